import type {Target} from '../../math/target.ts';
import {acrossGrid} from './across.ts';
import {byFormula} from './formula.ts';
import type {OverlapsAt} from './overlap-sums.ts';
import {bySweep} from './sweep.ts';

/** The overlaps of a normal q with p: by their formulas where those are exact, else at all points or those near mu. */
export const overlapsWith = (target: Target): OverlapsAt => {
	const sweep = bySweep(target);
	const formula = byFormula(target);
	const across = acrossGrid(target);
	return (mu, sigma, overlaps) => {
		if (formula?.(mu, sigma, overlaps) || across?.(mu, sigma, overlaps)) return;
		sweep(mu, sigma, overlaps);
	};
};
