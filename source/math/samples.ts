import {squared} from './elementary.ts';
import {type Group, SampleBins} from './sample-bins.ts';

/**
 * Samples gathered one by one in bounded memory: exact count, mean, variance and ends, and the weight of each distinct
 * value. More than 16,384 of them are gathered in bins, each of which stands where its samples are.
 */
export class Samples {
	#count = 0;
	#weight = 0;
	#weightSquares = 0;
	#mean = 0;
	#squares = 0;
	#min = Number.POSITIVE_INFINITY;
	#max = Number.NEGATIVE_INFINITY;
	/** The weight of each distinct value, until there are too many. */
	readonly #distinct = new Map<number, number>();
	#bins: SampleBins | undefined;

	get count(): number {
		return this.#count;
	}

	/** The sum of the weights; of samples without any their count. */
	get weight(): number {
		return this.#weight;
	}

	/**
	 * The effective number of samples (Kish): (sum w)^2 / sum w^2, the count where all weights are equal.
	 *
	 * Source: L. Kish, Survey Sampling (1965).
	 */
	get effectiveCount(): number {
		return this.#count === 0 ? 0 : squared(this.#weight) / this.#weightSquares;
	}

	get mean(): number {
		return this.#mean;
	}

	/** The standard deviation, by n - 1; of weighted samples by sum w - sum w^2 / sum w. */
	get deviation(): number {
		const freedom = this.#weight - this.#weightSquares / this.#weight;
		return this.#count > 1 ? Math.sqrt(this.#squares / freedom) : 0;
	}

	get min(): number {
		return this.#min;
	}

	get max(): number {
		return this.#max;
	}

	/** Takes a sample in; its weight is above 0. */
	add(x: number, weight = 1): void {
		this.#count++;
		this.#weight += weight;
		this.#weightSquares += weight * weight;
		// Welford's update, with weights as D. West (1979) has it.
		const away = x - this.#mean;
		this.#mean += (weight * away) / this.#weight;
		this.#squares += weight * away * (x - this.#mean);
		if (x < this.#min) this.#min = x;
		if (x > this.#max) this.#max = x;
		if (this.#bins) {
			this.#bins.add(x, weight);
			return;
		}
		const there = this.#distinct.get(x);
		this.#distinct.set(x, (there ?? 0) + weight);
		if (there === undefined && this.#distinct.size > MOST_DISTINCT) this.#gatherInBins();
	}

	#gatherInBins(): void {
		this.#bins = new SampleBins(this.#values());
		this.#distinct.clear();
	}

	/** The distinct values with their weights, upwards. */
	#values(): readonly Group[] {
		return Array.from(this.#distinct, ([at, weight]) => ({at, weight})).sort((a, b) => a.at - b.at);
	}

	/** The samples in groups, upwards: their weight, and their mean. None is wider than `width`, or than a bin. */
	groups(width: number): readonly Group[] {
		const single = this.#bins?.groups() ?? this.#values();
		if (width === 0) return single;
		const groups: {weight: number; sum: number; start: number}[] = [];
		for (const {at, weight} of single) {
			const last = groups.at(-1);
			if (last && at - last.start <= width) {
				last.weight += weight;
				last.sum += weight * at;
			} else {
				groups.push({weight, sum: weight * at, start: at});
			}
		}
		return groups.map(({weight, sum}) => ({weight, at: sum / weight}));
	}

	/**
	 * The value below which this part of the samples lies, to the width of a bin; between two, a line (R's type 7).
	 * Of weighted samples it is their mean over a window as wide as one of `effectiveCount` equal ones, which is the
	 * same where the weights are.
	 *
	 * Source: A. Akinshin, Weighted quantile estimators (2023), https://arxiv.org/abs/2304.07265
	 */
	quantile(part: number): number {
		const scale = this.effectiveCount / this.#weight;
		const start = part * (this.effectiveCount - 1);
		let passed = 0;
		let first: number | undefined;
		let value = 0;
		for (const {weight, at} of this.groups(0)) {
			const from = passed;
			passed += weight * scale;
			if (passed <= start) continue;
			if (first === undefined) {
				first = at;
				value = at;
				continue;
			}
			const share = Math.min(1, start - (from - 1)) - Math.max(0, start - (passed - 1));
			if (share <= 0) break;
			value += share * (at - first);
		}
		return first === undefined ? this.#max : value;
	}

	/** Every distinct value with its weight; where they are too many, each bin at its mean. */
	weighted(): WeightedSamples {
		const groups = this.groups(0);
		return {
			x: Float64Array.from(groups, ({at}) => at),
			weights: Float64Array.from(groups, ({weight}) => weight),
			weight: this.#weight,
			...(this.#bins ? {bins: groups.length} : {}),
		};
	}
}

/** Samples in ascending order, those at one place as one. */
export interface WeightedSamples {
	readonly x: Float64Array;
	/** The sum of the weights at each x. */
	readonly weights: Float64Array;
	/** The sum of all weights; of samples without weights their count. */
	readonly weight: number;
	/** The number of places, if they are means of bins and not the values themselves. */
	readonly bins?: number;
}

/** Distinct values that are kept one by one: a step of nll takes time in proportion to them. */
const MOST_DISTINCT = 1 << 14;
