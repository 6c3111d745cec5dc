import {exp} from '../elementary.ts';
import {fixed} from '../sweep/point-value.ts';
import type {Target} from '../target.ts';
import {LEAST_DENSITY} from '../underflow.ts';
import type {Curves, Pointwise} from './loss.ts';

/** factor times (sqrt q - sqrt p)^2; by log q: factor times (sqrt q - sqrt p) sqrt q. */
export const squareOfRoots = (factor: number, {q, logQ}: Curves, {logP}: Target): Pointwise => {
	const rootP = fixed(logP.map((log) => exp(0.5 * log)));
	const rootQ = q.isAbove(LEAST_DENSITY).usually(q.root(), logQ.times(0.5).exp());
	const difference = rootQ.minus(rootP);
	return {
		term: difference.squared().times(factor),
		pull: difference.times(rootQ).times(factor),
		termIsFinite: true,
	};
};
