import {exp, expOf, log, squared} from '../elementary.ts';
import {LOG_SQRT_2PI} from '../gamma.ts';

/*
 * A normal density on evenly spaced points needs no exponential at each of them. From the middle m of a block of
 * points, with h = step / sigma and z = (m - mu) / sigma, the density k steps on is
 *
 *   q(m + k step) = q(m) r^k t_k,  r = exp(-h z),  t_k = exp(-k^2 h^2 / 2),
 *
 * where the t_k are the same for every block. The powers of r come from eight independent products, and
 * rounding grows by half a unit in the last place with each k.
 */

/** Points to either side of a block's middle: a multiple of 4. */
const HALF = 16;
const BLOCK = 2 * HALF;

/** With more than this part of sigma from point to point a block's middle is so far down that its digits show above. */
const STEEPEST = 0.25;

/** How far, in sigmas, a point may lie off its even place: a density moves by that part of its height, at most. */
const OFF_PLACE = 2e-14;

/** Logarithms between which a density and all that it is made of are normal numbers, and below which it is 0. */
const LEAST_LOG = -690;
const LOG_OF_0 = -746;

/** The most that a point lies off its place among evenly spaced ones. */
const offPlace = (x: Float64Array, first: number, step: number): number =>
	x.reduce((most, at, i) => Math.max(most, Math.abs(at - (first + i * step))), 0);

/** Fills the block about m from the density there, the ratio r and the t_k. */
const fillBlock = (m: number, density: number, r: number, t: Float64Array, q: Float64Array): void => {
	const s = 1 / r;
	const r2 = r * r;
	const s2 = s * s;
	const r4 = r2 * r2;
	const s4 = s2 * s2;
	let up0 = density;
	let up1 = density * r;
	let up2 = density * r2;
	let up3 = up1 * r2;
	let down1 = density * s;
	let down2 = density * s2;
	let down3 = down1 * s2;
	let down4 = density * s4;
	for (let k = 0; k < HALF; k += 4) {
		// k is at most HALF - 4: there are HALF + 1 of the t_k.
		const t0 = t[k] as number;
		const t1 = t[k + 1] as number;
		const t2 = t[k + 2] as number;
		const t3 = t[k + 3] as number;
		const t4 = t[k + 4] as number;
		q[m + k] = up0 * t0;
		q[m + k + 1] = up1 * t1;
		q[m + k + 2] = up2 * t2;
		q[m + k + 3] = up3 * t3;
		q[m - k - 1] = down1 * t1;
		q[m - k - 2] = down2 * t2;
		q[m - k - 3] = down3 * t3;
		q[m - k - 4] = down4 * t4;
		up0 *= r4;
		up1 *= r4;
		up2 *= r4;
		up3 *= r4;
		down1 *= s4;
		down2 *= s4;
		down3 *= s4;
		down4 *= s4;
	}
};

/** Fills q with the density N(x; mu, sigma); false, and q as it was, where the points are too far apart for that. */
export type GaussianSteps = (mu: number, sigma: number, q: Float64Array) => boolean;

/** The steps along these points; undefined where they are few, or not evenly spaced. */
export const gaussianSteps = (x: Float64Array): GaussianSteps | undefined => {
	const n = x.length;
	const first = x[0] ?? Number.NaN;
	const step = ((x[n - 1] ?? Number.NaN) - first) / (n - 1);
	const off = offPlace(x, first, step);
	// Points too uneven for a q as wide as the grid are too uneven for every narrower q.
	if (n < 2 * BLOCK || !(step > 0 && off < OFF_PLACE * step * n)) return undefined;
	const blocks = Math.ceil(n / BLOCK);
	// The last block ends at the last point: what it shares with the one before is written twice.
	const middles = Int32Array.from({length: blocks}, (_, i) => Math.min(i * BLOCK, n - BLOCK) + HALF);
	// The t_k, then q(m) and r of each block: one call of exp for all.
	const exponents = new Float64Array(HALF + 1 + 2 * blocks);
	const powers = new Float64Array(exponents.length);

	/** Fills the block about m by plain exponentials, at the edge of what numbers can say. */
	const fillPlainly = (m: number, mu: number, sigma: number, logScale: number, q: Float64Array): void => {
		for (let i = m - HALF; i < m + HALF; i++) {
			const z = ((x[i] ?? 0) - mu) / sigma;
			q[i] = exp(-0.5 * z * z - logScale);
		}
	};

	return (mu, sigma, q) => {
		const h = step / sigma;
		if (!(h <= STEEPEST && off <= OFF_PLACE * sigma)) return false;
		const logScale = log(sigma) + LOG_SQRT_2PI;
		for (let k = 0; k <= HALF; k++) exponents[k] = -0.5 * squared(k * h);
		for (let i = 0; i < blocks; i++) {
			const z = ((x[middles[i] ?? 0] ?? 0) - mu) / sigma;
			exponents[HALF + 1 + 2 * i] = -0.5 * z * z - logScale;
			exponents[HALF + 2 + 2 * i] = -h * z;
		}
		expOf(exponents, powers);
		for (let i = 0; i < blocks; i++) {
			const m = middles[i] ?? 0;
			const away = Math.abs(((x[m] ?? 0) - mu) / sigma);
			const near = Math.max(0, away - HALF * h);
			const far = away + HALF * h;
			if (-0.5 * far * far - logScale > LEAST_LOG)
				fillBlock(m, powers[HALF + 1 + 2 * i] ?? 0, powers[HALF + 2 + 2 * i] ?? 0, powers, q);
			else if (-0.5 * near * near - logScale < LOG_OF_0) q.fill(0, m - HALF, m + HALF);
			else fillPlainly(m, mu, sigma, logScale, q);
		}
		return true;
	};
};
