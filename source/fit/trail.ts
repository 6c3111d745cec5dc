import type {Optimum} from '../math/descent.ts';
import {isNear} from './distance.ts';

/** Numbers that are kept: half a million take 4 MB. */
const MOST_NUMBERS = 2 ** 19;

/** Where a run has been: q's parameters after its last steps, as many as there is room for. */
export class Trail {
	readonly #start: Float64Array;
	readonly #rows: number;
	#kept: Float64Array;
	#epochs = 0;

	/** From a run's start, over up to `epochs` steps; of more than `most` numbers the last are kept. */
	constructor(start: Float64Array, epochs: number, most = MOST_NUMBERS) {
		this.#start = start;
		this.#rows = Math.max(1, Math.min(epochs, Math.floor(most / start.length)));
		this.#kept = new Float64Array(this.#rows * start.length);
	}

	/** Takes notice of q's parameters after the step of an epoch; it must be shown every epoch from 0 on, in order. */
	row(epoch: number, parameters: Float64Array): void {
		this.#kept.set(parameters, (epoch % this.#rows) * parameters.length);
		this.#epochs = epoch + 1;
	}

	/**
	 * The steps after which a run has been within 1 % of an optimum for good: 0 from its start on, undefined if it is not
	 * there. `forgotten` where it has been there for as long as is kept.
	 */
	nearSince(optimum: Optimum): number | 'forgotten' | undefined {
		const count = this.#start.length;
		const first = Math.max(0, this.#epochs - this.#rows);
		for (let epoch = this.#epochs - 1; epoch >= first; epoch--) {
			const at = (epoch % this.#rows) * count;
			if (isNear(optimum, this.#kept.subarray(at, at + count))) continue;
			return epoch === this.#epochs - 1 ? undefined : epoch + 2;
		}
		if (first > 0) return 'forgotten';
		if (isNear(optimum, this.#start)) return 0;
		return this.#epochs === 0 ? undefined : 1;
	}
}
