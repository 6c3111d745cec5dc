import type {Key as InkKey} from 'ink';
import {expect, it} from 'vitest';
import {keysOf} from '../../source/ui/keys.ts';

const plain: InkKey = {
	upArrow: false,
	downArrow: false,
	leftArrow: false,
	rightArrow: false,
	pageDown: false,
	pageUp: false,
	home: false,
	end: false,
	return: false,
	escape: false,
	ctrl: false,
	shift: false,
	tab: false,
	backspace: false,
	delete: false,
	meta: false,
	super: false,
	hyper: false,
	capsLock: false,
	numLock: false,
};

it.each([
	['a', {}, ['a']],
	[' ', {}, ['space']],
	['m-2.5\r', {}, ['m', '-', '2', '.', '5', 'enter']],
	['', {upArrow: true}, ['up']],
	['', {return: true}, ['enter']],
	['', {delete: true}, ['backspace']],
	['', {tab: true, shift: true}, ['shift+tab']],
	['c', {ctrl: true}, ['ctrl+c']],
	['L', {shift: true}, ['L']],
] as const)('reads %j with %j as %j', (input, key, keys) => {
	expect(keysOf(input, {...plain, ...key})).toEqual(keys);
});

it.each([
	['Alt with a key', 'q', {meta: true}],
	['F13', '[25~', {}],
	['a mouse', '[<0;13;3M', {}],
	['the start of a paste', '[200~', {}],
])('takes %s for no key', (_, input, key) => {
	expect(keysOf(input, {...plain, ...key})).toEqual([]);
});
