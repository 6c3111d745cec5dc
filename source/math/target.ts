import {densities} from './densities.ts';
import {decimalExponent, exp, expOf, log, logOf, powerOfTen} from './elementary.ts';
import type {FillLogs} from './families/location-scale.ts';
import {type Grid, linspace} from './grid.ts';
import type {WeightedSamples} from './samples.ts';
import type {Term} from './target-grammar.ts';

/** The target p on a grid: densities and their logarithms, which stay finite where p underflows. */
export interface Target {
	/** The terms that p is the sum of; empty for a density that was estimated from data. */
	readonly terms: readonly Term[];
	readonly grid: Grid;
	/** p's mass on the whole line, the sum of the weights; undefined where p is only known on its grid. */
	readonly weight: number | undefined;
	/** p(x) at each grid point; its mass is the sum of the weights, which need not be 1. */
	readonly p: Float64Array;
	/** log p(x) at each grid point, by log-sum-exp; -Infinity where there is no p at all. */
	readonly logP: Float64Array;
	/** The samples that p was estimated from; undefined for any other density. */
	readonly samples?: WeightedSamples;
}

export interface NamedTarget {
	readonly text: string;
	readonly grid: string;
	readonly summary: string;
}

/** Targets that have a name, each with the grid that suits it and what it teaches. */
export const namedTargets = {
	reference: {
		text: 'N(-5,1)+N(10,1)',
		grid: '-15:15:1000',
		summary: 'two peaks, one wider q: forward KL covers both, MSE and cosine lock on to one',
	},
	same: {
		text: 'N(3,2)',
		grid: '-12:18:1000',
		summary: 'a normal as q is one: every divergence ends at p itself, they differ in the way there',
	},
	overlap: {
		text: '0.5*N(-1.5,1)+0.5*N(1.5,1)',
		grid: '-10:10:1000',
		summary: 'two peaks so near that a normal q covers both under nearly every loss, wherever it starts',
	},
	unequal: {
		text: '0.6*N(-5,1)+1.4*N(5,2)',
		grid: '-15:15:1000',
		summary: 'a small peak and a large one: from a narrow start mode seekers may settle on the small one',
	},
	three: {
		text: 'N(-9,1)+N(0,1)+N(9,1)',
		grid: '-18:18:1000',
		summary: 'three peaks: forward KL covers all, mode seekers have three places to end',
	},
	heavy: {
		text: 'Cauchy(0,1)',
		grid: '-25:25:1000',
		summary: 'heavy tails: forward KL widens q for them, MSE fits the peak and leaves them out',
	},
	skewed: {
		text: 'Gumbel(0,2)',
		grid: '-10:20:1000',
		summary: 'a long tail to the right: forward KL takes the mean, MSE stays near the mode',
	},
	plateau: {
		text: 'U(-6,6)',
		grid: '-15:15:1000',
		summary:
			'flat, with 0 beyond: reverse KL, and alpha_div up to alpha 0, are infinite where q reaches outside',
	},
} as const satisfies Record<string, NamedTarget>;

const DEFAULT_POINTS = 1000;

/** `value` moved outwards to a multiple of 1, 2 or 5 times a power of ten, about a fortieth of `span`. */
const outwards = (value: number, span: number, round: (value: number) => number): number => {
	const power = powerOfTen(decimalExponent(span / 40));
	const unit = [1, 2, 5, 10].map((factor) => factor * power).find((step) => step >= span / 40) ?? power;
	// Dividing by the inverse keeps decimal units such as 0.1 free of rounding noise.
	return unit < 1 ? round(value / unit) / Math.round(1 / unit) : round(value / unit) * unit;
};

/** A grid of 1,000 points from about `low` to about `high`, its ends round numbers outside of them. */
export const gridOver = (low: number, high: number): Grid => {
	const span = high - low;
	return linspace(outwards(low, span, Math.floor), outwards(high, span, Math.ceil), DEFAULT_POINTS);
};

/** A grid of 1,000 points that shows every term of the target whole, but for the far ends of heavy tails. */
export const coveringGrid = (terms: readonly Term[]): Grid => {
	const reaches = terms.map(({density, values}) => densities[density].reach(values));
	return gridOver(Math.min(...reaches.map(([low]) => low)), Math.max(...reaches.map(([, high]) => high)));
};

/** True if a grid shows where every term lies. */
export const showsTerms = ({min, max}: Grid, terms: readonly Term[]): boolean =>
	terms.every(({mu}) => mu >= min && mu <= max);

/** The terms with weights that add up to 1, in the same proportions. */
export const normalized = (terms: readonly Term[]): readonly Term[] => {
	const sum = terms.reduce((total, {weight}) => total + weight, 0);
	return terms.map((term) => ({...term, weight: term.weight / sum}));
};

/**
 * p(x) = sum of weight times density over the terms, on the grid.
 *
 * Source: https://pytorch.org/docs/stable/distributions.html (log_prob, then exp and sum).
 */
export const evaluateTarget = (terms: readonly Term[], grid: Grid): Target => {
	const {points} = grid;
	const n = points.length;
	const p = new Float64Array(n);
	const highest = new Float64Array(n).fill(Number.NEGATIVE_INFINITY);
	const powers = new Float64Array(n);
	const weightedLogs = terms.map(({weight, density, values}) => {
		const logs = new Float64Array(n);
		densities[density].logsOn(values, n)(points, logs, powers);
		const logWeight = log(weight);
		expOf(logs, powers);
		for (let i = 0; i < n; i++) {
			p[i] = (p[i] ?? 0) + weight * (powers[i] ?? 0);
			const weighted = (logs[i] ?? 0) + logWeight;
			logs[i] = weighted;
			highest[i] = Math.max(highest[i] ?? 0, weighted);
		}
		return logs;
	});
	const logP = new Float64Array(n);
	for (const logs of weightedLogs) {
		for (let i = 0; i < n; i++) powers[i] = (logs[i] ?? 0) - (highest[i] ?? 0);
		expOf(powers, powers);
		for (let i = 0; i < n; i++) logP[i] = (logP[i] ?? 0) + (powers[i] ?? 0);
	}
	logOf(logP, logP);
	for (let i = 0; i < n; i++) {
		const most = highest[i] ?? 0;
		// Where even the logarithms of all terms overflow there is no difference to take.
		logP[i] = most === Number.NEGATIVE_INFINITY ? most : most + (logP[i] ?? 0);
	}
	return {terms, grid, weight: terms.reduce((sum, {weight}) => sum + weight, 0), p, logP};
};

/**
 * Returns a function that fills log p(x) and d log p / dx at so many x, on the grid or off it:
 *
 *   d log p / dx = sum over the terms of r_k d log f_k / dx,   r_k = w_k f_k / p
 */
export const logTargetOn = (terms: readonly Term[], count: number): FillLogs => {
	const parts = terms.map(({weight, density, values}) => ({
		logWeight: log(weight),
		fill: densities[density].logsOn(values, count),
		logs: new Float64Array(count),
		slopes: new Float64Array(count),
	}));
	return (x, logs, slopes) => {
		for (const part of parts) part.fill(x, part.logs, part.slopes);
		for (let i = 0; i < count; i++) {
			let highest = Number.NEGATIVE_INFINITY;
			for (const part of parts) highest = Math.max(highest, (part.logs[i] ?? 0) + part.logWeight);
			let sum = 0;
			let slope = 0;
			for (const part of parts) {
				// Where there is no p at all there is no share in it.
				const apart = (part.logs[i] ?? 0) + part.logWeight - highest;
				const share = highest === Number.NEGATIVE_INFINITY ? 0 : exp(apart);
				sum += share;
				slope += share * (part.slopes[i] ?? 0);
			}
			logs[i] = sum === 0 ? highest : highest + log(sum);
			slopes[i] = sum === 0 ? 0 : slope / sum;
		}
	};
};
