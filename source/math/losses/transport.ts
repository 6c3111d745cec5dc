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

const TRANSPORT = 'https://en.wikipedia.org/wiki/Wasserstein_metric';

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

/** What part of a cell of p lies below a level, from 0 to 1. */
const partBelow = (heightInCell: number, massOfP: number): number => {
	if (!(massOfP > 0 && heightInCell > 0)) return 0;
	return heightInCell < massOfP ? heightInCell / massOfP : 1;
};

/** The square of the distance, with the mean of the potential over each cell of q; see `wasserstein2`. */
const squaredWork = (
	p: Float64Array,
	sumsOfP: Float64Array,
	q: Float64Array,
	first: number,
	dx: number,
	potentials: Float64Array,
	terms: Float64Array | undefined,
): number => {
	const last = p.length - 1;
	let value = 0;
	let potential = 0;
	let level = 0;
	let i = 0;
	let massOfP = p[0] ?? 0;
	let sumOfP = sumsOfP[0] ?? 0;
	for (let j = 0; j < q.length; j++) {
		const mass = q[j] ?? 0;
		const left = first + j * dx;
		let x = left;
		let rest = mass;
		let integral = 0;
		const valueBefore = value;
		// Through the pieces of this cell of q: each ends where the cell does, or one of p's.
		for (;;) {
			while (i < last && sumOfP <= level) {
				i++;
				massOfP = p[i] ?? 0;
				sumOfP = sumsOfP[i] ?? 0;
			}
			const begin = sumOfP - massOfP;
			const room = sumOfP - level;
			// Written so that a q that is not a number ends it.
			const isLast = i === last || !(room < rest);
			const height = isLast ? rest : room;
			const end = isLast ? left + dx : x + (height / mass) * dx;
			const leftOfP = first + i * dx;
			const before = x - (leftOfP + partBelow(level - begin, massOfP) * dx);
			level += height;
			const after = end - (leftOfP + partBelow(level - begin, massOfP) * dx);
			const length = end - x;
			value += (height * (before * before + before * after + after * after)) / 3;
			integral += length * (potential + (length * (2 * before + after)) / 3);
			potential += length * (before + after);
			if (isLast) break;
			x = end;
			rest -= height;
		}
		potentials[j] = integral / dx;
		if (terms) terms[j] = value - valueBefore;
	}
	return value;
};

/**
 * The square of the 2-Wasserstein distance, W = integral over u in (0, 1) of (P^-1(u) - Q^-1(u))^2.
 *
 * The mass of a point is spread evenly over its cell, half a step to either side. The quantile functions are
 * then straight between the levels of P and Q, and with D = x - P^-1(Q(x)), straight between them too,
 * a piece of height du adds du (D_a^2 + D_a D_b + D_b^2) / 3. By the mass in a cell W changes by the mean over
 * the cell of the Kantorovich potential phi, phi'(x) = 2 D(x): a piece of length l adds l (D_a + D_b) to phi and
 * l phi_a + l^2 (2 D_a + D_b) / 3 to its integral.
 *
 * Source: G. Peyre & M. Cuturi, Computational Optimal Transport (2019), sections 2.6 and 7.2.
 */
export const wasserstein2: Loss = {
	name: 'wasserstein_2',
	summary: 'the squared work to move mass: far mass counts most; on a wide grid q takes the mean of p',
	formula: 'integral of (P^-1(u) - Q^-1(u))^2 du, P and Q cumulative sums of mass 1',
	source: TRANSPORT,
	isWhole: true,
	prepare(target) {
		const {grid} = target;
		const n = grid.points.length;
		const dx = stepOf(grid);
		const first = (grid.points[0] ?? 0) - dx / 2;
		const q = new Float64Array(n);
		const {masses: p, sums: sumsOfP} = massesOf(target);
		return (logQ, densityOfQ, pull, terms) => {
			toMasses(logQ, densityOfQ, q);
			const value = squaredWork(p, sumsOfP, q, first, dx, pull, terms);
			let mean = 0;
			for (let i = 0; i < n; i++) mean += (q[i] ?? 0) * (pull[i] ?? 0);
			throughSoftmax(q, mean, pull);
			return value;
		};
	},
};
