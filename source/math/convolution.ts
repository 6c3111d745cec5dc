import {type Complex, hasOddStages, transform, transformBack, unitRoots} from './convolution/fourier.ts';
import {CONVOLUTION_MODULE} from './convolution/module.ts';
import {moduleOf} from './elementary/web-assembly.ts';

/** The least power of 2 that is at least as large. */
const powerOf2From = (least: number): number => {
	let power = 1;
	while (power < least) power *= 2;
	return power;
};

/** Where the transform leaves the frequency -k, for the one that it leaves at each place. */
const partners = (n: number): Int32Array => {
	const reversed = new Int32Array(n);
	for (let i = 1; i < n; i++) reversed[i] = ((reversed[i >> 1] ?? 0) >> 1) | (i & 1 ? n >> 1 : 0);
	return Int32Array.from({length: n}, (_, i) => reversed[(n - (reversed[i] ?? 0)) % n] ?? 0);
};

/** What a transform of n numbers is multiplied by: each by a factor, and its partner's conjugate, turned by i, by another. */
interface Tables {
	readonly roots: Complex;
	readonly ofOwn: Float64Array;
	readonly ofPartner: Float64Array;
	readonly partner: Int32Array;
}

/** Fills h_i with the sum of k(|i - j|) d_j over all j; d and h are as long as the kernel. */
export type Convolve = (d: Float64Array, h: Float64Array) => void;

/** Multiplies both of a pair at once, at the first of them. */
const multiply = ({re, im}: Complex, {ofOwn, ofPartner, partner}: Tables): void => {
	for (let i = 0; i < re.length; i++) {
		const k = partner[i] as number;
		if (k < i) continue;
		const zr = re[i] as number;
		const zi = im[i] as number;
		const yr = re[k] as number;
		const yi = im[k] as number;
		const ownOfZ = ofOwn[i] as number;
		const otherOfZ = ofPartner[i] as number;
		const ownOfY = ofOwn[k] as number;
		const otherOfY = ofPartner[k] as number;
		re[i] = ownOfZ * zr + otherOfZ * yi;
		im[i] = ownOfZ * zi + otherOfZ * yr;
		re[k] = ownOfY * yr + otherOfY * zi;
		im[k] = ownOfY * yi + otherOfY * zr;
	}
};

const inJavaScript = (tables: Tables): Convolve => {
	const n = tables.partner.length;
	const values = {re: new Float64Array(n), im: new Float64Array(n)};
	const {re, im} = values;
	return (d, h) => {
		re.fill(0);
		im.fill(0);
		for (let i = 0; i < d.length; i += 2) {
			re[i / 2] = d[i] as number;
			im[i / 2] = i + 1 < d.length ? (d[i + 1] as number) : 0;
		}
		transform(values, tables.roots);
		multiply(values, tables);
		transformBack(values, tables.roots);
		for (let i = 0; i < h.length; i += 2) {
			h[i] = re[i / 2] as number;
			if (i + 1 < h.length) h[i + 1] = im[i / 2] as number;
		}
	};
};

/** What assembly/convolution.ts exports. */
interface Exports {
	readonly convolve: (n: number, isOdd: boolean) => void;
}

const moduleFor = moduleOf(CONVOLUTION_MODULE);

/** Of the numbers, the roots, both factors and the partner of each of n. */
const BYTES = 16 + 16 + 8 + 8 + 4;

/** The same in WebAssembly, in a memory of its own that has the tables in it; undefined where that cannot be. */
const inModule = ({roots, ofOwn, ofPartner, partner}: Tables): Convolve | undefined => {
	const n = partner.length;
	const {exports, memory} = moduleFor<Exports>(BYTES * n) ?? {};
	if (exports === undefined || memory === undefined) return undefined;
	const numbers = new Float64Array(memory.buffer);
	for (let k = 0; k < n; k++) {
		numbers[2 * n + 2 * k] = roots.re[k] ?? 0;
		numbers[2 * n + 2 * k + 1] = roots.im[k] ?? 0;
	}
	numbers.set(ofOwn, 4 * n);
	numbers.set(ofPartner, 5 * n);
	new Int32Array(memory.buffer, 8 * 6 * n, n).set(partner);
	const isOdd = hasOddStages(n);
	return (d, h) => {
		numbers.set(d);
		numbers.fill(0, d.length, 2 * n);
		exports.convolve(n, isOdd);
		h.set(numbers.subarray(0, h.length));
	};
};

/**
 * Convolution with a symmetric kernel, by its values at 0, 1, 2 ... steps: in O(n log n), with an error of some units in
 * the last place of the largest result, and the same bits on every machine.
 *
 * The points with even and those with odd numbers are the real and the imaginary part of one transform Z, half as long.
 * With A the transform of k(2 m) and B that of k(2 m - 1), the sums of both have the transform
 *
 *   (A_k + Im B_k) Z_k + i Re B_k conj(Z_-k).
 */
export const convolution = (kernel: Float64Array): Convolve => {
	const half = Math.ceil(kernel.length / 2);
	const n = powerOf2From(2 * half - 1);
	const roots = unitRoots(n);
	const make = (at: (m: number) => number): Complex => {
		const made = {re: new Float64Array(n), im: new Float64Array(n)};
		// What lies before the first point is at the end of the circle.
		for (let m = 1 - half; m < half; m++) made.re[(m + n) % n] = at(m);
		transform(made, roots);
		return made;
	};
	const even = make((m) => kernel[Math.abs(2 * m)] ?? 0);
	const odd = make((m) => kernel[Math.abs(2 * m - 1)] ?? 0);
	const tables = {
		roots,
		ofOwn: even.re.map((value, i) => (value + (odd.im[i] ?? 0)) / n),
		ofPartner: odd.re.map((value) => value / n),
		partner: partners(n),
	};
	return inModule(tables) ?? inJavaScript(tables);
};
