import type {Family} from '../math/families.ts';
import type {LossConstants} from '../math/losses/constants.ts';
import type {Target} from '../math/target.ts';
import {areFinite} from '../math/vectors.ts';

/** How the gradient of an expectation under q is taken from draws of q. */
export const estimators = ['score', 'reparametrization'] as const;

export type Estimator = (typeof estimators)[number];

/** Gradients from draws. */
export interface Noise {
	/** The number of points drawn for a step. */
	readonly batch: number;
	/** A whole number from 0 to 2^53 - 1. */
	readonly seed: number;
	/** Undefined for draws of p or of samples. */
	readonly estimator?: Estimator;
}

/** The points drawn for a step, and what the step sees of them. */
export interface Batch {
	/** The points of the last batch, in the order of their draws. */
	readonly x: Float64Array;
	/** Draws the batch of an epoch: fills `gradient`, and returns the loss. */
	readonly evaluate: (epoch: number, parameters: Float64Array, gradient: Float64Array) => number;
}

/** Which q is compared with which p, and how. */
export interface Problem extends LossConstants {
	readonly target: Target;
	readonly family: Family;
	/** Of q; above 1 it is a mixture. */
	readonly components: number;
	readonly loss: string;
	/** Undefined where each step goes by the exact gradient. */
	readonly noise?: Noise | undefined;
}

/** The engine that a person chooses; `tfjs` is the best of TensorFlow.js that there is. */
export const engineChoices = ['closed-form', 'tfjs', 'tfjs-cpu', 'tfjs-node'] as const;

export type EngineChoice = (typeof engineChoices)[number];

/** The engine that runs. */
export type EngineName = Exclude<EngineChoice, 'tfjs'>;

/** The port "loss and gradient at q's parameters". Optimizers and their memory live outside of it. */
export interface Engine {
	readonly name: EngineName;
	readonly problem: Problem;
	/**
	 * Returns the loss at q's parameters, [mu, sigma] or a mixture's (see math/mixture.ts), and fills
	 * `gradient` with its derivatives by them; both arrays have the same length.
	 */
	readonly evaluate: (parameters: Float64Array, gradient: Float64Array) => number;
	/**
	 * Fills the gradient alone. Where the gradient is finite it returns 0 in place of a finite loss, and NaN in place of any
	 * other. Undefined where it would save nothing.
	 */
	readonly evaluateGradient?: ((parameters: Float64Array, gradient: Float64Array) => number) | undefined;
	/**
	 * Loss and gradient from the points drawn for the step of an epoch, with loss and gradient as expectations; undefined where the
	 * problem has no noise.
	 */
	readonly evaluateBatch?:
		| ((epoch: number, parameters: Float64Array, gradient: Float64Array) => number)
		| undefined;
	/** Frees what the garbage collector does not see. The engine is not used afterwards. */
	readonly dispose: () => void;
}

/** Loss and gradient as the step of an epoch sees them. */
export const evaluateStep = (
	{evaluate, evaluateBatch}: Engine,
	epoch: number,
	parameters: Float64Array,
	gradient: Float64Array,
): number =>
	evaluateBatch === undefined ? evaluate(parameters, gradient) : evaluateBatch(epoch, parameters, gradient);

/** An engine for a run whose losses nobody reads: 0 stands for each that is a finite number. */
export const withoutLosses = (engine: Engine): Engine => {
	const {evaluate, evaluateGradient} = engine;
	if (evaluateGradient === undefined) return engine;
	return {
		...engine,
		evaluate: (parameters, gradient) =>
			evaluateGradient(parameters, gradient) === 0 && areFinite(gradient)
				? 0
				: evaluate(parameters, gradient),
	};
};

export type EngineFactory = (problem: Problem) => Engine;

/** The engines that can be made now, by what a person chooses; those of TensorFlow.js join once they are loaded. */
export type EngineFactories = {readonly 'closed-form': EngineFactory} & {
	readonly [K in Exclude<EngineChoice, 'closed-form'>]?: EngineFactory | undefined;
};
