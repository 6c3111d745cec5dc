import type {Key as InkKey} from 'ink';
import type {NamedKey} from '../terminal/input/key.ts';

const named: readonly (readonly [(key: InkKey) => boolean, NamedKey | 'shift+tab'])[] = [
	[(key) => key.upArrow, 'up'],
	[(key) => key.downArrow, 'down'],
	[(key) => key.leftArrow, 'left'],
	[(key) => key.rightArrow, 'right'],
	[(key) => key.home, 'home'],
	[(key) => key.end, 'end'],
	[(key) => key.pageUp, 'pageup'],
	[(key) => key.pageDown, 'pagedown'],
	[(key) => key.return, 'enter'],
	[(key) => key.escape, 'escape'],
	[(key) => key.backspace || key.delete, 'backspace'],
	[(key) => key.tab && key.shift, 'shift+tab'],
	[(key) => key.tab, 'tab'],
];

/** An escape sequence without its escape, which Ink has taken off. */
const UNKNOWN_SEQUENCE = /^\[[\d;:<=>?]*[ -/]*[@-~]$/;

/** The keys behind one piece of input: a paste, or a slow link, brings several characters at once. */
export const keysOf = (input: string, key: InkKey): readonly string[] => {
	const name = named.find(([matches]) => matches(key))?.[1];
	if (name !== undefined) return [name];
	if (key.ctrl) return [`ctrl+${input}`];
	// Alt with a key, and what is left of escape sequences that have no name here: a mouse, F13.
	if (key.meta || UNKNOWN_SEQUENCE.test(input)) return [];
	// Ink leaves several keys in one piece where they arrive together; control characters are keys too.
	return Array.from(input, characterKey).filter((character) => character !== '');
};

const controls: ReadonlyMap<string, string> = new Map([
	[' ', 'space'],
	['\r', 'enter'],
	['\n', 'enter'],
	['\t', 'tab'],
	['\u007F', 'backspace'],
	['\b', 'backspace'],
	['\u0003', 'ctrl+c'],
	['\u0015', 'ctrl+u'],
	['\u001A', 'ctrl+z'],
]);

const characterKey = (character: string): string =>
	controls.get(character) ?? (character < ' ' ? '' : character);
