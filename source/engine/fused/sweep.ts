import {exp} from '../../math/elementary.ts';
import {LOG_SQRT_2PI} from '../../math/gamma.ts';
import type {Target} from '../../math/target.ts';
import type {Overlaps, OverlapsAt} from './overlap-sums.ts';

/**
 * Points between two calls of exp. In between, each density is the one before it times a ratio, and each
 * ratio the one before it times a constant: on a uniform grid with h = step / sigma,
 *
 *   q(|z| + h) = q(|z|) r,  r = exp(-h |z| - h^2 / 2),  r(|z| + h) = r exp(-h^2)
 *
 * Going outwards from mu, r <= 1 and rounding does not grow but by k^2 / 2 ulps in k points.
 */
const BLOCK = 64;

/** Where mu lies among the points: the first index at or above it, from 0 to n. */
const firstAbove = ({min, max, points}: Target['grid'], mu: number): number => {
	const n = points.length;
	let index = Math.max(0, Math.min(n, Math.ceil(((mu - min) / (max - min)) * (n - 1))));
	// The division rounds: one point to either side.
	while (index > 0 && (points[index - 1] ?? 0) >= mu) index--;
	while (index < n && (points[index] ?? 0) < mu) index++;
	return index;
};

/** The relative size below which the rest of a sum is negligible: 2^-52, with room for the factor z^2. */
const SPENT = 1e-20;

/** In one pass outwards from mu to both sides, on any target. */
export const bySweep = ({p, grid}: Target): OverlapsAt => {
	const x = grid.points;
	const n = p.length;
	const step = (grid.max - grid.min) / (n - 1);
	const massOfP = p.reduce((sum, density) => sum + density, 0);

	const sweep = (
		start: number,
		end: number,
		direction: 1 | -1,
		mu: number,
		sigma: number,
		sums: Overlaps,
	): void => {
		const h = step / sigma;
		const scale = exp(-LOG_SQRT_2PI) / sigma;
		const shrink = exp(-h * h);
		let a0 = 0;
		let a1 = 0;
		let a2 = 0;
		let b0 = 0;
		let b1 = 0;
		let b2 = 0;
		const before0 = sums[0] ?? 0;
		const before3 = sums[3] ?? 0;
		let i = start;
		while (i !== end) {
			let z = (direction * ((x[i] ?? 0) - mu)) / sigma;
			let q = scale * exp(-0.5 * z * z);
			// q only falls from here on: what is left adds less than rounding does, or has underflowed to 0. However
			// small the sums are before that, an optimizer that follows the sign of the gradient moves by them.
			if (q * q * n <= SPENT * (before0 + a0) && q * massOfP <= SPENT * (before3 + b0)) break;
			let ratio = exp(-h * (z + 0.5 * h));
			const stop = i + direction * Math.min(BLOCK, direction * (end - i));
			// Two loops, alike but for their direction: a step that the compiler knows is a third faster.
			if (direction === 1) {
				for (; i < stop; i++) {
					const own = q * q;
					const ownZ = own * z;
					// The index is between the first and the last point.
					const shared = q * (p[i] as number);
					const sharedZ = shared * z;
					a0 += own;
					a1 += ownZ;
					a2 += ownZ * z;
					b0 += shared;
					b1 += sharedZ;
					b2 += sharedZ * z;
					z += h;
					q *= ratio;
					ratio *= shrink;
				}
			} else {
				for (; i > stop; i--) {
					const own = q * q;
					const ownZ = own * z;
					// The index is between the first and the last point.
					const shared = q * (p[i] as number);
					const sharedZ = shared * z;
					a0 += own;
					a1 += ownZ;
					a2 += ownZ * z;
					b0 += shared;
					b1 += sharedZ;
					b2 += sharedZ * z;
					z += h;
					q *= ratio;
					ratio *= shrink;
				}
			}
		}
		sums[0] = (sums[0] ?? 0) + a0;
		sums[1] = (sums[1] ?? 0) + direction * a1;
		sums[2] = (sums[2] ?? 0) + a2;
		sums[3] = (sums[3] ?? 0) + b0;
		sums[4] = (sums[4] ?? 0) + direction * b1;
		sums[5] = (sums[5] ?? 0) + b2;
	};

	return (mu, sigma, overlaps) => {
		// The search for mu among the points would not end for NaN, nor for a sigma that underflows.
		if (Number.isNaN(mu) || !(sigma > Number.MIN_VALUE / Number.EPSILON)) {
			overlaps.fill(Number.NaN);
			return;
		}
		const middle = firstAbove(grid, mu);
		overlaps.fill(0);
		sweep(middle, n, 1, mu, sigma, overlaps);
		sweep(middle - 1, -1, -1, mu, sigma, overlaps);
	};
};
