import type {Family} from './families.ts';
import {isShiftedByEdge} from './grid-edge.ts';
import type {LossConstants} from './losses/constants.ts';
import {lossOf} from './losses.ts';
import {componentsOf, wholeOf} from './mixture.ts';
import {
	continueNewton,
	evaluationsAnIteration,
	type Minimum,
	type NewtonDescent,
	type Objective,
	startNewton,
} from './newton.ts';
import {LEAST_OFF_GRID, MOST_OFF_GRID, shareOffGrid} from './off-grid.ts';
import {rippleReach, withoutRipple} from './ripple.ts';
import type {Target} from './target.ts';
import {continueTurnedSearch, startTurnedSearch, type TurnedSearch} from './turned-search.ts';
import {seesWholeLine} from './whole-line.ts';

/** What is to be lowered: the loss of q's parameters, and what they are compared with. Every engine is one. */
export interface Fit {
	readonly evaluate: Objective;
	readonly problem: LossConstants & {
		readonly target: Target;
		readonly family: Family;
		readonly loss: string;
	};
}

/** A local optimum of the loss. */
export interface Optimum extends Minimum {
	/** The part of q's mass there that lies beyond the grid's ends, from 0 to 1. */
	readonly offGrid: number;
	/** Whether the loss sees that q is cut off there: without the grid's ends the optimum would be elsewhere. */
	readonly isOfEdge: boolean;
	/**
	 * How far from here a run may come to rest between two points of the grid, where a family's cusp makes a ripple on
	 * the loss; undefined where there is none that counts.
	 */
	readonly ripple?: number;
}

/** A ripple that holds q this part of sigma away from the bottom of its valley counts. */
const LEAST_RIPPLE = 1e-3;

/** The optimum at a minimum of the loss itself. */
export const optimumAt = ({problem}: Fit, minimum: Minimum): Optimum => {
	const {ignoresBeyondP} = lossOf(problem.loss);
	const offGrid = shareOffGrid(minimum.parameters, problem.family, problem.target.grid);
	const isOfEdge =
		offGrid >= LEAST_OFF_GRID &&
		ignoresBeyondP !== true &&
		!seesWholeLine(problem) &&
		(ignoresBeyondP === undefined || isShiftedByEdge(problem, minimum.parameters));
	return {...minimum, offGrid, isOfEdge};
};

/** The optimum at the bottom of a valley, with the ripple that may lie on it. */
const optimumIn = (fit: Fit, minimum: Minimum): Optimum => {
	const {evaluate, problem} = fit;
	const {target} = problem;
	const optimum = optimumAt(fit, minimum);
	if (!hasRipple(fit)) return optimum;
	const ripple = rippleReach(evaluate, target.grid, minimum.parameters);
	return ripple > LEAST_RIPPLE * minimum.sigma ? {...optimum, ripple} : optimum;
};

/** What is gone down: the valley, without the ripple that a cusp makes on it, or the loss as it is. */
export type Ground = 'valley' | 'loss';

/** A search for the optimum downhill, as a value: it can be left and taken up again. */
export type Descent =
	| {
			readonly status: 'searching';
			readonly ground: Ground;
			readonly method: 'newton';
			readonly state: NewtonDescent;
	  }
	| {
			readonly status: 'searching';
			readonly ground: Ground;
			readonly method: 'turned';
			readonly state: TurnedSearch;
	  }
	| {readonly status: 'found'; readonly optimum: Optimum}
	/** On a plateau, off the grid, or where the slope leads out of all bounds. */
	| {readonly status: 'none'};

const NONE: Descent = {status: 'none'};

/** Of Newton's iterations so many come near a bottom with kinks, where the other search goes on. */
const MOST_WITH_KINKS = 40;

/** A search that has come so many widths of the grid away, or as wide, has left all that the loss is about. */
const MOST_WIDTHS = 50;

const hasLeft = ({problem}: Fit, parameters: Float64Array): boolean => {
	const {min, max} = problem.target.grid;
	const {mu, sigma} = wholeOf(parameters);
	const most = MOST_WIDTHS * (max - min);
	return !(Math.abs(mu - (min + max) / 2) < most && sigma < most);
};

/** Whether the loss has kinks: of its own, or where a family's cusp comes to lie on a sample. */
export const hasKinks = ({problem}: Fit): boolean => {
	const {hasKinks, points} = lossOf(problem.loss);
	const ofLoss = typeof hasKinks === 'function' ? hasKinks(problem) : hasKinks === true;
	return ofLoss || (points === 'samples' && problem.family.hasCusp);
};

/** Whether a cusp makes a ripple, as it goes from one point of the grid to the next. */
export const hasRipple = ({problem}: Fit): boolean => {
	const {points} = lossOf(problem.loss);
	return problem.family.hasCusp && points !== 'samples';
};

/** The loss, in a valley without the ripple that a cusp makes on it. */
export const objectiveOf = (fit: Fit, ground: Ground = 'valley'): Objective =>
	ground === 'valley' && hasRipple(fit) ? withoutRipple(fit.evaluate, fit.problem.target.grid) : fit.evaluate;

export const startDescent = (fit: Fit, parameters: Float64Array, ground: Ground = 'valley'): Descent => ({
	status: 'searching',
	ground,
	method: 'newton',
	state: startNewton(objectiveOf(fit, ground), parameters),
});

/** The least part of q on the grid that a component must be for its place to mean anything. */
const LEAST_MASS = 1e-5;

/** Whether the loss sees all of q: where a component rests that is off the grid, or next to nothing, says nothing of p. */
const isOnGrid = ({problem: {family, target}}: Fit, parameters: Float64Array): boolean =>
	componentsOf(parameters).every(({mu, sigma, weight}) => {
		const share = shareOffGrid([mu, sigma], family, target.grid);
		return share < MOST_OFF_GRID && weight * (1 - share) > LEAST_MASS;
	});

const found = (fit: Fit, minimum: Minimum): Descent => {
	const loss = fit.evaluate(minimum.parameters, new Float64Array(minimum.parameters.length));
	return isOnGrid(fit, minimum.parameters)
		? {status: 'found', optimum: optimumIn(fit, {...minimum, loss})}
		: NONE;
};

/** What follows Newton's method: where slopes jump, the search that needs none. */
const afterNewton = (fit: Fit, ground: Ground, state: NewtonDescent): Descent => {
	// A ripple's bottom is round or sharp: the first is found by Newton's method.
	const isKinked = hasKinks(fit) || (ground === 'loss' && hasRipple(fit) && state.status !== 'found');
	if (state.status !== 'found' && hasLeft(fit, state.parameters)) return NONE;
	if (state.status === 'searching' && !(isKinked && state.iterations >= MOST_WITH_KINKS)) {
		return {status: 'searching', ground, method: 'newton', state};
	}
	if (isKinked) {
		const {parameters} = state.status === 'found' ? state.minimum : state;
		const turned = startTurnedSearch(objectiveOf(fit, ground), parameters);
		return {status: 'searching', ground, method: 'turned', state: turned};
	}
	return state.status === 'found' ? found(fit, state.minimum) : NONE;
};

/** The search after up to `units` more units of work, of {@link evaluationsAnIteration} evaluations each. */
export const continueDescent = (fit: Fit, descent: Descent, units: number): Descent => {
	if (descent.status !== 'searching') return descent;
	const {ground} = descent;
	const objective = objectiveOf(fit, ground);
	// Asked after every step, so that what is found is the same however the work is divided.
	const isOut = (at: Float64Array): boolean => hasLeft(fit, at);
	if (descent.method === 'newton') {
		// Where the other search takes over is settled by the iterations, however the work is divided.
		const mayHaveKinks = hasKinks(fit) || (ground === 'loss' && hasRipple(fit));
		const done = descent.state.status === 'searching' ? descent.state.iterations : 0;
		const most = mayHaveKinks ? MOST_WITH_KINKS - done : units;
		return afterNewton(fit, ground, continueNewton(objective, descent.state, Math.min(units, most), isOut));
	}
	const {state} = descent;
	const parameters = state.status === 'searching' ? state.parameters.length : 2;
	const next = continueTurnedSearch(objective, state, units * evaluationsAnIteration(parameters), isOut);
	if (next.status === 'searching') return {...descent, state: next};
	return next.status === 'found' ? found(fit, next.minimum) : NONE;
};

/** The local optimum downhill of q's parameters, searched to the end; undefined where there is none. */
export const descend = (fit: Fit, parameters: Float64Array): Optimum | undefined => {
	let descent = startDescent(fit, parameters);
	while (descent.status === 'searching') descent = continueDescent(fit, descent, MOST_WITH_KINKS);
	return descent.status === 'found' ? descent.optimum : undefined;
};
