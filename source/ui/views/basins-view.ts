import type {Cells} from '../../charts/cells.ts';
import {hasMaps} from '../../lab/changes/maps.ts';
import type {LabState} from '../../lab/state/state.ts';
import {bodyLayout, type Layout} from '../layout.ts';
import type {Look} from '../look/look.ts';
import {BasinsPanel} from '../panels/basins-panel.ts';
import {
	paintBasinsCaption,
	paintBasinsLegend,
	paintBasinsProgress,
	paintBasinsReading,
} from '../panels/basins-words.ts';
import {paintLine} from '../panels/line-panel.ts';
import {legendRows, mapFrame, paintNoMap} from '../panels/map-frame.ts';
import {paintProgress} from '../panels/progress-panel.ts';
import {paintStanding} from '../panels/standing-panel.ts';
import {Places} from '../places.ts';
import type {View} from './view.ts';

/** The basins view: a map of starts (mu, sigma), each coloured by the optimum that its run reaches. */
export class BasinsView implements View {
	readonly layout = bodyLayout;
	readonly places = new Places();
	readonly #map = new BasinsPanel();

	paint(cells: Cells, {parts}: Layout, state: LabState, look: Look): void {
		const {body, progress, status, line} = parts;
		this.places.clear();
		if (body && hasMaps(state)) {
			const {caption, map, legend} = mapFrame(body, legendRows(body.width));
			if (caption) paintBasinsCaption(cells, caption, state, look);
			if (legend) paintBasinsLegend(cells, legend, state, look);
			const plot = this.#map.paint(cells, map, state, look);
			if (plot) this.places.add('plane', plot);
		} else if (body) paintNoMap(cells, body, look);
		if (progress)
			paintProgress(cells, paintBasinsProgress(cells, progress, state, look), state, look, this.places);
		const {crosshair} = state;
		if (status && crosshair?.chart === 'plane') paintBasinsReading(cells, status, crosshair, state, look);
		else if (status) paintStanding(cells, status, state, look);
		if (line) paintLine(cells, line, state, look);
	}
}
