import {expOf} from '../elementary.ts';
import {LEAST_DENSITY} from '../underflow.ts';
import type {Loss, LossKernel} from './loss.ts';

/**
 * The losses that compare the cumulative sums of p and q, both scaled to mass 1 on the grid: how far mass has
 * to travel, not only how densities differ at each point.
 */

/**
 * Fills `masses` with a density scaled to sum 1; where all of it is about to underflow, by its logarithms and the
 * highest of them, so that nothing far away is 0 / 0.
 */
const toMasses = (logs: Float64Array, density: Float64Array, masses: Float64Array): void => {
	const n = logs.length;
	let sum = 0;
	for (let i = 0; i < n; i++) sum += density[i] ?? 0;
	if (sum > LEAST_DENSITY && sum < Number.POSITIVE_INFINITY) {
		for (let i = 0; i < n; i++) masses[i] = (density[i] ?? 0) / sum;
		return;
	}
	let highest = Number.NEGATIVE_INFINITY;
	for (let i = 0; i < n; i++) highest = Math.max(highest, logs[i] ?? 0);
	for (let i = 0; i < n; i++) masses[i] = (logs[i] ?? 0) - highest;
	expOf(masses, masses);
	sum = 0;
	for (let i = 0; i < n; i++) sum += masses[i] ?? 0;
	for (let i = 0; i < n; i++) masses[i] = (masses[i] ?? 0) / sum;
};

/** Fills `sums` with the cumulative sums: sums[i] is the mass up to and including point i. */
const accumulate = (masses: Float64Array, sums: Float64Array): void => {
	let sum = 0;
	for (let i = 0; i < masses.length; i++) {
		sum += masses[i] ?? 0;
		sums[i] = sum;
	}
};

/**
 * Turns dL / d mass_j into dL / d log q_j, in place: the masses are the softmax of log q, so that
 * dL / d log q_j = mass_j (g_j - sum of mass_k g_k).
 */
const throughSoftmax = (masses: Float64Array, pull: Float64Array): void => {
	let mean = 0;
	for (let i = 0; i < masses.length; i++) mean += (masses[i] ?? 0) * (pull[i] ?? 0);
	for (let i = 0; i < masses.length; i++) pull[i] = (masses[i] ?? 0) * ((pull[i] ?? 0) - mean);
};

/** The distance between two points of the grid. */
const stepOf = (points: Float64Array): number =>
	((points.at(-1) ?? 0) - (points[0] ?? 0)) / (points.length - 1);

/** Puts the size of each difference in `sizes` and its slope in its own place. */
type Sizes = (differences: Float64Array, sizes: Float64Array) => void;

/** A loss that is the sum of the sizes of Q_i - P_i, times dx. */
const ofCumulativeSums =
	(measure: Sizes): Loss['prepare'] =>
	({p, logP, grid}): LossKernel => {
		const n = logP.length;
		const dx = stepOf(grid.points);
		const masses = new Float64Array(n);
		const sumsOfP = new Float64Array(n);
		const differences = new Float64Array(n);
		const sizes = new Float64Array(n);
		toMasses(logP, p, masses);
		accumulate(masses, sumsOfP);
		return (logQ, q, pull, terms) => {
			toMasses(logQ, q, masses);
			accumulate(masses, differences);
			for (let i = 0; i < n; i++) differences[i] = (differences[i] ?? 0) - (sumsOfP[i] ?? 0);
			measure(differences, sizes);
			let value = 0;
			let behind = 0;
			// A mass counts in every sum from its point on; all of it is there at the last, where P = Q = 1.
			pull[n - 1] = 0;
			sizes[n - 1] = 0;
			for (let i = n - 2; i >= 0; i--) {
				value += sizes[i] ?? 0;
				behind += differences[i] ?? 0;
				pull[i] = behind * dx;
			}
			if (terms) for (let i = 0; i < n; i++) terms[i] = (sizes[i] ?? 0) * dx;
			throughSoftmax(masses, pull);
			return value * dx;
		};
	};

const TRANSPORT = 'https://en.wikipedia.org/wiki/Wasserstein_metric';

export const wasserstein1: Loss = {
	name: 'wasserstein_1',
	summary:
		"the work to move q's mass on to p, distance by distance: feels a far peak; on a wide grid a normal q covers both",
	formula: 'sum(|P - Q|) dx, P and Q cumulative sums of mass 1',
	source: TRANSPORT,
	hasKinks: true,
	isWhole: true,
	prepare: ofCumulativeSums((differences, sizes) => {
		for (let i = 0; i < sizes.length; i++) {
			const difference = differences[i] ?? 0;
			sizes[i] = Math.abs(difference);
			differences[i] = Math.sign(difference);
		}
	}),
};

export const cramer: Loss = {
	name: 'cramer',
	summary: 'the squared difference of the cumulative sums: as wasserstein_1, with a smooth bottom',
	formula: 'sum((P - Q)^2) dx, P and Q cumulative sums of mass 1',
	source: 'https://arxiv.org/abs/1705.10743',
	isWhole: true,
	prepare: ofCumulativeSums((differences, sizes) => {
		for (let i = 0; i < sizes.length; i++) {
			const difference = differences[i] ?? 0;
			sizes[i] = difference * difference;
			differences[i] = 2 * difference;
		}
	}),
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
	prepare({p: density, logP, grid}) {
		const n = logP.length;
		const dx = stepOf(grid.points);
		const first = (grid.points[0] ?? 0) - dx / 2;
		const p = new Float64Array(n);
		const q = new Float64Array(n);
		const sumsOfP = new Float64Array(n);
		toMasses(logP, density, p);
		accumulate(p, sumsOfP);
		return (logQ, densityOfQ, pull, terms) => {
			toMasses(logQ, densityOfQ, q);
			let value = 0;
			let potential = 0;
			let level = 0;
			let i = 0;
			for (let j = 0; j < n; j++) {
				const mass = q[j] ?? 0;
				const left = first + j * dx;
				let x = left;
				let rest = mass;
				let integral = 0;
				const valueBefore = value;
				// Through the pieces of this cell of q: each ends where the cell does, or one of p's.
				for (;;) {
					while (i < n - 1 && (sumsOfP[i] ?? 0) <= level) i++;
					const massOfP = p[i] ?? 0;
					const begin = (sumsOfP[i] ?? 0) - massOfP;
					const height = Math.min(rest, Math.max(0, i < n - 1 ? (sumsOfP[i] ?? 0) - level : rest));
					// Written so that a q that is not a number ends it.
					const isLast = !(height < rest);
					const share = massOfP > 0 ? Math.max(0, Math.min(1, (level - begin) / massOfP)) : 0;
					const shareAfter = massOfP > 0 ? Math.max(0, Math.min(1, (level + height - begin) / massOfP)) : 0;
					const end = isLast ? left + dx : x + (height / mass) * dx;
					const before = x - (first + (i + share) * dx);
					const after = end - (first + (i + shareAfter) * dx);
					const length = end - x;
					value += (height * (before * before + before * after + after * after)) / 3;
					integral += length * potential + (length * length * (2 * before + after)) / 3;
					potential += length * (before + after);
					x = end;
					level += height;
					rest -= height;
					if (isLast) break;
				}
				pull[j] = integral / dx;
				if (terms) terms[j] = value - valueBefore;
			}
			throughSoftmax(q, pull);
			return value;
		};
	},
};
