import {artanh} from '../sweep/artanh.ts';
import {fixed} from '../sweep/point-value.ts';
import {TORCH_LOSSES} from './loss.ts';
import {meanOf} from './mean.ts';
import {squareOfRoots} from './roots.ts';

/** Less than the logarithm of any number but 0. */
const LEAST_LOG = -1e4;

/** Beside it a p that is smaller counts as nothing. */
const LEAST_P = 1e-300;

/** Where half the difference of log p and log q is this or more, the smaller of p and q is nothing beside the larger. */
const FAR_APART = 20;

/** L = mean of p (log p - log q), 0 where p is 0. Its derivative by log q is -p / n: only where p is. */
export const klDiv = meanOf({
	name: 'kl_div',
	summary: 'forward Kullback-Leibler divergence: q must be wherever p is, so a normal q covers every peak',
	formula: 'mean(p (log p - log q))',
	ignoresBeyondP: true,
	source: `${TORCH_LOSSES}kl_div.html`,
	measure: 'nats',
	isInfiniteOffSupport: () => true,
	readsOnlyLogQ: true,
	sampled: {from: 'p', term: (logP, logQ) => logP - logQ, slope: () => -1},
	at: ({p, logP, logQ}) => ({
		term: p.isAbove(0).choose(p.times(logP.minus(logQ)), 0),
		pull: p.negated(),
	}),
});

/** L = mean of q (log q - log p), 0 where q is 0; by log q: q (log q - log p + 1). */
export const reverseKl = meanOf({
	name: 'reverse_kl',
	summary: 'reverse Kullback-Leibler divergence: q must not be where p is not, so it seeks one peak',
	formula: 'mean(q (log q - log p))',
	source: 'https://en.wikipedia.org/wiki/Kullback%E2%80%93Leibler_divergence',
	measure: 'nats',
	sampled: {
		from: 'q',
		term: (logP, logQ) => logQ - logP,
		slope: (logP, logQ) => logQ - logP + 1,
		pathwise: {byLogP: () => -1, byLogQ: () => 1},
	},
	at({logP, q, logQ}) {
		// What has underflowed adds nothing, though p may be 0 there and its logarithm no number.
		const apart = q.isAbove(0).choose(logQ.minus(logP), 0);
		return {term: q.times(apart), pull: q.times(apart.plus(1)), termIsFinite: true};
	},
});

/**
 * L = mean of (p log(p / m) + q log(q / m)) / 2 with m = (p + q) / 2; by log q: q log(q / m) / 2, since the
 * derivatives by m add up to -1/2 + 1/2 = 0.
 *
 * Of the larger of p and q log(larger / m) = log(1 + d / (p + q)) = 2 artanh(d / (d + 2 (p + q))) with d = |p - q|, which
 * keeps its digits where the two are nearly equal, and is log 2 where the smaller is nothing beside it; that of the smaller is
 * lower by |log p - log q|. Where a density is 0 its logarithm counts as LEAST_LOG: 0 times that is 0.
 */
export const jsDiv = meanOf({
	name: 'js_div',
	summary: 'Jensen-Shannon divergence: both compared with their middle; bounded, it prefers one peak',
	formula: 'mean(p log(p / m) + q log(q / m)) / 2, m = (p + q) / 2',
	source: 'https://en.wikipedia.org/wiki/Jensen%E2%80%93Shannon_divergence',
	measure: 'nats',
	at({p, q, logQ}, target) {
		const halfLogP = fixed(target.logP.map((log) => 0.5 * Math.max(LEAST_LOG, log)));
		const twiceP = fixed(target.p.map((density) => 2 * Math.max(LEAST_P, density)));
		const apart = p.minus(q).size();
		// All logarithms are half of what they are.
		const above = logQ.atLeast(LEAST_LOG).times(0.5).minus(halfLogP);
		const ofLarger = above
			.size()
			.isAtLeast(FAR_APART)
			.often(0.5 * Math.LN2, artanh(apart.over(apart.plus(twiceP.plus(q.times(2))))));
		const fromQ = q.times(ofLarger.plus(above.atMost(0)));
		const fromP = p.times(ofLarger.minus(above.atLeast(0)));
		return {term: fromP.plus(fromQ), pull: fromQ, termIsFinite: true};
	},
});

/** L = mean of (sqrt p - sqrt q)^2 / 2; by log q: -(sqrt p - sqrt q) sqrt q / 2. */
export const hellinger = meanOf({
	name: 'hellinger',
	summary: 'half the squared distance of the square roots: a bounded divergence, between the two KLs',
	formula: 'mean((sqrt(p) - sqrt(q))^2) / 2',
	source: 'https://en.wikipedia.org/wiki/Hellinger_distance',
	measure: 'integral',
	at: (curves, target) => squareOfRoots(0.5, curves, target),
});
