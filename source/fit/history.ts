import {componentCount} from '../math/mixture.ts';

/**
 * The rows of a run that are kept for the pictures: a value that only grows at its end.
 *
 * Memory is bounded. When the rows reach the capacity every second one is dropped and from then on
 * every `stride`-th is kept: a long history has between half the capacity and all of it, evenly spaced,
 * and ends less than a stride before the newest step.
 */
export interface History {
	readonly stride: number;
	/** Rows kept. The columns may be longer: what lies past `length` belongs to another history. */
	readonly length: number;
	readonly columns: Columns;
}

interface Columns {
	/** Rows written by the longest history that shares the columns; only that one may append in place. */
	used: number;
	readonly epoch: Float64Array;
	readonly loss: Float64Array;
	/** One column for each of q's parameters (see math/mixture.ts). */
	readonly parameters: readonly Float64Array[];
}

export type Quantity = 'loss' | 'mu' | 'sigma';

export const HISTORY_CAPACITY = 2048;

const newColumns = (parameters: number): Columns => ({
	used: 0,
	epoch: new Float64Array(HISTORY_CAPACITY),
	loss: new Float64Array(HISTORY_CAPACITY),
	parameters: Array.from({length: parameters}, () => new Float64Array(HISTORY_CAPACITY)),
});

/** A history with no row yet, of a q with so many parameters. */
export const emptyHistory = (parameters: number): History => ({
	stride: 1,
	length: 0,
	columns: newColumns(parameters),
});

/** The columns of a quantity: one, or for mu and sigma of a mixture one a component. */
export const columnsOf = ({columns}: History, quantity: Quantity): readonly Float64Array[] => {
	if (quantity === 'loss') return [columns.loss];
	const count = componentCount(columns.parameters);
	return quantity === 'mu' ? columns.parameters.slice(0, count) : columns.parameters.slice(count, 2 * count);
};

/** q's parameters in a kept row. */
export const parametersAt = ({columns}: History, row: number): Float64Array =>
	Float64Array.from(columns.parameters, (column) => column[row] ?? Number.NaN);

/** The first row kept of an epoch or a later one; the length if there is none yet. */
export const firstRowFrom = ({length, stride}: History, epoch: number): number =>
	Math.min(length, Math.ceil(epoch / stride));

/** The first `length` rows of `columns`, every `keep`-th of them, in columns of their own. */
const copyColumns = (columns: Columns, length: number, keep: number): Columns => {
	const copy = newColumns(columns.parameters.length);
	const pairs = [
		[columns.epoch, copy.epoch],
		[columns.loss, copy.loss],
		...columns.parameters.map((column, i) => [column, copy.parameters[i] ?? column] as const),
	] as const;
	for (const [from, to] of pairs) {
		for (let row = 0, at = 0; row < length; row += keep, at++) to[at] = from[row] ?? 0;
	}
	copy.used = Math.ceil(length / keep);
	return copy;
};

/**
 * Takes rows one at a time and gives the history they make. The history it started from stays as it was;
 * its columns are shared until two histories go on differently from the same row.
 */
export class HistoryWriter {
	#stride: number;
	#length: number;
	#columns: Columns;

	constructor(from: History) {
		this.#stride = from.stride;
		this.#length = from.length;
		this.#columns =
			from.columns.used === from.length ? from.columns : copyColumns(from.columns, from.length, 1);
	}

	readonly add = (epoch: number, loss: number, parameters: Float64Array): void => {
		// A run that goes through its past again comes by rows that are kept already.
		if (epoch % this.#stride !== 0 || epoch < this.#length * this.#stride) return;
		if (this.#length === HISTORY_CAPACITY) {
			this.#columns = copyColumns(this.#columns, this.#length, 2);
			this.#length = this.#columns.used;
			this.#stride *= 2;
			if (epoch % this.#stride !== 0) return;
		}
		const columns = this.#columns;
		columns.epoch[this.#length] = epoch;
		columns.loss[this.#length] = loss;
		columns.parameters.forEach((column, i) => {
			column[this.#length] = parameters[i] ?? Number.NaN;
		});
		this.#length++;
		columns.used = this.#length;
	};

	history(): History {
		return {stride: this.#stride, length: this.#length, columns: this.#columns};
	}
}
