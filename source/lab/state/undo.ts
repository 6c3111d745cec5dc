import type {FitConfig} from '../../fit/config.ts';
import type {Edit} from '../../fit/recording.ts';
import type {Run} from '../../fit/run.ts';
import type {Journey} from './journey.ts';
import type {SwitchMark} from './marks.ts';
import type {Race} from './race.ts';

/** The state that an edit replaces: a run with its history, and its race. */
export interface Snapshot {
	/** Of an outline none: they follow from its edits. */
	readonly marks: readonly SwitchMark[];
	readonly goal: number;
	/** Undefined where there was none, or where it is to be set up again. */
	readonly race: Race | undefined;
	/** Where the run was still to go. */
	readonly journey: Journey | undefined;
	/** The run itself; of an older snapshot only what it can be made from again. */
	readonly run: Run | RunOutline;
}

/** The start and edits that reproduce a run to the last bit. */
export interface RunOutline {
	readonly start: FitConfig;
	readonly edits: EditTrail | undefined;
}

/**
 * A list of edits as its last one and the trail of those before it, which others share: runs that went the same way
 * keep that once, however many they are.
 */
export interface EditTrail {
	readonly before: EditTrail | undefined;
	readonly last: Edit;
	readonly length: number;
}

/** Edits that can be undone, and those that were: the newest last. */
export interface UndoStacks {
	readonly past: readonly Snapshot[];
	readonly future: readonly Snapshot[];
	/** The edits of the run that a drag has just begun: the drag goes on with that edit and makes none of its own. */
	readonly held?: readonly Edit[];
}

export const noEdits: UndoStacks = {past: [], future: []};
