import type {Target} from '../../math/target.ts';
import {byFormula} from './formula.ts';
import {bySweep} from './sweep.ts';

/** Sums over the grid, with z = (x - mu) / sigma: the first three of q^2 z^k, then of p q z^k, k = 0, 1, 2. */
export type Overlaps = Float64Array;

/** Fills `overlaps` for a normal q at (mu, sigma). */
export type OverlapsAt = (mu: number, sigma: number, overlaps: Overlaps) => void;

/** The overlaps of a normal q with p: by their formulas where those are exact, else point by point. */
export const overlapsWith = (target: Target): OverlapsAt => {
	const sweep = bySweep(target);
	const formula = byFormula(target);
	if (formula === undefined) return sweep;
	return (mu, sigma, overlaps) => {
		if (!formula(mu, sigma, overlaps)) sweep(mu, sigma, overlaps);
	};
};
