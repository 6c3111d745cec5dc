import {LOG_SQRT_2PI} from '../math/families.ts';
import {COSINE_EPS, type LossName} from '../math/losses.ts';
import type {Target} from '../math/target.ts';
import type {Engine} from './engine.ts';

type Evaluate = Engine['evaluate'];

/**
 * Losses of a normal q whose sums have a structure that saves work, and that is exact to 1e-12 of the
 * general path (a property test holds them together). What is not here takes the general path.
 */
const kernels: Readonly<Partial<Record<LossName, (target: Target) => Evaluate>>> = {
	kl_div: forwardKl,
	mse_loss: meanSquaredError,
	cosine_similarity: negativeCosine,
};

/** Losses whose sums are taken from point to point, and so need points that are equally far apart. */
const stepwise: readonly LossName[] = ['mse_loss', 'cosine_similarity'];

/** Far from 0 the points themselves are rounded: the steps between them may differ by this part. */
const EVEN_TO = 1e-12;

const isEven = ({min, max, points}: Target['grid']): boolean => {
	const rounding = Math.max(Math.abs(min), Math.abs(max)) * Number.EPSILON;
	return rounding * (points.length - 1) <= EVEN_TO * (max - min);
};

/** The kernel for a loss on a target, if there is one that is exact there. */
export const fusedNormal = (loss: LossName, target: Target): Evaluate | undefined =>
	stepwise.includes(loss) && !isEven(target.grid) ? undefined : kernels[loss]?.(target);

/**
 * The forward KL of an exponential family sees the target through its moments alone, so that a step costs
 * the same on any grid. With S0, S1, S2 the sums of p, p (x - c) and p (x - c)^2 about p's own mean c,
 * which keeps the digits of a target far from 0:
 *
 *   Q = sum p (x - mu)^2 = S2 + 2 (c - mu) S1 + (c - mu)^2 S0
 *   n L = sum p log p + S0 (log sigma + log sqrt(2 pi)) + Q / (2 sigma^2)
 *   n dL/dmu = -(S1 + (c - mu) S0) / sigma^2,   n dL/dsigma = S0 / sigma - Q / sigma^3
 */
function forwardKl({p, logP, grid}: Target): Evaluate {
	const n = p.length;
	const x = grid.points;
	let s0 = 0;
	let first = 0;
	let negentropy = 0;
	for (let i = 0; i < n; i++) {
		const density = p[i] ?? 0;
		s0 += density;
		first += density * (x[i] ?? 0);
		if (density > 0) negentropy += density * (logP[i] ?? 0);
	}
	const mean = s0 > 0 ? first / s0 : 0;
	let s1 = 0;
	let s2 = 0;
	for (let i = 0; i < n; i++) {
		const away = (x[i] ?? 0) - mean;
		const weighted = (p[i] ?? 0) * away;
		s1 += weighted;
		s2 += weighted * away;
	}
	return (theta, gradient) => {
		const mu = theta[0] ?? Number.NaN;
		const sigma = theta[1] ?? Number.NaN;
		const shift = mean - mu;
		const q = s2 + shift * (2 * s1 + shift * s0);
		const precision = 1 / (sigma * sigma);
		gradient[0] = -((s1 + shift * s0) * precision) / n;
		gradient[1] = (s0 - q * precision) / sigma / n;
		return (negentropy + s0 * (Math.log(sigma) + LOG_SQRT_2PI) + 0.5 * q * precision) / n;
	};
}

/**
 * Points between two calls of exp. In between, each density is the one before it times a ratio, and each
 * ratio the one before it times a constant: on a uniform grid with h = step / sigma,
 *
 *   q(|z| + h) = q(|z|) r,  r = exp(-h |z| - h^2 / 2),  r(|z| + h) = r exp(-h^2)
 *
 * Going outwards from mu, r <= 1 and rounding does not grow but by k^2 / 2 ulps in k points.
 */
const BLOCK = 64;

/** Smaller densities add nothing that counts, and their squares, below 1e-308, would be slow to compute. */
const NEGLIGIBLE = 1e-150;

/** Where mu lies among the points: the first index at or above it, from 0 to n. */
const firstAbove = ({min, max, points}: Target['grid'], mu: number): number => {
	const n = points.length;
	let index = Math.max(0, Math.min(n, Math.ceil(((mu - min) / (max - min)) * (n - 1))));
	// The division rounds: one point to either side.
	while (index > 0 && (points[index - 1] ?? 0) >= mu) index--;
	while (index < n && (points[index] ?? 0) < mu) index++;
	return index;
};

/** What is left of a sum may be left out below this part of it: 2^-52, with room for the factor z^2. */
const SPENT = 1e-20;

/** Sums over the grid, with z = (x - mu) / sigma: the first three of q^2 z^k, then of p q z^k, k = 0, 1, 2. */
type Overlaps = Float64Array;

/** Fills `overlaps` for a normal q at (mu, sigma), in one pass outwards from mu to both sides. */
const overlapsWith = ({p, grid}: Target): ((mu: number, sigma: number, overlaps: Overlaps) => void) => {
	const x = grid.points;
	const n = p.length;
	const step = (grid.max - grid.min) / (n - 1);
	const massOfP = p.reduce((sum, density) => sum + density, 0);

	const sweep = (
		start: number,
		end: number,
		direction: 1 | -1,
		mu: number,
		sigma: number,
		sums: Overlaps,
	): void => {
		const h = step / sigma;
		const scale = Math.exp(-LOG_SQRT_2PI) / sigma;
		const shrink = Math.exp(-h * h);
		let a0 = 0;
		let a1 = 0;
		let a2 = 0;
		let b0 = 0;
		let b1 = 0;
		let b2 = 0;
		const before0 = sums[0] ?? 0;
		const before3 = sums[3] ?? 0;
		let i = start;
		while (i !== end) {
			let z = (direction * ((x[i] ?? 0) - mu)) / sigma;
			let q = scale * Math.exp(-0.5 * z * z);
			// All that is still to come adds less than rounding does: q only falls from here on.
			const isSpent = q * q * n < SPENT * (before0 + a0) && q * massOfP < SPENT * (before3 + b0);
			if (isSpent || q < NEGLIGIBLE) break;
			let ratio = Math.exp(-h * (z + 0.5 * h));
			const stop = i + direction * Math.min(BLOCK, direction * (end - i));
			// Two loops, alike but for their direction: a step that the compiler knows is a third faster.
			if (direction === 1) {
				for (; i < stop; i++) {
					const own = q * q;
					const ownZ = own * z;
					// The index is between the first and the last point.
					const shared = q * (p[i] as number);
					const sharedZ = shared * z;
					a0 += own;
					a1 += ownZ;
					a2 += ownZ * z;
					b0 += shared;
					b1 += sharedZ;
					b2 += sharedZ * z;
					z += h;
					q *= ratio;
					ratio *= shrink;
				}
			} else {
				for (; i > stop; i--) {
					const own = q * q;
					const ownZ = own * z;
					// The index is between the first and the last point.
					const shared = q * (p[i] as number);
					const sharedZ = shared * z;
					a0 += own;
					a1 += ownZ;
					a2 += ownZ * z;
					b0 += shared;
					b1 += sharedZ;
					b2 += sharedZ * z;
					z += h;
					q *= ratio;
					ratio *= shrink;
				}
			}
		}
		sums[0] = (sums[0] ?? 0) + a0;
		sums[1] = (sums[1] ?? 0) + direction * a1;
		sums[2] = (sums[2] ?? 0) + a2;
		sums[3] = (sums[3] ?? 0) + b0;
		sums[4] = (sums[4] ?? 0) + direction * b1;
		sums[5] = (sums[5] ?? 0) + b2;
	};

	return (mu, sigma, overlaps) => {
		// What is no place among the points would be looked for in vain, for ever.
		if (Number.isNaN(mu) || !(sigma > Number.MIN_VALUE / Number.EPSILON)) {
			overlaps.fill(Number.NaN);
			return;
		}
		const middle = firstAbove(grid, mu);
		overlaps.fill(0);
		sweep(middle, n, 1, mu, sigma, overlaps);
		sweep(middle - 1, -1, -1, mu, sigma, overlaps);
	};
};

const sumOfSquares = (values: Float64Array): number => values.reduce((sum, value) => sum + value * value, 0);

/**
 * n L = sum q^2 - 2 sum p q + sum p^2. With dq/dmu = q z / sigma and dq/dsigma = q (z^2 - 1) / sigma:
 *   n dL/dmu = 2 / sigma (A1 - B1),   n dL/dsigma = 2 / sigma (A2 - A0 - B2 + B0)
 * where A_k, B_k are the sums of q^2 z^k and p q z^k.
 */
function meanSquaredError(target: Target): Evaluate {
	const n = target.p.length;
	const overlap = overlapsWith(target);
	const squaresOfP = sumOfSquares(target.p);
	const sums = new Float64Array(6);
	return (theta, gradient) => {
		const sigma = theta[1] ?? Number.NaN;
		overlap(theta[0] ?? Number.NaN, sigma, sums);
		const [a0 = 0, a1 = 0, a2 = 0, b0 = 0, b1 = 0, b2 = 0] = sums;
		gradient[0] = (2 * (a1 - b1)) / (sigma * n);
		gradient[1] = (2 * (a2 - a0 - (b2 - b0))) / (sigma * n);
		return Math.max(0, a0 - 2 * b0 + squaresOfP) / n;
	};
}

/**
 * L = -B0 / (|q| |p|) with |q|^2 = A0, both norms guarded as in math/losses.ts; by the quotient rule
 *   dL/dmu = -(B1 - B0 A1 / A0) / (sigma |q| |p|),  dL/dsigma = -(B2 - B0 - B0 (A2 - A0) / A0) / (sigma |q| |p|)
 */
function negativeCosine(target: Target): Evaluate {
	const overlap = overlapsWith(target);
	const normP = Math.max(Math.sqrt(sumOfSquares(target.p)), COSINE_EPS);
	const sums = new Float64Array(6);
	return (theta, gradient) => {
		const sigma = theta[1] ?? Number.NaN;
		overlap(theta[0] ?? Number.NaN, sigma, sums);
		const [a0 = 0, a1 = 0, a2 = 0, b0 = 0, b1 = 0, b2 = 0] = sums;
		const trueNorm = Math.sqrt(a0);
		const norm = Math.max(trueNorm, COSINE_EPS);
		// The guard counts as a constant: of the two factors of |q|^2 one is the true norm.
		const along = trueNorm > 0 ? b0 / (norm * trueNorm) : 0;
		gradient[0] = (along * a1 - b1) / (sigma * norm * normP);
		gradient[1] = (along * (a2 - a0) - (b2 - b0)) / (sigma * norm * normP);
		return -b0 / (norm * normP);
	};
}
