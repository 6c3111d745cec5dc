import {stepOf} from '../grid.ts';
import {given, type SweepArray} from '../sweep/point-value.ts';
import {SweepSpace} from '../sweep/sweep-space.ts';
import type {Target} from '../target.ts';
import type {Loss, LossKernel, OfSums} from './loss.ts';
import {accumulate, throughSoftmax, toMasses, total} from './masses.ts';

/**
 * The losses that compare the cumulative sums of p and q, both scaled to mass 1 on the grid: how far mass has
 * to travel, not only how densities differ at each point.
 */

/** Fills the cumulative sums of the masses less those of p. */
const fillDifferences = (masses: Float64Array, sumsOfP: Float64Array, differences: Float64Array): void => {
	let sum = 0;
	for (let i = 0; i < masses.length; i++) {
		sum += masses[i] ?? 0;
		differences[i] = sum - (sumsOfP[i] ?? 0);
	}
};

/** A mass counts in every sum from its point on. Fills dL / d log q; all of the mass is there at the last point. */
const pullFromBehind = (masses: Float64Array, slopes: Float64Array, dx: number, pull: Float64Array): void => {
	let behind = 0;
	let mean = 0;
	pull[masses.length - 1] = 0;
	for (let i = masses.length - 2; i >= 0; i--) {
		behind += (slopes[i] ?? 0) * dx;
		mean += (masses[i] ?? 0) * behind;
		pull[i] = behind;
	}
	throughSoftmax(masses, mean, pull);
};

/** The masses of p, and their cumulative sums. */
export const massesOf = ({p, logP}: Target): {readonly masses: Float64Array; readonly sums: Float64Array} => {
	const [masses, sums] = [new Float64Array(p.length), new Float64Array(p.length)];
	toMasses(logP, p, masses);
	accumulate(masses, sums);
	return {masses, sums};
};

/** A loss that is the sum of the sizes of Q_i - P_i, times dx. */
const ofCumulativeSums = (loss: Omit<Loss, 'prepare'> & {readonly ofSums: OfSums}): Loss => ({
	...loss,
	prepare(target): LossKernel {
		const n = target.p.length;
		const dx = stepOf(target.grid);
		const {masses, sums: sumsOfP} = massesOf(target);
		const array = (): SweepArray => ({length: n});
		const arrays = {differences: array(), sizes: array(), slopes: array()};
		const {size, slope} = loss.ofSums(given(arrays.differences));
		const space = new SweepSpace(n);
		const fills = [
			{array: arrays.sizes, value: size},
			{array: arrays.slopes, value: slope},
		];
		const sweep = space.sweep({parameters: 0, sums: [], fills});
		return (logQ, q, pull, terms) => {
			toMasses(logQ, q, masses);
			fillDifferences(masses, sumsOfP, space.numbersOf(arrays.differences));
			sweep.run();
			const sizes = space.numbersOf(arrays.sizes);
			// At the last point P = Q = 1.
			sizes[n - 1] = 0;
			pullFromBehind(masses, space.numbersOf(arrays.slopes), dx, pull);
			if (terms) for (let i = 0; i < n; i++) terms[i] = (sizes[i] ?? 0) * dx;
			return total(sizes) * dx;
		};
	},
});

export const TRANSPORT = 'https://en.wikipedia.org/wiki/Wasserstein_metric';

export const wasserstein1 = ofCumulativeSums({
	name: 'wasserstein_1',
	summary:
		"the work to move q's mass on to p, distance by distance: feels a far peak; on a wide grid a normal q covers both",
	formula: 'sum(|P - Q|) dx, P and Q cumulative sums of mass 1',
	source: TRANSPORT,
	hasKinks: true,
	isWhole: true,
	ofSums: (difference) => ({size: difference.size(), slope: difference.sign()}),
});

export const cramer = ofCumulativeSums({
	name: 'cramer',
	summary: 'the squared difference of the cumulative sums: as wasserstein_1, with a smooth bottom',
	formula: 'sum((P - Q)^2) dx, P and Q cumulative sums of mass 1',
	source: 'https://arxiv.org/abs/1705.10743',
	isWhole: true,
	ofSums: (difference) => ({size: difference.squared(), slope: difference.times(2)}),
});
