import {exp} from '../../math/elementary.ts';
import type {Target} from '../../math/target.ts';
import type {Overlaps} from './overlap-sums.ts';

/*
 * The sum of a Gaussian over an endless even grid is its integral over the step h, but for a part of
 * 2 exp(-2 pi^2 v^2 / h^2), v its standard deviation (Poisson's summation formula). The square of a normal q is a
 * Gaussian, and so is its product with each normal term of p: their sums have formulas, whatever the number of
 * points. With S^2 = s^2 + sigma^2 for a term w N(m, s):
 *
 *   sum q^2 = 1 / (2 sqrt(pi) sigma h),  E z = 0,  E z^2 = 1/2,  v^2 = sigma^2 / 2
 *   sum p q = w N(mu; m, S) / h,  E z = (m - mu) sigma / S^2,  E z^2 = (E z)^2 + s^2 / S^2,  v = s sigma / S
 *
 * Our grid has ends: what the points beyond them would add is summed there and taken off, which are few points
 * as long as the ends lie some standard deviations from the Gaussian's middle.
 */

/** From this many steps of standard deviation on, aliasing is below 1e-16 even in the second moment. */
const SMOOTH = 1.7;
/** An end further than this many standard deviations from the middle cuts off nothing. */
const WHOLE = 9.5;
/** One nearer than this leaves too much to take off. */
const NEAREST = 3;
/** Parts of a sum that are below rounding. */
const NEGLIGIBLE = 1e-19;

const SQRT_2PI = Math.sqrt(2 * Math.PI);

/** The overlaps by their formulas; false where those are not exact, and the overlaps then unfinished. */
export type Formula = (mu: number, sigma: number, overlaps: Overlaps) => boolean;

/** The formulas for a target that is a sum of normals on an even grid; undefined for another. */
export const byFormula = ({terms, grid}: Target): Formula | undefined => {
	if (terms.length === 0 || terms.some(({density}) => density !== 'N')) return undefined;
	const {min, max} = grid;
	const h = (max - min) / (grid.points.length - 1);
	const count = terms.length;
	const weights = Float64Array.from(terms, ({weight}) => weight);
	const means = Float64Array.from(terms, ({mu}) => mu);
	const deviations = Float64Array.from(terms, ({sigma}) => sigma);
	const sums = new Float64Array(count);

	/**
	 * Takes off `overlaps`, from `at` on, what the points beyond one end would add of a Gaussian whose sum is
	 * `total`: `distance` from its middle to the end, outwards, `side` 1 for the upper end and -1 for the lower.
	 */
	const takeOff = (
		overlaps: Overlaps,
		at: number,
		total: number,
		v: number,
		distance: number,
		side: 1 | -1,
		mu: number,
		sigma: number,
	): void => {
		if (distance >= WHOLE * v) return;
		const away = (distance + h) / v;
		const step = h / v;
		let density = (total * step * exp(-0.5 * away * away)) / SQRT_2PI;
		let ratio = exp(-step * (away + 0.5 * step));
		const shrink = exp(-step * step);
		let z = ((side === 1 ? max + h : min - h) - mu) / sigma;
		const dz = (side * h) / sigma;
		let a = 0;
		let b = 0;
		let c = 0;
		while (density * (1 + z * z) > NEGLIGIBLE * total) {
			a += density;
			b += density * z;
			c += density * z * z;
			density *= ratio;
			ratio *= shrink;
			z += dz;
		}
		overlaps[at] = (overlaps[at] ?? 0) - a;
		overlaps[at + 1] = (overlaps[at + 1] ?? 0) - b;
		overlaps[at + 2] = (overlaps[at + 2] ?? 0) - c;
	};

	/** True if a Gaussian is smooth for the grid's step and has its middle well within its ends. */
	const isWithin = (middle: number, v: number): boolean =>
		v >= SMOOTH * h && middle - min >= NEAREST * v && max - middle >= NEAREST * v;

	return (mu, sigma, overlaps) => {
		const v = sigma * Math.SQRT1_2;
		if (!isWithin(mu, v)) return false;
		const own = 1 / (2 * Math.sqrt(Math.PI) * sigma * h);
		overlaps[0] = own;
		overlaps[1] = 0;
		overlaps[2] = own / 2;
		takeOff(overlaps, 0, own, v, max - mu, 1, mu, sigma);
		takeOff(overlaps, 0, own, v, mu - min, -1, mu, sigma);

		let most = 0;
		for (let k = 0; k < count; k++) {
			const s = deviations[k] ?? Number.NaN;
			const square = s * s + sigma * sigma;
			const apart = (means[k] ?? Number.NaN) - mu;
			const sum =
				((weights[k] ?? 0) * exp((-0.5 * apart * apart) / square)) / (SQRT_2PI * Math.sqrt(square) * h);
			sums[k] = sum;
			if (sum > most) most = sum;
		}
		overlaps[3] = 0;
		overlaps[4] = 0;
		overlaps[5] = 0;
		for (let k = 0; k < count; k++) {
			const s = deviations[k] ?? Number.NaN;
			const square = s * s + sigma * sigma;
			const apart = (means[k] ?? Number.NaN) - mu;
			const sum = sums[k] ?? 0;
			const z = (apart * sigma) / square;
			const second = z * z + (s * s) / square;
			if (sum * (1 + second) <= NEGLIGIBLE * most) continue;
			const middle = mu + z * sigma;
			const width = (s * sigma) / Math.sqrt(square);
			if (!isWithin(middle, width)) return false;
			overlaps[3] += sum;
			overlaps[4] += sum * z;
			overlaps[5] += sum * second;
			takeOff(overlaps, 3, sum, width, max - middle, 1, mu, sigma);
			takeOff(overlaps, 3, sum, width, middle - min, -1, mu, sigma);
		}
		// Where nothing is left, densities have underflowed and their sums are rounding.
		return most > 1e-280;
	};
};
