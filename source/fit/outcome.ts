import type {Engine} from '../engine/engine.ts';
import type {TorchDistribution} from '../math/families/family.ts';
import {componentsOf} from '../math/mixture.ts';
import {withCaveats} from './caveats.ts';
import type {FitState, UpdateRule} from './fit.ts';
import {type Likelihood, likelihoodOf} from './likelihood.ts';
import {type Outlook, outlookOf} from './outlook.ts';
import {divergedStatus, type Status, statusOf} from './status.ts';
import type {WiderOptimum} from './wider-grid.ts';

/** A row of a run's log: epoch from 0, loss before the step, q's parameters after it. */
export interface Row {
	readonly epoch: number;
	readonly loss: number;
	readonly parameters: Float64Array;
}

/** Where a run comes to that is followed past its end. */
export interface Ahead {
	readonly final: Row;
	readonly status: Status;
	/**
	 * Of one that has converged, the steps after which it was at that optimum for good: no fewer than up to its own end.
	 */
	readonly settledAfter: number | undefined;
}

/** Where a run ended, and how it stands there. */
export interface Outcome {
	readonly final: Row;
	readonly status: Status;
	/** The look ahead; undefined for a run that has diverged. */
	readonly outlook: Outlook | undefined;
	/** The optimum on a wider grid, where that was asked for and p is known there. */
	readonly wider?: WiderOptimum;
	/** Where it comes to past its end, where that was asked for. */
	readonly ahead?: Ahead;
	/** The loss over all points at the last parameters, of a run whose losses are those of draws; undefined for others. */
	readonly exactLoss: number | undefined;
	/** The likelihood of the samples under q; undefined without samples. */
	readonly likelihood: Likelihood | undefined;
	/** Each component as torch.distributions has it, where that has other parameters than mu and sigma. */
	readonly torch: readonly TorchDistribution[] | undefined;
}

/**
 * Returns the outcome of a run. `engine` is a 64-bit one on the run's problem. The final row of a run that died before
 * its first step is its start, as epoch 0.
 */
export const outcomeOf = (state: FitState, engine: Engine, rule: UpdateRule): Outcome => {
	const {epoch, loss, parameters, diverged} = state;
	const {family, components, target, noise} = engine.problem;
	const {torch} = family;
	const ended = {
		final: {epoch: Math.max(0, epoch - 1), loss, parameters},
		likelihood: target.samples && likelihoodOf(parameters, family, components, target.samples),
		torch: torch && componentsOf(parameters).map(({mu, sigma}) => torch(mu, sigma)),
	};
	if (diverged !== undefined)
		return {...ended, exactLoss: undefined, status: divergedStatus(diverged), outlook: undefined};
	const outlook = outlookOf(engine, rule, state);
	const status = withCaveats(statusOf(state, engine, rule, outlook), engine, state);
	const exactLoss = noise && engine.evaluate(parameters, new Float64Array(parameters.length));
	return {...ended, exactLoss, status, outlook};
};

/** q's components, where it has more than one. */
export const partsOf = (parameters: Float64Array) =>
	parameters.length === 2 ? {} : {components: componentsOf(parameters)};

/** The optimum that a run approaches, its loss in units of `factor`; undefined where none was found. */
export const approachedBy = ({optimum, distance}: Status, factor: number) =>
	optimum && distance !== undefined
		? {
				mu: optimum.mu,
				sigma: optimum.sigma,
				loss: optimum.loss * factor,
				...partsOf(optimum.parameters),
				distance,
				offGrid: optimum.offGrid,
				...(optimum.ripple === undefined ? {} : {ripple: optimum.ripple}),
			}
		: undefined;
