import {normalLogDensity} from './families.ts';
import {type Grid, linspace} from './grid.ts';
import type {Term} from './target-grammar.ts';

/** The target p on a grid: densities and their logarithms, which stay finite where p underflows. */
export interface Target {
	readonly terms: readonly Term[];
	readonly grid: Grid;
	/** p(x) at each grid point; its mass is the sum of the weights, which need not be 1. */
	readonly p: Float64Array;
	/** log p(x) at each grid point, by log-sum-exp. */
	readonly logP: Float64Array;
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
} as const satisfies Record<string, NamedTarget>;

/** Half-widths, in sigmas, that a grid made for a target leaves around each of its terms. */
const REACH = 6;
const DEFAULT_POINTS = 1000;

/** `value` moved outwards to a multiple of 1, 2 or 5 times a power of ten, about a fortieth of `span`. */
const outwards = (value: number, span: number, round: (value: number) => number): number => {
	const power = 10 ** Math.floor(Math.log10(span / 40));
	const unit = [1, 2, 5, 10].map((factor) => factor * power).find((step) => step >= span / 40) ?? power;
	// Dividing by the inverse keeps decimal units such as 0.1 free of rounding noise.
	return unit < 1 ? round(value / unit) / Math.round(1 / unit) : round(value / unit) * unit;
};

/** A grid of 1,000 points that shows every term of the target whole. */
export const coveringGrid = (terms: readonly Term[]): Grid => {
	const low = Math.min(...terms.map(({mu, sigma}) => mu - REACH * sigma));
	const high = Math.max(...terms.map(({mu, sigma}) => mu + REACH * sigma));
	const span = high - low;
	return linspace(outwards(low, span, Math.floor), outwards(high, span, Math.ceil), DEFAULT_POINTS);
};

/**
 * p(x) = sum of w N(x; mu, sigma) over the terms, on the grid.
 *
 * Source: https://pytorch.org/docs/stable/distributions.html#normal (log_prob, then exp and sum).
 */
export const evaluateTarget = (terms: readonly Term[], grid: Grid): Target => {
	const {points} = grid;
	const p = new Float64Array(points.length);
	const logP = new Float64Array(points.length);
	const logs = new Float64Array(terms.length);
	for (let i = 0; i < points.length; i++) {
		const x = points[i] ?? 0;
		let highest = Number.NEGATIVE_INFINITY;
		let sum = 0;
		terms.forEach(({weight, mu, sigma}, k) => {
			const log = normalLogDensity(x, mu, sigma);
			sum += weight * Math.exp(log);
			const weighted = log + Math.log(weight);
			logs[k] = weighted;
			highest = Math.max(highest, weighted);
		});
		let scaled = 0;
		for (const log of logs) scaled += Math.exp(log - highest);
		p[i] = sum;
		// Where even the logarithms of all terms overflow there is no difference to take.
		logP[i] = highest === Number.NEGATIVE_INFINITY ? highest : highest + Math.log(scaled);
	}
	return {terms, grid, p, logP};
};
