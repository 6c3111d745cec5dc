import type {Cells, Rect} from '../../charts/cells.ts';
import type {Quantity} from '../../fit/history.ts';
import {ExactLoss} from '../../lab/selectors/exact-loss.ts';
import type {LabState} from '../../lab/state/state.ts';
import {type Layout, layoutFor, type Part} from '../layout.ts';
import type {Look} from '../look/look.ts';
import {AxisMemory} from '../panels/axis-memory.ts';
import {DensityPanel} from '../panels/density-panel.ts';
import {paintLine} from '../panels/line-panel.ts';
import {paintProgress} from '../panels/progress-panel.ts';
import {paintStanding} from '../panels/standing-panel.ts';
import {paintTrace, paintTraceValue} from '../panels/trace-panel.ts';
import {Places} from '../places.ts';
import type {View} from './view.ts';

const quantities = [
	{quantity: 'loss', title: 'lossTitle', trace: 'lossTrace'},
	{quantity: 'mu', title: 'muTitle', trace: 'muTrace'},
	{quantity: 'sigma', title: 'sigmaTitle', trace: 'sigmaTrace'},
] as const satisfies readonly {quantity: Quantity; title: Part; trace: Part}[];

/** Everything of the fit view that moves: painted into the cells, around the chrome that Ink renders. */
export class FitView implements View {
	readonly layout = layoutFor;
	readonly places = new Places();
	readonly #axis = new AxisMemory();
	readonly #exact = new ExactLoss();
	readonly #density = new DensityPanel(this.#axis);

	paint(cells: Cells, {parts, design}: Layout, state: LabState, look: Look): void {
		const {config, marks, target} = state;
		const {places} = this;
		places.clear();
		this.#axis.enter(
			`${config.target} ${target.grid.min} ${config.mu} ${config.sigma} ${config.loss} ${marks.length}`,
		);
		const within = (part: Part, paint: (rect: Rect) => void): void => {
			const rect = parts[part];
			if (rect) paint(rect);
		};
		within('density', (rect) => places.add('density', this.#density.paint(cells, rect, state, look)));
		for (const {quantity, title, trace} of quantities) {
			within(title, (rect) => paintTraceValue(cells, rect, quantity, state, look));
			within(trace, (rect) =>
				places.add('trace', paintTrace(cells, rect, quantity, state, look, this.#axis, this.#exact)),
			);
		}
		within('progress', (rect) => paintProgress(cells, rect, state, look, places, this.#exact.now(state)));
		within('status', (rect) => paintStanding(cells, rect, state, look));
		if (design === 'line') within('line', (rect) => paintLine(cells, rect, state, look));
	}
}
