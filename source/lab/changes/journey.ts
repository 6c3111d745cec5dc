import {advanceRun, type Run, rewindRun} from '../../fit/run.ts';
import type {Action, Effect} from '../state/action.ts';
import type {Runner} from '../state/runner.ts';
import type {LabState} from '../state/state.ts';
import {isUnsettled, withLook} from './look-ahead.ts';
import {broughtUp, destinationOf, firstBehind, runnersOf} from './race.ts';
import {makersOf, type Update, withRun} from './run.ts';

/**
 * A run that is to be at another epoch goes there in steps, and so does a rival that is behind: each update takes some
 * of them, and none waits for all. What is asked for meanwhile is asked of the runs as far as they have come.
 */

/** The state with its run on the way to an epoch, from the nearest state that is known. */
export const headingFor = (state: LabState, epoch: number): Update => {
	const [next, effects] = withRun(state, rewindRun(state, makersOf(state), epoch));
	const {problem} = state.engine;
	const survey = next.engine.problem === problem ? state.survey : undefined;
	const journey = next.fit.epoch < epoch ? {from: next.fit.epoch, to: epoch} : undefined;
	return [{...next, survey, journey}, effects];
};

/** The runner that is to take steps before the lab's own run goes on: that itself, or a rival that is seen. */
export const laggard = (state: LabState): Runner | undefined => {
	if (state.journey !== undefined) return state;
	return state.view === 'race' ? firstBehind(state) : undefined;
};

/** Whether a run is on its way to where the lab is. */
export const isCatchingUp = (state: LabState): boolean => laggard(state) !== undefined;

/** The lab's own run so many steps further on its journey. */
const traveledOn = (state: LabState, to: number, steps: number): Update => {
	const run = advanceRun(state, makersOf(state), Math.min(steps, to - state.fit.epoch));
	const [next, effects] = withRun(state, run);
	const survey = next.engine.problem === state.engine.problem ? state.survey : undefined;
	const hasDiverged = next.fit.diverged !== undefined;
	if (next.fit.epoch < to && !hasDiverged) return [{...next, survey}, effects];
	const there: LabState = {...next, survey, journey: undefined, mode: hasDiverged ? 'stopped' : state.mode};
	return [withLook(there, hasDiverged), effects];
};

/** Advances the run that is on its way to another epoch, or else the runner furthest behind, by up to `steps` steps. */
export const caughtUp = (state: LabState, steps: number): Update => {
	if (state.journey !== undefined) return traveledOn(state, state.journey.to, steps);
	const rival = laggard(state);
	return rival === undefined ? [state, []] : [broughtUp(state, rival, steps), []];
};

/** Steps that a runner is from where the lab is. */
const stepsBehind = (state: LabState, {fit}: Runner): number => destinationOf(state) - fit.epoch;

/** What a step costs in points of the grid; one of TensorFlow.js takes the time of many. */
export const costOfStep = ({engine, target, config}: Run): number =>
	target.grid.points.length * config.components * (engine.name === 'closed-form' ? 1 : 100);

/** Grid points that an update may look at beside what it is asked to do, some milliseconds of work. */
const POINTS_AT_ONCE = 250_000;

/** The state with as many steps taken on the way as an update has time for. */
export const caughtUpAtOnce = (start: LabState): Update => {
	let state = start;
	let left = POINTS_AT_ONCE;
	const effects: Effect[] = [];
	for (let next = laggard(state); next !== undefined; next = laggard(state)) {
		const points = costOfStep(next);
		const steps = Math.min(stepsBehind(state, next), Math.floor(left / points));
		if (steps < 1) break;
		const [further, asked] = caughtUp(state, steps);
		state = further;
		effects.push(...asked);
		left -= steps * points;
	}
	return [state, effects];
};

/** The runs that take the next step: the runner furthest behind, or all of them once they are level. */
const movers = (state: LabState): readonly Runner[] => {
	const next = laggard(state);
	if (next !== undefined) return [next];
	return state.view === 'race' ? runnersOf(state) : [state];
};

/** Whether the next step of two states takes about the same time. */
export const isSameCost = (a: LabState, b: LabState): boolean => {
	const [before, after] = [movers(a), movers(b)];
	return (
		before.length === after.length &&
		before.every(({engine, config}, i) => engine === after[i]?.engine && config === after[i]?.config)
	);
};

/** Steps a second: the chosen pace, without limit while a run catches up, and 0 while the lab is paused. */
export const paceOf = (state: LabState): number => {
	if (isCatchingUp(state)) return Number.POSITIVE_INFINITY;
	return state.mode === 'running' ? state.pace : 0;
};

/** Of so many steps those that cost about the same: up to the next edit that lies ahead. */
export const evenSteps = (state: LabState, steps: number): number =>
	movers(state).reduce((least, {recording, fit}) => {
		const edit = recording.edits.find(({epoch}) => epoch > fit.epoch);
		return edit === undefined ? least : Math.min(least, edit.epoch - fit.epoch);
	}, steps);

/** The next piece of what the clock would do by itself while the run stands: up to so many steps, or a look. */
export const workLeft = (state: LabState, steps: number): Action | undefined => {
	if (isCatchingUp(state)) return {type: 'advance', steps};
	return isUnsettled(state) ? {type: 'survey'} : undefined;
};
