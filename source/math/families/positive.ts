import type {Definition, Evaluate, Information} from './family.ts';

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

/** The chain rule from a family's natural parameters to (mu, sigma), and the cut at x <= 0. */
export const positive = ({natural, information, fill, cdf}: Positive): Definition => ({
	cdf: (x, mu, sigma) => (x > 0 ? cdf(x, natural(mu, sigma)) : 0),
	on(x): Evaluate {
		const logX = x.map(Math.log);
		return (mu, sigma, logQ, byMu, bySigma) => {
			if (!(mu > 0)) {
				for (const array of [logQ, byMu, bySigma]) array.fill(Number.NaN);
				return;
			}
			const at = natural(mu, sigma);
			const {aByMu, aBySigma, bByMu, bBySigma} = at;
			fill(at, x, logX, logQ, byMu, bySigma);
			for (let i = 0; i < x.length; i++) {
				if ((x[i] ?? 0) > 0) {
					const a = byMu[i] ?? 0;
					const b = bySigma[i] ?? 0;
					byMu[i] = a * aByMu + b * bByMu;
					bySigma[i] = a * aBySigma + b * bBySigma;
				} else {
					logQ[i] = Number.NEGATIVE_INFINITY;
					byMu[i] = 0;
					bySigma[i] = 0;
				}
			}
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
