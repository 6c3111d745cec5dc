import {exp, expm1Of, log1pOf} from '../elementary.ts';
import {LEAST_DENSITY} from '../underflow.ts';
import {type Loss, TORCH_LOSSES} from './loss.ts';

/** L = mean of p (log p - log q), 0 where p is 0. Its derivative by log q is -p / n: only where p is. */
export const klDiv: Loss = {
	name: 'kl_div',
	summary: 'forward Kullback-Leibler divergence: q must be wherever p is, so a normal q covers every peak',
	formula: 'mean(p (log p - log q))',
	ignoresBeyondP: true,
	source: `${TORCH_LOSSES}kl_div.html`,
	measure: 'nats',
	isInfiniteOffSupport: () => true,
	readsOnlyLogQ: true,
	prepare({p, logP}) {
		const n = p.length;
		const slope = p.map((density) => -density / n);
		return (logQ, _q, pull) => {
			let sum = 0;
			for (let i = 0; i < n; i++) {
				const density = p[i] ?? 0;
				if (density > 0) sum += density * ((logP[i] ?? 0) - (logQ[i] ?? 0));
			}
			pull.set(slope);
			return sum / n;
		};
	},
};

/** L = mean of q (log q - log p), 0 where q is 0; by log q: q (log q - log p + 1). */
export const reverseKl: Loss = {
	name: 'reverse_kl',
	summary: 'reverse Kullback-Leibler divergence: q must not be where p is not, so it seeks one peak',
	formula: 'mean(q (log q - log p))',
	source: 'https://en.wikipedia.org/wiki/Kullback%E2%80%93Leibler_divergence',
	measure: 'nats',
	prepare({logP}) {
		const n = logP.length;
		const share = 1 / n;
		return (logQ, q, pull) => {
			let sum = 0;
			for (let i = 0; i < n; i++) {
				const density = q[i] ?? 0;
				// What has underflowed adds nothing, though p may be 0 there and its logarithm no number.
				const apart = density > 0 ? (logQ[i] ?? 0) - (logP[i] ?? 0) : 0;
				sum += density * apart;
				pull[i] = density * (apart + 1) * share;
			}
			return sum / n;
		};
	},
};

/**
 * L = mean of (p log(p / m) + q log(q / m)) / 2 with m = (p + q) / 2; by log q: q log(q / m) / 2, since the
 * derivatives by m add up to -1/2 + 1/2 = 0.
 *
 * Of the larger of p and q log(larger / m) = log(1 + |p - q| / (p + q)), which keeps its digits where the two are
 * nearly equal; that of the smaller is lower by |log p - log q|.
 */
export const jsDiv: Loss = {
	name: 'js_div',
	summary: 'Jensen-Shannon divergence: both compared with their middle; bounded, it prefers one peak',
	formula: 'mean(p log(p / m) + q log(q / m)) / 2, m = (p + q) / 2',
	source: 'https://en.wikipedia.org/wiki/Jensen%E2%80%93Shannon_divergence',
	measure: 'nats',
	prepare({p, logP}) {
		const n = p.length;
		const share = 0.5 / n;
		const aboveMiddle = new Float64Array(n);
		return (logQ, q, pull) => {
			for (let i = 0; i < n; i++) {
				const ofP = p[i] ?? 0;
				const ofQ = q[i] ?? 0;
				aboveMiddle[i] = Math.abs(ofP - ofQ) / (ofP + ofQ);
			}
			log1pOf(aboveMiddle, aboveMiddle);
			let sum = 0;
			for (let i = 0; i < n; i++) {
				const ofP = p[i] ?? 0;
				const ofQ = q[i] ?? 0;
				const larger = aboveMiddle[i] ?? 0;
				const smaller = larger - Math.abs((logQ[i] ?? 0) - (logP[i] ?? 0));
				const fromQ = ofQ > 0 ? ofQ * (ofQ > ofP ? larger : smaller) : 0;
				const fromP = ofP > 0 ? ofP * (ofQ > ofP ? smaller : larger) : 0;
				sum += fromP + fromQ;
				pull[i] = fromQ * share;
			}
			return sum * share;
		};
	},
};

/** L = mean of (sqrt p - sqrt q)^2 / 2; by log q: -(sqrt p - sqrt q) sqrt q / 2. */
export const hellinger: Loss = {
	name: 'hellinger',
	summary: 'half the squared distance of the square roots: a bounded divergence, between the two KLs',
	formula: 'mean((sqrt(p) - sqrt(q))^2) / 2',
	source: 'https://en.wikipedia.org/wiki/Hellinger_distance',
	measure: 'integral',
	prepare: ({logP}) => {
		const n = logP.length;
		const share = 0.5 / n;
		const rootP = logP.map((log) => exp(0.5 * log));
		return (logQ, q, pull) => {
			let sum = 0;
			for (let i = 0; i < n; i++) {
				const ofQ = q[i] ?? 0;
				const rootQ = ofQ > LEAST_DENSITY ? Math.sqrt(ofQ) : exp(0.5 * (logQ[i] ?? 0));
				const difference = rootQ - (rootP[i] ?? 0);
				sum += difference * difference;
				pull[i] = difference * rootQ * share;
			}
			return sum * share;
		};
	},
};

/** What is left of a power of p and q where one of the two densities has underflowed, or the power is near to overflow. */
const powerByLogarithms = (alpha: number, logP: number, logQ: number): number =>
	// Where neither is there is no power, whatever the exponents.
	logP === Number.NEGATIVE_INFINITY && logQ === Number.NEGATIVE_INFINITY
		? 0
		: exp(alpha * logP + (1 - alpha) * logQ);

/** A factor above this is taken by logarithms. */
const MOST_FACTOR = 1e290;

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
		const share = 1 / n;
		const beta = 1 - alpha;
		const isNearOne = alpha >= 0.5;
		const k = isNearOne ? beta : -alpha;
		const grown = new Float64Array(n);
		return (logQ, q, pull) => {
			for (let i = 0; i < n; i++) grown[i] = k * ((logQ[i] ?? 0) - (logP[i] ?? 0));
			expm1Of(grown, grown);
			let sum = 0;
			for (let i = 0; i < n; i++) {
				const ofP = p[i] ?? 0;
				const ofQ = q[i] ?? 0;
				const base = isNearOne ? ofP : ofQ;
				const factor = grown[i] ?? 0;
				// base expm1(k d) / k, or its limit base d.
				let rest = (base * factor) / k;
				if (k === 0) rest = base > 0 ? base * ((logQ[i] ?? 0) - (logP[i] ?? 0)) : 0;
				else if (!(base > LEAST_DENSITY && factor < MOST_FACTOR))
					rest = (powerByLogarithms(alpha, logP[i] ?? 0, logQ[i] ?? 0) - base) / k;
				if (isNearOne) {
					sum += (ofQ - ofP - rest) / alpha;
					pull[i] = ((ofQ - ofP - beta * rest) / alpha) * share;
				} else {
					sum += (ofP - ofQ + rest) / beta;
					pull[i] = rest * share;
				}
			}
			return sum * share;
		};
	},
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
	prepare({p, logP}) {
		const n = p.length;
		const share = 1 / n;
		return (logQ, q, pull) => {
			let sum = 0;
			for (let i = 0; i < n; i++) {
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
	},
};
