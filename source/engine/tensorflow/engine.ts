import type {Loss} from '../../math/losses/loss.ts';
import {losses, pointsFor} from '../../math/losses.ts';
import type {EngineFactory, EngineName, Problem} from '../engine.ts';
import {logDensity} from './log-densities.ts';
import {lossExpressions} from './losses.ts';
import {LEAST_LOG, type Scalar, type TargetTensors, type Tensor1D, type TensorFlow} from './operations.ts';

/** log q of a mixture by log-sum-exp, or of a single member. The scalars are [mu.., sigma.., a..]. */
const logQOf = (
	tf: TensorFlow,
	{family, components}: Problem,
	x: Tensor1D,
	scalars: readonly Scalar[],
): Tensor1D => {
	const scalar = (i: number): Scalar => {
		const found = scalars[i];
		if (found === undefined) throw new RangeError('the parameters are not those of this problem');
		return found;
	};
	const shape = family.shape ?? Number.NaN;
	const part = (k: number): Tensor1D =>
		tf.maximum(logDensity(tf, family.name, shape, x, scalar(k), scalar(components + k)), LEAST_LOG);
	if (components === 1) return part(0);
	const logits = Array.from({length: components}, (_, k) => tf.reshape(scalar(2 * components + k), [1]));
	const logNorm = tf.logSumExp(tf.concat(logits));
	const rows = logits.map((logit, k) => tf.reshape(tf.add(part(k), tf.sub(logit, logNorm)), [1, x.size]));
	return tf.logSumExp(tf.concat(rows), 0);
};

/** True if the loss is infinite at all parameters, for p is where q cannot be: `LEAST_LOG` would hide that. */
const isInfinite = ({target, family, loss, ...constants}: Problem): boolean => {
	const {isInfiniteOffSupport, points: on}: Loss = losses[loss];
	const points = pointsFor(loss, target);
	return (
		family.support === 'positive' &&
		isInfiniteOffSupport?.(constants) === true &&
		points.some((x, i) => !(x > 0) && (on === 'samples' || (target.p[i] ?? 0) > 0))
	);
};

/**
 * Engines that let TensorFlow.js differentiate. Its tensors are 32-bit: values agree with the closed
 * form to about 1e-6. A tensor that an evaluation makes is freed before it returns.
 */
export const tensorFlowEngines =
	(tf: TensorFlow, name: EngineName): EngineFactory =>
	(problem) => {
		const {target, loss} = problem;
		const {points} = target.grid;
		const {weights = new Float64Array(0)} = target.samples ?? {};
		const tensors: TargetTensors = {
			x: tf.tensor1d(Float32Array.from(pointsFor(loss, target))),
			weights: tf.tensor1d(Float32Array.from(weights)),
			p: tf.tensor1d(Float32Array.from(target.p)),
			logP: tf.tensor1d(Float32Array.from(target.logP, (log) => Math.max(log, LEAST_LOG))),
			step: ((points.at(-1) ?? 0) - (points[0] ?? 0)) / (points.length - 1),
		};
		const expression = lossExpressions[loss];
		const off = isInfinite(problem);
		const valueAndGradients = tf.valueAndGrads((...scalars) =>
			// valueAndGrads types its arguments as tensors of any rank; these are made below.
			expression(tf, logQOf(tf, problem, tensors.x, scalars as Scalar[]), tensors, problem),
		);
		return {
			name,
			problem,
			evaluate(parameters, gradient) {
				let value = Number.NaN;
				tf.tidy(() => {
					const found = valueAndGradients(Array.from(parameters, (parameter) => tf.scalar(parameter)));
					value = found.value.dataSync()[0] ?? Number.NaN;
					found.grads.forEach((grad, i) => {
						gradient[i] = grad.dataSync()[0] ?? Number.NaN;
					});
				});
				return off ? Number.POSITIVE_INFINITY : value;
			},
			dispose() {
				tf.dispose([tensors.x, tensors.p, tensors.logP, tensors.weights]);
			},
		};
	};
