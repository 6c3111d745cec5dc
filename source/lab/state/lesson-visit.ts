import type {Agreement} from './agreement.ts';
import type {Lesson} from './lesson.ts';
import type {RunMode} from './run-mode.ts';
import type {Snapshot, UndoStacks} from './undo.ts';
import type {ViewName} from './views.ts';

/** The state before a lesson, restored after it. */
export interface Before {
	readonly mode: RunMode;
	readonly pace: number;
	readonly view: ViewName;
	readonly undo: UndoStacks;
	readonly agreement: Agreement | undefined;
	readonly hasGhosts: boolean;
	readonly snapshot: Snapshot;
}

/** Somebody in a lesson: where, and what was answered on the way. */
export interface LessonVisit {
	readonly lesson: Lesson;
	/** Counted from 0. */
	readonly screen: number;
	/** The answers by their screens; undefined where none was given. */
	readonly answers: readonly (number | undefined)[];
	readonly before: Before;
}
