import {type Makers, type Run, startRun} from '../../fit/run.ts';
import type {Journey} from '../state/journey.ts';
import {marksOf} from '../state/marks.ts';
import type {LabState} from '../state/state.ts';
import type {EditTrail, Snapshot} from '../state/undo.ts';
import {editsOf, trailOf} from './edit-trail.ts';
import {runOf} from './run.ts';

/** Snapshots that keep their runs whole; what is older is computed again when it is wanted. */
const WHOLE = 32;

/** The edits of a snapshot that is kept as an outline. */
const outlined = (snapshot: Snapshot | undefined): EditTrail | undefined =>
	snapshot === undefined || 'recording' in snapshot.run ? undefined : snapshot.run.edits;

/** A snapshot as an outline, which shares edits with the one below it. */
const outlineOf = (snapshot: Snapshot, below: Snapshot | undefined): Snapshot => {
	const {run, journey, goal} = snapshot;
	if (!('recording' in run)) return snapshot;
	const {start, edits} = run.recording;
	return {
		goal,
		marks: [],
		race: undefined,
		journey: {from: 0, to: journey?.to ?? run.fit.epoch},
		run: {start, edits: trailOf(edits, outlined(below))},
	};
};

/** A stack with one more on it; what lies deep in it is kept as an outline. */
const pushed = (stack: readonly Snapshot[], snapshot: Snapshot): readonly Snapshot[] => {
	const deep = stack.length - WHOLE;
	const aged = stack[deep];
	if (aged === undefined || !('recording' in aged.run)) return [...stack, snapshot];
	return [...stack.slice(0, deep), outlineOf(aged, stack[deep - 1]), ...stack.slice(deep + 1), snapshot];
};

/** A state's run, to be kept for later. */
export const snapshotOf = (state: LabState): Snapshot => {
	const {marks, goal, race, journey} = state;
	return {run: runOf(state), marks, goal, race, journey};
};

/** True if two states have other runs, and not the same one at another step. */
export const isEdited = (before: Run, after: Run): boolean =>
	before.recording.start !== after.recording.start || before.recording.edits !== after.recording.edits;

/** True if a drag can go on with the edit that it has begun: the run is still the one that it made. */
export const isHeld = ({undo, recording}: LabState): boolean => undo.held === recording.edits;

/** The state after a move of a drag, which the next one can go on from. */
export const holding = (state: LabState): LabState => ({
	...state,
	undo: {...state.undo, held: state.recording.edits},
});

/** The state after an action, with the state before it to go back to where it was an edit. */
export const remembering = (before: LabState, after: LabState): LabState =>
	isEdited(before, after)
		? {...after, undo: {past: pushed(before.undo.past, snapshotOf(before)), future: []}}
		: after;

/** The run of a snapshot: as it was kept, or at its start, with all its edits ahead of it. */
const runAgain = ({run}: Snapshot, like: Run, makers: Makers): Run => {
	if ('recording' in run) {
		// An engine of tensors may have been disposed of since.
		const engine = run.engine.name === 'closed-form' ? run.engine : makers.engineOf(run.config, run.target);
		return {...run, engine};
	}
	const begun = startRun(run.start, makers, like);
	return {...begun, recording: {...begun.recording, edits: editsOf(run.edits)}};
};

/** What a snapshot brings back: a run, and where it is still to go. */
export interface Recalled extends Pick<LabState, 'marks' | 'goal' | 'race'> {
	readonly run: Run;
	readonly journey: Journey | undefined;
}

export const recalled = (snapshot: Snapshot, like: Run, makers: Makers): Recalled => {
	const {goal, race, journey} = snapshot;
	const run = runAgain(snapshot, like, makers);
	const marks = 'recording' in snapshot.run ? snapshot.marks : marksOf(run.recording);
	const isThere = journey === undefined || run.fit.diverged !== undefined || run.fit.epoch >= journey.to;
	return {run, marks, goal, race, journey: isThere ? undefined : journey};
};

/** The result of an undo or redo: the restored run and the stacks after it. */
export interface Restored extends Recalled, Pick<LabState, 'undo'> {}

/** The run before the last edit, or after the last one undone; undefined where there is none. */
export const restored = (
	state: LabState,
	direction: 'undo' | 'redo',
	makers: Makers,
): Restored | undefined => {
	const [from, to] = direction === 'undo' ? (['past', 'future'] as const) : (['future', 'past'] as const);
	const snapshot = state.undo[from].at(-1);
	if (snapshot === undefined) return undefined;
	const left = state.undo[from].slice(0, -1);
	const grown = pushed(state.undo[to], snapshotOf(state));
	const undo = direction === 'undo' ? {past: left, future: grown} : {past: grown, future: left};
	return {...recalled(snapshot, state, makers), undo};
};
