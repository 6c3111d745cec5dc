import type {Engine} from '../engine/engine.ts';
import {wholeOf} from '../math/mixture.ts';
import {continueDescent, type Descent, type Optimum, startDescent} from '../math/optima.ts';
import {advance, type FitState, startFit, type UpdateRule} from './fit.ts';

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

/** Evaluations of the loss that one unit of work takes at the most. */
export const EVALUATIONS_A_UNIT = 6;

/** Sets out from where a run is. `engine` is a 64-bit one on the run's problem, with so many grid points. */
export const startSearch = (
	engine: Engine,
	rule: UpdateRule,
	points: number,
	parameters: Float64Array,
): Search => {
	if (points > MOST_POINTS_AHEAD) {
		return {stage: 'downhill', descent: startDescent(engine.evaluate, parameters)};
	}
	const lr = Math.max(rule.hyperparameters.lr, STRIDE * wholeOf(parameters).sigma);
	const scout = startFit(engine, rule, parameters);
	return {
		stage: 'ahead',
		scout,
		rule: {...rule, hyperparameters: {...rule.hyperparameters, lr}},
		left: STRIDES,
	};
};

/** The search after `units` more units of work. */
export const continueSearch = (engine: Engine, search: Search, units: number): Search => {
	if (search.stage === 'ended') return search;
	if (search.stage === 'ahead') {
		const steps = Math.min(search.left, units * EVALUATIONS_A_UNIT);
		const scout = advance(search.scout, engine, search.rule, steps);
		const left = search.left - steps;
		if (left > 0 && scout.diverged === undefined) return {...search, scout, left};
		return {stage: 'downhill', descent: startDescent(engine.evaluate, scout.parameters)};
	}
	const descent = continueDescent(engine.evaluate, search.descent, units);
	if (descent.status === 'searching') return {stage: 'downhill', descent};
	return {stage: 'ended', optimum: descent.status === 'found' ? descent.optimum : undefined};
};

/** The optimum that a run at these parameters is heading for; undefined where there is none to be felt. */
export const approachedOptimum = (
	engine: Engine,
	rule: UpdateRule,
	points: number,
	parameters: Float64Array,
): Optimum | undefined => {
	let search = startSearch(engine, rule, points, parameters);
	while (search.stage !== 'ended') search = continueSearch(engine, search, STRIDES);
	return search.optimum;
};
