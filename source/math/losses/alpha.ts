import {PointCondition, type PointValue} from '../sweep/point-value.ts';
import {LEAST_DENSITY} from '../underflow.ts';
import type {Curves} from './loss.ts';
import {meanOf} from './mean.ts';
import {squareOfRoots} from './roots.ts';

/* The alpha-divergences, of which chi2 is one. */

/** From this k on exp(k d) - 1 loses no more digits than d = log q - log p has lost. */
const SMALL_EXPONENT = 0.25;

/** A factor above this is taken by logarithms. */
const MOST_FACTOR = 1e290;

/** (p^alpha q^(1 - alpha) - base) / k by logarithms, where the base has underflowed or the power is near to overflow. */
const byLogarithms = (alpha: number, k: number, base: PointValue, {logP, logQ}: Curves): PointValue => {
	const power = logP.times(alpha).plus(logQ.times(1 - alpha));
	// Where neither density is there is no power, whatever the exponents.
	const isNone = PointCondition.both(
		logP.isEqualTo(Number.NEGATIVE_INFINITY),
		logQ.isEqualTo(Number.NEGATIVE_INFINITY),
	);
	return isNone
		.choose(0, power.exp())
		.minus(base)
		.times(1 / k);
};

/** (p^alpha q^(1 - alpha) - base) / k, with base p for k = 1 - alpha and q for k = -alpha; for k 0 its limit. */
const restOf = (alpha: number, k: number, base: PointValue, curves: Curves): PointValue => {
	const apart = curves.logQ.minus(curves.logP);
	if (k === 0) return base.isAbove(0).choose(base.times(apart), 0);
	const exponent = apart.times(k);
	const factor = Math.abs(k) < SMALL_EXPONENT ? exponent.expm1() : exponent.exp().minus(1);
	return PointCondition.both(base.isAbove(LEAST_DENSITY), factor.isBelow(MOST_FACTOR)).usually(
		base.times(factor).times(1 / k),
		byLogarithms(alpha, k, base, curves),
	);
};

/**
 * Minka's alpha-divergence, valid for any mass:
 *
 *   L = mean of (alpha p + (1 - alpha) q - p^alpha q^(1 - alpha)) / (alpha (1 - alpha))
 *
 * and in the limits, alpha 1: p log(p / q) + q - p, alpha 0: q log(q / p) + p - q. Near them, and where p and q
 * are nearly equal, the terms cancel; with d = log q - log p
 *
 *   L = mean of (q - p) / alpha - p expm1((1 - alpha) d) / (alpha (1 - alpha))
 *     = mean of (p - q) / (1 - alpha) - q expm1(-alpha d) / (alpha (1 - alpha)),
 *
 * of which the first is sound near alpha 1 and the second near 0. By log q: (q - p^alpha q^(1 - alpha)) / alpha,
 * which is -p expm1((1 - alpha) d) / alpha + (q - p) / alpha, or q d in the limit of alpha 0.
 */
export const alphaDiv = meanOf({
	name: 'alpha_div',
	summary:
		'a path from reverse KL (alpha 0) to forward KL (alpha 1) and beyond: small alphas lock on to one peak, larger ones cover both',
	formula: 'mean(alpha p + (1 - alpha) q - p^alpha q^(1 - alpha)) / (alpha (1 - alpha))',
	source: 'https://www.microsoft.com/en-us/research/publication/divergence-measures-and-message-passing/',
	uses: ['alpha', 'reduction'],
	measure: 'nats',
	isInfiniteOffSupport: ({alpha}) => alpha >= 1,
	at(curves, target, {alpha}) {
		// p + q - 2 sqrt(p q) is a square.
		if (alpha === 0.5) return squareOfRoots(2, curves, target);
		const {p, q} = curves;
		const apart = q.minus(p);
		if (alpha >= 0.5) {
			const rest = restOf(alpha, 1 - alpha, p, curves);
			return {
				term: apart.minus(rest).times(1 / alpha),
				pull: apart.minus(rest.times(1 - alpha)).times(1 / alpha),
			};
		}
		const rest = restOf(alpha, -alpha, q, curves);
		return {term: rest.minus(apart).times(1 / (1 - alpha)), pull: rest};
	},
});

/** L = mean of (p - q)^2 / q = mean of p^2 / q - 2 p + q; by log q: q - p^2 / q. Twice alpha_div at alpha 2. */
export const chi2 = meanOf({
	name: 'chi2',
	summary:
		"Pearson's chi-squared divergence: fears above all that q is too small somewhere, and covers widely",
	formula: 'mean((p - q)^2 / q)',
	source: 'https://en.wikipedia.org/wiki/F-divergence',
	measure: 'integral',
	isInfiniteOffSupport: () => true,
	at({p, logP, q, logQ}) {
		const difference = p.minus(q);
		const ratio = difference.over(q);
		const square = logP.times(2).minus(logQ).exp();
		const isP = logP.isAbove(Number.NEGATIVE_INFINITY);
		const hasDigits = q.isAbove(LEAST_DENSITY);
		// Where p is 0, what is left of (p - q)^2 / q is q, be it 0 too.
		return {
			term: hasDigits.usually(difference.times(ratio), isP.choose(square.minus(p.times(2)).plus(q), q)),
			pull: hasDigits.usually(difference.negated().times(ratio.plus(2)), isP.choose(q.minus(square), q)),
		};
	},
});
