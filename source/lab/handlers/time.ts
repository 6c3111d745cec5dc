import {grouped} from '../../charts/format.ts';
import {advanceRun} from '../../fit/run.ts';
import {caughtUp, headingFor, isCatchingUp} from '../changes/journey.ts';
import {lookFurther, withLook} from '../changes/look-ahead.ts';
import {besides, destinationOf} from '../changes/race.ts';
import {makersOf, type Update, withRun} from '../changes/run.ts';
import {currentStatus} from '../selectors/titles.ts';
import {PACES} from '../state/paces.ts';
import type {LabState} from '../state/state.ts';
import {type Handlers, isWaiting, look, news, only, resumed} from './handlers.ts';

/** A pace as people read it. */
export const paceName = (pace: number): string => (Number.isFinite(pace) ? `${grouped(pace)}/s` : 'max');

/** In a lesson full speed was for those who turned the page too early; what comes of it is played as the screen before. */
const paceAtEnd = ({lesson: visit, pace}: LabState): number => {
	if (visit === undefined || Number.isFinite(pace)) return pace;
	const run = visit.lesson.screens.slice(0, visit.screen + 1).findLast(({kind}) => kind === 'run');
	return run?.kind === 'run' ? run.pace : pace;
};

/** Takes steps, and stops at the goal or where the run cannot go on. */
const advanced = (state: LabState, steps: number): Update => {
	const [moved, effects] = withRun(state, advanceRun(state, makersOf(state), steps));
	const {fit} = moved;
	const hasEnded = fit.diverged !== undefined || (state.mode === 'running' && fit.epoch >= state.goal);
	const surveyed = withLook(moved, hasEnded);
	return [hasEnded ? {...surveyed, mode: 'stopped', pace: paceAtEnd(state)} : surveyed, effects];
};

/** By hand, some steps on: along the past first, where the run is in it. */
const steppedOn = (state: LabState, steps: number): Update => {
	if (isWaiting(state) || state.fit.diverged !== undefined) return only(state);
	return headingFor({...resumed(state), mode: 'paused'}, destinationOf(state) + steps);
};

/** Back, or to an epoch where the run has been. */
const sought = (state: LabState, epoch: number): Update => {
	const furthest = Math.max(state.recording.newest, destinationOf(state));
	return headingFor({...state, mode: 'paused'}, Math.max(0, Math.min(furthest, Math.round(epoch))));
};

/** Where the run is in its past, in words. */
const placed = ([state, effects]: Update): Update => {
	const {recording} = state;
	const epoch = destinationOf(state);
	const isPast = epoch < recording.newest;
	const [here, newest] = [epoch, recording.newest].map(grouped);
	const notice = isPast ? `epoch ${here} of ${newest}: a change here starts a new branch` : state.notice;
	return [{...state, notice}, effects];
};

/** The run at the epoch that it has come to on its way. */
const stoppedHere = (state: LabState): LabState => ({...state, journey: undefined, mode: 'paused'});

/**
 * The run stopped, if it was just found out that it has converged. A race goes on for the others, and a lesson to the
 * epoch that it speaks of.
 */
const stoppedConverged = (before: LabState, state: LabState): LabState => {
	const {stopsConverged, convergedAt, mode, view, lesson, survey, fit} = state;
	const isNews = survey?.search === undefined && survey?.outlook !== before.survey?.outlook;
	const mayStop = stopsConverged && convergedAt === undefined && view !== 'race' && lesson === undefined;
	if (!isNews || !mayStop || mode !== 'running' || currentStatus(state)?.name !== 'converged') return state;
	return {...state, mode: 'stopped', convergedAt: fit.epoch};
};

/** Steps on and back, and how fast they go. */
export const timeHandlers: Handlers<
	| 'toggle-run'
	| 'toggle-stop'
	| 'step'
	| 'seek'
	| 'seek-to'
	| 'stop-here'
	| 'advance'
	| 'change-pace'
	| 'survey'
> = {
	'toggle-run': look((state) => {
		if (state.journey !== undefined) return only(stoppedHere(state));
		if (state.mode === 'running') return only({...state, mode: 'paused'});
		if (isWaiting(state) || state.fit.diverged !== undefined) return only(state);
		return only(resumed(state));
	}),
	step: look((state, {by}) =>
		placed(by > 0 ? steppedOn(state, by) : sought(state, destinationOf(state) + by)),
	),
	seek: look((state, {to}) => placed(sought(state, to === 'first' ? 0 : state.recording.newest))),
	'seek-to': look((state, {epoch}) => placed(sought(state, epoch))),
	'stop-here': look((state) =>
		only(state.journey === undefined ? {...state, view: 'fit'} : stoppedHere(state)),
	),
	advance: news((state, {steps}) => {
		if (isCatchingUp(state)) return caughtUp(state, steps);
		if (state.mode !== 'running') return only(state);
		const [next, effects] = advanced(state, Math.min(steps, state.goal - state.fit.epoch));
		return [next.view === 'race' ? besides(next, steps) : next, effects];
	}),
	'change-pace': look((state, {by}) => {
		const faster = PACES.find((pace) => pace > state.pace);
		const slower = PACES.findLast((pace) => pace < state.pace);
		const pace = (by === 1 ? faster : slower) ?? state.pace;
		// While steps are taken the header shows the pace; else it says that none are.
		const notice = state.mode === 'running' ? '' : `${paceName(pace)} when resumed`;
		return only({...state, pace, notice});
	}),
	survey: news((state) => only(stoppedConverged(state, lookFurther(state)))),
	'toggle-stop': look((state) => {
		const stopsConverged = !state.stopsConverged;
		const notice = stopsConverged ? 'stops where it has converged' : 'goes on where it has converged';
		return only({...state, stopsConverged, notice});
	}),
};
