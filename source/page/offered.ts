import {bindings, type HelpEntry} from '../lab/keys/bindings.ts';
import type {Action} from '../lab/state/action.ts';

/** What a page can do of all that the dashboard does: it shows one view, and has no dialogs of the terminal's. */
const offered: ReadonlySet<Action['type']> = new Set([
	'toggle-run',
	'step',
	'seek',
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
	'change-pace',
	'next-height-scale',
	'zoom-epochs',
	'pan-epochs',
	'show-all-epochs',
] as const);

/** True if the page does this action for a key. */
export const isOffered = ({type}: Action): boolean => offered.has(type);

/** The keys of the page with what they do, as the terminal's help has them. */
export const offeredKeys = (): readonly HelpEntry[] =>
	bindings
		.filter(({action, isListed, view}) => isOffered(action) && isListed !== false && view === undefined)
		.map(({pair, shown, help}) => pair ?? {shown, help});

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
