import {exp, expm1Of} from '../elementary.ts';
import {LEAST_DENSITY} from '../underflow.ts';
import type {Loss} from './loss.ts';

/* The alpha-divergences, of which chi2 is one. */

/** What is left of a power of p and q where one of the two densities has underflowed, or the power is near to overflow. */
const powerByLogarithms = (alpha: number, logP: number, logQ: number): number =>
	// Where neither is there is no power, whatever the exponents.
	logP === Number.NEGATIVE_INFINITY && logQ === Number.NEGATIVE_INFINITY
		? 0
		: exp(alpha * logP + (1 - alpha) * logQ);

/** A factor above this is taken by logarithms. */
const MOST_FACTOR = 1e290;

/** Fills k (log q - log p), or the difference itself in the limit of k 0. */
const fillStretch = (k: number, logP: Float64Array, logQ: Float64Array, stretch: Float64Array): void => {
	const by = k === 0 ? 1 : k;
	for (let i = 0; i < logP.length; i++) stretch[i] = by * ((logQ[i] ?? 0) - (logP[i] ?? 0));
};

/** Multiplies differences by a density, where there is some. */
const times = (base: Float64Array, rest: Float64Array): void => {
	for (let i = 0; i < base.length; i++) rest[i] = (base[i] ?? 0) > 0 ? (base[i] ?? 0) * (rest[i] ?? 0) : 0;
};

/** From expm1(k d) to base expm1(k d) / k, that is (p^alpha q^(1 - alpha) - base) / k. */
const timesFactor = (
	alpha: number,
	k: number,
	base: Float64Array,
	logP: Float64Array,
	logQ: Float64Array,
	rest: Float64Array,
): void => {
	const share = 1 / k;
	for (let i = 0; i < base.length; i++) {
		const density = base[i] ?? 0;
		const factor = rest[i] ?? 0;
		rest[i] =
			density > LEAST_DENSITY && factor < MOST_FACTOR
				? density * factor * share
				: (powerByLogarithms(alpha, logP[i] ?? 0, logQ[i] ?? 0) - density) * share;
	}
};

/** The sum of (q - p - rest) / alpha. */
const nearOne = (
	alpha: number,
	p: Float64Array,
	q: Float64Array,
	rest: Float64Array,
	pull: Float64Array,
): number => {
	const beta = 1 - alpha;
	const share = 1 / (alpha * p.length);
	let sum = 0;
	for (let i = 0; i < p.length; i++) {
		const apart = (q[i] ?? 0) - (p[i] ?? 0);
		const ofRest = rest[i] ?? 0;
		sum += apart - ofRest;
		pull[i] = (apart - beta * ofRest) * share;
	}
	return sum / alpha;
};

/** The sum of (p - q + rest) / (1 - alpha). */
const nearZero = (
	alpha: number,
	p: Float64Array,
	q: Float64Array,
	rest: Float64Array,
	pull: Float64Array,
): number => {
	const share = 1 / p.length;
	let sum = 0;
	for (let i = 0; i < p.length; i++) {
		const ofRest = rest[i] ?? 0;
		sum += (p[i] ?? 0) - (q[i] ?? 0) + ofRest;
		pull[i] = ofRest * share;
	}
	return sum / (1 - alpha);
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
export const alphaDiv: Loss = {
	name: 'alpha_div',
	summary:
		'a path from reverse KL (alpha 0) to forward KL (alpha 1) and beyond: small alphas lock on to one peak, larger ones cover both',
	formula: 'mean(alpha p + (1 - alpha) q - p^alpha q^(1 - alpha)) / (alpha (1 - alpha))',
	source: 'https://www.microsoft.com/en-us/research/publication/divergence-measures-and-message-passing/',
	measure: 'nats',
	isInfiniteOffSupport: ({alpha}) => alpha >= 1,
	prepare({p, logP}, {alpha}) {
		const n = p.length;
		const beta = 1 - alpha;
		const isNearOne = alpha >= 0.5;
		const k = isNearOne ? beta : -alpha;
		const rest = new Float64Array(n);
		return (logQ, q, pull) => {
			fillStretch(k, logP, logQ, rest);
			const base = isNearOne ? p : q;
			if (k === 0) times(base, rest);
			else {
				expm1Of(rest, rest);
				timesFactor(alpha, k, base, logP, logQ, rest);
			}
			return (isNearOne ? nearOne(alpha, p, q, rest, pull) : nearZero(alpha, p, q, rest, pull)) / n;
		};
	},
};

const chiTerms = (
	p: Float64Array,
	logP: Float64Array,
	logQ: Float64Array,
	q: Float64Array,
	pull: Float64Array,
): number => {
	const share = 1 / p.length;
	let sum = 0;
	for (let i = 0; i < p.length; i++) {
		const ofQ = q[i] ?? 0;
		const difference = (p[i] ?? 0) - ofQ;
		if (ofQ > LEAST_DENSITY) {
			const ratio = difference / ofQ;
			sum += difference * ratio;
			pull[i] = -difference * (ratio + 2) * share;
		} else if (logP[i] === Number.NEGATIVE_INFINITY) {
			// p is 0: what is left of (p - q)^2 / q is q, be it 0 too.
			sum += ofQ;
			pull[i] = ofQ * share;
		} else {
			const ratio = exp(2 * (logP[i] ?? 0) - (logQ[i] ?? 0));
			sum += ratio - 2 * (p[i] ?? 0) + ofQ;
			pull[i] = (ofQ - ratio) * share;
		}
	}
	return sum * share;
};

/** L = mean of (p - q)^2 / q = mean of p^2 / q - 2 p + q; by log q: q - p^2 / q. Twice alpha_div at alpha 2. */
export const chi2: Loss = {
	name: 'chi2',
	summary:
		"Pearson's chi-squared divergence: fears above all that q is too small somewhere, and covers widely",
	formula: 'mean((p - q)^2 / q)',
	source: 'https://en.wikipedia.org/wiki/F-divergence',
	measure: 'integral',
	isInfiniteOffSupport: () => true,
	prepare:
		({p, logP}) =>
		(logQ, q, pull) =>
			chiTerms(p, logP, logQ, q, pull),
};
