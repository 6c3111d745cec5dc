/*
 * The elementary functions of whole arrays, in AssemblyScript: two numbers in a register, and two or four registers side
 * by side, for a chain of steps waits for itself. Each step is the one of source/math/elementary/ in the same order, so that
 * both have the same bits; what a single number decides by a branch is a choice between two results here.
 *
 * The numbers are at the start of the memory, `count` of them, and their results take their place. The count is filled up
 * to a multiple of eight.
 */

@inline
function all(x: f64): v128 {
	return f64x2.splat(x);
}

@inline
function add(a: v128, b: v128): v128 {
	return f64x2.add(a, b);
}

@inline
function sub(a: v128, b: v128): v128 {
	return f64x2.sub(a, b);
}

@inline
function mul(a: v128, b: v128): v128 {
	return f64x2.mul(a, b);
}

@inline
function size(x: v128): v128 {
	return f64x2.abs(x);
}

/** Where `which` is true `a`, elsewhere `b`. */
@inline
function choose(which: v128, a: v128, b: v128): v128 {
	return v128.bitselect(a, b, which);
}

/** x log2(e) + 1.5 * 2^52: its lowest digits are a whole number. */
@inline
function shifted(x: v128): v128 {
	return add(mul(x, all(1.4426950408889634)), all(6755399441055744));
}

@inline
function wholeOf(shifted: v128): v128 {
	return sub(shifted, all(6755399441055744));
}

/** 2^(n + by) of the n in such a sum. */
@inline
function powerOfTwo(shifted: v128, by: i64): v128 {
	return i64x2.shl(i64x2.add(shifted, i64x2.splat(1023 + by)), 52);
}

@inline
function highPart(x: v128, n: v128): v128 {
	return sub(x, mul(n, all(0.693147180559663)));
}

@inline
function lowPart(n: v128): v128 {
	return mul(n, all(2.8235290563031577e-13));
}

/** exp(r) - 1 - r. */
@inline
function curve(r: v128): v128 {
	const r2 = mul(r, r);
	const r4 = mul(r2, r2);
	const first = add(
		add(all(0.16666666666666669), mul(r, all(0.041666666666666664))),
		mul(r2, add(all(0.008333333333330065), mul(r, all(0.0013888888888886554)))),
	);
	const next = add(
		add(all(0.00019841269863040545), mul(r, all(2.4801587317135164e-5))),
		mul(r2, add(all(2.7557268480310024e-6), mul(r, all(2.755728298405588e-7)))),
	);
	const last = add(all(2.5100375832561234e-8), mul(r, all(2.091122972975856e-9)));
	return add(
		mul(all(0.5), r2),
		mul(mul(r, r2), add(add(first, mul(r4, next)), mul(mul(r4, r4), last))),
	);
}

/** exp(r) of r = high - low. */
@inline
function near0(high: v128, low: v128): v128 {
	const sum = add(all(1), high);
	return add(sum, add(sub(high, sub(sum, all(1))), sub(curve(sub(high, low)), low)));
}

/** Of |x| below 708. */
@inline
function easyExp(x: v128): v128 {
	const whole = shifted(x);
	const n = wholeOf(whole);
	return mul(near0(highPart(x, n), lowPart(n)), powerOfTwo(whole, 0));
}

/** Of any x: scaled in two steps, of which the last alone rounds. */
@inline
function anyExp(x: v128): v128 {
	const within = f64x2.pmax(f64x2.pmin(x, all(710)), all(-746));
	const whole = shifted(within);
	const n = wholeOf(whole);
	const power = near0(highPart(within, n), lowPart(n));
	const isLarge = f64x2.gt(within, all(0));
	const first = choose(isLarge, powerOfTwo(whole, -1), powerOfTwo(whole, 1000));
	return mul(mul(power, first), choose(isLarge, all(2), all(9.332636185032189e-302)));
}

@inline
function areEasy(x: v128): v128 {
	return f64x2.lt(size(x), all(708));
}

export function exp(count: i32): void {
	const end = <usize>count * 8;
	for (let at: usize = 0; at < end; at += 64) {
		const a = v128.load(at);
		const b = v128.load(at, 16);
		const c = v128.load(at, 32);
		const d = v128.load(at, 48);
		const easy = v128.and(v128.and(areEasy(a), areEasy(b)), v128.and(areEasy(c), areEasy(d)));
		if (i64x2.all_true(easy)) {
			v128.store(at, easyExp(a));
			v128.store(at, easyExp(b), 16);
			v128.store(at, easyExp(c), 32);
			v128.store(at, easyExp(d), 48);
		} else {
			for (let part = at; part < at + 64; part += 32) {
				v128.store(part, anyExp(v128.load(part)));
				v128.store(part, anyExp(v128.load(part, 16)), 16);
			}
		}
	}
}

@inline
function expm1Of(x: v128): v128 {
	const within = f64x2.pmax(f64x2.pmin(x, all(710)), all(-50));
	const whole = shifted(within);
	const n = wholeOf(whole);
	const high = highPart(within, n);
	const low = lowPart(n);
	const half = powerOfTwo(whole, -1);
	const part = mul(half, high);
	const power = add(half, part);
	const sum = sub(power, all(0.5));
	const taken = sub(sum, power);
	const lost = add(sub(part, sub(power, half)), sub(sub(power, sub(sum, taken)), add(all(0.5), taken)));
	const r = sub(high, low);
	const rounded = mul(r, sub(sub(high, r), low));
	const result = mul(add(sum, add(lost, mul(half, add(curve(r), sub(rounded, low))))), all(2));
	return choose(f64x2.lt(size(x), all(5.551115123125783e-17)), x, result);
}

export function expm1(count: i32): void {
	const end = <usize>count * 8;
	for (let at: usize = 0; at < end; at += 32) {
		v128.store(at, expm1Of(v128.load(at)));
		v128.store(at, expm1Of(v128.load(at, 16)), 16);
	}
}

@inline
function upperDigits(x: v128): v128 {
	const scaled = mul(x, all(134217729));
	return sub(scaled, sub(scaled, x));
}

@inline
function tanhOf(x: v128): v128 {
	const twice = f64x2.pmax(mul(all(-2), size(x)), all(-50));
	const whole = shifted(twice);
	const n = wholeOf(whole);
	const high = highPart(twice, n);
	const low = lowPart(n);
	const scale = powerOfTwo(whole, 0);
	const part = mul(scale, high);
	const power = add(scale, part);
	const sum = sub(power, all(1));
	const taken = sub(sum, power);
	const lost = add(sub(part, sub(power, scale)), sub(sub(power, sub(sum, taken)), add(all(1), taken)));
	const rest = add(lost, mul(scale, sub(curve(sub(high, low)), low)));
	const e = add(sum, rest);
	const restOfE = sub(rest, sub(e, sum));
	const below = add(all(2), e);
	const restBelow = add(add(sub(all(2), below), e), restOfE);
	const inverse = f64x2.div(all(1), below);
	const quotient = upperDigits(mul(e, inverse));
	const upperBelow = upperDigits(below);
	const left = add(
		sub(sub(e, mul(quotient, upperBelow)), mul(quotient, sub(below, upperBelow))),
		sub(restOfE, mul(quotient, restBelow)),
	);
	const result = add(quotient, mul(left, inverse));
	return choose(
		f64x2.lt(size(x), all(3.725290298461914e-9)),
		x,
		choose(f64x2.lt(x, all(0)), result, f64x2.neg(result)),
	);
}

export function tanh(count: i32): void {
	const end = <usize>count * 8;
	for (let at: usize = 0; at < end; at += 32) {
		v128.store(at, tanhOf(v128.load(at)));
		v128.store(at, tanhOf(v128.load(at, 16)), 16);
	}
}

/** k log 2 + log(1 + f) + rest. */
@inline
function combine(k: v128, f: v128, rest: v128): v128 {
	const s = f64x2.div(f, add(all(2), f));
	const z = mul(s, s);
	const w = mul(z, z);
	const first = add(
		add(all(0.666666666666667), mul(z, all(0.39999999999899505))),
		mul(w, add(all(0.28571428625975487), mul(z, all(0.2222221113479508)))),
	);
	const next = add(
		add(all(0.18182889125261723), mul(z, all(0.15331721600556042))),
		mul(w, all(0.14616449685043406)),
	);
	const r = mul(z, add(first, mul(mul(w, w), next)));
	const half = mul(mul(all(0.5), f), f);
	return sub(
		mul(k, all(0.693147180559663)),
		sub(sub(half, add(mul(s, add(half, r)), add(mul(k, all(2.8235290563031577e-13)), rest))), f),
	);
}

/** The digits of x that carry into its exponent from the root of 1/2 on. */
@inline
function carried(x: v128): v128 {
	return i64x2.add(x, i64x2.splat((0x3ff00000 - 0x3fe6a09e) << 32));
}

/** The k in that: the exponent as the last digits of 2^52, from which 2^52 and what is added to exponents are taken. */
@inline
function exponentOf(carried: v128): v128 {
	return sub(
		v128.or(i64x2.shr_u(carried, 52), i64x2.splat(0x4330_0000_0000_0000)),
		all(4503599627371519),
	);
}

/** x 2^-k. */
@inline
function fractionOf(carried: v128): v128 {
	return i64x2.add(
		v128.and(carried, i64x2.splat(0x000f_ffff_ffff_ffff)),
		i64x2.splat(0x3fe6_a09e_0000_0000),
	);
}

/** Of numbers with all their digits. */
@inline
function easyLog(x: v128): v128 {
	const digits = carried(x);
	return combine(exponentOf(digits), sub(fractionOf(digits), all(1)), all(0));
}

@inline
function anyLog(x: v128): v128 {
	const isSubnormal = f64x2.lt(x, all(2.2250738585072014e-308));
	const digits = carried(choose(isSubnormal, mul(x, all(18014398509481984)), x));
	const k = sub(exponentOf(digits), choose(isSubnormal, all(54), all(0)));
	const result = combine(k, sub(fractionOf(digits), all(1)), all(0));
	// Infinity and NaN are their own logarithms.
	const ofPositive = choose(f64x2.lt(x, all(Infinity)), result, x);
	const ofOthers = choose(f64x2.eq(x, all(0)), all(-Infinity), all(NaN));
	return choose(f64x2.gt(x, all(0)), ofPositive, ofOthers);
}

@inline
function haveLogs(x: v128): v128 {
	return v128.and(f64x2.ge(x, all(2.2250738585072014e-308)), f64x2.lt(x, all(Infinity)));
}

export function log(count: i32): void {
	const end = <usize>count * 8;
	for (let at: usize = 0; at < end; at += 64) {
		const a = v128.load(at);
		const b = v128.load(at, 16);
		const c = v128.load(at, 32);
		const d = v128.load(at, 48);
		const easy = v128.and(v128.and(haveLogs(a), haveLogs(b)), v128.and(haveLogs(c), haveLogs(d)));
		if (i64x2.all_true(easy)) {
			v128.store(at, easyLog(a));
			v128.store(at, easyLog(b), 16);
			v128.store(at, easyLog(c), 32);
			v128.store(at, easyLog(d), 48);
		} else {
			for (let part = at; part < at + 64; part += 16) v128.store(part, anyLog(v128.load(part)));
		}
	}
}

@inline
function log1pOf(x: v128): v128 {
	const isNear0 = v128.and(f64x2.gt(x, all(-0.2928)), f64x2.lt(x, all(0.4142)));
	const sum = add(all(1), x);
	const lost = choose(f64x2.ge(x, all(1)), sub(all(1), sub(sum, x)), sub(x, sub(sum, all(1))));
	const digits = carried(sum);
	const result = combine(
		v128.andnot(exponentOf(digits), isNear0),
		choose(isNear0, x, sub(fractionOf(digits), all(1))),
		v128.andnot(f64x2.div(lost, sum), isNear0),
	);
	const ofNumber = choose(f64x2.lt(size(x), all(5.551115123125783e-17)), x, result);
	const ofPositive = choose(f64x2.lt(x, all(Infinity)), ofNumber, x);
	const ofOthers = choose(f64x2.eq(x, all(-1)), all(-Infinity), all(NaN));
	return choose(f64x2.gt(x, all(-1)), ofPositive, ofOthers);
}

export function log1p(count: i32): void {
	const end = <usize>count * 8;
	for (let at: usize = 0; at < end; at += 32) {
		v128.store(at, log1pOf(v128.load(at)));
		v128.store(at, log1pOf(v128.load(at, 16)), 16);
	}
}
