import {logGammaRatio} from '../gamma.ts';
import {incompleteBeta, normalCdf} from '../incomplete.ts';
import {type Evaluate, type FamilyEntry, type Information, TORCH_DISTRIBUTIONS} from './family.ts';

/**
 * A location-scale family: one standard log-density l(z), shifted by mu and stretched by sigma.
 *
 * With z = (x - mu) / sigma:
 *   log q(x) = l(z) - log sigma
 *   d log q / d mu    = -l'(z) / sigma
 *   d log q / d sigma = -(1 + z l'(z)) / sigma
 */
export interface Standard {
	/** l(z). */
	readonly logDensity: (z: number) => number;
	/** l'(z). */
	readonly score: (z: number) => number;
	/** The Fisher information of (mu, sigma) at sigma 1: E[l'^2], E[l' (1 + z l')], E[(1 + z l')^2]. */
	readonly information: Information;
	/** The integral of exp(l) up to z. */
	readonly cdf: (z: number) => number;
}

export interface LocationScaleEntry extends FamilyEntry {
	readonly standard: (shape: number) => Standard;
}

const pointByPoint =
	({logDensity, score}: Standard) =>
	(x: Float64Array): Evaluate =>
	(mu, sigma, logQ, byMu, bySigma) => {
		const logScale = Math.log(sigma);
		for (let i = 0; i < x.length; i++) {
			const z = ((x[i] ?? 0) - mu) / sigma;
			const slope = score(z);
			logQ[i] = logDensity(z) - logScale;
			byMu[i] = -slope / sigma;
			bySigma[i] = -(1 + z * slope) / sigma;
		}
	};

type Words = Pick<FamilyEntry, 'title' | 'summary' | 'formula' | 'source' | 'shape' | 'hasCusp'>;

const locationScale = (
	words: Words,
	standard: LocationScaleEntry['standard'],
	on: (standard: Standard) => (x: Float64Array) => Evaluate = pointByPoint,
): LocationScaleEntry => ({
	...words,
	support: 'real',
	standard,
	of(shape) {
		const member = standard(shape);
		const {mu, cross, sigma} = member.information;
		return {
			on: on(member),
			cdf: (x, location, scale) => member.cdf((x - location) / scale),
			information: (_, scale) => ({
				mu: mu / scale ** 2,
				cross: cross / scale ** 2,
				sigma: sigma / scale ** 2,
			}),
		};
	},
});

export const LOG_SQRT_2PI = 0.5 * Math.log(2 * Math.PI);
const EULER = 0.577_215_664_901_532_9;

export const normal = locationScale(
	{
		title: 'Normal',
		summary: 'the bell curve; mu is its mean, sigma its standard deviation',
		formula: 'q(x) = exp(-z^2 / 2) / (sigma sqrt(2 pi)), z = (x - mu) / sigma',
		source: `${TORCH_DISTRIBUTIONS}normal`,
	},
	() => ({
		logDensity: (z) => -0.5 * z * z - LOG_SQRT_2PI,
		score: (z) => -z,
		information: {mu: 1, cross: 0, sigma: 2},
		cdf: normalCdf,
	}),
	// The same arithmetic without a call for each point: this family is the hot one.
	() => (x) => (mu, sigma, logQ, byMu, bySigma) => {
		const logScale = Math.log(sigma) + LOG_SQRT_2PI;
		const inverse = 1 / sigma;
		for (let i = 0; i < x.length; i++) {
			const z = ((x[i] ?? 0) - mu) * inverse;
			const square = z * z;
			logQ[i] = -0.5 * square - logScale;
			byMu[i] = z * inverse;
			bySigma[i] = (square - 1) * inverse;
		}
	},
);

export const laplace = locationScale(
	{
		title: 'Laplace',
		summary: 'a sharp peak with exponential tails; sigma is the mean distance from mu',
		formula: 'q(x) = exp(-|z|) / (2 sigma), z = (x - mu) / sigma',
		source: `${TORCH_DISTRIBUTIONS}laplace`,
		hasCusp: true,
	},
	() => ({
		logDensity: (z) => -Math.abs(z) - Math.LN2,
		score: (z) => -Math.sign(z),
		information: {mu: 1, cross: 0, sigma: 1},
		cdf: (z) => (z < 0 ? Math.exp(z) / 2 : 1 - Math.exp(-z) / 2),
	}),
);

export const logistic = locationScale(
	{
		title: 'Logistic',
		summary: 'a bell with exponential tails; its distribution function is the sigmoid',
		formula: 'q(x) = exp(-z) / (sigma (1 + exp(-z))^2), z = (x - mu) / sigma',
		source: 'https://en.wikipedia.org/wiki/Logistic_distribution',
	},
	() => ({
		logDensity: (z) => -Math.abs(z) - 2 * Math.log1p(Math.exp(-Math.abs(z))),
		score: (z) => -Math.tanh(z / 2),
		information: {mu: 1 / 3, cross: 0, sigma: (3 + Math.PI ** 2) / 9},
		cdf: (z) => 1 / (1 + Math.exp(-z)),
	}),
);

export const cauchy = locationScale(
	{
		title: 'Cauchy',
		summary: 'tails so heavy that it has no mean; half of its mass lies within sigma of mu',
		formula: 'q(x) = 1 / (pi sigma (1 + z^2)), z = (x - mu) / sigma',
		source: `${TORCH_DISTRIBUTIONS}cauchy`,
	},
	() => ({
		logDensity: (z) => -Math.log(Math.PI) - Math.log1p(z * z),
		score: (z) => (-2 * z) / (1 + z * z),
		information: {mu: 1 / 2, cross: 0, sigma: 1 / 2},
		// atan2(1, -z) is the angle from pi to 0: without cancellation for large -z.
		cdf: (z) => Math.atan2(1, -z) / Math.PI,
	}),
);

/** Below this z, exp(-z) would overflow, alone or multiplied by z or a density. */
const LEAST_GUMBEL_Z = -600;

export const gumbel = locationScale(
	{
		title: 'Gumbel',
		summary: 'the distribution of a maximum: skewed to the right; mu is its mode',
		formula: 'q(x) = exp(-(z + exp(-z))) / sigma, z = (x - mu) / sigma',
		source: `${TORCH_DISTRIBUTIONS}gumbel`,
	},
	() => ({
		logDensity: (z) => -(Math.max(z, LEAST_GUMBEL_Z) + Math.exp(-Math.max(z, LEAST_GUMBEL_Z))),
		score: (z) => Math.exp(-Math.max(z, LEAST_GUMBEL_Z)) - 1,
		information: {mu: 1, cross: EULER - 1, sigma: Math.PI ** 2 / 6 + (1 - EULER) ** 2},
		cdf: (z) => Math.exp(-Math.exp(-z)),
	}),
);

export const studentT = locationScale(
	{
		title: 'Student-t',
		summary: 'heavy tails that become lighter as nu grows: nu 1 is the Cauchy, nu infinite the normal',
		formula: 'q(x) = c (1 + z^2 / nu)^(-(nu + 1) / 2) / sigma, z = (x - mu) / sigma',
		source: `${TORCH_DISTRIBUTIONS}studentt`,
		shape: {name: 'NU', is: 'the degrees of freedom'},
	},
	(nu) => {
		const half = nu / 2;
		const logNorm = logGammaRatio(half, 0.5) - 0.5 * Math.log(half) - LOG_SQRT_2PI;
		return {
			logDensity: (z) => logNorm - ((nu + 1) / 2) * Math.log1p((z * z) / nu),
			score: (z) => (-(nu + 1) * z) / (nu + z * z),
			information: {mu: (nu + 1) / (nu + 3), cross: 0, sigma: (2 * nu) / (nu + 3)},
			cdf(z) {
				const square = z * z;
				const tail = 0.5 * incompleteBeta(nu / 2, 0.5, nu / (nu + square), square / (nu + square));
				return z < 0 ? tail : 1 - tail;
			},
		};
	},
);

/** log N(x; mu, sigma) = -(x - mu)^2 / (2 sigma^2) - log sigma - log sqrt(2 pi). */
export const normalLogDensity = (x: number, mu: number, sigma: number): number => {
	const z = (x - mu) / sigma;
	return -0.5 * z * z - Math.log(sigma) - LOG_SQRT_2PI;
};
