import {log} from '../math/elementary.ts';
import {LOG_SQRT_2PI} from '../math/gamma.ts';
import {COSINE_EPS} from '../math/losses/differences.ts';
import {isLossName, type LossName} from '../math/losses.ts';
import type {Target} from '../math/target.ts';
import type {Engine} from './engine.ts';
import {overlapsWith} from './fused/overlaps.ts';

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
export const fusedNormal = (loss: string, target: Target): Evaluate | undefined => {
	if (!isLossName(loss)) return undefined;
	return stepwise.includes(loss) && !isEven(target.grid) ? undefined : kernels[loss]?.(target);
};

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
		return (negentropy + s0 * (log(sigma) + LOG_SQRT_2PI) + 0.5 * q * precision) / n;
	};
}

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
