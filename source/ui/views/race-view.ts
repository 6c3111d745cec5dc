import type {Cells, Color} from '../../charts/cells.ts';
import type {Quantity} from '../../fit/history.ts';
import {MOST_RUNNERS, runnersOf} from '../../lab/changes/race.ts';
import type {LabState} from '../../lab/state/state.ts';
import {lossNames} from '../../math/losses.ts';
import {type Layout, type Part, tableLayout} from '../layout.ts';
import type {Look} from '../look/look.ts';
import {lossColor, type Theme} from '../look/theme.ts';
import {AxisMemory} from '../panels/axis-memory.ts';
import {paintLine} from '../panels/line-panel.ts';
import {paintProgress} from '../panels/progress-panel.ts';
import {RaceDensityPanel} from '../panels/race-density-panel.ts';
import {paintRaceTable} from '../panels/race-table-panel.ts';
import {paintRaceTitle, RaceTracePanel} from '../panels/race-trace-panel.ts';
import {paintStanding} from '../panels/standing-panel.ts';
import {Places} from '../places.ts';
import type {View} from './view.ts';

const traces = [
	['loss', 'lossTrace'],
	['mu', 'muTrace'],
	['sigma', 'sigmaTrace'],
] as const satisfies readonly (readonly [Quantity, Part])[];

/** Each loss has its own colour; lanes that share a loss have the palette's, in its order. */
const colorsOf = (state: LabState, theme: Theme): readonly Color[] =>
	runnersOf(state).map(({config}, lane) => {
		const name = state.race?.by === 'loss' ? config.loss : lossNames[lane];
		return name === undefined ? theme.q : lossColor(theme, name);
	});

/** Several runs from one start in lock-step: each with its curve and its traces, and where it ends. */
export class RaceView implements View {
	readonly layout = tableLayout(MOST_RUNNERS);
	readonly places = new Places();
	readonly #axis = new AxisMemory();
	readonly #density = new RaceDensityPanel(this.#axis);
	readonly #traces = new RaceTracePanel(this.#axis);

	paint(cells: Cells, {parts}: Layout, state: LabState, look: Look): void {
		const {target, race} = state;
		const {places} = this;
		places.clear();
		const starts = runnersOf(state).map(({recording}) => `${recording.start.loss} ${recording.start.mu}`);
		this.#axis.enter(`${target.grid.min} ${target.grid.max} ${race?.by} ${starts}`);
		const colors = colorsOf(state, look.theme);
		const {density, table, lossTitle, progress, status, line} = parts;
		if (density) places.add('density', this.#density.paint(cells, density, state, look, colors));
		if (table) {
			paintRaceTable(cells, table, state, look, colors);
			places.addRunners({...table, height: Math.min(table.height, runnersOf(state).length)});
		}
		if (lossTitle) paintRaceTitle(cells, lossTitle, state, look);
		for (const [quantity, part] of traces) {
			const rect = parts[part];
			if (rect) {
				places.add('trace', this.#traces.paint(cells, rect, quantity, state, look, colors));
			}
		}
		if (progress) paintProgress(cells, progress, state, look, places);
		if (status) paintStanding(cells, status, state, look);
		if (line) paintLine(cells, line, state, look);
	}
}
