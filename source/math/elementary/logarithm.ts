import {powerOfTwo, upperWord} from './powers-of-two.ts';

/*
 * x = 2^k m with a whole k and m between the roots of 1/2 and 2. With f = m - 1 and s = f / (2 + f)
 *
 *   log m = 2 artanh s = f - f^2 / 2 + s (f^2 / 2 + R),  R = 2 s^2 / 3 + 2 s^4 / 5 + ...
 *
 * as Sun's fdlibm has it; the polynomial is that through Chebyshev's points, computed to 60 digits,
 * with an error of 2^-59. Each step is one of IEEE 754, in the order of assembly/elementary.ts.
 */

/** The k of a number with all its digits: what the upper words of 1 and of the root of 1/2 differ by carries into it. */
export const exponentOf = (x: number): number => ((upperWord(x) + (0x3ff00000 - 0x3fe6a09e)) >> 20) - 1023;

/** k log 2 + log(1 + f) + rest, of a rest that is small beside f. */
const combine = (k: number, f: number, rest: number): number => {
	const s = f / (2 + f);
	const z = s * s;
	const w = z * z;
	const r =
		z *
		(0.666666666666667 +
			z * 0.39999999999899505 +
			w * (0.28571428625975487 + z * 0.2222221113479508) +
			w * w * (0.18182889125261723 + z * 0.15331721600556042 + w * 0.14616449685043406));
	const half = 0.5 * f * f;
	return k * 0.693147180559663 - (half - (s * (half + r) + (k * 2.8235290563031577e-13 + rest)) - f);
};

/** The natural logarithm; NaN below 0, and -Infinity at 0. */
export const log = (x: number): number => {
	if (x >= 2.2250738585072014e-308 && x < Number.POSITIVE_INFINITY) {
		const k = exponentOf(x);
		return combine(k, x * powerOfTwo(-k) - 1, 0);
	}
	if (x > 0) {
		if (x === Number.POSITIVE_INFINITY) return x;
		const larger = x * 18_014_398_509_481_984;
		const k = exponentOf(larger);
		return combine(k - 54, larger * powerOfTwo(-k) - 1, 0);
	}
	return x === 0 ? Number.NEGATIVE_INFINITY : Number.NaN;
};

/** log(1 + x), without cancellation near 0. */
export const log1p = (x: number): number => {
	// 1 + x between the roots of 1/2 and 2.
	if (x > -0.2928 && x < 0.4142) return Math.abs(x) < 5.551115123125783e-17 ? x : combine(0, x, 0);
	if (x > -1 && x < Number.POSITIVE_INFINITY) {
		const sum = 1 + x;
		const lost = x >= 1 ? 1 - (sum - x) : x - (sum - 1);
		const k = exponentOf(sum);
		return combine(k, sum * powerOfTwo(-k) - 1, lost / sum);
	}
	return x === -1 ? Number.NEGATIVE_INFINITY : x > 0 ? x : Number.NaN;
};
