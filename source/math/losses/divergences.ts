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
	prepare({p, logP}) {
		const n = p.length;
		return (logQ, _q, pull) => {
			let sum = 0;
			for (let i = 0; i < n; i++) {
				const density = p[i] ?? 0;
				if (density > 0) sum += density * ((logP[i] ?? 0) - (logQ[i] ?? 0));
				pull[i] = -density / n;
			}
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
		return (logQ, q, pull) => {
			let sum = 0;
			for (let i = 0; i < n; i++) {
				const density = q[i] ?? 0;
				// What has underflowed adds nothing, though p may be 0 there and its logarithm no number.
				const apart = density > 0 ? (logQ[i] ?? 0) - (logP[i] ?? 0) : 0;
				sum += density * apart;
				pull[i] = (density * (apart + 1)) / n;
			}
			return sum / n;
		};
	},
};

/** log((p + q) / 2) from the logarithms of both. */
const logMiddle = (logP: number, logQ: number): number => {
	const high = Math.max(logP, logQ);
	return high === Number.NEGATIVE_INFINITY
		? high
		: high + Math.log1p(Math.exp(Math.min(logP, logQ) - high)) - Math.LN2;
};

/**
 * L = mean of (p log(p / m) + q log(q / m)) / 2 with m = (p + q) / 2; by log q: q log(q / m) / 2, since the
 * derivatives by m add up to -1/2 + 1/2 = 0.
 */
export const jsDiv: Loss = {
	name: 'js_div',
	summary: 'Jensen-Shannon divergence: both compared with their middle; bounded, it prefers one peak',
	formula: 'mean(p log(p / m) + q log(q / m)) / 2, m = (p + q) / 2',
	source: 'https://en.wikipedia.org/wiki/Jensen%E2%80%93Shannon_divergence',
	measure: 'nats',
	prepare({p, logP}) {
		const n = p.length;
		return (logQ, q, pull) => {
			let sum = 0;
			for (let i = 0; i < n; i++) {
				const middle = logMiddle(logP[i] ?? 0, logQ[i] ?? 0);
				const ofP = p[i] ?? 0;
				const ofQ = q[i] ?? 0;
				const fromQ = ofQ > 0 ? ofQ * ((logQ[i] ?? 0) - middle) : 0;
				const fromP = ofP > 0 ? ofP * ((logP[i] ?? 0) - middle) : 0;
				sum += 0.5 * (fromP + fromQ);
				pull[i] = (0.5 * fromQ) / n;
			}
			return sum / n;
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
	prepare: (target) => {
		const rootP = target.logP.map((log) => Math.exp(0.5 * log));
		const n = rootP.length;
		return (logQ, _q, pull) => {
			let sum = 0;
			for (let i = 0; i < n; i++) {
				const rootQ = Math.exp(0.5 * (logQ[i] ?? 0));
				const difference = (rootP[i] ?? 0) - rootQ;
				sum += 0.5 * difference * difference;
				pull[i] = (-0.5 * difference * rootQ) / n;
			}
			return sum / n;
		};
	},
};

/** Below this exponent the difference of two nearly equal numbers is taken by expm1. */
const NEARLY_EQUAL = 1;

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
		// expm1(k d) / k and its limit d.
		const stretched = (k: number, d: number): number => (k === 0 ? d : Math.expm1(k * d) / k);
		/** Of alpha d and beta d the smaller, from which on nothing cancels. */
		const steepness = Math.min(1, Math.abs(alpha), Math.abs(beta));
		const isNearOne = alpha >= 0.5;
		return (logQ, q, pull) => {
			let sum = 0;
			for (let i = 0; i < n; i++) {
				const ofP = p[i] ?? 0;
				const ofQ = q[i] ?? 0;
				const d = (logQ[i] ?? 0) - (logP[i] ?? 0);
				if (steepness * Math.abs(d) > NEARLY_EQUAL) {
					const power = Math.exp(alpha * (logP[i] ?? 0) + beta * (logQ[i] ?? 0));
					sum += (alpha * ofP + beta * ofQ - power) / (alpha * beta);
					pull[i] = (ofQ - power) / alpha / n;
				} else if (isNearOne) {
					const rest = ofP > 0 ? ofP * stretched(beta, d) : 0;
					sum += (ofQ - ofP - rest) / alpha;
					pull[i] = (ofQ - ofP - beta * rest) / alpha / n;
				} else {
					const rest = ofQ > 0 ? ofQ * stretched(-alpha, d) : 0;
					sum += (ofP - ofQ + rest) / beta;
					pull[i] = rest / n;
				}
			}
			return sum / n;
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
		return (logQ, q, pull) => {
			let sum = 0;
			for (let i = 0; i < n; i++) {
				const ofQ = q[i] ?? 0;
				if (logP[i] === Number.NEGATIVE_INFINITY) {
					// p is 0: what is left of (p - q)^2 / q is q, be it 0 too.
					sum += ofQ;
					pull[i] = ofQ / n;
					continue;
				}
				const d = (logP[i] ?? 0) - (logQ[i] ?? 0);
				if (d > NEARLY_EQUAL) {
					const ratio = Math.exp(2 * (logP[i] ?? 0) - (logQ[i] ?? 0));
					sum += ratio - 2 * (p[i] ?? 0) + ofQ;
					pull[i] = (ofQ - ratio) / n;
				} else {
					// (p - q) / q = expm1(log p - log q), which keeps the digits where p and q are nearly equal.
					const ratio = Math.expm1(d);
					sum += ofQ * ratio * ratio;
					pull[i] = (-ofQ * ratio * (ratio + 2)) / n;
				}
			}
			return sum / n;
		};
	},
};
