import {reductionFactor} from '../math/reduction.ts';
import type {Engine} from './engine.ts';

/** An engine of a loss that is a mean over the points, with loss and gradient by the reduction of its problem. */
export const asReduced = (engine: Engine): Engine => {
	const {problem, evaluate, evaluateGradient, evaluateBatch} = engine;
	const factor = reductionFactor(problem, problem.target.p.length);
	if (factor === 1) return engine;
	const scaled = (loss: number, gradient: Float64Array): number => {
		for (let i = 0; i < gradient.length; i++) gradient[i] = (gradient[i] ?? 0) * factor;
		return loss * factor;
	};
	return {
		...engine,
		evaluate: (parameters, gradient) => scaled(evaluate(parameters, gradient), gradient),
		evaluateGradient:
			evaluateGradient &&
			((parameters, gradient) => scaled(evaluateGradient(parameters, gradient), gradient)),
		evaluateBatch:
			evaluateBatch &&
			((epoch, parameters, gradient) => scaled(evaluateBatch(epoch, parameters, gradient), gradient)),
	};
};
