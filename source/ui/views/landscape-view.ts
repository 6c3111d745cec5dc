import type {Cells} from '../../charts/cells.ts';
import {hasMaps} from '../../lab/changes/maps.ts';
import type {LabState} from '../../lab/state/state.ts';
import {bodyLayout, type Layout} from '../layout.ts';
import type {Look} from '../look/look.ts';
import {paintLandscapeCaption} from '../panels/landscape-caption.ts';
import {LandscapePanel} from '../panels/landscape-panel.ts';
import {paintLine} from '../panels/line-panel.ts';
import {mapFrame, paintNoMap} from '../panels/map-frame.ts';
import {paintProgress} from '../panels/progress-panel.ts';
import {paintStanding} from '../panels/standing-panel.ts';
import {Places} from '../places.ts';
import type {View} from './view.ts';

/** The loss over (mu, sigma), and the way that the run takes across it. */
export class LandscapeView implements View {
	readonly layout = bodyLayout;
	readonly places = new Places();
	readonly #map = new LandscapePanel();

	paint(cells: Cells, {parts}: Layout, state: LabState, look: Look): void {
		const {body, progress, status, line} = parts;
		this.places.clear();
		if (body && hasMaps(state)) {
			const {caption, map} = mapFrame(body, 0);
			if (caption) paintLandscapeCaption(cells, caption, state, look);
			const plot = this.#map.paint(cells, map, state, look);
			if (plot) this.places.add('plane', plot);
		} else if (body) paintNoMap(cells, body, look);
		if (progress) paintProgress(cells, progress, state, look, this.places);
		if (status) paintStanding(cells, status, state, look);
		if (line) paintLine(cells, line, state, look);
	}
}
