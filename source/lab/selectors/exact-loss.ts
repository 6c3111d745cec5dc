import type {Engine} from '../../engine/engine.ts';
import {parametersAt} from '../../fit/history.ts';
import type {LabState} from '../state/state.ts';

/** Points of a grid that the losses of one curve may sweep: about a frame's time. */
const POINTS_SWEPT = 256_000;
const FEWEST_ROWS = 8;
const MOST_ROWS = 128;

interface Known {
	readonly parameters: Float64Array;
	readonly loss: number;
}

/** The loss over all points at the rows of a history, in the loss's own units. */
export interface LossCurve {
	readonly x: Float64Array;
	readonly y: Float64Array;
}

const areSame = (a: Float64Array, b: Float64Array): boolean =>
	a.length === b.length && a.every((value, i) => value === b[i]);

/** The loss over all points of a run whose steps go by draws; what has been worked out for one picture is kept for the next. */
export class ExactLoss {
	#engine: Engine | undefined;
	#gradient = new Float64Array(0);
	/** By epoch, of the last curve. */
	#known = new Map<number, Known>();
	#now: Known | undefined;

	/** At q as it is. Undefined for a run that goes by the exact gradient, whose loss it is already. */
	now(state: Pick<LabState, 'reference' | 'fit'>): number | undefined {
		const {reference, fit} = state;
		if (reference.problem.noise === undefined) return undefined;
		this.#enter(reference, fit.parameters.length);
		if (this.#now?.parameters !== fit.parameters) this.#now = this.#evaluate(fit.parameters);
		return this.#now?.loss;
	}

	/** At the kept rows from `first` until `end`, or at evenly spaced ones of them, and always at the same. */
	curve(
		{reference, history}: Pick<LabState, 'reference' | 'history'>,
		first: number,
		end: number,
	): LossCurve {
		this.#enter(reference, history.columns.parameters.length);
		const rows = this.#rowsOf(reference, first, end);
		const known = new Map<number, Known>();
		const losses = rows.map((row) => {
			const parameters = parametersAt(history, row);
			const epoch = history.columns.epoch[row] ?? Number.NaN;
			const before = this.#known.get(epoch);
			const found = before && areSame(before.parameters, parameters) ? before : this.#evaluate(parameters);
			known.set(epoch, found);
			return found.loss;
		});
		this.#known = known;
		return {
			x: Float64Array.from(rows, (row) => history.columns.epoch[row] ?? Number.NaN),
			y: Float64Array.from(losses),
		};
	}

	/** Every 2^k-th row and the last: a run that goes on keeps the rows that it had. */
	#rowsOf({problem}: Engine, first: number, end: number): readonly number[] {
		const most = Math.max(
			FEWEST_ROWS,
			Math.min(MOST_ROWS, Math.floor(POINTS_SWEPT / problem.target.grid.points.length)),
		);
		let stride = 1;
		while ((end - first) / stride > most) stride *= 2;
		const rows: number[] = [];
		for (let row = Math.ceil(first / stride) * stride; row < end; row += stride) rows.push(row);
		const [last] = rows.slice(-1);
		return end > first && last !== end - 1 ? [...rows, end - 1] : rows;
	}

	#evaluate(parameters: Float64Array): Known {
		return {parameters, loss: this.#engine?.evaluate(parameters, this.#gradient) ?? Number.NaN};
	}

	#enter(engine: Engine, parameters: number): void {
		if (engine === this.#engine && parameters === this.#gradient.length) return;
		this.#engine = engine;
		this.#gradient = new Float64Array(parameters);
		this.#known = new Map();
		this.#now = undefined;
	}
}
