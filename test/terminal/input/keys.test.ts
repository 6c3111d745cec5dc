import {describe, expect, it} from 'vitest';
import {eventsOfText, named} from './bytes.ts';

const keysOf = (text: string): string[] => named(eventsOfText(text));

/** The keys of terminals: what they send, and the key's name. */
const terminals: Readonly<Record<string, readonly (readonly [sent: string, key: string])[]>> = {
	everywhere: [
		['a', 'a'],
		['L', 'L'],
		['é', 'é'],
		['日', '日'],
		['😀', '😀'],
		[' ', 'space'],
		['\r', 'enter'],
		['\n', 'enter'],
		['\t', 'tab'],
		['\u007F', 'backspace'],
		['\b', 'backspace'],
		['\u001B', 'escape'],
		['\0', 'ctrl+space'],
		['\u0001', 'ctrl+a'],
		['\u0002', 'ctrl+b'],
		['\u0003', 'ctrl+c'],
		['\u0004', 'ctrl+d'],
		['\u0005', 'ctrl+e'],
		['\u0006', 'ctrl+f'],
		['\u000B', 'ctrl+k'],
		['\u000C', 'ctrl+l'],
		['\u0015', 'ctrl+u'],
		['\u0017', 'ctrl+w'],
		['\u001A', 'ctrl+z'],
		['\u001C', 'ctrl+\\'],
		['\u001F', 'ctrl+_'],
		['\u001Bb', 'alt+b'],
		['\u001Bf', 'alt+f'],
		['\u001BB', 'alt+B'],
		['\u001B1', 'alt+1'],
		['\u001Bé', 'alt+é'],
		['\u001B ', 'alt+space'],
		['\u001B\u007F', 'alt+backspace'],
		['\u001B\r', 'alt+enter'],
		['\u001B\u0001', 'ctrl+alt+a'],
	],
	xterm: [
		['\u001B[A', 'up'],
		['\u001B[B', 'down'],
		['\u001B[C', 'right'],
		['\u001B[D', 'left'],
		['\u001B[H', 'home'],
		['\u001B[F', 'end'],
		['\u001B[2~', 'insert'],
		['\u001B[3~', 'delete'],
		['\u001B[5~', 'pageup'],
		['\u001B[6~', 'pagedown'],
		['\u001B[Z', 'shift+tab'],
		['\u001BOP', 'f1'],
		['\u001BOQ', 'f2'],
		['\u001BOR', 'f3'],
		['\u001BOS', 'f4'],
		['\u001B[15~', 'f5'],
		['\u001B[17~', 'f6'],
		['\u001B[21~', 'f10'],
		['\u001B[23~', 'f11'],
		['\u001B[24~', 'f12'],
		['\u001B[1;5D', 'ctrl+left'],
		['\u001B[1;5C', 'ctrl+right'],
		['\u001B[1;2A', 'shift+up'],
		['\u001B[1;3B', 'alt+down'],
		['\u001B[1;8H', 'ctrl+alt+shift+home'],
		['\u001B[3;5~', 'ctrl+delete'],
		// These ended the dashboard.
		['\u001B[1;5P', 'ctrl+f1'],
		['\u001B[1;5Q', 'ctrl+f2'],
		['\u001B[1;5R', 'ctrl+f3'],
		['\u001B[1;6R', 'ctrl+shift+f3'],
		['\u001B[1;5S', 'ctrl+f4'],
		['\u001B[25;5~', 'ctrl+f13'],
		['\u001B[29;5~', 'ctrl+f16'],
		['\u001B[1;5I', 'ctrl+tab'],
		['\u001B[27;5;9~', 'ctrl+tab'],
		['\u001B[27;6;76~', 'ctrl+shift+L'],
		['\u001B[27;3;98~', 'alt+b'],
	],
	'xterm with application cursor keys and keypad': [
		['\u001BOA', 'up'],
		['\u001BOH', 'home'],
		['\u001BOF', 'end'],
		['\u001BO5D', 'ctrl+left'],
		['\u001BO1;5P', 'ctrl+f1'],
		['\u001BOM', 'enter'],
		['\u001BOp', '0'],
		['\u001BOy', '9'],
		['\u001BOk', '+'],
		['\u001BOn', '.'],
	],
	'tmux, screen': [
		['\u001B[1~', 'home'],
		['\u001B[4~', 'end'],
		['\u001B[1;5A', 'ctrl+up'],
		['\u001B\u001B[A', 'alt+up'],
	],
	rxvt: [
		['\u001B[7~', 'home'],
		['\u001B[8~', 'end'],
		['\u001B[11~', 'f1'],
		['\u001B[a', 'shift+up'],
		['\u001B[d', 'shift+left'],
		['\u001BOd', 'ctrl+left'],
		['\u001BOc', 'ctrl+right'],
		['\u001B[3^', 'ctrl+delete'],
		['\u001B[7$', 'shift+home'],
		['\u001B[24$', 'shift+f12'],
		['\u001B[8@', 'ctrl+shift+end'],
		['\u001B\u001BOd', 'ctrl+alt+left'],
	],
	'the Linux console': [
		['\u001B[[A', 'f1'],
		['\u001B[[E', 'f5'],
		['\u001B[1~', 'home'],
		['\u001B[4~', 'end'],
		['\u001B[25~', 'f13'],
	],
	'kitty, foot, ghostty, WezTerm': [
		['\u001B[27u', 'escape'],
		['\u001B[97;5u', 'ctrl+a'],
		['\u001B[105;5u', 'ctrl+i'],
		['\u001B[98;3u', 'alt+b'],
		['\u001B[9;2u', 'shift+tab'],
		['\u001B[127;5u', 'ctrl+backspace'],
		['\u001B[32;5u', 'ctrl+space'],
		['\u001B[97:65;2u', 'A'],
		['\u001B[49:33;2u', '!'],
		['\u001B[97;2u', 'A'],
		['\u001B[97;6u', 'ctrl+shift+a'],
		['\u001B[97;69u', 'ctrl+a'],
		['\u001B[97;9u', 'super+a'],
		['\u001B[57399u', '0'],
		['\u001B[57414u', 'enter'],
		['\u001B[57417;5u', 'ctrl+left'],
		['\u001B[57426u', 'delete'],
		['\u001B[57376u', 'f13'],
		['\u001B[1;1:1A', 'up'],
		['\u001B[1;5:2D', 'ctrl+left'],
		['\u001B[P', 'f1'],
		['\u001B[13;5~', 'ctrl+f3'],
	],
};

describe.each(Object.entries(terminals))('%s', (_, rows) => {
	it.each(rows)('%j is %s', (sent, key) => expect(keysOf(sent)).toEqual([key]));

	it('in one piece: each key after the other', () => {
		// A lone escape is told from the start of a sequence by what follows.
		const sure = rows.filter(([sent]) => sent !== '\u001B');
		expect(keysOf(sure.map(([sent]) => sent).join(''))).toEqual(sure.map(([, key]) => key));
	});
});

describe('what is no key', () => {
	it.each([
		['the release of a key', '\u001B[97;1:3u'],
		['the release of an arrow', '\u001B[1;1:3A'],
		['a modifier by itself', '\u001B[57441;2u'],
		['a code point that is none', '\u001B[1114112u'],
		['half of a surrogate pair', '\u001B[55296u'],
		['an unknown sequence', '\u001B[5;6;7w'],
		['an unknown number', '\u001B[99~'],
		['a sequence with a private prefix', '\u001B[?1;2A'],
		['a mouse of the old kind', '\u001B[M !!'],
		['a mouse of rxvt’s kind', '\u001B[32;10;5M'],
		['a C1 control character', '\u0085'],
		['a report of a mode', '\u001B[?2026;2$y'],
		['a report of a mode of ANSI', '\u001B[4;1$y'],
		['the size of the window', '\u001B[8;24;80t'],
		['the name of the terminal', '\u001BP>|xterm(390)q\u001B\\'],
		['its unit number', '\u001BP!|00000000\u001B\\'],
		['a capability', '\u001BP1+r544e=787465726d\u001B\\'],
		['a setting', '\u001BP1$r0m\u001B\\'],
		['an answer about graphics', '\u001B_Gi=31;OK\u001B\\'],
		['another colour', '\u001B]4;1;rgb:cdcd/0000/0000\u0007'],
		['the secondary attributes', '\u001B[>41;390;0c'],
		['the keyboard’s mode', '\u001B[?1u'],
		['an endless sequence', `\u001B[${'1;'.repeat(1000)}A`],
		['an endless answer', `\u001B]11;${'q'.repeat(100_000)}\u0007`],
	])('%s', (_, sent) => {
		expect(eventsOfText(sent)).toEqual([]);
		// And it does not take the next key with it.
		expect(keysOf(`${sent}q`)).toEqual(['q']);
	});

	it.each([
		['a mouse report cut after ESC [', '\u001B['],
		['one cut in its numbers', '\u001B[<0;1'],
		['an answer cut in its colour', '\u001B]11;rgb:ff'],
		['an answer cut before its end', '\u001B]11;rgb:ffff/ffff/ffff\u001B'],
		['a name cut in its middle', '\u001BP>|xte'],
	])('%s', (_, sent) => expect(eventsOfText(sent)).toEqual([]));
});

it('a control character ends what was unfinished, so that Ctrl-C is always heard', () => {
	for (const begun of [
		'\u001B[',
		'\u001B[1;5',
		'\u001B]11;rgb',
		'\u001BP>|x',
		'\u001BO',
		'\u001B[[',
		'\u001B[M ',
		'\u00C3',
	]) {
		expect(keysOf(`${begun}\u0003`).at(-1)).toBe('ctrl+c');
	}
	expect(keysOf('\u001B[1;5\u001B[A')).toEqual(['up']);
	expect(keysOf('\u001B]11;rgb\u001B[A')).toEqual(['up']);
});

it('Alt with a key that begins answers is that key, once another follows', () => {
	expect(keysOf('\u001B]q')).toEqual(['alt+]', 'q']);
	expect(keysOf('\u001BPr')).toEqual(['alt+P', 'r']);
	expect(keysOf('\u001B_q')).toEqual(['alt+_', 'q']);
});

it('Escape twice is two escapes; Escape just before an answer is one', () => {
	expect(keysOf('\u001B\u001B')).toEqual(['escape', 'escape']);
	expect(keysOf('\u001B\u001B[0n')).toEqual(['escape', '<answer>']);
	expect(keysOf('\u001B\u001B]11;#000000\u0007')).toEqual(['escape', '<answer>']);
	expect(keysOf('\u001B\u001B[<0;1;1M')).toEqual(['escape', '<mouse>']);
	expect(keysOf('\u001B\u001B[200~x\u001B[201~')).toEqual(['escape', '<paste>']);
});
