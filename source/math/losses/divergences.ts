import {exp, log1pOf} from '../elementary.ts';
import {LEAST_DENSITY} from '../underflow.ts';
import {type Loss, TORCH_LOSSES} from './loss.ts';

/*
 * Each loop is a function of the arrays that it goes over: what a kernel holds would be loaded again at each point, which
 * makes a loop half as fast again.
 */

const crossTerms = (p: Float64Array, logP: Float64Array, logQ: Float64Array): number => {
	let sum = 0;
	for (let i = 0; i < p.length; i++) {
		const density = p[i] ?? 0;
		if (density > 0) sum += density * ((logP[i] ?? 0) - (logQ[i] ?? 0));
	}
	return sum;
};

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
	sampled: {from: 'p', term: (logP, logQ) => logP - logQ, slope: () => -1},
	prepare({p, logP}) {
		const n = p.length;
		const slope = p.map((density) => -density / n);
		return (logQ, _q, pull) => {
			pull.set(slope);
			return crossTerms(p, logP, logQ) / n;
		};
	},
};

const reverseTerms = (
	logP: Float64Array,
	logQ: Float64Array,
	q: Float64Array,
	pull: Float64Array,
): number => {
	const share = 1 / logP.length;
	let sum = 0;
	for (let i = 0; i < logP.length; i++) {
		const density = q[i] ?? 0;
		// What has underflowed adds nothing, though p may be 0 there and its logarithm no number.
		const apart = density > 0 ? (logQ[i] ?? 0) - (logP[i] ?? 0) : 0;
		sum += density * apart;
		pull[i] = density * (apart + 1) * share;
	}
	return sum * share;
};

/** L = mean of q (log q - log p), 0 where q is 0; by log q: q (log q - log p + 1). */
export const reverseKl: Loss = {
	name: 'reverse_kl',
	summary: 'reverse Kullback-Leibler divergence: q must not be where p is not, so it seeks one peak',
	formula: 'mean(q (log q - log p))',
	source: 'https://en.wikipedia.org/wiki/Kullback%E2%80%93Leibler_divergence',
	measure: 'nats',
	sampled: {from: 'q', term: (logP, logQ) => logQ - logP, slope: (logP, logQ) => logQ - logP + 1},
	prepare:
		({logP}) =>
		(logQ, q, pull) =>
			reverseTerms(logP, logQ, q, pull),
};

/** Fills |p - q| / (p + q). */
const fillContrast = (p: Float64Array, q: Float64Array, contrast: Float64Array): void => {
	for (let i = 0; i < p.length; i++) {
		const ofP = p[i] ?? 0;
		const ofQ = q[i] ?? 0;
		contrast[i] = Math.abs(ofP - ofQ) / (ofP + ofQ);
	}
};

/** With `aboveMiddle` the logarithm of the larger of p and q over their middle. */
const jensenShannonTerms = (
	p: Float64Array,
	logP: Float64Array,
	logQ: Float64Array,
	q: Float64Array,
	aboveMiddle: Float64Array,
	pull: Float64Array,
): number => {
	const share = 0.5 / p.length;
	let sum = 0;
	for (let i = 0; i < p.length; i++) {
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
		const aboveMiddle = new Float64Array(p.length);
		return (logQ, q, pull) => {
			fillContrast(p, q, aboveMiddle);
			log1pOf(aboveMiddle, aboveMiddle);
			return jensenShannonTerms(p, logP, logQ, q, aboveMiddle, pull);
		};
	},
};

const rootTerms = (rootP: Float64Array, logQ: Float64Array, q: Float64Array, pull: Float64Array): number => {
	const share = 0.5 / rootP.length;
	let sum = 0;
	for (let i = 0; i < rootP.length; i++) {
		const ofQ = q[i] ?? 0;
		const rootQ = ofQ > LEAST_DENSITY ? Math.sqrt(ofQ) : exp(0.5 * (logQ[i] ?? 0));
		const difference = rootQ - (rootP[i] ?? 0);
		sum += difference * difference;
		pull[i] = difference * rootQ * share;
	}
	return sum * share;
};

/** L = mean of (sqrt p - sqrt q)^2 / 2; by log q: -(sqrt p - sqrt q) sqrt q / 2. */
export const hellinger: Loss = {
	name: 'hellinger',
	summary: 'half the squared distance of the square roots: a bounded divergence, between the two KLs',
	formula: 'mean((sqrt(p) - sqrt(q))^2) / 2',
	source: 'https://en.wikipedia.org/wiki/Hellinger_distance',
	measure: 'integral',
	prepare: ({logP}) => {
		const rootP = logP.map((log) => exp(0.5 * log));
		return (logQ, q, pull) => rootTerms(rootP, logQ, q, pull);
	},
};
