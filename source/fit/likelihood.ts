import {log} from '../math/elementary.ts';
import type {Family} from '../math/families.ts';
import {densityOn, parameterCount} from '../math/mixture.ts';
import {cumulative} from '../math/off-grid.ts';
import type {WeightedSamples} from '../math/samples.ts';

/** The likelihood of samples under q, and criteria made from it. A sample of weight w counts as w samples. */
export interface Likelihood {
	/** sum of w log q(x), in nats. */
	readonly logLikelihood: number;
	/** Akaike's criterion, 2 k - 2 log-likelihood: less is better. */
	readonly aic: number;
	/** The Bayesian criterion, k log n - 2 log-likelihood: less is better. */
	readonly bic: number;
	/** The Kolmogorov-Smirnov distance: the largest difference between the distribution functions of q and the samples. */
	readonly ks: number;
	/** k, the free parameters of q: of a mixture's weights all but one. */
	readonly parameters: number;
	/** n, the sum of the weights. */
	readonly samples: number;
	/** The number of bins that stand for more distinct values than are kept one by one. */
	readonly bins?: number;
}

/** The largest distance between q's distribution function and the samples' own, on both sides of each step of it. */
const kolmogorovSmirnov = (
	parameters: Float64Array,
	family: Pick<Family, 'cdf'>,
	{x, weights, weight}: WeightedSamples,
): number => {
	let passed = 0;
	let most = 0;
	for (let i = 0; i < x.length; i++) {
		const mass = cumulative(parameters, family, x[i] ?? 0);
		most = Math.max(most, mass - passed / weight);
		passed += weights[i] ?? 0;
		most = Math.max(most, passed / weight - mass);
	}
	return most;
};

/** The log-likelihood of samples under q, and the criteria that compare it between families. */
export const likelihoodOf = (
	parameters: Float64Array,
	family: Family,
	components: number,
	samples: WeightedSamples,
): Likelihood => {
	const {x, weights, weight, bins} = samples;
	const density = densityOn(x, family, components);
	density.evaluate(parameters);
	const logLikelihood = weights.reduce((sum, w, i) => sum + w * (density.logQ[i] ?? 0), 0);
	const count = parameterCount(components) - (components === 1 ? 0 : 1);
	return {
		logLikelihood,
		aic: 2 * count - 2 * logLikelihood,
		bic: count * log(weight) - 2 * logLikelihood,
		ks: kolmogorovSmirnov(parameters, family, samples),
		parameters: count,
		samples: weight,
		...(bins === undefined ? {} : {bins}),
	};
};
