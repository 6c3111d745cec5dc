import {exp, expm1} from './exponential.ts';
import {log, log1p} from './logarithm.ts';

/* Functions that come of the others, to some units in the last place. */

export const squared = (x: number): number => x * x;

/** The root of the sum of squares, which neither overflow nor underflow. */
export const hypot = (...values: readonly number[]): number => {
	let most = 0;
	for (const value of values) most = Math.max(most, Math.abs(value));
	if (most === 0 || !Number.isFinite(most)) return most;
	let sum = 0;
	for (const value of values) sum += squared(value / most);
	return most * Math.sqrt(sum);
};

export const cosh = (x: number): number => {
	const power = exp(Math.abs(x));
	return 0.5 * power + 0.5 / power;
};

export const sinh = (x: number): number => {
	const more = expm1(Math.abs(x));
	const result = more === Number.POSITIVE_INFINITY ? more : 0.5 * (more + more / (more + 1));
	return x < 0 ? -result : result;
};

/** sign(x) log(|x| + sqrt(x^2 + 1)), without cancellation. */
export const asinh = (x: number): number => {
	const size = Math.abs(x);
	// Of a large x the square would overflow, and the 1 is lost.
	const result =
		size > 1e10 ? log(size) + Math.LN2 : log1p(size + (size * size) / (1 + Math.sqrt(size * size + 1)));
	return x < 0 ? -result : result;
};

/** More terms than a number has digits for, where z is at most (pi / 4)^2. */
const TERMS = 9;

/** 1 - z / (2 - s)(3 - s) + z^2 / (2 - s)(3 - s)(4 - s)(5 - s) ...: the cosine for s = 1, sin(x) / x for s = 0; z = x^2. */
const alternating = (z: number, s: 0 | 1): number => {
	let sum = 1;
	for (let k = TERMS; k >= 1; k--) sum = 1 - (z / ((2 * k - s) * (2 * k + 1 - s))) * sum;
	return sum;
};

/** cos(pi x). */
export const cosPi = (x: number): number => {
	const apart = Math.abs(x - 2 * Math.floor(x / 2 + 0.5));
	const from0 = apart > 0.5 ? 1 - apart : apart;
	const from90 = Math.PI * (0.5 - from0);
	const cosine =
		from0 <= 0.25 ? alternating(squared(Math.PI * from0), 1) : from90 * alternating(squared(from90), 0);
	return apart > 0.5 ? -cosine : cosine;
};

/** The angle of a slope from 0 to 1, halved twice: then its series has less than twelve terms. */
const angleOfSlope = (slope: number): number => {
	let t = slope;
	for (let halves = 0; halves < 2; halves++) t /= 1 + Math.sqrt(1 + t * t);
	const z = t * t;
	let sum = 0;
	for (let k = 11; k >= 0; k--) sum = 1 / (2 * k + 1) - z * sum;
	return 4 * t * sum;
};

/** The inverse of the cotangent, from pi for -Infinity to 0 for Infinity, without cancellation for large x. */
export const acot = (x: number): number => {
	const size = Math.abs(x);
	const angle = size > 1 ? angleOfSlope(1 / size) : Math.PI / 2 - angleOfSlope(size);
	return x < 0 ? Math.PI - angle : angle;
};

/** The largest whole n with 10^n <= x, for x above 0. */
export const decimalExponent = (x: number): number => Number(x.toExponential().split('e')[1]);

/** The number next to 10^n, for a whole n. */
export const powerOfTen = (n: number): number => Number(`1e${n}`);
