import {BOLD, type Cells, type Color, type Rect} from '../../charts/cells.ts';
import {highest} from '../../charts/heights.ts';
import {cellAt} from '../../charts/scale.ts';
import type {Plot, Series} from '../../charts/series.ts';
import {MOST_RUNNERS, runnersOf} from '../../lab/changes/race.ts';
import {Curve} from '../../lab/selectors/curve.ts';
import {fittedFamily} from '../../lab/selectors/titles.ts';
import type {LabState} from '../../lab/state/state.ts';
import type {Look} from '../look/look.ts';
import type {AxisMemory} from './axis-memory.ts';
import {DensityFrame} from './density-frame.ts';
import {paintEdgeArrow} from './edge-arrow.ts';

/**
 * A runner's number above the highest point of its curve, for those who see no colours; beside another's that stands
 * there already, where two curves are one.
 */
const paintNumber = (
	cells: Cells,
	{area, x, y}: Plot,
	points: Float64Array,
	curve: Float64Array,
	number: number,
	color: Color,
	taken: Set<number>,
): void => {
	const top = highest(curve);
	const at = curve.indexOf(top);
	let column = cellAt(x.toUnit(points[at] ?? Number.NaN), area.width);
	const up = Math.min(area.height - 1, cellAt(y.toUnit(top), area.height) + 1);
	while (taken.has(up * area.width + column)) column++;
	if (!(column >= 0 && column < area.width && up >= 0)) return;
	taken.add(up * area.width + column);
	cells.text(
		area.x + column,
		area.y + area.height - 1 - up,
		String(number),
		{fg: color, attributes: BOLD},
		1,
	);
};

/** The target once, and over it the q of every runner in its own colour; the one that keys change is bold. */
export class RaceDensityPanel {
	readonly #curves = Array.from({length: MOST_RUNNERS}, () => new Curve());
	readonly #frame: DensityFrame;

	constructor(axis: AxisMemory) {
		this.#frame = new DensityFrame(axis);
	}

	paint(cells: Cells, rect: Rect, state: LabState, look: Look, colors: readonly Color[]): Plot {
		const x = this.#frame.samples(state);
		const lanes = runnersOf(state).map((runner, lane) => ({
			lane,
			color: colors[lane] ?? look.theme.q,
			y: this.#curves[lane]?.at(x, fittedFamily(runner), runner.fit.parameters) ?? new Float64Array(0),
		}));
		const tallest = lanes.reduce((most, {y}) => Math.max(most, highest(y)), 0);
		const own = state.race?.place ?? 0;
		// The one that keys change is painted last, over the others.
		const ordered = lanes.toSorted((a, b) => Number(a.lane === own) - Number(b.lane === own));
		const curves = ordered.map(
			({lane, y, color}): Series => ({label: '', x, y, mark: 'line', color, bold: lane === own}),
		);
		const plot = this.#frame.paint(cells, rect, state, curves, tallest, look);
		const taken = new Set<number>();
		for (const {lane, y, color} of ordered) paintNumber(cells, plot, x, y, lane + 1, color, taken);
		runnersOf(state).forEach(({fit}, lane) => {
			const color = colors[lane] ?? look.theme.q;
			paintEdgeArrow(cells, plot, {text: `${lane + 1}: mu`, mu: fit.mu, color, lane}, look);
		});
		return plot;
	}
}
