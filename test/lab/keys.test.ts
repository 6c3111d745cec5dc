import {expect, it} from 'vitest';
import {bindings, footerOrder} from '../../source/lab/keys/bindings.ts';
import type {Key} from '../../source/terminal/input/key.ts';

/** Names that no key has; the type check fails if one of them becomes a key's. */
const mistyped: readonly Key[] = [
	// @ts-expect-error: Enter is called enter.
	'return',
	// @ts-expect-error
	'Up',
	// @ts-expect-error: Shift is in the character.
	'shift+l',
	// @ts-expect-error: Ctrl comes before Alt.
	'alt+ctrl+b',
	// @ts-expect-error: one key is one character.
	'ab',
	// @ts-expect-error
	'',
	// @ts-expect-error: keyboards end at F39.
	'f40',
];

it('knows no mistyped key', () => expect(mistyped).toHaveLength(7));

it('speaks in the footer only of keys that are bound', () => {
	const bound = bindings.flatMap(({keys}) => keys);
	expect(footerOrder.filter((key) => !bound.includes(key))).toEqual([]);
});
