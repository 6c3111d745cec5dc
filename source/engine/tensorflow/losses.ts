import type {LossConstants} from '../../math/losses/loss.ts';
import type {LossName} from '../../math/losses.ts';
import type {Scalar, TargetTensors, Tensor1D, TensorFlow} from './operations.ts';
import {squaredTransport} from './transport.ts';

type LossExpression = (
	tf: TensorFlow,
	logQ: Tensor1D,
	target: TargetTensors,
	constants: LossConstants,
) => Scalar;

const COSINE_EPS = 1e-8;

/** d^2 / 2 up to |d| = 1, |d| - 1/2 beyond. */
const huber: LossExpression = (tf, logQ, {p}) => {
	// The square, less what it has too much where |d| is above 1.
	const size = tf.abs(tf.sub<Tensor1D>(tf.exp(logQ), p));
	const beyond = tf.maximum(tf.sub(size, 1), 0);
	return tf.mul(tf.mean(tf.sub(tf.square(size), tf.square(beyond))), 0.5);
};

/** Masses that add up to 1, cumulated. */
const cumulated = (tf: TensorFlow, logs: Tensor1D): Tensor1D => tf.cumsum(tf.softmax(logs));

/** Each loss as a tensor expression, written from its definition and not from the closed form. */
export const lossExpressions: Record<LossName, LossExpression> = {
	// log p is finite even where p underflows to 0, and there the product is the 0 that PyTorch defines.
	kl_div: (tf, logQ, {p, logP}) => tf.mean(tf.mul(p, tf.sub(logP, logQ))),
	mse_loss: (tf, logQ, {p}) => tf.mean(tf.square(tf.sub(tf.exp(logQ), p))),
	cosine_similarity: (tf, logQ, {p}) => {
		const q = tf.exp(logQ);
		// The guard stands inside the root: autodiff of a root of 0 is infinite, and 0 times that no number.
		const norm = (vector: Tensor1D) => tf.sqrt(tf.maximum(tf.sum(tf.square(vector)), COSINE_EPS ** 2));
		return tf.neg(tf.div<Scalar>(tf.sum(tf.mul(q, p)), tf.mul(norm(q), norm(p))));
	},
	l1_loss: (tf, logQ, {p}) => tf.mean(tf.abs(tf.sub(tf.exp(logQ), p))),
	smooth_l1_loss: huber,
	huber_loss: huber,
	reverse_kl: (tf, logQ, {logP}) => tf.mean(tf.mul(tf.exp(logQ), tf.sub(logQ, logP))),
	js_div: (tf, logQ, {p, logP}) => {
		const q = tf.exp(logQ);
		// log of (p + q) / 2 by the larger of the two, which may be far below what 32 bits hold. Where the two are
		// equal the maximum has no derivative: here none of it is left.
		const high = tf.maximum<Tensor1D>(logP, logQ);
		const share = (logs: Tensor1D) => tf.exp(tf.sub<Tensor1D>(logs, high));
		const middle = tf.sub(tf.add(high, tf.log(tf.add(share(logP), share(logQ)))), Math.log(2));
		const sum = tf.add(tf.mul(p, tf.sub(logP, middle)), tf.mul(q, tf.sub(logQ, middle)));
		return tf.mul(tf.mean(sum), 0.5);
	},
	hellinger: (tf, logQ, {logP}) => {
		const root = (logs: Tensor1D) => tf.exp(tf.mul(logs, 0.5));
		return tf.mul(tf.mean(tf.square(tf.sub(root(logP), root(logQ)))), 0.5);
	},
	alpha_div: (tf, logQ, {p, logP}, {alpha}) => {
		const q = tf.exp(logQ);
		if (alpha === 1) return tf.mean(tf.add(tf.mul(p, tf.sub(logP, logQ)), tf.sub(q, p)));
		if (alpha === 0) return tf.mean(tf.add(tf.mul(q, tf.sub(logQ, logP)), tf.sub(p, q)));
		const power = tf.exp(tf.add(tf.mul(logP, alpha), tf.mul(logQ, 1 - alpha)));
		const weighted = tf.add(tf.mul(p, alpha), tf.mul(q, 1 - alpha));
		return tf.div(tf.mean(tf.sub(weighted, power)), alpha * (1 - alpha));
	},
	chi2: (tf, logQ, {p, logP}) => {
		const q = tf.exp(logQ);
		const ratio = tf.exp(tf.sub(tf.mul(logP, 2), logQ));
		return tf.mean(tf.add(tf.sub(ratio, tf.mul(p, 2)), q));
	},
	total_variation: (tf, logQ, {p}) => tf.mul(tf.mean(tf.abs(tf.sub(p, tf.exp(logQ)))), 0.5),
	wasserstein_1: (tf, logQ, {logP, step}) =>
		tf.mul(tf.sum(tf.abs(tf.sub(cumulated(tf, logQ), cumulated(tf, logP)))), step),
	cramer: (tf, logQ, {logP, step}) =>
		tf.mul(tf.sum(tf.square(tf.sub(cumulated(tf, logQ), cumulated(tf, logP)))), step),
	wasserstein_2: (tf, logQ, {logP, step}) => squaredTransport(tf, tf.softmax(logQ), tf.softmax(logP), step),
	nll: (tf, logQ, {weights}) => tf.neg(tf.div(tf.sum(tf.mul(weights, logQ)), tf.sum(weights))),
};
