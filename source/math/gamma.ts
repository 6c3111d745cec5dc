import {log, log1p} from './elementary.ts';

/** Lanczos's coefficients for g = 7 and nine terms: accurate to about 1e-15. */
const LANCZOS = [
	0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
	12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
] as const;
const G = 7;

export const LOG_SQRT_2PI = 0.5 * log(2 * Math.PI);

/** Euler's constant, -psi(1). */
export const EULER = 0.577_215_664_901_532_9;

/**
 * log Gamma(x) for x > 0.
 *
 * Source: C. Lanczos, A precision approximation of the gamma function, SIAM J. Numer. Anal. B 1 (1964).
 */
export const logGamma = (x: number): number => {
	// The approximation holds for x >= 1/2; the recurrence Gamma(x + 1) = x Gamma(x) leads there from below.
	if (x < 0.5) return logGamma(x + 1) - log(x);
	const z = x - 1;
	const t = z + G + 0.5;
	const sum = LANCZOS.reduce((total, c, i) => (i === 0 ? c : total + c / (z + i)), 0);
	return 0.5 * log(2 * Math.PI) + (z + 0.5) * log(t) - t + log(sum);
};

/** From here on the asymptotic series below are exact to rounding. */
const LARGE = 10;

/** The sum of c_i y^i. */
const polynomial = (y: number, coefficients: readonly number[]): number =>
	coefficients.reduceRight((sum, c) => sum * y + c, 0);

/** B_2k / (2k (2k - 1)): Stirling's series. */
const STIRLING = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360_360, 1 / 156];

/**
 * log Gamma(x) - ((x - 1/2) log x - x + log sqrt(2 pi)): what Stirling's formula leaves, about 1 / (12 x).
 *
 * Source: Abramowitz & Stegun, Handbook of Mathematical Functions (1964), 6.1.40.
 */
export const stirlingRemainder = (x: number): number =>
	x < LARGE ? logGamma(x) - ((x - 0.5) * log(x) - x + LOG_SQRT_2PI) : polynomial(1 / (x * x), STIRLING) / x;

/**
 * log Gamma(a + b) - log Gamma(a), for a and b above 0. What Stirling's formula has in common for the two is taken out:
 * of a large a they differ by less than either rounds.
 */
export const logGammaRatio = (a: number, b: number): number =>
	(a - 0.5) * log1p(b / a) + b * log(a + b) - b + (stirlingRemainder(a + b) - stirlingRemainder(a));

/** B_2k / 2k. */
const DIGAMMA = [1 / 12, -1 / 120, 1 / 252, -1 / 240, 1 / 132, -691 / 32_760, 1 / 12];

/**
 * log x - psi(x) for x > 0, with psi the derivative of log Gamma: about 1 / (2 x), without cancellation for
 * large x.
 *
 * Source: Abramowitz & Stegun, 6.3.5 and 6.3.18.
 */
export const logMinusDigamma = (x: number): number => {
	// Written so that NaN is one step and not a recursion without end.
	if (!(x < LARGE)) {
		const y = 1 / (x * x);
		return 0.5 / x + y * polynomial(y, DIGAMMA);
	}
	let shifted = x;
	let sum = 0;
	for (; shifted < LARGE; shifted++) sum += 1 / shifted;
	return log(x / shifted) + sum + logMinusDigamma(shifted);
};

/** psi(x) = d log Gamma(x) / dx for x > 0. */
export const digamma = (x: number): number => log(x) - logMinusDigamma(x);

/** B_2k. */
const TRIGAMMA = [1 / 6, -1 / 30, 1 / 42, -1 / 30, 5 / 66, -691 / 2730, 7 / 6];

/**
 * psi'(x) for x > 0.
 *
 * Source: Abramowitz & Stegun, 6.4.6 and 6.4.12.
 */
export const trigamma = (x: number): number => {
	let shifted = x;
	let sum = 0;
	for (; shifted < LARGE; shifted++) sum += 1 / (shifted * shifted);
	const y = 1 / (shifted * shifted);
	return sum + 1 / shifted + 0.5 * y + (y * polynomial(y, TRIGAMMA)) / shifted;
};
