/**
 * Samples gathered one by one in bounded memory: exact count, mean, variance and ends, and counts in bins.
 *
 * The bins are even in asinh((x - m) / s), with m and s the median and the spread of the first samples: about
 * s / 1024 wide in the middle, and at a distance d about d / 1024. Each keeps its samples' sum too, so that it
 * stands where its samples are and not in its middle.
 */
export class Samples {
	#count = 0;
	#mean = 0;
	#squares = 0;
	#min = Number.POSITIVE_INFINITY;
	#max = Number.NEGATIVE_INFINITY;
	/** The first samples, until there are enough to lay out the bins. */
	#first: number[] = [];
	#middle = 0;
	#spread = 0;
	#counts: Float64Array | undefined;
	#sums = new Float64Array(0);

	get count(): number {
		return this.#count;
	}

	get mean(): number {
		return this.#mean;
	}

	/** The standard deviation, by n - 1. */
	get deviation(): number {
		return this.#count > 1 ? Math.sqrt(this.#squares / (this.#count - 1)) : 0;
	}

	get min(): number {
		return this.#min;
	}

	get max(): number {
		return this.#max;
	}

	add(x: number): void {
		this.#count++;
		// Welford's update.
		const away = x - this.#mean;
		this.#mean += away / this.#count;
		this.#squares += away * (x - this.#mean);
		if (x < this.#min) this.#min = x;
		if (x > this.#max) this.#max = x;
		if (this.#counts === undefined) {
			this.#first.push(x);
			if (this.#first.length === FIRST) this.#layOut();
			return;
		}
		this.#put(x, this.#counts);
	}

	#put(x: number, counts: Float64Array): void {
		const place = Math.asinh((x - this.#middle) / this.#spread) * BINS_A_UNIT;
		const bin = HALF + Math.round(Math.max(-HALF, Math.min(HALF, place)));
		counts[bin] = (counts[bin] ?? 0) + 1;
		this.#sums[bin] = (this.#sums[bin] ?? 0) + x;
	}

	/** The samples in groups, upwards: how many, and their mean. None is wider than `width`, or than a bin. */
	groups(width: number): readonly Group[] {
		const groups: {count: number; sum: number; start: number}[] = [];
		const gather = (count: number, sum: number): void => {
			const at = sum / count;
			const last = groups.at(-1);
			if (last && at - last.start <= width) {
				last.count += count;
				last.sum += sum;
			} else {
				groups.push({count, sum, start: at});
			}
		};
		if (this.#counts === undefined) {
			for (const x of this.#first.toSorted((a, b) => a - b)) gather(1, x);
		} else {
			this.#counts.forEach((count, bin) => {
				if (count > 0) gather(count, this.#sums[bin] ?? 0);
			});
		}
		return groups.map(({count, sum}) => ({count, at: sum / count}));
	}

	/** The value below which this part of the samples lies, to the width of a bin; between two, a line. */
	quantile(part: number): number {
		const place = part * (this.#count - 1);
		const rank = Math.floor(place);
		const groups = this.groups(0);
		let passed = 0;
		for (const [index, {count, at}] of groups.entries()) {
			passed += count;
			if (rank >= passed) continue;
			const next = rank + 1 < passed ? at : (groups[index + 1]?.at ?? at);
			return at + (place - rank) * (next - at);
		}
		return this.#max;
	}

	#layOut(): void {
		const sorted = this.#first.toSorted((a, b) => a - b);
		const at = (part: number): number => sorted[Math.floor(part * (sorted.length - 1))] ?? 0;
		this.#middle = at(0.5);
		const spread = at(0.75) - at(0.25) || at(1) - at(0) || Math.abs(this.#middle);
		this.#spread = Math.max(spread, Math.abs(this.#middle) * 1e-9) || 1;
		this.#counts = new Float64Array(2 * HALF + 1);
		this.#sums = new Float64Array(2 * HALF + 1);
		const first = this.#first;
		this.#first = [];
		for (const x of first) this.#put(x, this.#counts);
	}
}

/** Samples that stand close together. */
export interface Group {
	readonly count: number;
	readonly at: number;
}

const FIRST = 10_000;
const BINS_A_UNIT = 1024;
/** asinh of the largest number is 711: what is beyond that many spreads, too, has a bin. */
const HALF = 711 * BINS_A_UNIT;
