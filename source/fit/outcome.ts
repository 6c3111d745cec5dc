import type {Engine} from '../engine/engine.ts';
import {componentsOf} from '../math/mixture.ts';
import type {FitConfig} from './config.ts';
import type {FitState} from './fit.ts';
import {type Status, statusOf} from './status.ts';
import {approachedOptimum} from './survey.ts';

/** A row of a run's log: epoch from 0, loss before the step, q's parameters after it. */
export interface Row {
	readonly epoch: number;
	readonly loss: number;
	readonly parameters: Float64Array;
}

/** Where a run ended, and how it stands there. */
export interface Outcome {
	readonly final: Row;
	readonly status: Status;
}

/**
 * What a run has come to. `engine` is a 64-bit one on the run's problem. The final row of a run that died before
 * its first step is its start, as epoch 0.
 */
export const outcomeOf = (state: FitState, engine: Engine, config: FitConfig): Outcome => {
	const {epoch, loss, parameters, diverged} = state;
	const optimum = diverged === undefined ? approachedOptimum(engine, config, parameters) : undefined;
	return {
		final: {epoch: Math.max(0, epoch - 1), loss, parameters},
		status: statusOf(state, engine, optimum, config),
	};
};

/** q's components, where it has more than one. */
export const partsOf = (parameters: Float64Array) =>
	parameters.length === 2 ? {} : {components: componentsOf(parameters)};

/** The optimum that a run approaches, its loss in units of `factor`; undefined where none can be felt. */
export const approachedBy = ({optimum, distance}: Status, factor: number) =>
	optimum && distance !== undefined
		? {
				mu: optimum.mu,
				sigma: optimum.sigma,
				loss: optimum.loss * factor,
				...partsOf(optimum.parameters),
				distance,
			}
		: undefined;
