import type {Family} from './families.ts';

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
	const powers = logits.map((logit) => Math.exp(logit - highest));
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
		(sum, part) => sum + part.weight * (part.sigma * part.sigma + (part.mu - mu) ** 2),
		0,
	);
	return {mu, sigma: Math.sqrt(variance)};
};

/**
 * The parameters of a start at (mu, sigma): equal weights, and the means two sigmas apart about mu. Components with
 * equal parameters have equal gradients at every step, so they would never separate.
 *
 * Of positive x, means below mu are mu / (1 + j sigma / mu) instead of mu - j sigma, which might be negative, and
 * every component has the same coefficient of variation sigma_k / mu_k.
 */
export const startingParameters = (
	components: number,
	mu: number,
	sigma: number,
	support: Family['support'] = 'real',
): Float64Array => {
	const parameters = new Float64Array(parameterCount(components));
	for (let k = 0; k < components; k++) {
		const j = 2 * k - components + 1;
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
	/** Fills `logQ` for these parameters. */
	readonly evaluate: (parameters: Float64Array) => void;
	/** With pull = dL / d log q on the grid, fills `gradient` with dL / d parameters at the last evaluated ones. */
	readonly pullBack: (pull: Float64Array, gradient: Float64Array) => void;
	/**
	 * Fills d log q / d mu and d log q / d sigma at each x, at the last evaluated parameters; of a mixture by all
	 * means, and by all sigmas, moved alike.
	 */
	readonly scores: (byMu: Float64Array, bySigma: Float64Array) => void;
}

/** The density of a family's single member or of a mixture of its members. */
export const densityOn = (x: Float64Array, family: Family, components: number): ParametricDensity =>
	components === 1 ? single(x, family) : mixture(x, family, components);

const single = (x: Float64Array, family: Family): ParametricDensity => {
	const n = x.length;
	const logQ = new Float64Array(n);
	const scoreOfMu = new Float64Array(n);
	const scoreOfSigma = new Float64Array(n);
	const evaluate = family.on(x);
	return {
		logQ,
		evaluate: (parameters) =>
			evaluate(parameters[0] ?? Number.NaN, parameters[1] ?? Number.NaN, logQ, scoreOfMu, scoreOfSigma),
		pullBack(pull, gradient) {
			let dMu = 0;
			let dSigma = 0;
			for (let i = 0; i < n; i++) {
				// Outside of the support no parameter changes q, however steep the loss is there.
				if (logQ[i] === Number.NEGATIVE_INFINITY) continue;
				const force = pull[i] ?? 0;
				dMu += force * (scoreOfMu[i] ?? 0);
				dSigma += force * (scoreOfSigma[i] ?? 0);
			}
			gradient[0] = dMu;
			gradient[1] = dSigma;
		},
		scores(byMu, bySigma) {
			byMu.set(scoreOfMu);
			bySigma.set(scoreOfSigma);
		},
	};
};

/**
 * log q = log-sum-exp over k of log w_k + log f_k. With the responsibilities r_k = w_k f_k / q:
 *   d log q / d mu_k = r_k d log f_k / d mu_k,  the same for sigma_k,  d log q / d a_k = r_k - w_k.
 *
 * Source: C. Bishop, Pattern Recognition and Machine Learning (2006), section 9.2.
 */
const mixture = (x: Float64Array, family: Family, components: number): ParametricDensity => {
	const n = x.length;
	const logQ = new Float64Array(n);
	const parts = Array.from({length: components}, () => ({
		logF: new Float64Array(n),
		scoreOfMu: new Float64Array(n),
		scoreOfSigma: new Float64Array(n),
	}));
	const evaluate = family.on(x);
	let weights: readonly number[] = [];
	return {
		logQ,
		evaluate(parameters) {
			weights = weightsOf(parameters);
			logQ.fill(Number.NEGATIVE_INFINITY);
			parts.forEach(({logF, scoreOfMu, scoreOfSigma}, k) => {
				evaluate(
					parameters[k] ?? Number.NaN,
					parameters[components + k] ?? Number.NaN,
					logF,
					scoreOfMu,
					scoreOfSigma,
				);
				const logWeight = Math.log(weights[k] ?? Number.NaN);
				for (let i = 0; i < n; i++) {
					const log = (logF[i] ?? 0) + logWeight;
					logF[i] = log;
					if (!(log <= (logQ[i] ?? 0))) logQ[i] = log;
				}
			});
			for (let i = 0; i < n; i++) {
				const highest = logQ[i] ?? 0;
				if (highest === Number.NEGATIVE_INFINITY) continue;
				let sum = 0;
				for (const {logF} of parts) sum += Math.exp((logF[i] ?? 0) - highest);
				logQ[i] = highest + Math.log(sum);
			}
		},
		pullBack(pull, gradient) {
			let total = 0;
			for (let i = 0; i < n; i++) {
				if (logQ[i] !== Number.NEGATIVE_INFINITY) total += pull[i] ?? 0;
			}
			parts.forEach(({logF, scoreOfMu, scoreOfSigma}, k) => {
				let dMu = 0;
				let dSigma = 0;
				let share = 0;
				for (let i = 0; i < n; i++) {
					const log = logQ[i] ?? 0;
					if (log === Number.NEGATIVE_INFINITY) continue;
					const force = (pull[i] ?? 0) * Math.exp((logF[i] ?? 0) - log);
					dMu += force * (scoreOfMu[i] ?? 0);
					dSigma += force * (scoreOfSigma[i] ?? 0);
					share += force;
				}
				gradient[k] = dMu;
				gradient[components + k] = dSigma;
				gradient[2 * components + k] = share - (weights[k] ?? 0) * total;
			});
		},
		scores(byMu, bySigma) {
			byMu.fill(0);
			bySigma.fill(0);
			parts.forEach(({logF, scoreOfMu, scoreOfSigma}) => {
				for (let i = 0; i < n; i++) {
					const log = logQ[i] ?? 0;
					if (log === Number.NEGATIVE_INFINITY) continue;
					const share = Math.exp((logF[i] ?? 0) - log);
					byMu[i] = (byMu[i] ?? 0) + share * (scoreOfMu[i] ?? 0);
					bySigma[i] = (bySigma[i] ?? 0) + share * (scoreOfSigma[i] ?? 0);
				}
			});
		},
	};
};
