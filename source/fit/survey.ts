import type {Engine} from '../engine/engine.ts';
import {continueDescent, type Descent, type Optimum, startDescent} from '../math/descent.ts';
import {wholeOf} from '../math/mixture.ts';
import {evaluationsAnIteration} from '../math/newton.ts';
import {optimumInClosedForm} from '../math/optima.ts';
import type {Optimizer} from '../math/optimizers/optimizer.ts';
import {optimizers} from '../math/optimizers.ts';
import {advance, type FitState, lossAt, startFit, type UpdateRule} from './fit.ts';

/**
 * A search for the optimum that a run is heading for, as a value: it can be left and taken up again.
 *
 * Which valley a run ends in is up to its optimizer, not to the slope alone: Adam gives mu and sigma equal
 * steps where the gradient does not. So the optimizer itself looks ahead first, in longer strides over the
 * same path, and Newton's method finds the bottom of the valley that it has come to.
 */
export type Search =
	| {readonly stage: 'ahead'; readonly scout: FitState; readonly rule: UpdateRule; readonly left: number}
	| {readonly stage: 'downhill'; readonly descent: Descent}
	| {readonly stage: 'ended'; readonly optimum: Optimum | undefined};

/** Strides of the look ahead: at a hundredth of sigma each, twenty sigmas. */
const STRIDES = 2000;
const STRIDE = 0.01;

/** On more points than this looking ahead takes longer than it is worth: the slope alone decides. */
const MOST_POINTS_AHEAD = 20_000;

/** Evaluations of the loss that one unit of work takes at the most, for so many parameters. */
export const evaluationsAUnit = evaluationsAnIteration;

/**
 * The run's rule at a learning rate that makes strides of a hundredth of sigma; undefined where the length of
 * its steps is up to the gradient, which leads where the slope does.
 */
const atStrides = (rule: UpdateRule, parameters: Float64Array): UpdateRule | undefined => {
	const {rateFor}: Optimizer = optimizers[rule.optimizer];
	if (rateFor === undefined) return undefined;
	const lr = Math.max(rule.hyperparameters.lr, rateFor(STRIDE * wholeOf(parameters).sigma));
	return {...rule, schedule: 'constant', hyperparameters: {...rule.hyperparameters, lr}};
};

const downhill = (engine: Engine, from: Float64Array): Search => ({
	stage: 'downhill',
	descent: startDescent(engine, from),
});

/** Sets out from where a run is. `engine` is a 64-bit one on the run's problem. */
export const startSearch = (engine: Engine, rule: UpdateRule, parameters: Float64Array): Search => {
	const {components, target} = engine.problem;
	if (!Number.isFinite(lossAt(engine, parameters))) return {stage: 'ended', optimum: undefined};
	const known = components === 1 ? optimumInClosedForm(engine) : undefined;
	if (known) return {stage: 'ended', optimum: known};
	const strides = atStrides(rule, parameters);
	return strides === undefined || target.grid.points.length > MOST_POINTS_AHEAD
		? downhill(engine, parameters)
		: {stage: 'ahead', scout: startFit(engine, rule, parameters), rule: strides, left: STRIDES};
};

/** The search after `units` more units of work. */
export const continueSearch = (engine: Engine, search: Search, units: number): Search => {
	if (search.stage === 'ended') return search;
	if (search.stage === 'ahead') {
		const {scout, rule} = search;
		const steps = Math.min(search.left, units * evaluationsAUnit(scout.parameters.length));
		const further = advance(scout, engine, rule, steps);
		const left = search.left - steps;
		if (left > 0 && further.diverged === undefined) return {...search, scout: further, left};
		return downhill(engine, further.parameters);
	}
	const descent = continueDescent(engine, search.descent, units);
	if (descent.status === 'searching') return {...search, descent};
	return {stage: 'ended', optimum: descent.status === 'found' ? descent.optimum : undefined};
};

/** The optimum that a run at these parameters is heading for; undefined where there is none to be felt. */
export const approachedOptimum = (
	engine: Engine,
	rule: UpdateRule,
	parameters: Float64Array,
): Optimum | undefined => {
	let search = startSearch(engine, rule, parameters);
	while (search.stage !== 'ended') search = continueSearch(engine, search, STRIDES);
	return search.optimum;
};
