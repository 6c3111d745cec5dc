import type {FitConfig} from '../../fit/config.ts';
import {crosshairAtX} from '../changes/crosshair.ts';
import {headingFor} from '../changes/journey.ts';
import {destinationOf, startRace} from '../changes/race.ts';
import {makersOf, restarted, type Update, withRun} from '../changes/run.ts';
import {recalled, snapshotOf} from '../changes/undo.ts';
import type {Effect} from '../state/action.ts';
import type {ScreenLook} from '../state/lesson.ts';
import type {Before, LessonVisit} from '../state/lesson-visit.ts';
import type {Crosshair} from '../state/places.ts';
import type {Survey} from '../state/runner.ts';
import type {LabState} from '../state/state.ts';
import {noEdits} from '../state/undo.ts';
import {isAnswerKept, runOfScreen, screenOf} from './visit.ts';

/** Configs are of few and plain values. */
const isSame = (a: FitConfig, b: FitConfig): boolean => JSON.stringify(a) === JSON.stringify(b);

/** True if the run is the screen's own, as far as it has come, with nothing changed on the way. */
const isOwn = ({recording}: LabState, config: FitConfig): boolean =>
	recording.edits.length === 0 && isSame(recording.start, config);

/** The screen's run at the epoch where the screen begins, or as near as it has come. */
const placed = (state: LabState, {config, from}: {config: FitConfig; from: number}): Update => {
	const {fit} = state;
	// What is asked must not be seen already: back at the start there are no steps.
	if (!isOwn(state, config) || (from === 0 && fit.epoch > 0)) return restarted(state, config, 'paused');
	return fit.epoch <= from ? [state, []] : headingFor(state, from);
};

/** Nothing is known of what lies downhill, and nobody looks: that would be the answer to the question. */
const withheld = ({fit}: LabState): Survey => ({
	epoch: fit.epoch,
	outlook: undefined,
	search: undefined,
});

/** The survey that a screen starts with: none while a question is open, or comes next. */
const surveyFor = (state: LabState, visit: LessonVisit): Survey | undefined => {
	if (isAnswerKept(visit)) return withheld(state);
	return state.survey?.outlook ? state.survey : undefined;
};

/** The crosshair that a screen begins with. */
const crosshairFor = (state: LabState, {crosshair}: ScreenLook): Crosshair | undefined => {
	if (crosshair === undefined) return undefined;
	if ('x' in crosshair) return {...crosshairAtX(state, crosshair.x), isMark: true};
	return {
		...('epoch' in crosshair ? {chart: 'trace', ...crosshair} : {chart: 'plane', ...crosshair}),
		isMark: true,
	};
};

/** The race that a screen shows: the one that is run already, or a new one. */
const raceFor = ({race, recording}: LabState, there: LabState, {view, raceBy = 'loss'}: ScreenLook) => {
	if (view !== 'race') return undefined;
	return race?.by === raceBy && recording === there.recording ? race : startRace(there, raceBy);
};

/** The dashboard set up for a screen of a lesson. */
export const showScreen = (state: LabState, visit: LessonVisit): Update => {
	const shown = screenOf(visit);
	const screenRun = runOfScreen(visit);
	const [there, effects] = placed(state, screenRun);
	const {from, until} = screenRun;
	// All optima at a glance would be the answer to most questions, and most lessons speak of all epochs.
	const {look = {}} = shown;
	const {view = 'fit', heightScale = 'linear', hasGhosts = false} = look;
	const zoom = look.zoom && {from: look.zoom.from, length: look.zoom.to - look.zoom.from};
	const {fit} = there;
	const survey = surveyFor(there, visit);
	const pointers = {crosshair: crosshairFor(there, look), peak: undefined};
	const seen = {...pointers, view, heightScale, hasGhosts, zoom};
	const race = raceFor(state, there, look);
	const set: LabState = {...there, ...seen, race, goal: until, undo: noEdits, lesson: visit, survey};
	const hasEnded = fit.diverged !== undefined;
	// Whoever turned the page too early sees what comes of it all the same, only faster.
	const isLate = destinationOf(there) < from && !hasEnded;
	if (isLate) return [{...set, goal: from, mode: 'running', pace: Number.POSITIVE_INFINITY}, effects];
	if (shown.kind === 'run' && !hasEnded) return [{...set, mode: 'running', pace: shown.pace}, effects];
	const isOpen = shown.kind === 'predict' || shown.kind === 'task';
	return [{...set, mode: isOpen && !hasEnded ? 'paused' : 'stopped'}, effects];
};

/** The state to restore when the lesson is left. After several lessons in a row it is the state before the first. */
export const beforeOf = (state: LabState): Before => {
	if (state.lesson) return state.lesson.before;
	const {mode, pace, view, undo, agreement, hasGhosts, heightScale} = state;
	return {mode, pace, view, undo, agreement, hasGhosts, heightScale, snapshot: snapshotOf(state)};
};

/** The dashboard as it was before the lesson. */
export const leaveLesson = (state: LabState, {before}: LessonVisit): Update => {
	const {snapshot, ...rest} = before;
	const {run, ...recall} = recalled(snapshot, state, makersOf(state));
	const [next, effects]: readonly [LabState, readonly Effect[]] = withRun(state, run);
	const back: LabState = {...next, ...rest, ...recall, survey: undefined, crosshair: undefined};
	return [{...back, lesson: undefined}, effects];
};
