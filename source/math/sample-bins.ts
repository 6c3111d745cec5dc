import {asinh, log} from './elementary.ts';
/** Samples that stand close together. */
export interface Group {
	readonly weight: number;
	readonly at: number;
}

const BINS_A_UNIT = 1024;

/** Bins in a row over a coordinate, each with the weight and the weighted sum of its samples. */
class BinRow {
	readonly #first: number;
	readonly #weights: Float64Array;
	readonly #sums: Float64Array;

	/** Bins of 1 / 1024 from one coordinate to another; what is beyond them goes to the last one. */
	constructor(from: number, to: number) {
		this.#first = Math.floor(from * BINS_A_UNIT);
		const count = Math.ceil(to * BINS_A_UNIT) - this.#first + 1;
		this.#weights = new Float64Array(count);
		this.#sums = new Float64Array(count);
	}

	add(coordinate: number, x: number, weight: number): void {
		const place = Math.round(coordinate * BINS_A_UNIT) - this.#first;
		const bin = Math.max(0, Math.min(this.#weights.length - 1, place));
		this.#weights[bin] = (this.#weights[bin] ?? 0) + weight;
		this.#sums[bin] = (this.#sums[bin] ?? 0) + weight * x;
	}

	groups(): readonly Group[] {
		const groups: Group[] = [];
		this.#weights.forEach((weight, bin) => {
			if (weight > 0) groups.push({weight, at: (this.#sums[bin] ?? 0) / weight});
		});
		return groups;
	}
}

/** asinh of the largest number is 711: what is beyond that many spreads, too, has a bin. */
const MOST = 711;

/** Factors of e towards 0 that have bins of their own: down to 1e-28 of the middle. */
const DOWN = 64;

/** The value below which this part of the weight of sorted groups lies. */
const valueAt = (groups: readonly Group[], weight: number, part: number): number => {
	let passed = 0;
	for (const {at, weight: own} of groups) {
		passed += own;
		if (passed >= part * weight) return at;
	}
	return groups.at(-1)?.at ?? 0;
};

/**
 * Samples in bins, each at the mean of its samples.
 *
 * They are even in asinh((x - m) / s), with m and s the median and the spread of the first samples: about s / 1024 wide
 * in the middle, and at a distance d about d / 1024. Where the first samples are all above 0, a bin is no wider than
 * x / 1024 either, because a q of positive x depends on log x: below c = (s^2 + m^2) / (2 m), where the other bins
 * would be wider, they are even in log x.
 */
export class SampleBins {
	readonly #middle: number;
	readonly #spread: number;
	/** Below this and above 0, bins are even in log x; -Infinity if nowhere. */
	readonly #cross: number;
	readonly #low: BinRow;
	readonly #near: BinRow;
	readonly #rest: BinRow;

	/** Takes the first samples, in ascending order. */
	constructor(first: readonly Group[]) {
		const weight = first.reduce((sum, group) => sum + group.weight, 0);
		const at = (part: number): number => valueAt(first, weight, part);
		this.#middle = at(0.5);
		const spread = at(0.75) - at(0.25) || at(1) - at(0) || Math.abs(this.#middle);
		this.#spread = Math.max(spread, Math.abs(this.#middle) * 1e-9) || 1;
		const isPositive = (first[0]?.at ?? 0) >= 0 && this.#middle > 0;
		const cross = this.#middle / 2 + (this.#spread * (this.#spread / this.#middle)) / 2;
		this.#cross = isPositive && Number.isFinite(cross) ? cross : Number.NEGATIVE_INFINITY;
		const border = this.#cross > 0 ? this.#placeOf(0) : -MOST;
		this.#low = new BinRow(-MOST, border);
		this.#near = new BinRow(-DOWN, 0);
		this.#rest = new BinRow(border, MOST);
		for (const group of first) this.add(group.at, group.weight);
	}

	#placeOf(x: number): number {
		return asinh((x - this.#middle) / this.#spread);
	}

	add(x: number, weight: number): void {
		if (x >= this.#cross) this.#rest.add(this.#placeOf(x), x, weight);
		else if (x > 0) this.#near.add(log(x / this.#cross), x, weight);
		else this.#low.add(this.#placeOf(x), x, weight);
	}

	/** The bins that hold samples, upwards. */
	groups(): readonly Group[] {
		return [this.#low, this.#near, this.#rest].flatMap((row) => row.groups());
	}
}
