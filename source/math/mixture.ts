import {exp, log, logOf, squared} from './elementary.ts';
import type {Family} from './families.ts';
import {LEAST_DENSITY} from './underflow.ts';

/**
 * q with K components: q(x) = sum of w_k f(x; mu_k, sigma_k), w = softmax(a), f a member of a family.
 *
 * Its parameters are one array, [mu_1 .. mu_K, sigma_1 .. sigma_K, a_1 .. a_K]; a single component has no
 * logit, so that its parameters are [mu, sigma].
 */
export const MOST_COMPONENTS = 4;

export const parameterCount = (components: number): number => (components === 1 ? 2 : 3 * components);

export const componentCount = (parameters: ArrayLike<unknown>): number =>
	parameters.length === 2 ? 1 : parameters.length / 3;

/** The name of a parameter by its index: `sigma`, or of a mixture `sigma 2`. */
export const parameterName = (parameters: Float64Array, index: number): string => {
	const count = componentCount(parameters);
	const name = ['mu', 'sigma', 'weight'][Math.floor(index / count)] ?? 'parameter';
	return count === 1 ? name : `${name} ${(index % count) + 1}`;
};

/** One component of q. */
export interface Component {
	readonly mu: number;
	readonly sigma: number;
	readonly weight: number;
}

/** softmax(a) = exp(a_k) / sum of exp(a_j), kept from overflowing; 1 for a single component. */
export const weightsOf = (parameters: ArrayLike<number>): number[] => {
	const count = componentCount(parameters);
	if (count === 1) return [1];
	const logits = Array.from({length: count}, (_, k) => parameters[2 * count + k] ?? Number.NaN);
	const highest = Math.max(...logits);
	const powers = logits.map((logit) => exp(logit - highest));
	const sum = powers.reduce((total, power) => total + power, 0);
	return powers.map((power) => power / sum);
};

/** The parameters as people read them. */
export const componentsOf = (parameters: ArrayLike<number>): readonly Component[] => {
	const count = componentCount(parameters);
	return weightsOf(parameters).map((weight, k) => ({
		mu: parameters[k] ?? Number.NaN,
		sigma: parameters[count + k] ?? Number.NaN,
		weight,
	}));
};

/**
 * Where q lies as a whole and how wide it is: mu and sigma themselves for a single component, else
 *   mu = sum w_k mu_k,  sigma^2 = sum w_k (sigma_k^2 + (mu_k - mu)^2),
 * which are the mean and the standard deviation of a mixture of normals.
 */
export const wholeOf = (parameters: ArrayLike<number>): {readonly mu: number; readonly sigma: number} => {
	if (parameters.length === 2) {
		return {mu: parameters[0] ?? Number.NaN, sigma: parameters[1] ?? Number.NaN};
	}
	const parts = componentsOf(parameters);
	const mu = parts.reduce((sum, part) => sum + part.weight * part.mu, 0);
	const variance = parts.reduce(
		(sum, part) => sum + part.weight * (part.sigma * part.sigma + squared(part.mu - mu)),
		0,
	);
	return {mu, sigma: Math.sqrt(variance)};
};

/** How many sigmas apart the components start, if nobody says it. */
export const DEFAULT_SPREAD = 2;

/**
 * The parameters of a start at (mu, sigma): equal weights, and the means `spread` sigmas apart about mu. Components with
 * equal parameters have equal gradients at every step: with a spread of 0 they never separate. With one below 0 the first
 * component is the rightmost.
 *
 * Of positive x, means below mu are mu / (1 + j sigma / mu) instead of mu - j sigma, which might be negative, and
 * every component has the same coefficient of variation sigma_k / mu_k.
 */
export const startingParameters = (
	components: number,
	mu: number,
	sigma: number,
	support: Family['support'] = 'real',
	spread = DEFAULT_SPREAD,
): Float64Array => {
	const parameters = new Float64Array(parameterCount(components));
	for (let k = 0; k < components; k++) {
		const j = (2 * k - components + 1) * (spread / 2);
		const isPositive = support === 'positive';
		const mean = isPositive && j < 0 ? mu / (1 - (j * sigma) / mu) : mu + sigma * j;
		parameters[k] = mean;
		parameters[components + k] = isPositive && j !== 0 ? (sigma * mean) / mu : sigma;
	}
	return parameters;
};

/** log q on a grid and its derivatives, with arrays of their own: nothing is allocated after it is made. */
export interface ParametricDensity {
	readonly logQ: Float64Array;
	/** Fills `logQ` for these parameters; what follows is of them. */
	readonly evaluate: (parameters: Float64Array) => void;
	/** q itself, made when it is asked for, in an array that the next call fills again. */
	readonly q: () => Float64Array;
	/** With pull = dL / d log q on the grid, fills `gradient` with dL / d parameters. */
	readonly pullBack: (pull: Float64Array, gradient: Float64Array) => void;
	/** Fills d log q / d mu and d log q / d sigma at each x; of a mixture by all means, and by all sigmas, moved alike. */
	readonly scores: (byMu: Float64Array, bySigma: Float64Array) => void;
}

/** The density of a family's single member or of a mixture of its members. */
export const densityOn = (x: Float64Array, family: Family, components: number): ParametricDensity =>
	components === 1 ? single(x, family) : mixture(x, family, components);

const single = (x: Float64Array, family: Family): ParametricDensity => {
	const member = family.on(x);
	const q = new Float64Array(x.length);
	return {
		logQ: member.logQ,
		evaluate: (parameters) => member.evaluate(parameters[0] ?? Number.NaN, parameters[1] ?? Number.NaN),
		q() {
			member.density(q);
			return q;
		},
		pullBack: (pull, gradient) => member.pullBack(pull, gradient, 0, 1),
		scores: member.scores,
	};
};

/** A component whose logarithm is lower than another's by this adds nothing to their sum. */
const NEGLIGIBLE = 40;

/**
 * q = sum over k of w_k f_k. With the responsibilities r_k = w_k f_k / q:
 *   d log q / d mu_k = r_k d log f_k / d mu_k,  the same for sigma_k,  d log q / d a_k = r_k - w_k.
 * Where the densities have lost digits, log q is the log-sum-exp of log w_k + log f_k instead.
 *
 * Source: C. Bishop, Pattern Recognition and Machine Learning (2006), section 9.2.
 */
const mixture = (x: Float64Array, family: Family, components: number): ParametricDensity => {
	const n = x.length;
	const logQ = new Float64Array(n);
	const q = new Float64Array(n);
	const members = Array.from({length: components}, () => family.on(x));
	/** w_k f_k, then r_k. */
	const shares = members.map(() => new Float64Array(n));
	const force = new Float64Array(n);
	const spare = new Float64Array(n);
	const logWeights = new Float64Array(components);
	let weights: readonly number[] = [];

	/** log q and the responsibilities at one x by the logarithms of the components. */
	const byLogarithms = (i: number): void => {
		let highest = Number.NEGATIVE_INFINITY;
		for (let k = 0; k < components; k++)
			highest = Math.max(highest, (members[k]?.logQ[i] ?? 0) + (logWeights[k] ?? 0));
		let sum = 0;
		for (let k = 0; k < components; k++) {
			const below = highest - ((members[k]?.logQ[i] ?? 0) + (logWeights[k] ?? 0));
			// Written so that NaN stays one. Where all are -Infinity there is no q, nor a share in it.
			const part =
				below === 0 ? 1 : below > NEGLIGIBLE || highest === Number.NEGATIVE_INFINITY ? 0 : exp(-below);
			sum += part;
			const share = shares[k];
			if (share) share[i] = part;
		}
		logQ[i] = sum === 1 || highest === Number.NEGATIVE_INFINITY ? highest : highest + log(sum);
		if (sum !== 1 && sum !== 0) for (const share of shares) share[i] = (share[i] ?? 0) / sum;
	};

	return {
		logQ,
		evaluate(parameters) {
			weights = weightsOf(parameters);
			q.fill(0);
			for (let k = 0; k < components; k++) {
				const [member, share] = [members[k], shares[k]];
				if (member === undefined || share === undefined) continue;
				member.evaluate(parameters[k] ?? Number.NaN, parameters[components + k] ?? Number.NaN);
				member.density(share);
				const weight = weights[k] ?? Number.NaN;
				logWeights[k] = log(weight);
				for (let i = 0; i < n; i++) {
					const part = weight * (share[i] ?? 0);
					share[i] = part;
					q[i] = (q[i] ?? 0) + part;
				}
			}
			logOf(q, logQ);
			for (const share of shares) for (let i = 0; i < n; i++) share[i] = (share[i] ?? 0) / (q[i] ?? 0);
			for (let i = 0; i < n; i++) if (!((q[i] ?? 0) > LEAST_DENSITY)) byLogarithms(i);
		},
		q: () => q,
		pullBack(pull, gradient) {
			let total = 0;
			for (let k = 0; k < components; k++) {
				const share = shares[k] ?? spare;
				let sum = 0;
				for (let i = 0; i < n; i++) {
					// Outside of the support the pull may be infinite.
					const ofShare = logQ[i] === Number.NEGATIVE_INFINITY ? 0 : (pull[i] ?? 0) * (share[i] ?? 0);
					force[i] = ofShare;
					sum += ofShare;
				}
				members[k]?.pullBack(force, gradient, k, components + k);
				gradient[2 * components + k] = sum;
				total += sum;
			}
			for (let k = 0; k < components; k++)
				gradient[2 * components + k] = (gradient[2 * components + k] ?? 0) - (weights[k] ?? 0) * total;
		},
		scores(byMu, bySigma) {
			byMu.fill(0);
			bySigma.fill(0);
			members.forEach((member, k) => {
				member.scores(force, spare);
				const share = shares[k] ?? spare;
				for (let i = 0; i < n; i++) {
					if (logQ[i] === Number.NEGATIVE_INFINITY) continue;
					byMu[i] = (byMu[i] ?? 0) + (share[i] ?? 0) * (force[i] ?? 0);
					bySigma[i] = (bySigma[i] ?? 0) + (share[i] ?? 0) * (spare[i] ?? 0);
				}
			});
		},
	};
};
