import type {Action} from './action.ts';
import {editHandlers} from './handlers/edit.ts';
import type {Handlers} from './handlers/handlers.ts';
import {lookHandlers} from './handlers/look.ts';
import {newsHandlers} from './handlers/news.ts';
import {overlayHandlers} from './handlers/overlay.ts';
import {timeHandlers} from './handlers/time.ts';
import type {Update} from './run.ts';
import type {LabState} from './state.ts';
import {remembering} from './undo.ts';

export {PACES, paceName} from './handlers/time.ts';

const handlers: Handlers<Action['type']> = {
	...timeHandlers,
	...editHandlers,
	...lookHandlers,
	...overlayHandlers,
	...newsHandlers,
};

/** What happens by itself; everything else is somebody's doing. */
const byItself: ReadonlySet<Action['type']> = new Set([
	'advance',
	'survey',
	'gradient-checked',
	'engine-loaded',
	'engine-failed',
] as const);

/** What brings another run without being an edit that can be undone. */
const notEdits: ReadonlySet<Action['type']> = new Set(['undo', 'redo'] as const);

/** The whole behaviour of the dashboard: a pure function. */
export const update = (state: LabState, action: Action): Update => {
	// Each handler takes the action of its own key; the table's type holds the two together.
	const handler = handlers[action.type] as (state: LabState, action: Action) => Update;
	// Keys clear the notice that stands; what happens by itself leaves it.
	const isRead = !byItself.has(action.type) && state.notice !== '' && state.awaited === undefined;
	const [next, effects] = handler(isRead ? {...state, notice: ''} : state, action);
	return [notEdits.has(action.type) ? next : remembering(state, next), effects];
};
