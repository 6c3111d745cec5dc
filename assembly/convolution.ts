/*
 * The convolution of source/math/convolution.ts, in AssemblyScript: a complex number in a register. Each step is the one
 * written there in the same order, so that both have the same bits.
 *
 * In the memory are n complex numbers, then n roots of unity, then n factors of each number itself and n of its partner's
 * conjugate, and at last the places of the partners.
 */

const COMPLEX: usize = 16;
const NUMBER: usize = 8;

@inline
function swapped(a: v128): v128 {
	return v128.shuffle<f64>(a, a, 1, 0);
}

@inline
function add(a: v128, b: v128): v128 {
	return f64x2.add(a, b);
}

@inline
function sub(a: v128, b: v128): v128 {
	return f64x2.sub(a, b);
}

/** -i a. */
@inline
function turned(a: v128): v128 {
	return v128.xor(swapped(a), i64x2(0, 0x8000_0000_0000_0000));
}

/** i a. */
@inline
function turnedBack(a: v128): v128 {
	return v128.xor(swapped(a), i64x2(0x8000_0000_0000_0000, 0));
}

/** The real part of a root, twice. */
@inline
function realOf(root: usize): v128 {
	return v128.load_splat<f64>(root);
}

/** The imaginary part of a root, twice, the first with the other sign. */
@inline
function imaginaryOf(root: usize): v128 {
	return v128.xor(v128.load_splat<f64>(root, 8), i64x2(0x8000_0000_0000_0000, 0));
}

@inline
function times(a: v128, real: v128, imaginary: v128): v128 {
	return add(f64x2.mul(a, real), f64x2.mul(swapped(a), imaginary));
}

function pairs(end: usize): void {
	for (let i: usize = 0; i < end; i += 2 * COMPLEX) {
		const a = v128.load(i);
		const b = v128.load(i, 16);
		v128.store(i, add(a, b));
		v128.store(i, sub(a, b), 16);
	}
}

function transform(n: usize): void {
	const end = n * COMPLEX;
	let size = n;
	for (; size >= 4; size >>= 2) {
		const block = size * COMPLEX;
		const quarter = block >> 2;
		const stride = (n / size) * COMPLEX;
		let root = end;
		let second = end;
		let third = end;
		for (let j: usize = 0; j < quarter; j += COMPLEX) {
			const wr = realOf(root);
			const wi = imaginaryOf(root);
			const vr = realOf(second);
			const vi = imaginaryOf(second);
			const ur = realOf(third);
			const ui = imaginaryOf(third);
			for (let i = j; i < end; i += block) {
				const k = i + quarter;
				const l = k + quarter;
				const m = l + quarter;
				const a = v128.load(i);
				const b = v128.load(k);
				const c = v128.load(l);
				const d = v128.load(m);
				const sum = add(a, c);
				const less = sub(a, c);
				const other = add(b, d);
				const rest = turned(sub(b, d));
				v128.store(i, add(sum, other));
				v128.store(k, times(sub(sum, other), vr, vi));
				v128.store(l, times(add(less, rest), wr, wi));
				v128.store(m, times(sub(less, rest), ur, ui));
			}
			root += stride;
			second += 2 * stride;
			third += 3 * stride;
		}
	}
	if (size == 2) pairs(end);
}

function transformBack(n: usize, isOdd: bool): void {
	const end = n * COMPLEX;
	let size: usize = 4;
	if (isOdd) {
		pairs(end);
		size = 8;
	}
	for (; size <= n; size <<= 2) {
		const block = size * COMPLEX;
		const quarter = block >> 2;
		const stride = (n / size) * COMPLEX;
		let root = end;
		let second = end;
		let third = end;
		const negative = f64x2.splat(-1);
		for (let j: usize = 0; j < quarter; j += COMPLEX) {
			const wr = realOf(root);
			const wi = f64x2.mul(negative, imaginaryOf(root));
			const vr = realOf(second);
			const vi = f64x2.mul(negative, imaginaryOf(second));
			const ur = realOf(third);
			const ui = f64x2.mul(negative, imaginaryOf(third));
			for (let i = j; i < end; i += block) {
				const k = i + quarter;
				const l = k + quarter;
				const m = l + quarter;
				const first = v128.load(i);
				const a = times(v128.load(k), vr, vi);
				const b = times(v128.load(l), wr, wi);
				const c = times(v128.load(m), ur, ui);
				const sum = add(first, a);
				const less = sub(first, a);
				const other = add(b, c);
				const rest = turnedBack(sub(b, c));
				v128.store(i, add(sum, other));
				v128.store(l, sub(sum, other));
				v128.store(k, add(less, rest));
				v128.store(m, sub(less, rest));
			}
			root += stride;
			second += 2 * stride;
			third += 3 * stride;
		}
	}
}

function multiply(n: usize): void {
	const own = 2 * n * COMPLEX;
	const other = own + n * NUMBER;
	const partners = other + n * NUMBER;
	for (let i: usize = 0; i < n; i++) {
		const k = <usize>load<u32>(partners + 4 * i);
		if (k < i) continue;
		const z = v128.load(i * COMPLEX);
		const y = v128.load(k * COMPLEX);
		v128.store(
			i * COMPLEX,
			add(
				f64x2.mul(v128.load_splat<f64>(own + i * NUMBER), z),
				f64x2.mul(v128.load_splat<f64>(other + i * NUMBER), swapped(y)),
			),
		);
		v128.store(
			k * COMPLEX,
			add(
				f64x2.mul(v128.load_splat<f64>(own + k * NUMBER), y),
				f64x2.mul(v128.load_splat<f64>(other + k * NUMBER), swapped(z)),
			),
		);
	}
}

/** Convolves the n numbers in place; whether the number of stages is odd is known outside. */
export function convolve(n: i32, isOdd: bool): void {
	transform(<usize>n);
	multiply(<usize>n);
	transformBack(<usize>n, isOdd);
}
