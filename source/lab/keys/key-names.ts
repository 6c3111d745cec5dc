import {bindings} from './bindings.ts';
import {modeBindings} from './mode-bindings.ts';

/** Every key that means something somewhere. */
const names: ReadonlySet<string> = new Set(
	[...bindings, ...Object.values(modeBindings).flat()].flatMap(({keys}) => keys),
);

/** The keys that a text names, with blanks between them; a word that names none is typed. */
export const keysIn = (text: string): readonly string[] =>
	text
		.split(/\s+/)
		.filter((word) => word !== '')
		.flatMap((word) => (names.has(word) ? [word] : [...word]));
