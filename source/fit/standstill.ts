import type {Engine} from '../engine/engine.ts';
import {maxNorm} from '../math/vectors.ts';
import {type FitState, startFit, type UpdateRule} from './fit.ts';
import {
	excursionOf,
	extendPath,
	isPathComplete,
	type Motion,
	middleOf,
	type NextSteps,
	restsWithin,
	startPath,
} from './motion.ts';
import {unfeltAtBest} from './unfelt.ts';

/**
 * Why a run rests away from every optimum:
 *   overflowed memory  the optimizer's memory is infinite, and no step will ever move q again
 *   large memory       with an empty memory q would move from here
 *   schedule           at the full learning rate q would move from here
 *   weight decay       without it q would move from here: the run is held by the two pulls
 *   small steps        the gradient is there, and the learning rate makes too little of it
 *   vanished gradient  there is next to no gradient
 *   unfelt parameter   the loss does not feel one of q's parameters, and the others are at their best
 *   grid ripple        a cusp of q makes a ripple between two points of the grid on its valley: a finer grid is wanted
 */
export type StallCause =
	| 'overflowed memory'
	| 'large memory'
	| 'schedule'
	| 'weight decay'
	| 'small steps'
	| 'vanished gradient'
	| 'unfelt parameter'
	| 'grid ripple';

/** The same run with one thing changed: if it leaves its place, that thing is what holds it. */
export interface Trial {
	readonly cause: StallCause;
	readonly rule: UpdateRule;
	readonly path: NextSteps;
	/** How far it has to come, in sigmas. */
	readonly leavesBeyond: number;
}

const withoutDecay = (rule: UpdateRule): UpdateRule => ({
	...rule,
	hyperparameters: {...rule.hyperparameters, weightDecay: 0},
});

/** How far from its place a run has to come to have left a circle, in root mean square distances of that. */
const OUT_OF_CIRCLE = 4;

/** A gradient below this part of the loss is rounding: an optimizer without a memory steps by chance there. */
const ROUNDING = 1e-12;

/** The change of the loss over one sigma along its steepest parameter, as a part of the loss. */
const steepnessAt = (engine: Engine, {parameters, sigma}: FitState): number => {
	const {min, max} = engine.problem.target.grid;
	const gradient = new Float64Array(parameters.length);
	// A map's runs know no losses.
	const loss = engine.evaluate(parameters, gradient);
	return (maxNorm(gradient) * Math.min(sigma, max - min)) / Math.abs(loss);
};

/** The trials for a run whose next steps are known, in the order in which they are made; none for one on its way. */
export const trialsFor = (
	engine: Engine,
	rule: UpdateRule,
	path: NextSteps,
	motion: Motion,
): readonly Trial[] => {
	const {schedule, hyperparameters} = rule;
	const state = path.from;
	const leavesBeyond = Math.max(restsWithin(path.steps), OUT_OF_CIRCLE * middleOf(path).spread);
	const trials: Trial[] = [];
	const add = (cause: StallCause, changed: UpdateRule, from: FitState): void => {
		trials.push({cause, rule: changed, path: startPath(engine, from), leavesBeyond});
	};
	const isHeld = motion === 'resting' || motion === 'circling';
	if (isHeld && hyperparameters.weightDecay !== 0) add('weight decay', withoutDecay(rule), state);
	if (motion !== 'resting') return trials;
	if (schedule !== 'constant') add('schedule', {...rule, schedule: 'constant'}, state);
	const isRounding = !(steepnessAt(engine, state) > ROUNDING);
	if (state.age > 0 && !isRounding)
		add('large memory', rule, startFit(engine, rule, state.parameters, state.epoch));
	return trials;
};

/** A trial after some more of its steps, or whether it leaves its place, once that is known. */
export const continueTrial = (engine: Engine, trial: Trial, steps: number): Trial | boolean => {
	const path = extendPath(engine, trial.rule, trial.path, steps);
	if (path.to.diverged !== undefined || excursionOf(path) >= trial.leavesBeyond) return true;
	return isPathComplete(path) ? false : {...trial, path};
};

/** A gradient counts as vanished where a change of q by one sigma changes the loss by less than this part of it. */
const VANISHED = 1e-5;

/** What holds a run where nothing that can be tried moves it. */
export const causeUntried = (engine: Engine, state: FitState): StallCause => {
	if (!state.memory.every(Number.isFinite)) return 'overflowed memory';
	if (unfeltAtBest(engine, state.parameters) !== undefined) return 'unfelt parameter';
	// Without a loss there is no gradient either.
	return steepnessAt(engine, state) > VANISHED ? 'small steps' : 'vanished gradient';
};
