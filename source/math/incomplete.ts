import {exp, log, log1p} from './elementary.ts';
import {logGamma, logGammaRatio, stirlingRemainder} from './gamma.ts';

/** More terms than the series and fractions below take for parameters up to 1e9. */
const MOST_TERMS = 1_000_000;

/** Keeps a denominator of a continued fraction from being 0. */
const TINY = 1e-300;

/**
 * The continued fraction 1 / (b_0 + a_1 / (b_1 + a_2 / (b_2 + ...))), by Lentz's method; `terms(n)` gives [a_n, b_n].
 *
 * Source: W. Press et al., Numerical Recipes, section 5.2.
 */
const fraction = (first: number, terms: (n: number) => readonly [a: number, b: number]): number => {
	let c = 1 / TINY;
	let d = 1 / (first || TINY);
	let value = d;
	for (let n = 1; n <= MOST_TERMS; n++) {
		const [a, b] = terms(n);
		d = 1 / (b + a * d || TINY);
		c = b + a / c || TINY;
		const factor = c * d;
		value *= factor;
		if (Math.abs(factor - 1) <= Number.EPSILON) break;
	}
	return value;
};

/**
 * The regularized incomplete gamma functions P(a, x) and Q(a, x) = 1 - P(a, x), for a > 0.
 *
 * By the series for P below a + 1 and the continued fraction for Q above, so that neither tail loses digits. With
 * u = x / a the factor x^a exp(-x) / Gamma(a + 1) is exp(a (log u - u + 1) - S(a)) / sqrt(2 pi a), S what Stirling's
 * formula leaves: it keeps its digits for large a.
 *
 * Source: Numerical Recipes, section 6.2.
 */
export const incompleteGamma = (a: number, x: number): {readonly lower: number; readonly upper: number} => {
	if (!(x > 0)) return {lower: 0, upper: 1};
	if (x === Number.POSITIVE_INFINITY) return {lower: 1, upper: 0};
	const away = x / a - 1;
	const depth = away > -0.5 ? log1p(away) - away : log(x / a) - away;
	const factor = exp(a * depth - stirlingRemainder(a)) / Math.sqrt(2 * Math.PI * a);
	if (x < a + 1) {
		let term = 1;
		let sum = 1;
		for (let n = 1; n <= MOST_TERMS && term > sum * Number.EPSILON; n++) {
			term *= x / (a + n);
			sum += term;
		}
		const lower = Math.min(1, factor * sum);
		return {lower, upper: 1 - lower};
	}
	const h = fraction(x + 1 - a, (n) => [n * (a - n), x + 1 - a + 2 * n]);
	const upper = Math.min(1, factor * a * h);
	return {lower: 1 - upper, upper};
};

/** The distribution function of the standard normal: erfc(-z / sqrt 2) / 2, with erfc(y) = Q(1/2, y^2) for y > 0. */
export const normalCdf = (z: number): number => {
	const {lower, upper} = incompleteGamma(0.5, 0.5 * z * z);
	return z < 0 ? 0.5 * upper : 0.5 + 0.5 * lower;
};

/**
 * The regularized incomplete beta function I_x(a, b) for a, b > 0 and 0 <= x <= 1, given with its complement 1 - x,
 * which keeps its digits near 1.
 *
 * Source: Numerical Recipes, section 6.4.
 */
export const incompleteBeta = (a: number, b: number, x: number, complement: number): number => {
	if (!(x > 0)) return 0;
	if (!(complement > 0)) return 1;
	// The fraction converges fast below the mean.
	if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(b, a, complement, x);
	// Of the two the one near 1 has lost digits that the other has.
	const logX = complement < 0.5 ? log1p(-complement) : log(x);
	const logComplement = x < 0.5 ? log1p(-x) : log(complement);
	const [less, more] = a < b ? [a, b] : [b, a];
	const logFactor = logGammaRatio(more, less) - logGamma(less) + a * logX + b * logComplement;
	const h = fraction(1, (n) => {
		const m = n >> 1;
		return n % 2 === 0
			? [(m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m)), 1]
			: [(-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1)), 1];
	});
	return (exp(logFactor) * h) / a;
};
