import type {Engine} from '../engine/engine.ts';
import {continueDescent, type Descent, hasRipple, type Optimum, startDescent} from '../math/descent.ts';
import {evaluationsAnIteration} from '../math/newton.ts';
import {optimumInClosedForm} from '../math/optima.ts';
import {isAt, isNear} from './distance.ts';
import {type FitState, startFit, type UpdateRule} from './fit.ts';
import {
	comesToRest,
	extendPath,
	isPathComplete,
	type Motion,
	middleOf,
	motionOf,
	type NextSteps,
	startPath,
} from './motion.ts';
import {causeUntried, continueTrial, type StallCause, type Trial, trialsFor} from './standstill.ts';
import {isInRipple, stays, staysNear, straysFrom, withReach} from './staying.ts';
import {atStrides, STRIDES, type Strides, takeStrides} from './strides.ts';

/** The result of looking ahead of a run. */
export interface Outlook {
	/** The epoch at which the look was taken. */
	readonly epoch: number;
	readonly motion: Motion;
	/** The optimum that the run is at or heading for; undefined where none was found. */
	readonly optimum: Optimum | undefined;
	/** True if the next steps stay at that optimum. */
	readonly stays: boolean;
	/** True if the next steps all stay within 1 % of it. */
	readonly staysNear: boolean;
	/** How far from it the next steps lead. */
	readonly strays: number | undefined;
	/** q's parameters after the next steps. */
	readonly next: Float64Array;
	/** q's parameters as far ahead as the run's own optimizer was followed. */
	readonly ahead: Float64Array;
	/** The middle of the next steps and their root mean square distance from it, in sigmas. */
	readonly middle: Float64Array;
	readonly spread: number;
	/** True if a run on its way rests after the next steps, away from that optimum. */
	readonly comesToRest: boolean;
	/** The cause that holds a run that rests away from its optimum, or that circles around another place. */
	readonly cause: StallCause | undefined;
	/** Why one of the next steps cannot be taken. */
	readonly diverges: string | undefined;
}

/** The facts about a run that are known while the search goes on. */
interface Seen {
	readonly rule: UpdateRule;
	/** Optima of the loss that are known: strides that come to one end there. */
	readonly known: readonly Optimum[];
	/** The next steps, all of them, and how they move. */
	readonly path: NextSteps;
	readonly motion: Motion;
	/** q's parameters as far ahead as the optimizer has been followed. */
	readonly ahead: Float64Array;
}

/**
 * A look ahead of a run, as a value: it can be left and taken up again.
 *   steps     the run's next steps, as it will take them
 *   strides   its optimizer again, in longer strides. Which valley a run ends in is up to its optimizer and not to the
 *             slope alone: Adam gives mu and sigma equal steps where the gradient does not
 *   downhill  Newton's method, to the bottom of the valley that it has come to; `isLast` from where the run rests
 *   ripple    where a cusp ripples the loss, down that from there too: a ripple may hold the run before the bottom
 *   trials    for a run that rests elsewhere: its next steps with one thing changed, to find out what holds it
 */
export type Search =
	| {
			readonly phase: 'steps';
			readonly rule: UpdateRule;
			readonly path: NextSteps;
			readonly known: readonly Optimum[];
	  }
	| {
			readonly phase: 'strides';
			readonly seen: Seen;
			readonly strides: Strides;
	  }
	| {
			readonly phase: 'downhill';
			readonly seen: Seen;
			readonly descent: Descent;
			readonly fallback: Optimum | undefined;
			readonly isLast: boolean;
	  }
	| {
			readonly phase: 'ripple';
			readonly seen: Seen;
			readonly valley: Optimum;
			readonly descent: Descent;
	  }
	| {
			readonly phase: 'trials';
			readonly seen: Seen;
			readonly trials: readonly Trial[];
			readonly outlook: Outlook;
	  }
	| {readonly phase: 'ended'; readonly outlook: Outlook};

/** On more points than this strides take longer than they are worth: the slope alone decides. */
const MOST_POINTS_AHEAD = 20_000;

/** Evaluations of the loss that one unit of work takes at the most, for so many parameters. */
export const evaluationsAUnit = evaluationsAnIteration;

/** The search once the optimum is known: ended, or on to trials for a run that is held elsewhere. */
const withOptimum = (
	engine: Engine,
	seen: Seen,
	optimum: Optimum | undefined,
	ripple: Optimum | undefined = undefined,
): Search => {
	const {path, motion, rule, ahead} = seen;
	const {from, to} = path;
	const {mean: middle, spread} = middleOf(path);
	const isStaying = optimum !== undefined && stays(path, optimum);
	const mayRipple = motion !== 'travelling' && !isStaying && optimum !== undefined;
	const isOnRipple =
		mayRipple && (isInRipple(optimum, middle) || (ripple !== undefined && isAt(ripple, middle)));
	const isStalled = motion === 'resting' && !isStaying;
	const isLeftBehind = optimum === undefined || !isNear(optimum, to.parameters);
	const outlook: Outlook = {
		epoch: from.epoch,
		motion,
		optimum: optimum && withReach(optimum, ripple),
		stays: isStaying,
		staysNear: optimum !== undefined && staysNear(path, optimum),
		strays: optimum && straysFrom(path, optimum),
		next: to.parameters,
		ahead,
		middle,
		spread,
		comesToRest: isLeftBehind && comesToRest(path),
		cause: isOnRipple ? 'grid ripple' : isStalled ? causeUntried(engine, from) : undefined,
		diverges: to.diverged,
	};
	const isHeldForGood = outlook.cause === 'overflowed memory' || outlook.cause === 'unfelt parameter';
	const isClear = isStaying || isOnRipple || isHeldForGood;
	const trials = isClear ? [] : trialsFor(engine, rule, path, motion);
	return trials.length === 0 ? {phase: 'ended', outlook} : {phase: 'trials', seen, trials, outlook};
};

/** The search once the valley is known: on to the ripple on it that may hold the run on its way. */
const withValley = (engine: Engine, seen: Seen, valley: Optimum | undefined): Search => {
	const {path, motion, ahead} = seen;
	if (valley === undefined || !hasRipple(engine) || stays(path, valley))
		return withOptimum(engine, seen, valley);
	const from = motion === 'travelling' ? ahead : middleOf(path).mean;
	return {phase: 'ripple', seen, valley, descent: startDescent(engine, from, 'loss')};
};

const downhill = (
	engine: Engine,
	seen: Seen,
	from: Float64Array,
	isLast = true,
	fallback: Optimum | undefined = undefined,
): Search => ({
	phase: 'downhill',
	seen,
	descent: startDescent(engine, from),
	isLast,
	fallback,
});

/** The search for where the run leads, once its next steps are known. */
const afterSteps = (engine: Engine, {rule, known}: Search & {phase: 'steps'}, path: NextSteps): Search => {
	const {components, target} = engine.problem;
	const seen: Seen = {rule, known, path, motion: motionOf(path), ahead: path.to.parameters};
	const only = components === 1 ? optimumInClosedForm(engine) : undefined;
	if (only || seen.motion === 'diverging') return withOptimum(engine, seen, only);
	const isOnItsWay = seen.motion === 'travelling';
	const {parameters} = isOnItsWay ? path.to : path.from;
	const strided = atStrides(rule, parameters);
	if (strided === undefined || target.grid.points.length > MOST_POINTS_AHEAD)
		return downhill(engine, seen, parameters);
	// Where a run rests its memory may be what holds it.
	const scout = isOnItsWay ? path.to : startFit(engine, rule, parameters);
	return {phase: 'strides', seen, strides: {scout, rule: strided, left: STRIDES}};
};

/** The search once Newton's method has ended. */
const afterDescent = (
	engine: Engine,
	{seen, isLast, fallback}: Pick<Search & {phase: 'downhill'}, 'seen' | 'isLast' | 'fallback'>,
	found: Optimum | undefined,
): Search => {
	const {parameters} = seen.path.from;
	const isHere = found !== undefined && isAt(found, parameters);
	// Strides may lead out of a narrow valley in which the run rests: its own slope has the last word.
	if (!isLast && !isHere && seen.motion !== 'travelling')
		return downhill(engine, seen, parameters, true, found);
	return withValley(engine, seen, isLast && !isHere ? (fallback ?? found) : found);
};

/**
 * Looks ahead from where a run is. `engine` is a 64-bit one on the run's problem. Where all optima are known the search is
 * shorter.
 */
export const startSearch = (
	engine: Engine,
	rule: UpdateRule,
	state: FitState,
	known: readonly Optimum[] = [],
): Search => ({phase: 'steps', rule, path: startPath(engine, state), known});

const stepsIn = (units: number, {parameters}: FitState): number =>
	units * evaluationsAUnit(parameters.length);

/** The search after `units` more units of work. */
export const continueSearch = (engine: Engine, search: Search, units: number): Search => {
	switch (search.phase) {
		case 'ended':
			return search;
		case 'steps': {
			const {rule} = search;
			const path = extendPath(engine, rule, search.path, stepsIn(units, search.path.from));
			return isPathComplete(path) ? afterSteps(engine, search, path) : {...search, path};
		}
		case 'strides': {
			const {seen, strides} = search;
			const {further, home} = takeStrides(engine, strides, stepsIn(units, strides.scout), seen.known);
			const {scout, left} = further;
			if (home === undefined && left > 0 && scout.diverged === undefined)
				return {...search, strides: further};
			const there = {...seen, ahead: scout.parameters};
			return home === undefined
				? downhill(engine, there, scout.parameters, false)
				: afterDescent(engine, {seen: there, isLast: false, fallback: undefined}, home);
		}
		case 'downhill': {
			const descent = continueDescent(engine, search.descent, units);
			if (descent.status === 'searching') return {...search, descent};
			return afterDescent(engine, search, descent.status === 'found' ? descent.optimum : undefined);
		}
		case 'ripple': {
			const {seen, valley} = search;
			const descent = continueDescent(engine, search.descent, units);
			if (descent.status === 'searching') return {...search, descent};
			return withOptimum(engine, seen, valley, descent.status === 'found' ? descent.optimum : undefined);
		}
		case 'trials': {
			const {outlook, trials} = search;
			const [trial, ...rest] = trials;
			if (trial === undefined) return {phase: 'ended', outlook};
			const next = continueTrial(engine, trial, stepsIn(units, trial.path.from));
			if (next === true) return {phase: 'ended', outlook: {...outlook, cause: trial.cause}};
			return {...search, trials: next === false ? rest : [next, ...rest]};
		}
	}
};

/** {@link startSearch}, with the whole search in one call. */
export const outlookOf = (
	engine: Engine,
	rule: UpdateRule,
	state: FitState,
	known: readonly Optimum[] = [],
): Outlook => {
	let search = startSearch(engine, rule, state, known);
	while (search.phase !== 'ended') search = continueSearch(engine, search, STRIDES);
	return search.outlook;
};
