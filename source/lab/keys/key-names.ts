import type {ModeBinding} from './binding.ts';
import {bindings} from './bindings.ts';
import {modeBindings} from './mode-bindings.ts';

/** What every key does, in every mode. */
export const everyBinding: readonly Pick<ModeBinding, 'keys' | 'action'>[] = [
	...bindings,
	...Object.values(modeBindings).flat(),
];

const names: ReadonlySet<string> = new Set(everyBinding.flatMap(({keys}) => keys));

/** The keys that a text names, with blanks between them; a word that names none is typed. */
export const keysIn = (text: string): readonly string[] =>
	text
		.split(/\s+/)
		.filter((word) => word !== '')
		.flatMap((word) => (names.has(word) ? [word] : [...word]));
