import {bindings, type HelpEntry} from '../lab/keys/bindings.ts';
import {screenOf, turned} from '../lab/lessons/visit.ts';
import type {Action} from '../lab/state/action.ts';
import type {LabState} from '../lab/state/state.ts';

/** What every page can do: play the run, go to any of its epochs, and look closer. */
const always = [
	'toggle-run',
	'step',
	'seek',
	'change-pace',
	'next-height-scale',
	'zoom-epochs',
	'pan-epochs',
	'show-all-epochs',
] as const;

/** What a page can do of all that the dashboard does: it shows one view, and has no dialogs of the terminal's. */
const offered: ReadonlySet<Action['type']> = new Set([
	...always,
	'restart',
	'restart-with-next-loss',
	'toggle-stop',
	'undo',
	'redo',
	'cycle-loss',
	'choose-loss',
	'cycle-optimizer',
	'change-rate',
	'nudge-start',
] as const);

/** In a lesson's page the run is the lesson's, but at a task: it is looked at, and the pages are turned. */
const inLesson: ReadonlySet<Action['type']> = new Set([...always, 'answer', 'turn-page'] as const);

/** True if the page does this action for a key. */
export const isOffered = ({lesson}: Pick<LabState, 'lesson'>, action: Action): boolean => {
	if (lesson === undefined) return offered.has(action.type);
	// Behind the last screen there is no list of lessons here.
	if (action.type === 'turn-page') return turned(lesson, action.by) !== undefined;
	const isTask = screenOf(lesson).kind === 'task';
	return inLesson.has(action.type) || (isTask && offered.has(action.type));
};

/** The keys of a lesson that a page has, each once. */
const lessonKeys: readonly HelpEntry[] = [
	{shown: '1 2 3', help: 'an answer by its number'},
	{shown: 'Enter, →', help: 'the next screen'},
	{shown: '←', help: 'the screen before'},
];

/** Keys for which the terminal asks a question: in a page they lead to the field of that. */
export const fieldKeys: Readonly<Record<string, string>> = {m: 'set-mu', s: 'set-sigma'};

/** The keys of the page with what they do, as the terminal's help has them. */
export const offeredKeys = (state: Pick<LabState, 'lesson'>, hasForm: boolean): readonly HelpEntry[] => [
	...(state.lesson ? lessonKeys : []),
	...bindings
		.filter(
			({action, keys, isListed, view}) =>
				(isOffered(state, action) || (hasForm && keys.some((key) => key in fieldKeys))) &&
				isListed !== false &&
				view === undefined,
		)
		.map(({pair, shown, help}) => pair ?? {shown, help}),
];

/** Names of the keyboard's keys as the key table has them, where they differ. */
const names: Readonly<Record<string, string>> = {
	' ': 'space',
	ArrowLeft: 'left',
	ArrowRight: 'right',
	ArrowUp: 'up',
	ArrowDown: 'down',
	Home: 'home',
	End: 'end',
	Enter: 'enter',
	Escape: 'escape',
	Backspace: 'backspace',
};

/** A key of the keyboard by the name that it has in the key table. */
export const keyNamed = (key: string): string => names[key] ?? key;
