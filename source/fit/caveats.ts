import type {Engine} from '../engine/engine.ts';
import type {Optimum} from '../math/descent.ts';
import {exp} from '../math/elementary.ts';
import {lossOf} from '../math/losses.ts';
import {densityOn} from '../math/mixture.ts';
import {LEAST_OFF_GRID, MOST_OFF_GRID, shareOffGrid} from '../math/off-grid.ts';
import {massNotes, massOnGrid, percent} from '../math/target-mass.ts';
import type {FitState} from './fit.ts';
import {lossAt} from './fit.ts';
import {type Status, type StatusCause, shortGap} from './status.ts';

/** Above this share the optimum is there because q is cut off; below, it is elsewhere than it would be. */
const MUCH = 0.1;

/** What the grid's edge does to an optimum, where q reaches beyond it. */
const edgeNote = ({problem}: Engine, {offGrid, isOfEdge}: Optimum): string | undefined => {
	if (offGrid < LEAST_OFF_GRID) return undefined;
	const share = `${percent(offGrid)} of q is off the grid`;
	const {ignoresBeyondP} = lossOf(problem.loss);
	if (ignoresBeyondP === true)
		return `${share} there, where ${lossOf(problem.loss).name} has nothing to compare`;
	if (!isOfEdge) return `${share} there, which does not shift this optimum`;
	return `${share}${offGrid < MUCH ? ' there: its edge shifts' : ': its edge makes'} this optimum`;
};

/** That ripples may hold q away from the bottom of its valley. */
const rippleNote = ({ripple}: Optimum): string | undefined =>
	ripple === undefined
		? undefined
		: `between the grid's points the corner of q makes ripples on the loss, which hold q up to ${shortGap(ripple)} from there: a finer grid is wanted`;

/** Losses that are never below 0 between densities of the same mass: the one whose mass counts, and the other. */
const divergences: Readonly<Record<string, readonly ['p' | 'q', 'p' | 'q']>> = {
	kl_div: ['p', 'q'],
	reverse_kl: ['q', 'p'],
};

/** Masses that differ by less than this part are the same: sums round. */
const ROUNDING = 1e-14;

/** Why a divergence is below 0: by Jensen's inequality it is at least P log(P / Q), P and Q the masses on the grid. */
const negativeNote = (engine: Engine, parameters: Float64Array): string | undefined => {
	const {problem} = engine;
	const order = divergences[problem.loss];
	if (order === undefined || !(lossAt(engine, parameters) < 0)) return undefined;
	const {target, family, components} = problem;
	const density = densityOn(target.grid.points, family, components);
	density.evaluate(parameters);
	const masses = {p: massOnGrid(target), q: massOnGrid({grid: target.grid, p: density.logQ.map(exp)})};
	const [less, more] = order;
	const excess = masses[more] - masses[less];
	return excess > ROUNDING * masses[more]
		? `${problem.loss} is below 0 because ${more} has ${excess.toPrecision(2)} more mass on the grid than ${less}`
		: `${problem.loss} is below 0 by rounding`;
};

/**
 * What else is to be known of how a run stands: that the grid's edge makes its optimum, that the grid is too coarse for
 * q, that it does not show all of p, that a divergence is below 0.
 */
export const caveatsOf = (
	engine: Engine,
	{parameters, diverged}: FitState,
	optimum: Optimum | undefined,
	cause?: StatusCause,
): readonly string[] => {
	const {target, family} = engine.problem;
	const ofTarget = massNotes(target);
	if (diverged !== undefined) return ofTarget;
	const edge = optimum && edgeNote(engine, optimum);
	const offNow = edge === undefined ? shareOffGrid(parameters, family, target.grid) : 0;
	// A q that is wholly off the grid has lost its gradient, and the reason says so already.
	const isPart = offNow >= LEAST_OFF_GRID && offNow < MOST_OFF_GRID;
	const now = isPart ? `${percent(offNow)} of q is off the grid now` : undefined;
	// The reason of a run that a ripple holds says so already.
	const ripple = optimum && cause !== 'grid ripple' ? rippleNote(optimum) : undefined;
	const negative = negativeNote(engine, parameters);
	return [edge, now, ripple, ...ofTarget, negative].filter((note) => note !== undefined);
};

/** A status whose reason says what else is to be known. */
export const withCaveats = <T extends Pick<Status, 'reason' | 'cause' | 'optimum'>>(
	status: T,
	engine: Engine,
	state: FitState,
): T => {
	const reason = [status.reason, ...caveatsOf(engine, state, status.optimum, status.cause)].join('; ');
	return {...status, reason};
};
