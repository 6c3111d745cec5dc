import type {Engine} from '../engine/engine.ts';
import type {FitConfig} from '../fit/config.ts';
import {advance, type FitState} from '../fit/fit.ts';
import {isConverged} from '../fit/status.ts';
import {approachedOptimum} from '../fit/survey.ts';
import type {Optimum} from '../math/descent.ts';

/** Epochs between two looks at which optimum a run approaches, as in the program's runs. */
const LOOK_EVERY = 1000;

/** Sees whether a run has converged, row by row; it must see all of them. */
export class ConvergenceWatch {
	readonly #engine: Engine;
	readonly #config: FitConfig;
	#optimum: Optimum | undefined;

	constructor(engine: Engine, config: FitConfig) {
		this.#engine = engine;
		this.#config = config;
	}

	/** How many of `steps` steps may be taken before the next look. */
	look({epoch, parameters}: FitState, steps: number): number {
		const since = epoch % LOOK_EVERY;
		if (since === 0) this.#optimum = approachedOptimum(this.#engine, this.#config, parameters);
		return Math.min(steps, LOOK_EVERY - since);
	}

	hasConverged(parameters: Float64Array): boolean {
		return this.#optimum !== undefined && isConverged(this.#optimum, parameters);
	}
}

/** The steps up to the first after which the run has converged; all of them if it does not. */
export const stepsUntilConverged = (start: FitState, engine: Engine, config: FitConfig): number => {
	const watch = new ConvergenceWatch(engine, config);
	let state = start;
	let reached: number | undefined;
	while (reached === undefined && state.epoch < config.epochs && state.diverged === undefined) {
		const steps = watch.look(state, config.epochs - state.epoch);
		state = advance(state, engine, config, steps, (epoch, _loss, parameters) => {
			if (reached === undefined && watch.hasConverged(parameters)) reached = epoch + 1;
		});
	}
	return reached ?? config.epochs;
};
