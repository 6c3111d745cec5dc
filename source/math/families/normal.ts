import {expOf, log} from '../elementary.ts';
import {LOG_SQRT_2PI} from '../gamma.ts';
import {normalCdf} from '../incomplete.ts';
import {type MemberOnPoints, TORCH_DISTRIBUTIONS} from './family.ts';
import {gaussianSteps} from './gaussian-steps.ts';
import {locationScale} from './location-scale.ts';

/*
 * Hot loops are functions of the arrays that they go over: what a closure holds is loaded again at each point as soon as
 * there are two closures, which makes a loop half as fast again.
 */

const fillLogDensity = (x: Float64Array, mu: number, sigma: number, logQ: Float64Array): void => {
	const logScale = log(sigma) + LOG_SQRT_2PI;
	const inverse = 1 / sigma;
	for (let i = 0; i < x.length; i++) {
		const z = ((x[i] ?? 0) - mu) * inverse;
		logQ[i] = -0.5 * (z * z) - logScale;
	}
};

/**
 * The sums of pull times the scores, z / sigma and (z^2 - 1) / sigma, at all points. Where log q is -Infinity, z^2 is
 * infinite and the second sum is not finite.
 */
const pullOfAll = (
	x: Float64Array,
	mu: number,
	inverse: number,
	pull: Float64Array,
	gradient: Float64Array,
	ofMu: number,
	ofSigma: number,
): void => {
	const n = x.length;
	// Separate sums of even and odd points: two chains of additions that run in parallel.
	let even1 = 0;
	let even2 = 0;
	let odd1 = 0;
	let odd2 = 0;
	for (let i = 1; i < n; i += 2) {
		const force = pull[i - 1] ?? 0;
		const z = ((x[i - 1] ?? 0) - mu) * inverse;
		const forceZ = force * z;
		even1 += forceZ;
		even2 += forceZ * z - force;
		const next = pull[i] ?? 0;
		const nextZ = ((x[i] ?? 0) - mu) * inverse;
		const nextForceZ = next * nextZ;
		odd1 += nextForceZ;
		odd2 += nextForceZ * nextZ - next;
	}
	if (n % 2 === 1) {
		const force = pull[n - 1] ?? 0;
		const z = ((x[n - 1] ?? 0) - mu) * inverse;
		even1 += force * z;
		even2 += force * z * z - force;
	}
	gradient[ofMu] = (even1 + odd1) * inverse;
	gradient[ofSigma] = (even2 + odd2) * inverse;
};

/** The same of those points where log q is a number. */
const pullOf = (
	x: Float64Array,
	mu: number,
	inverse: number,
	logQ: Float64Array,
	pull: Float64Array,
	gradient: Float64Array,
	ofMu: number,
	ofSigma: number,
): void => {
	let dMu = 0;
	let dSigma = 0;
	for (let i = 0; i < x.length; i++) {
		if (logQ[i] === Number.NEGATIVE_INFINITY) continue;
		const force = pull[i] ?? 0;
		const z = ((x[i] ?? 0) - mu) * inverse;
		dMu += force * z;
		dSigma += force * (z * z - 1);
	}
	gradient[ofMu] = dMu * inverse;
	gradient[ofSigma] = dSigma * inverse;
};

/** The hot one of the families: its scores need no arrays, and on an even grid it needs no exponential at a point. */
const normalOn = (x: Float64Array): MemberOnPoints => {
	const n = x.length;
	const logQ = new Float64Array(n);
	const steps = gaussianSteps(x);
	let center = Number.NaN;
	let scale = Number.NaN;
	return {
		logQ,
		evaluate(mu, sigma) {
			center = mu;
			scale = sigma;
			fillLogDensity(x, mu, sigma, logQ);
		},
		density(q) {
			if (!steps?.(center, scale, q)) expOf(logQ, q);
		},
		pullBack(pull, gradient, ofMu, ofSigma) {
			const inverse = 1 / scale;
			pullOfAll(x, center, inverse, pull, gradient, ofMu, ofSigma);
			if (!Number.isFinite(gradient[ofSigma]))
				pullOf(x, center, inverse, logQ, pull, gradient, ofMu, ofSigma);
		},
		scores(byMu, bySigma) {
			const inverse = 1 / scale;
			for (let i = 0; i < n; i++) {
				const z = ((x[i] ?? 0) - center) * inverse;
				byMu[i] = z * inverse;
				bySigma[i] = (z * z - 1) * inverse;
			}
		},
	};
};

export const normal = locationScale(
	{
		title: 'Normal',
		summary: 'the bell curve; mu is its mean, sigma its standard deviation',
		formula: 'q(x) = exp(-z^2 / 2) / (sigma sqrt(2 pi)), z = (x - mu) / sigma',
		source: `${TORCH_DISTRIBUTIONS}normal`,
	},
	() => ({
		fill(z, logDensity, score) {
			for (let i = 0; i < z.length; i++) {
				const at = z[i] ?? 0;
				logDensity[i] = -0.5 * at * at - LOG_SQRT_2PI;
				score[i] = -at;
			}
		},
		information: {mu: 1, cross: 0, sigma: 2},
		cdf: normalCdf,
	}),
	() => normalOn,
);

/** log N(x; mu, sigma) = -(x - mu)^2 / (2 sigma^2) - log sigma - log sqrt(2 pi). */
export const normalLogDensity = (x: number, mu: number, sigma: number): number => {
	const z = (x - mu) / sigma;
	return -0.5 * z * z - log(sigma) - LOG_SQRT_2PI;
};
