import type {Cells, Color, Rect} from '../../charts/cells.ts';
import {extent} from '../../charts/range.ts';
import type {Plot} from '../../charts/series.ts';
import type {Quantity} from '../../fit/history.ts';
import {columnsOf} from '../../fit/history.ts';
import {MOST_RUNNERS, runnersOf} from '../../lab/changes/race.ts';
import {epochsShown, epochsZoomed, rowsIn} from '../../lab/selectors/epochs-shown.ts';
import {leastSpan} from '../../lab/selectors/least-span.ts';
import type {Runner} from '../../lab/state/runner.ts';
import type {LabState} from '../../lab/state/state.ts';
import type {Look} from '../look/look.ts';
import {type AxisMemory, traceKind} from './axis-memory.ts';
import {paintOverEpochs} from './epoch-axis.ts';
import {LossShares} from './loss-shares.ts';

/** On a log scale a share below this is rounding: the axis ends here. */
const LEAST_SHARE = 1e-6;

/** Columns of the title that this goes on from: `loss`. */
const TITLE = 4;

/** The quantity that the loss trace shows, on its title line. */
export const paintRaceTitle = (cells: Cells, rect: Rect, state: LabState, {theme}: Look): void => {
	if (state.race?.by !== 'loss') return;
	const room = rect.width - TITLE - 1;
	const text = [', as a share of its start', ', share of start'].find(({length}) => length <= room);
	if (text !== undefined) cells.text(rect.x + TITLE, rect.y, text, theme.quiet, rect.width - TITLE);
};

/** The traces of a race. */
export class RaceTracePanel {
	readonly #axis: AxisMemory;
	readonly #shares = Array.from({length: MOST_RUNNERS}, () => new LossShares());

	constructor(axis: AxisMemory) {
		this.#axis = axis;
	}

	#linesOf(runner: Runner, lane: number, quantity: Quantity, isShare: boolean): readonly Float64Array[] {
		const shares = quantity === 'loss' && isShare ? this.#shares[lane]?.of(runner) : undefined;
		return shares ? [shares] : columnsOf(runner.history, quantity);
	}

	/** Paints one quantity of all runners over the same epochs. */
	paint(
		cells: Cells,
		rect: Rect,
		quantity: Quantity,
		state: LabState,
		look: Look,
		colors: readonly Color[],
	): Plot {
		const {race, fit, lossScale} = state;
		const {theme} = look;
		const zoomed = epochsZoomed(state);
		const xRange = epochsShown(state);
		const isShare = race?.by === 'loss';
		const lines = runnersOf(state).flatMap((runner, lane) => {
			const [first, end] = rowsIn(runner.history, xRange);
			return this.#linesOf(runner, lane, quantity, isShare).map((y) => ({
				label: '',
				x: runner.history.columns.epoch.subarray(first, end),
				y: y.subarray(first, end),
				mark: 'line' as const,
				color: colors[lane] ?? theme.q,
				bold: lane === race?.place,
			}));
		});
		const ends = lines.flatMap(({y}) => {
			const {min, max} = extent(y);
			return [min, max];
		});
		const points = ends.filter(Number.isFinite);
		const least =
			quantity === 'loss' && isShare && lossScale === 'log' ? LEAST_SHARE : Number.NEGATIVE_INFINITY;
		const range =
			points.length > 0
				? {min: Math.max(least, Math.min(...points)), max: Math.max(...points)}
				: {min: 0, max: 1};
		const kind = traceKind(quantity, state, range);
		const isPast = fit.epoch < state.recording.newest;
		const spec = {
			series: lines.toSorted((a, b) => Number(a.bold) - Number(b.bold)),
			yRange: this.#axis.hold(`${quantity} ${kind}${zoomed ? ' zoomed' : ''}`, range, {
				kind,
				zero: quantity === 'loss' && isShare && zoomed === undefined,
				least: leastSpan(quantity, state, range),
			}),
			yScale: kind,
			marks: isPast ? [{x: fit.epoch, color: theme.q}] : [],
		};
		return paintOverEpochs(cells, rect, spec, state, look);
	}
}
