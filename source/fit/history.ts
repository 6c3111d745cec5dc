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
	/** Rows written by whoever went furthest; only that history may append in place. */
	used: number;
	readonly epoch: Float64Array;
	readonly loss: Float64Array;
	readonly mu: Float64Array;
	readonly sigma: Float64Array;
}

export type Quantity = 'loss' | 'mu' | 'sigma';

export const HISTORY_CAPACITY = 2048;

const newColumns = (): Columns => ({
	used: 0,
	epoch: new Float64Array(HISTORY_CAPACITY),
	loss: new Float64Array(HISTORY_CAPACITY),
	mu: new Float64Array(HISTORY_CAPACITY),
	sigma: new Float64Array(HISTORY_CAPACITY),
});

export const emptyHistory = (): History => ({stride: 1, length: 0, columns: newColumns()});

/** The first row kept of an epoch or a later one; the length if there is none yet. */
export const firstRowFrom = ({length, stride}: History, epoch: number): number =>
	Math.min(length, Math.ceil(epoch / stride));

const write = (
	columns: Columns,
	row: number,
	epoch: number,
	loss: number,
	mu: number,
	sigma: number,
): void => {
	columns.epoch[row] = epoch;
	columns.loss[row] = loss;
	columns.mu[row] = mu;
	columns.sigma[row] = sigma;
	columns.used = row + 1;
};

/** The first `length` rows of `columns`, every `keep`-th of them, in columns of their own. */
const copyColumns = (columns: Columns, length: number, keep: number): Columns => {
	const copy = newColumns();
	for (let row = 0, to = 0; row < length; row += keep, to++) {
		write(
			copy,
			to,
			columns.epoch[row] ?? 0,
			columns.loss[row] ?? 0,
			columns.mu[row] ?? 0,
			columns.sigma[row] ?? 0,
		);
	}
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

	readonly add = (epoch: number, loss: number, mu: number, sigma: number): void => {
		if (epoch % this.#stride !== 0) return;
		if (this.#length === HISTORY_CAPACITY) {
			this.#columns = copyColumns(this.#columns, this.#length, 2);
			this.#length = this.#columns.used;
			this.#stride *= 2;
			if (epoch % this.#stride !== 0) return;
		}
		write(this.#columns, this.#length, epoch, loss, mu, sigma);
		this.#length++;
	};

	history(): History {
		return {stride: this.#stride, length: this.#length, columns: this.#columns};
	}
}
