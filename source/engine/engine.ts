import type {Family} from '../math/families.ts';
import type {LossConstants} from '../math/losses/loss.ts';
import type {Target} from '../math/target.ts';

/** Which q is compared with which p, and how. */
export interface Problem extends LossConstants {
	readonly target: Target;
	readonly family: Family;
	/** Of q; above 1 it is a mixture. */
	readonly components: number;
	readonly loss: string;
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
	/** Frees what the garbage collector does not see. The engine is not used afterwards. */
	readonly dispose: () => void;
}

export type EngineFactory = (problem: Problem) => Engine;

/** The engines that can be made now, by what a person chooses; those of TensorFlow.js join once they are loaded. */
export type EngineFactories = {readonly 'closed-form': EngineFactory} & {
	readonly [K in Exclude<EngineChoice, 'closed-form'>]?: EngineFactory | undefined;
};
