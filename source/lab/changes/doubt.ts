import {screenOf} from '../lessons/visit.ts';
import type {Action} from '../state/action.ts';
import type {LabState} from '../state/state.ts';

/** An edit put off for now, or let through. */
interface Judged {
	readonly state: LabState;
	readonly isPutOff: boolean;
}

const ASKS = "this leaves the lesson's run; once more to do it";

/**
 * What a lesson asks and shows is about its own run. An edit on the way, by a digit pressed once too often, would
 * leave it talking of a run that is gone: the first one only says so, and a second of its kind is meant. What is
 * edited after that, or once all has been said, is the reader's to play with, and so is the run of a task.
 */
export const judged = (state: LabState, {type}: Action): Judged => {
	const {lesson} = state;
	const letThrough = {state, isPutOff: false};
	const kind = lesson && screenOf(lesson).kind;
	if (lesson === undefined || kind === 'reveal' || kind === 'task') return letThrough;
	const doubt = state.doubt?.visit === lesson ? state.doubt : undefined;
	if (doubt?.isSettled) return letThrough;
	const isSettled = doubt?.edit === type;
	const asked: LabState = {...state, doubt: {visit: lesson, edit: type, isSettled}};
	return isSettled ? {state: asked, isPutOff: false} : {state: {...asked, notice: ASKS}, isPutOff: true};
};
