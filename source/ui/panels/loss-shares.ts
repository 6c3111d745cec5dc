import type {Runner} from '../../lab/state/runner.ts';

/**
 * A run's losses as the share that is left of what the loss was at first: losses of different sizes in one picture.
 * The shares of a run that goes on are kept, and new ones added.
 */
export class LossShares {
	#losses: Float64Array | undefined;
	#length = 0;
	#least = Number.POSITIVE_INFINITY;
	#best = Number.NaN;
	#shares = new Float64Array(0);

	/** (loss - best) / (first - best) in each row that is kept; 0 where the loss has never been higher than at its best. */
	of({history, survey}: Pick<Runner, 'history' | 'survey'>): Float64Array {
		const {length, columns} = history;
		const losses = columns.loss;
		if (losses !== this.#losses || length < this.#length) {
			this.#losses = losses;
			this.#length = 0;
			this.#least = Number.POSITIVE_INFINITY;
			this.#shares = new Float64Array(losses.length);
		}
		for (let row = this.#length; row < length; row++) this.#least = Math.min(this.#least, losses[row] ?? 0);
		const best = Math.min(this.#least, survey?.outlook?.optimum?.loss ?? this.#least);
		const first = losses[0] ?? Number.NaN;
		const from = best === this.#best ? this.#length : 0;
		for (let row = from; row < length; row++)
			this.#shares[row] = first > best ? ((losses[row] ?? 0) - best) / (first - best) : 0;
		this.#best = best;
		this.#length = length;
		return this.#shares.subarray(0, length);
	}
}
