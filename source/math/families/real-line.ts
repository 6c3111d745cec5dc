import {acot, cosPi, exp, expm1, log, log1p, squared} from '../elementary.ts';
import {EULER, LOG_SQRT_2PI, logGammaRatio} from '../gamma.ts';
import {incompleteBeta} from '../incomplete.ts';
import {artanh} from '../sweep/artanh.ts';
import {constant, type PointValue} from '../sweep/point-value.ts';
import {fallingBlocks, peakedBlocks} from './exponential-blocks.ts';
import {TORCH_DISTRIBUTIONS} from './family.ts';
import {locationScale} from './location-scale.ts';

/* The location-scale families on the whole line but for the normal. */

export const laplace = locationScale(
	{
		title: 'Laplace',
		summary: 'a sharp peak with exponential tails; sigma is the mean distance from mu',
		formula: 'q(x) = exp(-|z|) / (2 sigma), z = (x - mu) / sigma',
		source: `${TORCH_DISTRIBUTIONS}laplace`,
		hasCusp: true,
	},
	() => ({
		at: (z, power = z.size().negated().exp()) => ({
			logDensity: z.size().negated().minus(Math.LN2),
			density: power.times(0.5),
			score: constant(-1).signedBy(z),
		}),
		information: {mu: 1, cross: 0, sigma: 1},
		cdf: (z) => (z < 0 ? exp(z) / 2 : 1 - exp(-z) / 2),
		draw: (u, v) => (v < 0.5 ? log(u) : -log(u)),
	}),
	peakedBlocks,
);

export const logistic = locationScale(
	{
		title: 'Logistic',
		summary: 'a bell with exponential tails; its distribution function is the sigmoid',
		formula: 'q(x) = exp(-z) / (sigma (1 + exp(-z))^2), z = (x - mu) / sigma',
		source: 'https://en.wikipedia.org/wiki/Logistic_distribution',
	},
	() => ({
		// With e = exp(-|z|): l = -|z| - 2 log(1 + e), |l'| = tanh(|z| / 2) = (1 - e) / (1 + e).
		at(z, power = z.size().negated().exp()) {
			const inverse = constant(1).over(power.plus(1));
			const slope = power.minus(1).times(inverse);
			return {
				// log(1 + e) by the series: e is at most 1.
				logDensity: z
					.size()
					.negated()
					.minus(artanh(power.over(power.plus(2))).times(4)),
				density: power.times(inverse).times(inverse),
				score: slope.signedBy(z),
			};
		},
		information: {mu: 1 / 3, cross: 0, sigma: (3 + squared(Math.PI)) / 9},
		cdf: (z) => 1 / (1 + exp(-z)),
		draw: (u) => log(u) - log1p(-u),
	}),
	peakedBlocks,
);

/**
 * A draw of Student's t: sqrt(nu (u^(-2 / nu) - 1)) cos(2 pi v).
 *
 * Source: R. Bailey, Polar generation of random variates with the t-distribution (1994).
 */
const drawStudentT = (nu: number, u: number, v: number): number =>
	Math.sqrt(nu * expm1((-2 / nu) * log(u))) * cosPi(2 * v);

const LOG_PI = log(Math.PI);

export const cauchy = locationScale(
	{
		title: 'Cauchy',
		summary: 'tails so heavy that it has no mean; half of its mass lies within sigma of mu',
		formula: 'q(x) = 1 / (pi sigma (1 + z^2)), z = (x - mu) / sigma',
		source: `${TORCH_DISTRIBUTIONS}cauchy`,
	},
	() => ({
		at(z) {
			const above = z.squared().plus(1);
			return {
				logDensity: constant(-LOG_PI).minus(above.log()),
				density: constant(1 / Math.PI).over(above),
				score: z.times(-2).over(above),
			};
		},
		information: {mu: 1 / 2, cross: 0, sigma: 1 / 2},
		cdf: (z) => acot(-z) / Math.PI,
		draw: (u, v) => drawStudentT(1, u, v),
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
		at(z, exponential) {
			const least = exponential ? z : z.atLeast(LEAST_GUMBEL_Z);
			const power = exponential ?? least.negated().exp();
			return {logDensity: least.plus(power).negated(), score: power.minus(1)};
		},
		information: {mu: 1, cross: EULER - 1, sigma: squared(Math.PI) / 6 + squared(1 - EULER)},
		cdf: (z) => exp(-exp(-z)),
		draw: (u) => -log(-log(u)),
	}),
	fallingBlocks,
);

/** Below it a logarithm of 1 + z^2 / nu has digits enough, and is the quicker one. */
const FEW_DEGREES = 32;

/** Up to these degrees of freedom, if they are whole, the density is made by products. */
const MOST_FACTORS = 16;

/** x^n of a whole n from 1 up. */
const wholePower = (x: PointValue, n: number): PointValue => {
	if (n === 1) return x;
	return n % 2 === 0 ? wholePower(x.squared(), n / 2) : x.times(wholePower(x, n - 1));
};

/** x^(n / 2) of a whole n from 2 up. */
const halvesPower = (x: PointValue, n: number): PointValue => {
	const power = wholePower(x, Math.floor(n / 2));
	return n % 2 === 0 ? power : power.times(x.root());
};

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
		const logNorm = logGammaRatio(half, 0.5) - 0.5 * log(half) - LOG_SQRT_2PI;
		const hasProducts = Number.isInteger(nu) && nu <= MOST_FACTORS;
		return {
			at(z) {
				const ratio = z.squared().times(1 / nu);
				const inverse = constant(1).over(ratio.plus(1));
				// A large factor in front would show what 1 + z^2 / nu rounds.
				const logAbove = nu < FEW_DEGREES ? ratio.plus(1).log() : ratio.log1p();
				const member = {
					logDensity: constant(logNorm).minus(logAbove.times((nu + 1) / 2)),
					score: z.times(-(nu + 1) / nu).times(inverse),
				};
				return hasProducts ? {...member, density: halvesPower(inverse, nu + 1).times(exp(logNorm))} : member;
			},
			information: {mu: (nu + 1) / (nu + 3), cross: 0, sigma: (2 * nu) / (nu + 3)},
			cdf(z) {
				const square = z * z;
				const tail = 0.5 * incompleteBeta(nu / 2, 0.5, nu / (nu + square), square / (nu + square));
				return z < 0 ? tail : 1 - tail;
			},
			draw: (u, v) => drawStudentT(nu, u, v),
		};
	},
);
