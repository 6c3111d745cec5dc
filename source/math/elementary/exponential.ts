import {powerOfTwo} from './powers-of-two.ts';

/*
 * x = n log 2 + r with a whole n and |r| <= log(2) / 2, and exp(x) = 2^n exp(r). With log 2 in two parts, of which the
 * first has 41 binary digits, r = high - low is exact but for the rounding of low; the polynomial is that through
 * Chebyshev's points, computed to 60 digits, with an error of 2^-60. Sums are made so that a whole
 * chain of steps never waits for itself. Each step is one of IEEE 754, in the order of assembly/elementary.ts.
 */

/** 1.5 * 2^52, added and taken away again, rounds to a whole number. */
const wholePowers = (x: number): number => x * Math.LOG2E + 6_755_399_441_055_744 - 6_755_399_441_055_744;
const highPart = (x: number, n: number): number => x - n * 0.693147180559663;
const lowPart = (n: number): number => n * 2.8235290563031577e-13;

/** exp(r) - 1 - r. */
const curve = (r: number): number => {
	const r2 = r * r;
	const r4 = r2 * r2;
	const first =
		0.16666666666666669 + r * 0.041666666666666664 + r2 * (0.008333333333330065 + r * 0.0013888888888886554);
	const next =
		0.00019841269863040545 +
		r * 2.4801587317135164e-5 +
		r2 * (2.7557268480310024e-6 + r * 2.755728298405588e-7);
	const last = 2.5100375832561234e-8 + r * 2.091122972975856e-9;
	return 0.5 * r2 + r * r2 * (first + r4 * next + r4 * r4 * last);
};

/** exp(r) of r = high - low. */
const near0 = (high: number, low: number): number => {
	const sum = 1 + high;
	return sum + (high - (sum - 1) + (curve(high - low) - low));
};

/** exp(x - less) of a small `less`, which x may be too large to hold. */
export const expOfDifference = (x: number, less: number): number => {
	const n = wholePowers(x);
	const power = near0(highPart(x, n), lowPart(n) + less);
	if (Math.abs(x) < 708) return power * powerOfTwo(n);
	if (x > 0) return x < 710 ? power * powerOfTwo(n - 1) * 2 : Number.POSITIVE_INFINITY;
	// In two steps, of which the last alone rounds.
	return x > -746 ? power * powerOfTwo(n + 1000) * 9.332636185032189e-302 : Number.isNaN(x) ? x : 0;
};

/** e^x. */
export const exp = (x: number): number => {
	if (!(Math.abs(x) < 708)) return expOfDifference(x, 0);
	const n = wholePowers(x);
	return near0(highPart(x, n), lowPart(n)) * powerOfTwo(n);
};

/** e^x - 1, without cancellation near 0. */
export const expm1 = (x: number): number => {
	// Below 2^-54 the next term is less than half a unit in the last place.
	if (Math.abs(x) < 5.551115123125783e-17) return x;
	const within = Math.max(Math.min(x, 710), -50);
	const n = wholePowers(within);
	const high = highPart(within, n);
	const low = lowPart(n);
	// 2^n (1 + high) - 1 with its rounding errors, all of it halved so that 2^1024 is a number.
	const half = powerOfTwo(n - 1);
	const part = half * high;
	const power = half + part;
	const sum = power - 0.5;
	const taken = sum - power;
	const lost = part - (power - half) + (power - (sum - taken) - (0.5 + taken));
	const r = high - low;
	// The derivative of the curve is about r.
	const rounded = r * (high - r - low);
	return (sum + (lost + half * (curve(r) + (rounded - low)))) * 2;
};

/** The upper half of a number's digits, by 2^27 + 1: products of such halves are exact. */
export const upperDigits = (x: number): number => {
	const scaled = x * 134_217_729;
	return scaled - (scaled - x);
};

/** The hyperbolic tangent: -e / (2 + e) of e = exp(-2 |x|) - 1 in twice the digits. */
export const tanh = (x: number): number => {
	const size = Math.abs(x);
	// Below 2^-28 the next term is less than half a unit in the last place.
	if (size < 3.725290298461914e-9) return x;
	const twice = size > 25 ? -50 : -2 * size;
	const n = wholePowers(twice);
	const high = highPart(twice, n);
	const low = lowPart(n);
	const scale = powerOfTwo(n);
	const part = scale * high;
	const power = scale + part;
	const sum = power - 1;
	const taken = sum - power;
	const lost = part - (power - scale) + (power - (sum - taken) - (1 + taken));
	const rest = lost + scale * (curve(high - low) - low);
	const e = sum + rest;
	const restOfE = rest - (e - sum);
	const below = 2 + e;
	const restBelow = 2 - below + e + restOfE;
	const inverse = 1 / below;
	const quotient = upperDigits(e * inverse);
	const upperBelow = upperDigits(below);
	const left = e - quotient * upperBelow - quotient * (below - upperBelow) + (restOfE - quotient * restBelow);
	const result = quotient + left * inverse;
	return x < 0 ? result : -result;
};
