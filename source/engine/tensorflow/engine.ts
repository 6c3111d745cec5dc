import {lossOf, pointsFor} from '../../math/losses.ts';
import {summedTarget} from '../../math/whole-line.ts';
import type {EngineFactory, EngineName, Problem} from '../engine.ts';
import {asReduced} from '../reduced.ts';
import {Constants} from './constants.ts';
import {lossExpression} from './losses.ts';
import {logQOf} from './mixture.ts';
import {type GridRow, LEAST_LOG, type TensorFlow} from './operations.ts';

/** True if the loss is infinite at all parameters, for p is where q cannot be: `LEAST_LOG` would hide that. */
const isInfinite = ({target, family, loss, ...constants}: Problem): boolean => {
	const {isInfiniteOffSupport, points: on} = lossOf(loss);
	const points = pointsFor(loss, target);
	return (
		family.support === 'positive' &&
		isInfiniteOffSupport?.(constants) === true &&
		points.some((x, i) => !(x > 0) && (on === 'samples' || (target.p[i] ?? 0) > 0))
	);
};

/**
 * Copies of TensorFlow.js in one process share their state, the chosen backend included: another engine may have been at
 * work since. A backend that is there already is set before the promise settles.
 */
const useBackend = (tf: TensorFlow, backend: string): void => {
	if (tf.getBackend() !== backend && tf.findBackend(backend) !== null) void tf.setBackend(backend);
};

/**
 * Engines that let TensorFlow.js differentiate. Its tensors are 32-bit: values agree with the closed
 * form to about 1e-6. A tensor that an evaluation makes is freed before it returns.
 */
export const tensorFlowEngines =
	(tf: TensorFlow, name: EngineName): EngineFactory =>
	(problem) => {
		const ready = (): void => useBackend(tf, name === 'tfjs-node' ? 'tensorflow' : 'cpu');
		ready();
		const {loss} = problem;
		const target = summedTarget(problem);
		const {points} = target.grid;
		const constants = new Constants(tf);
		const expression = lossExpression(loss, {
			tf,
			constants,
			target,
			logP: target.logP.map((log) => Math.max(log, LEAST_LOG)),
			step: ((points.at(-1) ?? 0) - (points[0] ?? 0)) / (points.length - 1),
			order: problem,
		});
		const logQ = logQOf(tf, constants, problem, pointsFor(loss, target));
		const {of, weights, factor = 1, offset = 0} = expression;
		const slope = weights ?? constants.row([factor]);
		const differentiate = tf.valueAndGrads((...leaves) => of(logQ.expression(leaves)));
		const off = isInfinite(problem);
		return asReduced({
			name,
			problem,
			evaluate(parameters, gradient) {
				ready();
				let value = Number.NaN;
				tf.tidy(() => {
					const found = differentiate([...logQ.leaves(parameters)], slope);
					const whole =
						weights === undefined ? found.value : tf.matMul(found.value as GridRow, weights, false, true);
					value = factor * (whole.dataSync()[0] ?? Number.NaN) + offset;
					logQ.pull(
						found.grads.map((grad) => grad.dataSync()),
						parameters,
						gradient,
					);
				});
				return off ? Number.POSITIVE_INFINITY : value;
			},
			dispose: () => constants.dispose(),
		});
	};
