import type {FamilyName} from '../math/families.ts';
import type {LossName} from '../math/losses.ts';
import type {Target} from '../math/target.ts';

/** Which q is compared with which p, and how. theta is [mu, sigma]. */
export interface Problem {
	readonly target: Target;
	readonly family: FamilyName;
	readonly loss: LossName;
}

/** What a person asks for. */
export type EngineChoice = 'closed-form' | 'tfjs';

/** What really runs. */
export type EngineName = 'closed-form' | 'tfjs-cpu' | 'tfjs-node';

/** The port "loss and gradient at theta". Optimizers and their memory live outside of it. */
export interface Engine {
	readonly name: EngineName;
	/** Returns L(theta) and fills `gradient` with dL / d theta; both have theta's length. */
	readonly evaluate: (theta: Float64Array, gradient: Float64Array) => number;
	/** Frees what the garbage collector does not see. The engine is not used afterwards. */
	readonly dispose: () => void;
}

export type EngineFactory = (problem: Problem) => Engine;
