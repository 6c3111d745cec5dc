import type {Loss} from './loss.ts';

/**
 * L = -sum of w log q(x) / sum of w over the samples x with their weights w; by log q(x): -w / sum of w.
 *
 * With H the entropy of the samples' own distribution, which no parameter of q changes, L - H is the forward KL
 * divergence of q from it: minimising L is maximum likelihood.
 */
export const nll: Loss = {
	name: 'nll',
	summary:
		'negative log-likelihood of the samples of --data, without a kernel: forward KL from the samples plus a constant',
	formula: '-sum(w log q(x)) / sum(w), x the samples, w their weights, 1 without --weights',
	source: 'https://en.wikipedia.org/wiki/Maximum_likelihood_estimation',
	points: 'samples',
	ignoresBeyondP: true,
	measure: 'nats',
	isWhole: true,
	readsOnlyLogQ: true,
	sampled: {from: 'p', term: (_, logQ) => -logQ, slope: () => -1},
	isInfiniteOffSupport: () => true,
	prepare({samples}) {
		if (samples === undefined) throw new RangeError('nll needs samples');
		const slope = samples.weights.map((weight) => -weight / samples.weight);
		const n = slope.length;
		return (logQ, _q, pull, terms) => {
			let sum = 0;
			for (let i = 0; i < n; i++) {
				const term = (slope[i] ?? 0) * (logQ[i] ?? 0);
				sum += term;
				if (terms) terms[i] = term;
			}
			pull.set(slope);
			return sum;
		};
	},
};
