import {expCurve} from './elementary-steps.ts';
import {constant, linear, type PointValue} from './point-value.ts';

/*
 * Functions of a number from 0 up that is small at most points, as a density is: by polynomials without an exponential there.
 * Errors are some units in the last place.
 */

/** Up to this x the polynomials of a sigmoid have all their digits. */
const SMALL_LOGIT = 0.5;

/** Up to log(2) / 2 an exponential is the curve of elementary functions as it is. */
const SMALL_EXPONENT = 0.34;

/** The square of an x up to this is nothing beside 1. */
const TINY = 2e-9;

/** What is right for a tiny x, a small one and any, each where it has to be. */
const bySize = (
	x: PointValue,
	small: number,
	ofTiny: PointValue,
	ofSmall: PointValue,
	ofAny: PointValue,
): PointValue => x.isAtMost(TINY).often(ofTiny, x.isAtMost(small).often(ofSmall, ofAny));

/** log cosh(x / 2) / x^2 by z = x^2: the polynomial through Chebyshev's points, computed to 60 digits, with an error of 2^-53. */
const logCoshCurve = (z: PointValue): PointValue => {
	const z2 = z.squared();
	const first = linear(z, 0.12499999999999999, -0.005208333333329583).plus(
		z2.times(linear(z, 0.00034722222198186394, -2.635168072581169e-5)),
	);
	const next = linear(z, 2.1356258853213123e-6, -1.7993078993079379e-7).plus(z2.times(1.4501568921912122e-8));
	return first.plus(z2.squared().times(next));
};

/** tanh(x / 2) / (2 x) by z = x^2, likewise, with an error of 2^-56. */
const tanhCurve = (z: PointValue): PointValue => {
	const z2 = z.squared();
	const first = linear(z, 0.25, -0.020833333333332846).plus(
		z2.times(linear(z, 0.0020833333332925122, -0.00021081349075465617)),
	);
	const next = linear(z, 2.135690176355008e-5, -2.1636988169891825e-6).plus(
		z2.times(linear(z, 2.184011021466385e-7, -2.0092825254988013e-8)),
	);
	return first.plus(z2.squared().times(next));
};

/** The sigmoid 1 / (1 + e^-x) of an x from 0 up, what it leaves of 1, and log(1 + e^-x). */
interface Sigmoid {
	readonly sigmoid: PointValue;
	readonly rest: PointValue;
	readonly logSum: PointValue;
}

/** 1 / (1 + e^-x) = 1 / 2 + tanh(x / 2) / 2, and log(1 + e^-x) = log 2 - x / 2 + log cosh(x / 2). */
export const sigmoidFrom0 = (x: PointValue): Sigmoid => {
	const z = x.squared();
	const decay = x.negated().exp();
	const sum = decay.plus(1);
	const ofTiny = x.times(0.25);
	const ofSmall = x.times(tanhCurve(z));
	const straight = x.times(-0.5).plus(Math.LN2);
	const half = constant(0.5);
	const choose = (tiny: PointValue, small: PointValue, any: PointValue): PointValue =>
		bySize(x, SMALL_LOGIT, tiny, small, any);
	return {
		sigmoid: choose(half.plus(ofTiny), half.plus(ofSmall), constant(1).over(sum)),
		rest: choose(half.minus(ofTiny), half.minus(ofSmall), decay.over(sum)),
		logSum: choose(straight, straight.plus(z.times(logCoshCurve(z))), sum.log()),
	};
};

/** e^x of an x from 0 up. */
export const expFrom0 = (x: PointValue): PointValue =>
	bySize(x, SMALL_EXPONENT, x.plus(1), x.plus(expCurve(x)).plus(1), x.exp());
