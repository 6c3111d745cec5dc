import type {Target} from '../../math/target.ts';
import {byFormula} from './formula.ts';
import type {OverlapsAt} from './overlap-sums.ts';
import {bySweep} from './sweep.ts';

/** The overlaps of a normal q with p: by their formulas where those are exact, else point by point. */
export const overlapsWith = (target: Target): OverlapsAt => {
	const sweep = bySweep(target);
	const formula = byFormula(target);
	if (formula === undefined) return sweep;
	return (mu, sigma, overlaps) => {
		if (!formula(mu, sigma, overlaps)) sweep(mu, sigma, overlaps);
	};
};
