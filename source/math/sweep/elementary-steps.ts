import {linear, PointCondition, PointValue} from './point-value.ts';

/*
 * The elementary functions as steps of a sweep in WebAssembly: those of source/math/elementary/ in the same order, so that
 * both have the same bits. What a single number decides by a branch is a choice between two results here.
 */

type Step = ConstructorParameters<typeof PointValue>[0];

const number = (value: number): PointValue => new PointValue('number', [], value);
const digits = (pattern: bigint): PointValue => new PointValue('digits', [], 0, undefined, pattern);
const step = (operation: Step, a: PointValue, b: PointValue): PointValue => new PointValue(operation, [a, b]);
const shift = (operation: Step, a: PointValue, by: number): PointValue => new PointValue(operation, [a], by);

/** What is quick where a condition holds throughout a stretch, and what is right anywhere. */
const whereAll = ({compared}: PointCondition, quick: PointValue, anywhere: PointValue): PointValue =>
	new PointValue('whereAll', [compared, quick, anywhere]);

/** x log2(e) + 1.5 * 2^52: its lowest digits are a whole number. */
const shifted = (x: PointValue): PointValue => x.times(Math.LOG2E).plus(6_755_399_441_055_744);
const wholeOf = (sum: PointValue): PointValue => sum.minus(6_755_399_441_055_744);

/** 2^(n + by) of the n in such a sum. */
const powerOfTwoIn = (sum: PointValue, by: bigint): PointValue =>
	shift('shiftLeft', step('addDigits', sum, digits(1023n + by)), 52);

const highPart = (x: PointValue, n: PointValue): PointValue => x.minus(n.times(0.693147180559663));
const lowPart = (n: PointValue): PointValue => n.times(2.8235290563031577e-13);

/** exp(r) - 1 - r. */
export const expCurve = (r: PointValue): PointValue => {
	const r2 = r.times(r);
	const r4 = r2.times(r2);
	const first = linear(r, 0.16666666666666669, 0.041666666666666664).plus(
		r2.times(linear(r, 0.008333333333330065, 0.0013888888888886554)),
	);
	const next = linear(r, 0.00019841269863040545, 2.4801587317135164e-5).plus(
		r2.times(linear(r, 2.7557268480310024e-6, 2.755728298405588e-7)),
	);
	const last = linear(r, 2.5100375832561234e-8, 2.091122972975856e-9);
	return number(0.5)
		.times(r2)
		.plus(r.times(r2).times(first.plus(r4.times(next)).plus(r4.times(r4).times(last))));
};

/** exp(r) of r = high - low. */
const near0 = (high: PointValue, low: PointValue): PointValue => {
	const sum = number(1).plus(high);
	return sum.plus(high.minus(sum.minus(1)).plus(expCurve(high.minus(low)).minus(low)));
};

const easyExp = (x: PointValue): PointValue => {
	const whole = shifted(x);
	const n = wholeOf(whole);
	return near0(highPart(x, n), lowPart(n)).times(powerOfTwoIn(whole, 0n));
};

/** Of any x: scaled in two steps, of which the last alone rounds. */
const anyExp = (x: PointValue): PointValue => {
	const within = x.atMost(710).atLeast(-746);
	const whole = shifted(within);
	const n = wholeOf(whole);
	const isLarge = within.isAbove(0);
	return near0(highPart(within, n), lowPart(n))
		.times(isLarge.choose(powerOfTwoIn(whole, -1n), powerOfTwoIn(whole, 1000n)))
		.times(isLarge.choose(2, 9.332636185032189e-302));
};

/** A tail has whole stretches where it is 0. */
const exp = (x: PointValue): PointValue =>
	whereAll(x.size().isBelow(708), easyExp(x), whereAll(x.isAtMost(-746), number(0), anyExp(x)));

const expm1 = (x: PointValue): PointValue => {
	const within = x.atMost(710).atLeast(-50);
	const whole = shifted(within);
	const n = wholeOf(whole);
	const high = highPart(within, n);
	const low = lowPart(n);
	const half = powerOfTwoIn(whole, -1n);
	const part = half.times(high);
	const power = half.plus(part);
	const sum = power.minus(0.5);
	const taken = sum.minus(power);
	const lost = part
		.minus(power.minus(half))
		.plus(power.minus(sum.minus(taken)).minus(number(0.5).plus(taken)));
	const r = high.minus(low);
	const rounded = r.times(high.minus(r).minus(low));
	const result = sum.plus(lost.plus(half.times(expCurve(r).plus(rounded.minus(low))))).times(2);
	return x.size().isBelow(5.551115123125783e-17).choose(x, result);
};

/** log(1 + f) = f - half + s (half + r), with half = f^2 / 2: the second and third part of that. */
const partsOfLog = (f: PointValue): {readonly half: PointValue; readonly rise: PointValue} => {
	const s = f.over(number(2).plus(f));
	const z = s.times(s);
	const w = z.times(z);
	const first = linear(z, 0.666666666666667, 0.39999999999899505).plus(
		w.times(linear(z, 0.28571428625975487, 0.2222221113479508)),
	);
	const next = linear(z, 0.18182889125261723, 0.15331721600556042).plus(w.times(0.14616449685043406));
	const r = z.times(first.plus(w.times(w).times(next)));
	const half = number(0.5).times(f).times(f);
	return {half, rise: s.times(half.plus(r))};
};

/** k log 2 + log(1 + f) + rest. */
const combine = (k: PointValue, f: PointValue, rest: PointValue): PointValue => {
	const {half, rise} = partsOfLog(f);
	return k
		.times(0.693147180559663)
		.minus(half.minus(rise.plus(k.times(2.8235290563031577e-13).plus(rest))).minus(f));
};

/** The digits of x that carry into its exponent from the root of 1/2 on. */
const carried = (x: PointValue): PointValue => step('addDigits', x, digits(0x0009_5f62_0000_0000n));

/** The k in that: the exponent as the last digits of 2^52, from which 2^52 and what is added to exponents are taken. */
const exponentOf = (sum: PointValue): PointValue =>
	step('or', shift('shiftRight', sum, 52), digits(0x4330_0000_0000_0000n)).minus(4_503_599_627_371_519);

/** x 2^-k. */
const fractionOf = (sum: PointValue): PointValue =>
	step('addDigits', step('and', sum, digits(0x000f_ffff_ffff_ffffn)), digits(0x3fe6_a09e_0000_0000n));

const easyLog = (x: PointValue): PointValue => {
	const sum = carried(x);
	return combine(exponentOf(sum), fractionOf(sum).minus(1), number(0));
};

const LEAST_NORMAL = 2.2250738585072014e-308;

const anyLog = (x: PointValue): PointValue => {
	const isSubnormal = x.isBelow(LEAST_NORMAL);
	const sum = carried(isSubnormal.choose(x.times(18_014_398_509_481_984), x));
	const k = exponentOf(sum).minus(isSubnormal.choose(54, 0));
	const result = combine(k, fractionOf(sum).minus(1), number(0));
	// Infinity and NaN are their own logarithms.
	const ofPositive = x.isBelow(Number.POSITIVE_INFINITY).choose(result, x);
	return x.isAbove(0).choose(ofPositive, x.isEqualTo(0).choose(Number.NEGATIVE_INFINITY, Number.NaN));
};

const log = (x: PointValue): PointValue => {
	const isEasy = PointCondition.both(number(LEAST_NORMAL).isAtMost(x), x.isBelow(Number.POSITIVE_INFINITY));
	return whereAll(isEasy, easyLog(x), anyLog(x));
};

/** Of any x; near 0 it is left as it is, with no exponent to take off. */
const anyLog1p = (x: PointValue, isNear0: PointCondition): PointValue => {
	const sum = number(1).plus(x);
	const lost = x.isAtLeast(1).choose(number(1).minus(sum.minus(x)), x.minus(sum.minus(1)));
	const all = carried(sum);
	const result = combine(
		step('andNot', exponentOf(all), isNear0.compared),
		isNear0.choose(x, fractionOf(all).minus(1)),
		step('andNot', lost.over(sum), isNear0.compared),
	);
	const ofNumber = x.size().isBelow(5.551115123125783e-17).choose(x, result);
	const ofPositive = x.isBelow(Number.POSITIVE_INFINITY).choose(ofNumber, x);
	return x.isAbove(-1).choose(ofPositive, x.isEqualTo(-1).choose(Number.NEGATIVE_INFINITY, Number.NaN));
};

/** The same with k and rest 0: rounding is alike on both sides of 0, and the square of a tiny x gets lost, -0 stays -0. */
const log1pNear0 = (x: PointValue): PointValue => {
	const {half, rise} = partsOfLog(x);
	return x.minus(half.minus(rise));
};

const log1p = (x: PointValue): PointValue => {
	const isNear0 = PointCondition.both(x.isAbove(-0.2928), x.isBelow(0.4142));
	return whereAll(isNear0, log1pNear0(x), anyLog1p(x, isNear0));
};

/** a with the sign of b, 0 where b is neither above 0 nor below. */
const signed = (a: PointValue, b: PointValue): PointValue =>
	step('and', step('xor', a, step('and', b, digits(1n << 63n))), number(0).isBelow(b.size()).compared);

/** What WebAssembly has no instruction for, in the steps that it has; undefined for anything else. */
export const inSteps = ({
	operation,
	parts: [a = number(Number.NaN), b = a],
}: PointValue): PointValue | undefined => {
	switch (operation) {
		case 'exp':
			return exp(a);
		case 'expm1':
			return expm1(a);
		case 'log':
			return log(a);
		case 'log1p':
			return log1p(a);
		case 'signed':
			return signed(a, b);
		default:
			return undefined;
	}
};
