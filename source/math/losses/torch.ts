import {exp, log, log1p} from '../elementary.ts';
import {type Loss, TORCH_LOSSES} from './loss.ts';

/*
 * The losses of torch.nn.functional that were made for classes and counts, called with q and p as mse_loss is: what they
 * take for a probability, a logit or a label is the density itself. Few of them are least where q is p.
 */

/** PyTorch's bounds of binary_cross_entropy: of a logarithm, and of q (1 - q) in the gradient, a 32-bit constant there. */
const BCE_LEAST_LOG = -100;
const BCE_LEAST_VARIANCE = Math.fround(1e-12);

/** A q above 1 is not a probability: log(1 - q) is NaN there. */
const bernoulliTerms = (p: Float64Array, logQ: Float64Array, q: Float64Array, pull: Float64Array): number => {
	const share = 1 / p.length;
	let sum = 0;
	for (let i = 0; i < p.length; i++) {
		const ofP = p[i] ?? 0;
		const ofQ = q[i] ?? 0;
		const logOfQ = Math.max(logQ[i] ?? 0, BCE_LEAST_LOG);
		const logOfRest = Math.max(log1p(-ofQ), BCE_LEAST_LOG);
		sum -= ofP * logOfQ + (1 - ofP) * logOfRest;
		pull[i] = ((ofQ - ofP) * ofQ * share) / Math.max((1 - ofQ) * ofQ, BCE_LEAST_VARIANCE);
	}
	return sum * share;
};

/**
 * L = -mean of p log q + (1 - p) log(1 - q), each logarithm at least -100. By q its derivative is (q - p) / (q (1 - q)),
 * the denominator at least 1e-12, as PyTorch has it: where q is below that, its pull dies away though L does not.
 */
export const binaryCrossEntropy: Loss = {
	name: 'binary_cross_entropy',
	summary:
		"each density taken for a probability, at most 1: covers both peaks, though PyTorch's bound hides p where q is below 1e-12",
	formula: '-mean(p log q + (1 - p) log(1 - q))',
	source: `${TORCH_LOSSES}binary_cross_entropy.html`,
	whyNotANumber: (_target, logQ) =>
		logQ.some((log) => log > 0) ? 'q is above 1 at its peak, and no probability; take a wider q' : undefined,
	prepare:
		({p}) =>
		(logQ, q, pull) =>
			bernoulliTerms(p, logQ, q, pull),
};

const logitTerms = (p: Float64Array, q: Float64Array, pull: Float64Array): number => {
	const share = 1 / p.length;
	let sum = 0;
	for (let i = 0; i < p.length; i++) {
		const ofP = p[i] ?? 0;
		const ofQ = q[i] ?? 0;
		// q is at least 0, so that its exponential cannot overflow.
		const decay = exp(-ofQ);
		sum += ofQ * (1 - ofP) + log1p(decay);
		pull[i] = (1 / (1 + decay) - ofP) * ofQ * share;
	}
	return sum * share;
};

const ofLogits: Loss['prepare'] =
	({p}) =>
	(_logQ, q, pull) =>
		logitTerms(p, q, pull);

/** L = mean of log(1 + e^q) - q p; by q: sigmoid(q) - p, above 0 wherever p is below 1/2. */
export const binaryCrossEntropyWithLogits: Loss = {
	name: 'binary_cross_entropy_with_logits',
	summary:
		'q taken for a logit: it costs wherever p is below 1/2, least as a needle on a peak, or off the grid',
	formula: 'mean(log(1 + e^q) - q p)',
	source: `${TORCH_LOSSES}binary_cross_entropy_with_logits.html`,
	withoutQ: () => Math.LN2,
	prepare: ofLogits,
};

export const multilabelSoftMarginLoss: Loss = {
	name: 'multilabel_soft_margin_loss',
	summary:
		'each point a label of its own, q its logit: the same as binary_cross_entropy_with_logits, a needle too',
	formula: '-mean(p log sigmoid(q) + (1 - p) log sigmoid(-q))',
	source: `${TORCH_LOSSES}multilabel_soft_margin_loss.html`,
	withoutQ: () => Math.LN2,
	prepare: ofLogits,
};

const countTerms = (p: Float64Array, logQ: Float64Array, q: Float64Array, pull: Float64Array): number => {
	const share = 1 / p.length;
	let sum = 0;
	for (let i = 0; i < p.length; i++) {
		const ofP = p[i] ?? 0;
		const ofQ = q[i] ?? 0;
		sum += ofP > 0 ? ofQ - ofP * (logQ[i] ?? 0) : ofQ;
		pull[i] = (ofQ - ofP) * share;
	}
	return sum * share;
};

/** L = mean of q - p log q, with log_input as PyTorch has it by default; by log q: q - p. */
export const poissonNllLoss: Loss = {
	name: 'poisson_nll_loss',
	summary:
		'p taken for counts whose rate is q: forward KL that minds the mass of q too, and covers both peaks',
	formula: 'mean(q - p log q)',
	source: `${TORCH_LOSSES}poisson_nll_loss.html`,
	isInfiniteOffSupport: () => true,
	prepare:
		({p}) =>
		(logQ, q, pull) =>
			countTerms(p, logQ, q, pull),
};

const marginTerms = (p: Float64Array, q: Float64Array, pull: Float64Array): number => {
	const share = 1 / p.length;
	let sum = 0;
	for (let i = 0; i < p.length; i++) {
		const ofP = p[i] ?? 0;
		const ofQ = q[i] ?? 0;
		const decay = exp(-ofP * ofQ);
		sum += log1p(decay);
		pull[i] = ((-ofP * ofQ * decay) / (1 + decay)) * share;
	}
	return sum * share;
};

/** L = mean of log(1 + e^(-p q)); by q: -p / (1 + e^(p q)), never above 0. */
export const softMarginLoss: Loss = {
	name: 'soft_margin_loss',
	summary:
		'p taken for labels: q gains by every p under it and pays for nothing, and becomes a needle on a peak',
	formula: 'mean(log(1 + e^(-p q)))',
	source: `${TORCH_LOSSES}soft_margin_loss.html`,
	withoutQ: () => Math.LN2,
	prepare:
		({p}) =>
		(_logQ, q, pull) =>
			marginTerms(p, q, pull),
};

/**
 * L = sum of p (log(sum of e^q) - q), q the logits of as many classes as there are points; by q_j:
 * sum(p) e^q_j / sum(e^q) - p_j.
 */
export const crossEntropy: Loss = {
	name: 'cross_entropy',
	summary: 'each point a class, q its logit and p its probability: q becomes a needle on a peak',
	formula: 'sum(p (log sum(e^q) - q))',
	source: `${TORCH_LOSSES}cross_entropy.html`,
	isWhole: true,
	withoutQ: ({p}) => p.reduce((sum, density) => sum + density, 0) * log(p.length),
	prepare({p}) {
		const n = p.length;
		const mass = p.reduce((sum, density) => sum + density, 0);
		return (_logQ, q, pull, terms) => {
			let highest = 0;
			for (let i = 0; i < n; i++) highest = Math.max(highest, q[i] ?? 0);
			let sum = 0;
			let dot = 0;
			for (let i = 0; i < n; i++) {
				const ofQ = q[i] ?? 0;
				const weight = exp(ofQ - highest);
				pull[i] = weight;
				sum += weight;
				dot += (p[i] ?? 0) * ofQ;
			}
			const normalizer = highest + log(sum);
			const share = mass / sum;
			for (let i = 0; i < n; i++) {
				const ofP = p[i] ?? 0;
				const ofQ = q[i] ?? 0;
				pull[i] = ((pull[i] ?? 0) * share - ofP) * ofQ;
				if (terms) terms[i] = ofP * (normalizer - ofQ);
			}
			return mass * normalizer - dot;
		};
	},
};

/** PyTorch adds this to each difference. */
const DISTANCE_EPS = 1e-6;

/** L = |q - p + 1e-6|, the length of a vector; by q its direction. */
export const pairwiseDistance: Loss = {
	name: 'pairwise_distance',
	summary:
		'the distance of q and p as vectors, the root of n mse_loss: from a narrow start it locks on to one peak',
	formula: '|q - p + 1e-6|',
	source: `${TORCH_LOSSES}pairwise_distance.html`,
	isWhole: true,
	prepare({p}) {
		const n = p.length;
		return (_logQ, q, pull, terms) => {
			let squares = 0;
			for (let i = 0; i < n; i++) {
				const difference = (q[i] ?? 0) - (p[i] ?? 0) + DISTANCE_EPS;
				squares += difference * difference;
			}
			const distance = Math.sqrt(squares);
			const share = distance > 0 ? 1 / distance : 0;
			for (let i = 0; i < n; i++) {
				const density = q[i] ?? 0;
				const difference = density - (p[i] ?? 0) + DISTANCE_EPS;
				pull[i] = difference * density * share;
				if (terms) terms[i] = difference * difference * share;
			}
			return distance;
		};
	},
};
