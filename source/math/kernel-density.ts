import {exp, log} from './elementary.ts';
import type {Support} from './families/family.ts';
import {LOG_SQRT_2PI} from './gamma.ts';
import {type Grid, linspace} from './grid.ts';
import type {Group} from './sample-bins.ts';
import type {Samples} from './samples.ts';
import {gridOver, type Target} from './target.ts';

/** Samples that stand closer than this part of the bandwidth count as one place. */
const TOGETHER = 1 / 64;

/** Kernels further away than so many bandwidths add less than the smallest number there is. */
const REACH = 38;

/** Below this p is taken from its logarithm. */
const FAINT = 1e-280;

/** All of the data and its tails, but no more than so many times its middle half to either side. */
const MOST_SPREADS = 15;
const MARGIN = 4;

/**
 * A grid that shows the data, without the far ends of heavy tails; for a q of positive x and samples that are, one
 * that begins a step above 0.
 */
export const gridOfSamples = (samples: Samples, bandwidth: number, support: Support = 'real'): Grid => {
	const [low, middle, high] = [samples.quantile(0.25), samples.quantile(0.5), samples.quantile(0.75)];
	const furthest = MOST_SPREADS * (high - low || samples.deviation || bandwidth);
	const margin = MARGIN * bandwidth;
	const grid = gridOver(
		Math.max(samples.min - margin, middle - furthest - margin),
		Math.min(samples.max + margin, middle + furthest + margin),
	);
	const {min, max, points} = grid;
	const isTooLow = support === 'positive' && samples.min > 0 && min <= 0;
	return isTooLow ? linspace(max / points.length, max, points.length) : grid;
};

/** The samples beyond the ends of a grid, and the grid that holds all samples with their kernels. */
export interface Beyond {
	/** Parts of their weight, from 0 to 1. */
	readonly below: number;
	readonly above: number;
	readonly whole: Grid;
}

/** Points of a whole grid at most: tails that need more of them are far out. */
const MOST_POINTS = 100_000;

/** Returns the samples that a grid cuts off; undefined if it holds all of them. */
export const beyondGrid = (samples: Samples, bandwidth: number, {min, max}: Grid): Beyond | undefined => {
	if (samples.min >= min && samples.max <= max) return undefined;
	let below = 0;
	let above = 0;
	for (const {at, weight} of samples.groups(0)) {
		if (at < min) below += weight;
		else if (at > max) above += weight;
	}
	const margin = MARGIN * bandwidth;
	const {min: low, max: high} = gridOver(samples.min - margin, samples.max + margin);
	// A kernel between two points would be missed.
	const points = Math.min(MOST_POINTS, Math.max(1000, 1000 * Math.ceil((high - low) / bandwidth / 1000)));
	return {below: below / samples.weight, above: above / samples.weight, whole: linspace(low, high, points)};
};

/** The first group at or above x; their number if there is none. */
const firstFrom = (groups: readonly Group[], x: number): number => {
	let low = 0;
	let high = groups.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((groups[middle]?.at ?? 0) < x) low = middle + 1;
		else high = middle;
	}
	return low;
};

/**
 * p(x) = weighted mean over the samples s of N(x; s, h), on the grid: the kernel density estimate, mass 1.
 *
 * Samples within h / 64 of each other stand at their mean: the estimate differs from the direct sum by
 * less than h^2 / 64^2 / 8 times its curvature, some 3e-5 of its height.
 */
export const kernelDensity = (samples: Samples, bandwidth: number, grid: Grid): Target => {
	const groups = samples.groups(bandwidth * TOGETHER);
	const {points} = grid;
	const p = new Float64Array(points.length);
	const logP = new Float64Array(points.length);
	const logNorm = -log(bandwidth) - LOG_SQRT_2PI - log(samples.weight);
	const exponent = (x: number, {at}: Group): number => {
		const z = (x - at) / bandwidth;
		return -0.5 * z * z;
	};
	for (let i = 0; i < points.length; i++) {
		const x = points[i] ?? 0;
		let sum = 0;
		const last = x + REACH * bandwidth;
		for (let k = firstFrom(groups, x - REACH * bandwidth); k < groups.length; k++) {
			const group = groups[k];
			if (group === undefined || group.at > last) break;
			sum += group.weight * exp(exponent(x, group));
		}
		p[i] = sum * exp(logNorm);
		if (sum > FAINT) {
			logP[i] = log(sum) + logNorm;
			continue;
		}
		// Far from all samples: the nearest ones alone count, by log-sum-exp.
		let highest = Number.NEGATIVE_INFINITY;
		for (const group of groups) highest = Math.max(highest, exponent(x, group));
		let scaled = 0;
		for (const group of groups) scaled += group.weight * exp(exponent(x, group) - highest);
		logP[i] = highest + log(scaled) + logNorm;
	}
	return {terms: [], grid, weight: 1, p, logP, samples: samples.weighted()};
};
