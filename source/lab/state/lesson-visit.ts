import type {Agreement} from './agreement.ts';
import type {Lesson} from './lesson.ts';
import type {RunMode} from './run-mode.ts';
import type {Snapshot, UndoStacks} from './undo.ts';
import type {HeightScale, ViewName} from './views.ts';

/** The state before a lesson, restored after it. */
export interface Before {
	readonly mode: RunMode;
	readonly pace: number;
	readonly view: ViewName;
	readonly undo: UndoStacks;
	readonly agreement: Agreement | undefined;
	readonly hasGhosts: boolean;
	readonly heightScale: HeightScale;
	readonly snapshot: Snapshot;
}

/** An edit that would take a lesson's screen off its run. */
export interface Doubt {
	/** The visit as it was when the edit came first; a turned page is another. */
	readonly visit: LessonVisit;
	/** The type of its action. */
	readonly edit: string;
	/** True once it was asked for again. */
	readonly isSettled: boolean;
}

/** A place in a lesson, with what was answered on the way. */
export interface LessonPlace {
	readonly lesson: Lesson;
	/** Counted from 0. */
	readonly screen: number;
	/** The answers by their screens; undefined where none was given. */
	readonly answers: readonly (number | undefined)[];
	/** The wrong answers that were taken back, by their screens: each question has one second try. */
	readonly tried: readonly (number | undefined)[];
}

/** Somebody in a lesson, and what there was before it. */
export interface LessonVisit extends LessonPlace {
	readonly before: Before;
}
