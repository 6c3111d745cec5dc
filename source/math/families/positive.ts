import {expOf, logOf} from '../elementary.ts';
import type {Definition, Information, MemberOnPoints} from './family.ts';

/**
 * Families of positive x: log-normal, gamma, Weibull.
 *
 * Their mu and sigma are the mean and the standard deviation of x itself, for all three and for a mixture as a
 * whole. Both are in the units of x, so that a start, a step of the optimizer, a map's axes and a mark on the
 * density mean the same as for a normal, and a run can be started at a sample's own moments. PyTorch's parameters
 * follow from them, and their scores and information by the chain rule.
 */

/** Natural parameters (a, b) of a member, and their derivatives by mu and sigma. */
export interface Natural {
	readonly a: number;
	readonly b: number;
	readonly aByMu: number;
	readonly aBySigma: number;
	readonly bByMu: number;
	readonly bBySigma: number;
}

interface Positive {
	/** The natural parameters at a mean and a standard deviation above 0. */
	readonly natural: (mu: number, sigma: number) => Natural;
	/** The Fisher information of (a, b): `mu` stands for a and `sigma` for b. */
	readonly information: (natural: Natural) => Information;
	/** Fills log q and its scores by a and b at each x above 0; `logX` is log x. */
	readonly fill: (
		natural: Natural,
		x: Float64Array,
		logX: Float64Array,
		logQ: Float64Array,
		byA: Float64Array,
		byB: Float64Array,
	) => void;
	/** The distribution function at x > 0. */
	readonly cdf: (x: number, natural: Natural) => number;
}

/** Puts the sums of pull times the scores by a and b through the chain rule. */
const pullOf = (
	{aByMu, aBySigma, bByMu, bBySigma}: Natural,
	byA: Float64Array,
	byB: Float64Array,
	logQ: Float64Array,
	pull: Float64Array,
	gradient: Float64Array,
	ofMu: number,
	ofSigma: number,
): void => {
	let dA = 0;
	let dB = 0;
	for (let i = 0; i < logQ.length; i++) {
		if (logQ[i] === Number.NEGATIVE_INFINITY) continue;
		const force = pull[i] ?? 0;
		dA += force * (byA[i] ?? 0);
		dB += force * (byB[i] ?? 0);
	}
	gradient[ofMu] = dA * aByMu + dB * bByMu;
	gradient[ofSigma] = dA * aBySigma + dB * bBySigma;
};

/** What there is instead of natural parameters where no member has the mean. */
const NONE: Natural = {
	a: Number.NaN,
	b: Number.NaN,
	aByMu: Number.NaN,
	aBySigma: Number.NaN,
	bByMu: Number.NaN,
	bBySigma: Number.NaN,
};

/** The chain rule from a family's natural parameters to (mu, sigma), and the cut at x <= 0. */
export const positive = ({natural, information, fill, cdf}: Positive): Definition => ({
	cdf: (x, mu, sigma) => (x > 0 ? cdf(x, natural(mu, sigma)) : 0),
	on(x): MemberOnPoints {
		const n = x.length;
		const logX = new Float64Array(n);
		logOf(x, logX);
		const outside = Int32Array.from([...x.keys()].filter((i) => !((x[i] ?? 0) > 0)));
		const logQ = new Float64Array(n);
		const byA = new Float64Array(n);
		const byB = new Float64Array(n);
		let at = NONE;
		return {
			logQ,
			evaluate(mu, sigma) {
				if (!(mu > 0)) {
					at = NONE;
					for (const array of [logQ, byA, byB]) array.fill(Number.NaN);
					return;
				}
				at = natural(mu, sigma);
				fill(at, x, logX, logQ, byA, byB);
				for (const i of outside) {
					logQ[i] = Number.NEGATIVE_INFINITY;
					byA[i] = 0;
					byB[i] = 0;
				}
			},
			density: (q) => expOf(logQ, q),
			pullBack: (pull, gradient, ofMu, ofSigma) => pullOf(at, byA, byB, logQ, pull, gradient, ofMu, ofSigma),
			scores(byMu, bySigma) {
				for (let i = 0; i < n; i++) {
					const a = byA[i] ?? 0;
					const b = byB[i] ?? 0;
					byMu[i] = a * at.aByMu + b * at.bByMu;
					bySigma[i] = a * at.aBySigma + b * at.bBySigma;
				}
			},
		};
	},
	information(mu, sigma) {
		const at = natural(mu, sigma);
		const {aByMu, aBySigma, bByMu, bBySigma} = at;
		const {mu: aa, cross: ab, sigma: bb} = information(at);
		return {
			mu: aa * aByMu * aByMu + 2 * ab * aByMu * bByMu + bb * bByMu * bByMu,
			cross: aa * aByMu * aBySigma + ab * (aByMu * bBySigma + aBySigma * bByMu) + bb * bByMu * bBySigma,
			sigma: aa * aBySigma * aBySigma + 2 * ab * aBySigma * bBySigma + bb * bBySigma * bBySigma,
		};
	},
});
