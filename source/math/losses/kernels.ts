import {type Convolve, convolution} from '../convolution.ts';
import {exp, squared} from '../elementary.ts';
import {type Grid, stepOf} from '../grid.ts';

/**
 * What a kernel makes of a difference d of masses that add up to 0: fills h_i with the sum of k(x_i, x_j) d_j over all j,
 * and returns the sum of d_i h_i.
 */
type Potential = (d: Float64Array, h: Float64Array) => number;

/** Constants of the kernels. */
export interface KernelConstants {
	/** The power of the polynomial kernel, a whole number from 1 to 10. */
	readonly degree: number;
	/** How far rbf and laplace reach, in units of x. */
	readonly width: number;
}

/** A kernel k(x, y) of the maximum mean discrepancy. */
export interface MmdKernel {
	readonly summary: string;
	readonly formula: string;
	/** The constant that it has. */
	readonly uses?: keyof KernelConstants;
	readonly prepare: (grid: Grid, constants: KernelConstants) => Potential;
}

/** Multiplies weights by x, and returns their sum: of d, after k times, the difference of moment k. */
const nextMoment = (weights: Float64Array, x: Float64Array): number => {
	let even = 0;
	let odd = 0;
	const n = x.length;
	// Two chains of additions that run in parallel.
	for (let i = 1; i < n; i += 2) {
		const first = (weights[i - 1] ?? 0) * (x[i - 1] ?? 0);
		const second = (weights[i] ?? 0) * (x[i] ?? 0);
		weights[i - 1] = first;
		weights[i] = second;
		even += first;
		odd += second;
	}
	if (n % 2 === 1) {
		const last = (weights[n - 1] ?? 0) * (x[n - 1] ?? 0);
		weights[n - 1] = last;
		even += last;
	}
	return even + odd;
};

/** Fills values with (values + c) x. */
const timesX = (values: Float64Array, c: number, x: Float64Array): void => {
	for (let i = 0; i < x.length; i++) values[i] = ((values[i] ?? 0) + c) * (x[i] ?? 0);
};

/** A kernel that is a sum of c_k x^k y^k: the discrepancy is the sum of c_k times the squared difference of moment k. */
const byMoments = ({points: x}: Grid, coefficients: readonly number[]): Potential => {
	const degree = coefficients.length - 1;
	const weights = new Float64Array(x.length);
	const slopes = new Float64Array(coefficients.length);
	return (d, h) => {
		weights.set(d);
		let value = 0;
		for (let k = 1; k <= degree; k++) {
			const moment = nextMoment(weights, x);
			const slope = (coefficients[k] ?? 0) * moment;
			slopes[k] = slope;
			value += slope * moment;
		}
		h.fill(0);
		for (let k = degree; k >= 1; k--) timesX(h, slopes[k] ?? 0, x);
		return value;
	};
};

/** The coefficients of (1 + t)^degree. */
export const binomials = (degree: number): readonly number[] => {
	const found = [1];
	for (let k = 1; k <= degree; k++) found.push(((found[k - 1] ?? 0) * (degree - k + 1)) / k);
	return found;
};

/** Rounding may leave a square a little below 0. */
const inner = (d: Float64Array, h: Float64Array): number => {
	const n = d.length;
	let even = n % 2 === 1 ? (d[n - 1] ?? 0) * (h[n - 1] ?? 0) : 0;
	let odd = 0;
	for (let i = 1; i < n; i += 2) {
		even += (d[i - 1] ?? 0) * (h[i - 1] ?? 0);
		odd += (d[i] ?? 0) * (h[i] ?? 0);
	}
	return Math.max(even + odd, 0);
};

const byConvolution =
	(convolve: Convolve): Potential =>
	(d, h) => {
		convolve(d, h);
		return inner(d, h);
	};

/** Fills h with the sums of d by a kernel that fades by the same factor from each point to the next. */
const fillFading = (fade: number, d: Float64Array, h: Float64Array): void => {
	const last = d.length - 1;
	let before = 0;
	let behind = 0;
	for (let i = 0; i <= last; i++) {
		const own = d[i] ?? 0;
		h[i] = own + before;
		before = fade * (before + own);
	}
	for (let i = last; i >= 0; i--) {
		h[i] = (h[i] ?? 0) + behind;
		behind = fade * (behind + (d[i] ?? 0));
	}
};

const byFading =
	(fade: number): Potential =>
	(d, h) => {
		fillFading(fade, d, h);
		return inner(d, h);
	};

/**
 * -|x - y|: with D_i the cumulative sums of d, h falls by 2 D_i dx from point i to the next, it is dx times the sum of D at
 * the first, and the sum of d_i h_i is twice that of D_i^2 dx.
 */
const fillDistances = (dx: number, d: Float64Array, h: Float64Array): number => {
	const last = d.length - 1;
	let sum = 0;
	let first = 0;
	let squares = 0;
	let below = 0;
	h[0] = 0;
	for (let i = 0; i < last; i++) {
		sum += d[i] ?? 0;
		first += sum;
		squares += sum * sum;
		below -= 2 * dx * sum;
		h[i + 1] = below;
	}
	const atFirst = dx * first;
	for (let i = 0; i <= last; i++) h[i] = (h[i] ?? 0) + atFirst;
	return 2 * dx * squares;
};

/** Every kernel by its name. */
export const mmdKernels = {
	linear: {
		summary: 'the means alone: q comes to lie midway between the peaks, and keeps its width',
		formula: 'x y',
		prepare: (grid) => byMoments(grid, [0, 1]),
	},
	polynomial: {
		summary: 'the moments up to its degree: with 2 q takes the mean and the width of p, as by forward KL',
		formula: '(x y + 1)^degree',
		uses: 'degree',
		prepare: (grid, {degree}) => byMoments(grid, binomials(degree)),
	},
	rbf: {
		summary:
			'near up to its width, with a smooth edge: up to 2 q locks on to one peak, from 5 on it covers both',
		formula: 'exp(-(x - y)^2 / (2 width^2))',
		uses: 'width',
		prepare(grid, {width}) {
			const dx = stepOf(grid);
			const kernel = grid.points.map((_, i) => exp(-0.5 * squared((i * dx) / width)));
			return byConvolution(convolution(kernel));
		},
	},
	laplace: {
		summary:
			'nearness that fades from the first step on: up to width 2 q locks on to one peak, from 5 on it covers both',
		formula: 'exp(-|x - y| / width)',
		uses: 'width',
		prepare: (grid, {width}) => byFading(exp(-stepOf(grid) / width)),
	},
	energy: {
		summary:
			'the distance itself, without a width: covers both peaks; on a grid that holds q it is twice cramer',
		formula: '-|x - y|',
		prepare(grid) {
			const dx = stepOf(grid);
			return (d, h) => fillDistances(dx, d, h);
		},
	},
} as const satisfies Record<string, MmdKernel>;

export type KernelName = keyof typeof mmdKernels;

/** The names in the order of the table. */
export const kernelNames = Object.keys(mmdKernels) as readonly KernelName[]; // Object.keys forgets the keys' type
