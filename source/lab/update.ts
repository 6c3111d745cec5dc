import {keptInPlace} from './changes/crosshair.ts';
import {judged} from './changes/doubt.ts';
import {caughtUpAtOnce} from './changes/journey.ts';
import {askingBasins} from './changes/maps.ts';
import {keptChosen} from './changes/peaks.ts';
import {inStep} from './changes/race.ts';
import {withRivals} from './changes/race-edits.ts';
import type {Update} from './changes/run.ts';
import {holding, isEdited, isHeld, remembering} from './changes/undo.ts';
import {cancelHandlers} from './handlers/cancel.ts';
import {editHandlers} from './handlers/edit.ts';
import {epochHandlers} from './handlers/epochs.ts';
import {exportHandlers} from './handlers/export.ts';
import {type Handler, type Handlers, only} from './handlers/handlers.ts';
import {lessonHandlers} from './handlers/lesson.ts';
import {liveHandlers} from './handlers/live.ts';
import {lookHandlers} from './handlers/look.ts';
import {mapHandlers} from './handlers/maps.ts';
import {newsHandlers} from './handlers/news.ts';
import {overlayHandlers} from './handlers/overlay.ts';
import {pointerHandlers} from './handlers/pointer.ts';
import {raceHandlers} from './handlers/race.ts';
import {shareHandlers} from './handlers/share.ts';
import {timeHandlers} from './handlers/time.ts';
import {paletteSearch} from './keys/palette.ts';
import type {Action} from './state/action.ts';
import type {LabState} from './state/state.ts';

/** Every action: its kind and its effect. */
export const handlers: Handlers<Action['type']> = {
	...timeHandlers,
	...editHandlers,
	...lookHandlers,
	...epochHandlers,
	...overlayHandlers,
	...newsHandlers,
	...liveHandlers,
	...mapHandlers,
	...lessonHandlers,
	...raceHandlers,
	...shareHandlers,
	...pointerHandlers,
	...exportHandlers,
	...cancelHandlers,
};

/** The state after an edit, which can be undone; a whole drag is undone as one. */
const remembered = (state: LabState, next: LabState, action: Action): LabState => {
	if (action.type !== 'drag-start' || !isEdited(state, next)) return remembering(state, next);
	return holding(!action.isFirst && isHeld(state) ? next : remembering(state, next));
};

/** The handler of an action. */
const handlerOf = (action: Action): Handler<Action> =>
	// Each handler takes the actions of its own type; the table's type holds the two together.
	handlers[action.type] as Handler<Action>;

/** The run, and what accompanies it, after an action. */
const updated = (state: LabState, action: Action): Update => {
	const {kind, handle} = handlerOf(action);
	// Keys clear the notice that stands; what happens by itself leaves it.
	const isRead = !(kind === 'news' || kind === 'late edit');
	const isCleared = isRead && state.notice !== '' && state.awaited === undefined;
	const read = isCleared ? {...state, notice: ''} : state;
	const {state: sure, isPutOff} = kind === 'edit' ? judged(read, action) : {state: read, isPutOff: false};
	if (isPutOff) return only(sure);
	const [done, effects] = handle(sure, action);
	const next = keptChosen(state, keptInPlace(state, done));
	// A page of a lesson comes with a run of its own; what was there before is kept by the lesson.
	if (next.lesson !== state.lesson) return [next, effects];
	const isEdit = kind === 'edit' || kind === 'late edit';
	const edited = isEdit ? withRivals(state, remembered(state, next, action)) : next;
	return [edited.view === 'race' ? inStep(edited) : edited, effects];
};

/** An action's effect, with the way begun that it sends a run on: a short one is over at once. */
const begun = (state: LabState, action: Action): Update => {
	const [next, effects] = updated(state, action);
	if (handlerOf(action).kind === 'news') return [next, effects];
	const [further, asked] = caughtUpAtOnce(next);
	return [further, asked.length > 0 ? [...effects, ...asked] : effects];
};

/** Resolves Enter in the palette to the chosen action, so that it acts as its own key would. */
const meantBy = (state: LabState, action: Action): readonly [LabState, Action] => {
	const {overlay} = state;
	if (action.type !== 'accept' || overlay.kind !== 'palette') return [state, action];
	const {entries, mistake} = paletteSearch(overlay.field.text, state);
	// A value that is wrong stays there to be mended.
	if (mistake) return [state, action];
	const entry = entries[overlay.chosen];
	return [{...state, overlay: {kind: 'none'}}, entry?.action ?? {type: 'close-overlay'}];
};

/** The whole behaviour of the dashboard: a pure function. */
export const update = (state: LabState, action: Action): Update => {
	const [next, effects] = begun(...meantBy(state, action));
	const [asking, questions] = askingBasins(next);
	return [asking, questions.length > 0 ? [...effects, ...questions] : effects];
};

/** Some actions, one after the other. */
export const updateAll = (state: LabState, actions: readonly Action[]): Update =>
	actions.reduce<Update>(
		([before, asked], action) => {
			const [next, effects] = update(before, action);
			return [next, [...asked, ...effects]];
		},
		[state, []],
	);
