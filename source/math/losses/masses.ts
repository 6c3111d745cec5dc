import {expOf} from '../elementary.ts';
import {LEAST_DENSITY} from '../underflow.ts';

/* p and q as masses on the points of the grid, both scaled to sum 1. */

/** The sum of all values, by two chains of additions that run in parallel. */
export const total = (values: Float64Array): number => {
	const {length} = values;
	let even = length % 2 === 1 ? (values[length - 1] ?? 0) : 0;
	let odd = 0;
	for (let i = 1; i < length; i += 2) {
		even += values[i - 1] ?? 0;
		odd += values[i] ?? 0;
	}
	return even + odd;
};

/**
 * Fills `masses` with a density scaled to sum 1; where all of it is about to underflow, by its logarithms and the
 * highest of them, so that nothing far away is 0 / 0.
 */
export const toMasses = (logs: Float64Array, density: Float64Array, masses: Float64Array): void => {
	const n = logs.length;
	let sum = total(density);
	if (sum > LEAST_DENSITY && sum < Number.POSITIVE_INFINITY) {
		const share = 1 / sum;
		for (let i = 0; i < masses.length; i++) masses[i] = (density[i] ?? 0) * share;
		return;
	}
	let highest = Number.NEGATIVE_INFINITY;
	for (let i = 0; i < n; i++) highest = Math.max(highest, logs[i] ?? 0);
	for (let i = 0; i < n; i++) masses[i] = (logs[i] ?? 0) - highest;
	expOf(masses, masses);
	sum = total(masses);
	for (let i = 0; i < n; i++) masses[i] = (masses[i] ?? 0) / sum;
};

/** Fills `sums` with the cumulative sums: sums[i] is the mass up to and including point i. */
export const accumulate = (masses: Float64Array, sums: Float64Array): void => {
	let sum = 0;
	for (let i = 0; i < masses.length; i++) {
		sum += masses[i] ?? 0;
		sums[i] = sum;
	}
};

/**
 * Turns dL / d mass_j into dL / d log q_j, in place, by the mean sum of mass_k g_k: the masses are the softmax of
 * log q, so that dL / d log q_j = mass_j (g_j - mean).
 */
export const throughSoftmax = (masses: Float64Array, mean: number, pull: Float64Array): void => {
	for (let i = 0; i < masses.length; i++) pull[i] = (masses[i] ?? 0) * ((pull[i] ?? 0) - mean);
};
