import type {Scalar, Tensor1D} from '@tensorflow/tfjs-core';
import {type FamilyName, LOG_SQRT_2PI} from '../math/families.ts';
import type {LossName} from '../math/losses.ts';
import type {EngineFactory, EngineName} from './engine.ts';

/** The part of TensorFlow.js that the engine needs; both packages that offer it have this shape. */
export type TensorFlow = Pick<
	typeof import('@tensorflow/tfjs-core'),
	| 'add'
	| 'div'
	| 'dispose'
	| 'exp'
	| 'log'
	| 'maximum'
	| 'mean'
	| 'mul'
	| 'neg'
	| 'scalar'
	| 'sqrt'
	| 'square'
	| 'sub'
	| 'sum'
	| 'tensor1d'
	| 'tidy'
	| 'valueAndGrads'
>;

interface Tensors {
	readonly x: Tensor1D;
	readonly p: Tensor1D;
	readonly logP: Tensor1D;
}

type LogDensityExpression = (tf: TensorFlow, x: Tensor1D, mu: Scalar, sigma: Scalar) => Tensor1D;

/** log q(x) as tensor expressions. */
const logDensities: Partial<Record<FamilyName, LogDensityExpression>> = {
	normal: (tf, x, mu, sigma) => {
		const z = tf.div<Tensor1D>(tf.sub(x, mu), sigma);
		return tf.sub(tf.mul(tf.square(z), -0.5), tf.add(tf.log(sigma), LOG_SQRT_2PI));
	},
};

type LossExpression = (tf: TensorFlow, logQ: Tensor1D, {p, logP}: Tensors) => Scalar;

const COSINE_EPS = 1e-8;

/** Log-densities stop here: further down 32 bits have only -Infinity, and 0 times that is no number. */
const LEAST_LOG = -1e30;

/** Each loss as a tensor expression, written from its definition and not from the closed form. */
const lossExpressions: Record<LossName, LossExpression> = {
	// log p is finite even where p underflows to 0, and there the product is the 0 that PyTorch defines.
	kl_div: (tf, logQ, {p, logP}) => tf.mean(tf.mul(p, tf.sub(logP, logQ))),
	mse_loss: (tf, logQ, {p}) => tf.mean(tf.square(tf.sub(tf.exp(logQ), p))),
	cosine_similarity: (tf, logQ, {p}) => {
		const q = tf.exp(logQ);
		// The guard stands inside the root: autodiff of a root of 0 is infinite, and 0 times that no number.
		const norm = (vector: Tensor1D) => tf.sqrt(tf.maximum(tf.sum(tf.square(vector)), COSINE_EPS ** 2));
		return tf.neg(tf.div<Scalar>(tf.sum(tf.mul(q, p)), tf.mul(norm(q), norm(p))));
	},
};

/**
 * Engines that let TensorFlow.js differentiate. Its tensors are 32-bit: values agree with the closed
 * form to about 1e-6. A tensor that an evaluation makes is freed before it returns.
 */
export const tensorFlowEngines =
	(tf: TensorFlow, name: EngineName): EngineFactory =>
	(problem) => {
		const {target, family, loss} = problem;
		const tensors: Tensors = {
			x: tf.tensor1d(Float32Array.from(target.grid.points)),
			p: tf.tensor1d(Float32Array.from(target.p)),
			logP: tf.tensor1d(Float32Array.from(target.logP, (log) => Math.max(log, LEAST_LOG))),
		};
		const logDensity = logDensities[family.name];
		if (logDensity === undefined) throw new Error('not yet');
		const expression = lossExpressions[loss];
		const valueAndGradients = tf.valueAndGrads((mu, sigma) =>
			// valueAndGrads types its arguments as tensors of any rank; these two are made below.
			expression(
				tf,
				tf.maximum(logDensity(tf, tensors.x, mu as Scalar, sigma as Scalar), LEAST_LOG),
				tensors,
			),
		);
		return {
			name,
			problem,
			evaluate(theta, gradient) {
				let loss = Number.NaN;
				tf.tidy(() => {
					const {value, grads} = valueAndGradients([
						tf.scalar(theta[0] ?? Number.NaN),
						tf.scalar(theta[1] ?? Number.NaN),
					]);
					loss = value.dataSync()[0] ?? Number.NaN;
					grads.forEach((grad, i) => {
						gradient[i] = grad.dataSync()[0] ?? Number.NaN;
					});
				});
				return loss;
			},
			dispose() {
				tf.dispose([tensors.x, tensors.p, tensors.logP]);
			},
		};
	};
