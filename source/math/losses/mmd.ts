import {type KernelName, type MmdKernel, mmdKernels} from './kernels.ts';
import type {Loss} from './loss.ts';
import {throughSoftmax, toMasses} from './masses.ts';

const kernelOf = (name: KernelName): MmdKernel => mmdKernels[name];

const subtract = (q: Float64Array, p: Float64Array, difference: Float64Array): void => {
	for (let i = 0; i < q.length; i++) difference[i] = (q[i] ?? 0) - (p[i] ?? 0);
};

/** Turns h into dL / d log q, in place. */
const pullOf = (masses: Float64Array, h: Float64Array): void => {
	let mean = 0;
	for (let i = 0; i < h.length; i++) {
		const slope = 2 * (h[i] ?? 0);
		h[i] = slope;
		mean += (masses[i] ?? 0) * slope;
	}
	throughSoftmax(masses, mean, h);
};

/**
 * The squared maximum mean discrepancy, of the masses P_i and Q_i of p and q on the grid, each scaled to sum 1:
 *
 *   L = sum over i and j of (Q_i - P_i) (Q_j - P_j) k(x_i, x_j)
 *
 * With h_i = sum of k(x_i, x_j) (Q_j - P_j) over j it is the sum of (Q_i - P_i) h_i, by Q_i it is 2 h_i, and by log q_i,
 * for Q is the softmax of log q, 2 Q_i (h_i - sum of Q_j h_j).
 *
 * Of normals the sums are taken on the whole line: see math/whole-line/discrepancy.ts.
 *
 * Source: A. Gretton et al., A kernel two-sample test, JMLR 13 (2012), 723-773.
 */
export const mmd: Loss = {
	name: 'mmd',
	summary:
		'the maximum mean discrepancy, squared: how far p and q are apart for a kernel, which says what counts as near',
	formula: 'sum((Q_i - P_i) (Q_j - P_j) k(x_i, x_j)), P and Q of mass 1',
	source: 'https://jmlr.org/papers/v13/gretton12a.html',
	uses: ['kernel', 'degree', 'width'],
	counts: (name, {kernel}) => name === 'kernel' || kernelOf(kernel).uses === name,
	isWhole: true,
	seesNormalsWhole: true,
	prepare({p, logP, grid}, {kernel, degree, width}) {
		const n = p.length;
		const ofP = new Float64Array(n);
		const masses = new Float64Array(n);
		const difference = new Float64Array(n);
		const potential = kernelOf(kernel).prepare(grid, {degree, width});
		toMasses(logP, p, ofP);
		return (logQ, q, pull, terms) => {
			toMasses(logQ, q, masses);
			subtract(masses, ofP, difference);
			const value = potential(difference, pull);
			if (terms) for (let i = 0; i < n; i++) terms[i] = (difference[i] ?? 0) * (pull[i] ?? 0);
			pullOf(masses, pull);
			return value;
		};
	},
};
