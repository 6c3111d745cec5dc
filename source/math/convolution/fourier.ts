import {cosPi} from '../elementary.ts';

/*
 * The fast Fourier transform of elementary steps, which have the same bits on every machine; assembly/convolution.ts takes the
 * same steps in the same order.
 */

/** Complex numbers, in two arrays. */
export interface Complex {
	readonly re: Float64Array;
	readonly im: Float64Array;
}

/** cos and -sin of 2 pi k / n. */
export const unitRoots = (n: number): Complex => ({
	re: Float64Array.from({length: n}, (_, k) => cosPi((2 * k) / n)),
	im: Float64Array.from({length: n}, (_, k) => -cosPi((2 * k) / n - 0.5)),
});

/** Sums and differences of neighbours, the stage of size 2; it is its own inverse, times 2. */
const pairs = ({re, im}: Complex): void => {
	for (let i = 0; i < re.length; i += 2) {
		const ar = re[i] as number;
		const ai = im[i] as number;
		const br = re[i + 1] as number;
		const bi = im[i + 1] as number;
		re[i] = ar + br;
		im[i] = ai + bi;
		re[i + 1] = ar - br;
		im[i + 1] = ai - bi;
	}
};

/**
 * The discrete Fourier transform in place, its results in the order of reversed bits: two stages of decimation in
 * frequency at a time, on blocks of `size` with quarters a, b, c, d and w = exp(-2 pi i j / size):
 *
 *   a + b + c + d,   (a - b + c - d) w^2,   (a - i b - c + i d) w,   (a + i b - c - i d) w^3
 *
 * Source: J. W. Cooley & J. W. Tukey, Math. Comp. 19 (1965), 297-301; W. M. Gentleman & G. Sande, AFIPS 29 (1966).
 */
export const transform = (values: Complex, roots: Complex): void => {
	const {re, im} = values;
	const n = re.length;
	let size = n;
	for (; size >= 4; size /= 4) {
		const quarter = size / 4;
		const stride = n / size;
		for (let j = 0; j < quarter; j++) {
			const wr = roots.re[j * stride] as number;
			const wi = roots.im[j * stride] as number;
			const vr = roots.re[2 * j * stride] as number;
			const vi = roots.im[2 * j * stride] as number;
			const ur = roots.re[3 * j * stride] as number;
			const ui = roots.im[3 * j * stride] as number;
			for (let i = j; i < n; i += size) {
				const k = i + quarter;
				const l = k + quarter;
				const m = l + quarter;
				const sumR = (re[i] as number) + (re[l] as number);
				const sumI = (im[i] as number) + (im[l] as number);
				const lessR = (re[i] as number) - (re[l] as number);
				const lessI = (im[i] as number) - (im[l] as number);
				const otherR = (re[k] as number) + (re[m] as number);
				const otherI = (im[k] as number) + (im[m] as number);
				const turnedR = (im[k] as number) - (im[m] as number);
				const turnedI = (re[m] as number) - (re[k] as number);
				re[i] = sumR + otherR;
				im[i] = sumI + otherI;
				const ar = sumR - otherR;
				const ai = sumI - otherI;
				re[k] = ar * vr - ai * vi;
				im[k] = ar * vi + ai * vr;
				const br = lessR + turnedR;
				const bi = lessI + turnedI;
				re[l] = br * wr - bi * wi;
				im[l] = br * wi + bi * wr;
				const cr = lessR - turnedR;
				const ci = lessI - turnedI;
				re[m] = cr * ur - ci * ui;
				im[m] = cr * ui + ci * ur;
			}
		}
	}
	if (size === 2) pairs(values);
};

/** Whether the stages of n, a power of 2, are odd in number. */
export const hasOddStages = (n: number): boolean => Math.clz32(n) % 2 === 0;

/** The inverse of `transform`, times n: the same stages backwards, with conjugate roots. */
export const transformBack = (values: Complex, roots: Complex): void => {
	const {re, im} = values;
	const n = re.length;
	let size = 4;
	// An odd number of stages leaves one that is no half of a pair.
	if (hasOddStages(n)) {
		pairs(values);
		size = 8;
	}
	for (; size <= n; size *= 4) {
		const quarter = size / 4;
		const stride = n / size;
		for (let j = 0; j < quarter; j++) {
			const wr = roots.re[j * stride] as number;
			const wi = roots.im[j * stride] as number;
			const vr = roots.re[2 * j * stride] as number;
			const vi = roots.im[2 * j * stride] as number;
			const ur = roots.re[3 * j * stride] as number;
			const ui = roots.im[3 * j * stride] as number;
			for (let i = j; i < n; i += size) {
				const k = i + quarter;
				const l = k + quarter;
				const m = l + quarter;
				const ar = (re[k] as number) * vr + (im[k] as number) * vi;
				const ai = (im[k] as number) * vr - (re[k] as number) * vi;
				const br = (re[l] as number) * wr + (im[l] as number) * wi;
				const bi = (im[l] as number) * wr - (re[l] as number) * wi;
				const cr = (re[m] as number) * ur + (im[m] as number) * ui;
				const ci = (im[m] as number) * ur - (re[m] as number) * ui;
				const sumR = (re[i] as number) + ar;
				const sumI = (im[i] as number) + ai;
				const lessR = (re[i] as number) - ar;
				const lessI = (im[i] as number) - ai;
				const otherR = br + cr;
				const otherI = bi + ci;
				const turnedR = ci - bi;
				const turnedI = br - cr;
				re[i] = sumR + otherR;
				im[i] = sumI + otherI;
				re[l] = sumR - otherR;
				im[l] = sumI - otherI;
				re[k] = lessR + turnedR;
				im[k] = lessI + turnedI;
				re[m] = lessR - turnedR;
				im[m] = lessI - turnedI;
			}
		}
	}
};
