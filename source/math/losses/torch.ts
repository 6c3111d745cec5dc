import {expOf, log} from '../elementary.ts';
import {expFrom0, sigmoidFrom0} from '../sweep/near-0.ts';
import {constant} from '../sweep/point-value.ts';
import {type Loss, TORCH_LOSSES} from './loss.ts';
import {meanOf} from './mean.ts';

/*
 * The losses of torch.nn.functional that were made for classes and counts, called with q and p as mse_loss is: what they
 * take for a probability, a logit or a label is the density itself. Few of them are least where q is p.
 */

/** PyTorch's bounds of binary_cross_entropy: of a logarithm, and of q (1 - q) in the gradient, a 32-bit constant there. */
const BCE_LEAST_LOG = -100;
const BCE_LEAST_VARIANCE = Math.fround(1e-12);

/**
 * L = -mean of p log q + (1 - p) log(1 - q), each logarithm at least -100. By q its derivative is (q - p) / (q (1 - q)),
 * the denominator at least 1e-12, as PyTorch has it: where q is below that, its pull dies away though L does not.
 */
export const binaryCrossEntropy = meanOf({
	name: 'binary_cross_entropy',
	summary:
		"each density taken for a probability, at most 1: covers both peaks, though PyTorch's bound hides p where q is below 1e-12",
	formula: '-mean(p log q + (1 - p) log(1 - q))',
	source: `${TORCH_LOSSES}binary_cross_entropy.html`,
	whyNotANumber: (_target, logQ) =>
		logQ.some((log) => log > 0) ? 'q is above 1 at its peak, and no probability; take a wider q' : undefined,
	// A q above 1 is not a probability: log(1 - q) is NaN there.
	at({p, q, logQ}) {
		const ofQ = logQ.atLeast(BCE_LEAST_LOG);
		const ofRest = q.negated().log1p().atLeast(BCE_LEAST_LOG);
		const variance = constant(1).minus(q).times(q).atLeast(BCE_LEAST_VARIANCE);
		return {
			term: p.times(ofQ).plus(constant(1).minus(p).times(ofRest)).negated(),
			pull: q.minus(p).times(q).over(variance),
			termIsFinite: q.isAtMost(1),
		};
	},
});

const ofLogits: Loss['at'] = ({p, q}) => {
	const {logSum, sigmoid} = sigmoidFrom0(q);
	return {
		term: q.times(constant(1).minus(p)).plus(logSum),
		pull: sigmoid.minus(p).times(q),
		termIsFinite: true,
	};
};

/** L = mean of log(1 + e^q) - q p; by q: sigmoid(q) - p, above 0 wherever p is below 1/2. */
export const binaryCrossEntropyWithLogits = meanOf({
	name: 'binary_cross_entropy_with_logits',
	summary:
		'q taken for a logit: it costs wherever p is below 1/2, least as a needle on a peak, or off the grid',
	formula: 'mean(log(1 + e^q) - q p)',
	source: `${TORCH_LOSSES}binary_cross_entropy_with_logits.html`,
	withoutQ: () => Math.LN2,
	at: ofLogits,
});

export const multilabelSoftMarginLoss = meanOf({
	name: 'multilabel_soft_margin_loss',
	summary:
		'each point a label of its own, q its logit: the same as binary_cross_entropy_with_logits, a needle too',
	formula: '-mean(p log sigmoid(q) + (1 - p) log sigmoid(-q))',
	source: `${TORCH_LOSSES}multilabel_soft_margin_loss.html`,
	// PyTorch averages over the labels whatever the reduction is, which only says how several q are put together.
	uses: [],
	withoutQ: () => Math.LN2,
	at: ofLogits,
});

/** L = mean of q - p log q, with log_input as PyTorch has it by default; by log q: q - p. */
export const poissonNllLoss = meanOf({
	name: 'poisson_nll_loss',
	summary:
		'p taken for counts whose rate is q: forward KL that minds the mass of q too, and covers both peaks',
	formula: 'mean(q - p log q)',
	source: `${TORCH_LOSSES}poisson_nll_loss.html`,
	isInfiniteOffSupport: () => true,
	at: ({p, q, logQ}) => ({
		term: p.isAbove(0).choose(q.minus(p.times(logQ)), q),
		pull: q.minus(p),
	}),
});

/** L = mean of log(1 + e^(-p q)); by q: -p / (1 + e^(p q)), never above 0. */
export const softMarginLoss = meanOf({
	name: 'soft_margin_loss',
	summary:
		'p taken for labels: q gains by every p under it and pays for nothing, and becomes a needle on a peak',
	formula: 'mean(log(1 + e^(-p q)))',
	source: `${TORCH_LOSSES}soft_margin_loss.html`,
	withoutQ: () => Math.LN2,
	at({p, q}) {
		const product = p.times(q);
		const {logSum, rest} = sigmoidFrom0(product);
		return {
			term: logSum,
			pull: product.negated().times(rest),
			termIsFinite: true,
		};
	},
});

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
	ofTotals({p, q}, target) {
		const mass = target.p.reduce((sum, density) => sum + density, 0);
		const power = expFrom0(q);
		const overlap = p.times(q);
		return {
			totals: [
				{term: power, pull: power.times(q)},
				{term: overlap, pull: overlap},
			],
			combine([powers = Number.NaN, dot = Number.NaN], slopes) {
				slopes[0] = mass / powers;
				slopes[1] = -1;
				return mass * log(powers) - dot;
			},
		};
	},
	prepare({p}) {
		const n = p.length;
		const mass = p.reduce((sum, density) => sum + density, 0);
		return (_logQ, q, pull, terms) => {
			let highest = 0;
			for (let i = 0; i < n; i++) highest = Math.max(highest, q[i] ?? 0);
			for (let i = 0; i < n; i++) pull[i] = (q[i] ?? 0) - highest;
			expOf(pull, pull);
			let sum = 0;
			let dot = 0;
			for (let i = 0; i < n; i++) {
				sum += pull[i] ?? 0;
				dot += (p[i] ?? 0) * (q[i] ?? 0);
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
	ofTotals({p, q}) {
		const difference = q.minus(p).plus(DISTANCE_EPS);
		return {
			totals: [{term: difference.squared(), pull: difference.times(q)}],
			combine([squares = Number.NaN], slopes) {
				const distance = Math.sqrt(squares);
				slopes[0] = distance > 0 ? 1 / distance : 0;
				return distance;
			},
		};
	},
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
