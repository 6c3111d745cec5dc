/**
 * Samples gathered one by one in bounded memory: exact count, mean, variance and ends, and counts in bins.
 *
 * The bins are even in asinh((x - m) / s), with m and s the median and the spread of the first samples: about
 * s / 1024 wide in the middle, and at a distance d about d / 1024. Each keeps its samples' sum too, so that it
 * stands where its samples are and not in its middle.
 */
export class Samples {
	#count = 0;
	#weight = 0;
	#weightSquares = 0;
	#mean = 0;
	#squares = 0;
	#min = Number.POSITIVE_INFINITY;
	#max = Number.NEGATIVE_INFINITY;
	/** The first samples with their weights, until there are enough to lay out the bins. */
	#first: {readonly x: number; readonly weight: number}[] = [];
	#middle = 0;
	#spread = 0;
	#weights: Float64Array | undefined;
	#sums = new Float64Array(0);

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
		return this.#count === 0 ? 0 : this.#weight ** 2 / this.#weightSquares;
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
		if (this.#weights === undefined) {
			this.#first.push({x, weight});
			if (this.#first.length === FIRST) this.#layOut();
			return;
		}
		this.#put(x, weight, this.#weights);
	}

	#put(x: number, weight: number, weights: Float64Array): void {
		const place = Math.asinh((x - this.#middle) / this.#spread) * BINS_A_UNIT;
		const bin = HALF + Math.round(Math.max(-HALF, Math.min(HALF, place)));
		weights[bin] = (weights[bin] ?? 0) + weight;
		this.#sums[bin] = (this.#sums[bin] ?? 0) + weight * x;
	}

	/** The samples in groups, upwards: their weight, and their mean. None is wider than `width`, or than a bin. */
	groups(width: number): readonly Group[] {
		const groups: {weight: number; sum: number; start: number}[] = [];
		const gather = (weight: number, sum: number): void => {
			const at = sum / weight;
			const last = groups.at(-1);
			if (last && at - last.start <= width) {
				last.weight += weight;
				last.sum += sum;
			} else {
				groups.push({weight, sum, start: at});
			}
		};
		if (this.#weights === undefined) {
			for (const {x, weight} of this.#first.toSorted((a, b) => a.x - b.x)) gather(weight, weight * x);
		} else {
			this.#weights.forEach((weight, bin) => {
				if (weight > 0) gather(weight, this.#sums[bin] ?? 0);
			});
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

	/** Every distinct value with its weight; of more samples than are kept one by one, each bin at its mean. */
	weighted(): WeightedSamples {
		const groups = this.groups(0);
		return {
			x: Float64Array.from(groups, ({at}) => at),
			weights: Float64Array.from(groups, ({weight}) => weight),
			weight: this.#weight,
		};
	}

	#layOut(): void {
		const sorted = this.#first.map(({x}) => x).toSorted((a, b) => a - b);
		const at = (part: number): number => sorted[Math.floor(part * (sorted.length - 1))] ?? 0;
		this.#middle = at(0.5);
		const spread = at(0.75) - at(0.25) || at(1) - at(0) || Math.abs(this.#middle);
		this.#spread = Math.max(spread, Math.abs(this.#middle) * 1e-9) || 1;
		this.#weights = new Float64Array(2 * HALF + 1);
		this.#sums = new Float64Array(2 * HALF + 1);
		const first = this.#first;
		this.#first = [];
		for (const {x, weight} of first) this.#put(x, weight, this.#weights);
	}
}

/** Samples in ascending order, those at one place as one. */
export interface WeightedSamples {
	readonly x: Float64Array;
	/** The sum of the weights at each x. */
	readonly weights: Float64Array;
	/** The sum of all weights; of samples without weights their count. */
	readonly weight: number;
}

/** Samples that stand close together. */
export interface Group {
	readonly weight: number;
	readonly at: number;
}

const FIRST = 10_000;
const BINS_A_UNIT = 1024;
/** asinh of the largest number is 711: what is beyond that many spreads, too, has a bin. */
const HALF = 711 * BINS_A_UNIT;
