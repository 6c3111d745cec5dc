import {advanceRun} from '../../fit/run.ts';
import {makersOf, sought, type Update, withRun} from '../changes/run.ts';
import {isLookDue, lookFurther, setOut} from '../changes/survey.ts';
import type {LabState} from '../state/state.ts';
import {type Handlers, isWaiting, look, news, only, resumed} from './handlers.ts';

/** Steps a second that + and - go through. */
export const PACES: readonly number[] = [
	1,
	2,
	5,
	10,
	20,
	50,
	100,
	200,
	500,
	1000,
	2000,
	5000,
	10_000,
	Number.POSITIVE_INFINITY,
];

/** A pace as people read it. */
export const paceName = (pace: number): string => (Number.isFinite(pace) ? `${pace}/s` : 'max');

/** Takes steps, and stops at the goal or where the run cannot go on. */
const advanced = (state: LabState, steps: number): Update => {
	const [moved, effects] = withRun(state, advanceRun(state, makersOf(state), steps));
	const {fit} = moved;
	const hasEnded = fit.diverged !== undefined || (state.mode === 'running' && fit.epoch >= state.goal);
	const surveyed = hasEnded || isLookDue(moved) ? setOut(moved) : moved;
	return [hasEnded ? {...surveyed, mode: 'stopped'} : surveyed, effects];
};

/** By hand, some steps on: along the past first, where the run is in it. */
const steppedOn = (state: LabState, steps: number): Update =>
	isWaiting(state) ? only(state) : advanced({...resumed(state), mode: 'paused'}, steps);

/** Where the run stands in its past, in words. */
const placed = ([state, effects]: Update): Update => {
	const {fit, recording} = state;
	const isPast = fit.epoch < recording.newest;
	const [here, newest] = [fit.epoch, recording.newest].map((epoch) => epoch.toLocaleString('en-US'));
	const notice = isPast ? `epoch ${here} of ${newest}: an edit branches off here` : state.notice;
	return [{...state, notice}, effects];
};

/** Steps on and back, and how fast they go. */
export const timeHandlers: Handlers<'toggle-run' | 'step' | 'seek' | 'advance' | 'change-pace' | 'survey'> = {
	'toggle-run': look((state) => {
		if (state.mode === 'running') return only({...state, mode: 'paused'});
		if (isWaiting(state) || state.fit.diverged !== undefined) return only(state);
		return only(resumed(state));
	}),
	step: look((state, {by}) => placed(by > 0 ? steppedOn(state, by) : sought(state, state.fit.epoch + by))),
	seek: look((state, {to}) => placed(sought(state, to === 'first' ? 0 : state.recording.newest))),
	advance: news((state, {steps}) =>
		state.mode === 'running' ? advanced(state, Math.min(steps, state.goal - state.fit.epoch)) : only(state),
	),
	'change-pace': look((state, {by}) => {
		const faster = PACES.find((pace) => pace > state.pace);
		const slower = PACES.findLast((pace) => pace < state.pace);
		const pace = (by === 1 ? faster : slower) ?? state.pace;
		// While steps are taken the header shows the pace; else it says that none are.
		const notice = state.mode === 'running' ? '' : `${paceName(pace)}, once it goes on`;
		return only({...state, pace, notice});
	}),
	survey: news((state) => only(lookFurther(state))),
};
