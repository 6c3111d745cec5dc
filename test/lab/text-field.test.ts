import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {pasteAction} from '../../source/lab/keys/keymap.ts';
import {
	LONGEST_LINE,
	type TextFieldAction,
	type TextPlace,
	typed,
} from '../../source/lab/state/text-field.ts';
import {after as afterwards, pressed, referenceState} from './states.ts';

const begun = referenceState('braille');

/** A field as text, with a bar for the cursor. */
const field = (shown: string) => ({text: shown.replace('|', ''), cursor: shown.indexOf('|')});

describe.each<readonly [keys: string, before: string, key: string, after: string]>([
	['Backspace', 'N(1|)', 'backspace', 'N(|)'],
	['Delete', 'N(|1)', 'delete', 'N(|)'],
	['Ctrl-D', 'N(|1)', 'ctrl+d', 'N(|)'],
	['Ctrl-U', 'N(0,|1)', 'ctrl+u', '|1)'],
	['Ctrl-K', 'N(0,|1)', 'ctrl+k', 'N(0,|'],
	['Ctrl-W', 'N(0,1) + N(2,1)|', 'ctrl+w', 'N(0,1) + |'],
	['Ctrl-W behind a blank', 'N(0,1) + |', 'ctrl+w', 'N(0,1) |'],
	['Alt-Backspace', 'N(0,12)|', 'alt+backspace', 'N(0,|'],
	['Alt-D', 'N(|0,12)', 'alt+d', 'N(|,12)'],
	['Ctrl-A', 'N(0|', 'ctrl+a', '|N(0'],
	['Home', 'N(0|', 'home', '|N(0'],
	['Ctrl-E', '|N(0', 'ctrl+e', 'N(0|'],
	['End', '|N(0', 'end', 'N(0|'],
	['Ctrl-B', 'N(0|', 'ctrl+b', 'N(|0'],
	['Ctrl-F', '|N(0', 'ctrl+f', 'N|(0'],
	['Alt-B', 'N(10, 20)|', 'alt+b', 'N(10, |20)'],
	['Ctrl-left', 'N(10, |20)', 'ctrl+left', 'N(|10, 20)'],
	['Alt-F', 'N|(10, 20)', 'alt+f', 'N(10|, 20)'],
	['Ctrl-right', 'N(10|, 20)', 'ctrl+right', 'N(10, 20|)'],
	['Backspace at the start', '|ab', 'backspace', '|ab'],
	['Delete at the end', 'ab|', 'delete', 'ab|'],
	['Backspace behind a character of two units', 'a😀|', 'backspace', 'a|'],
	['Delete before one', '|😀a', 'delete', '|a'],
	['an emoji that is typed', 'a|', '😀', 'a😀|'],
])('%s', (_, before, key, result) => {
	const target = afterwards(begun, {type: 'open-target'});
	const prompt = afterwards(begun, {type: 'open-prompt', name: 'mu'});
	const palette = afterwards(begun, {type: 'open-palette'});
	const exporting = afterwards(begun, {type: 'open-export'});
	const settings = pressed(afterwards(begun, {type: 'open-settings'}), 'enter');
	it.each([
		['the target', target],
		['the start', prompt],
		['the palette', palette],
		['the name of a file', exporting],
		['a setting', settings],
	])('in %s', (__, open) => {
		if (!('field' in open.overlay)) throw new Error('no line is open');
		// The overlays' fields have one type, which the union of overlays hides.
		const overlay = {...open.overlay, field: field(before), isProposed: false} as typeof open.overlay;
		expect(pressed({...open, overlay}, key).overlay).toMatchObject({field: field(result)});
	});
});

it('a setting that is not being typed begins to be by a character, not by a key of the line', () => {
	const open = afterwards(begun, {type: 'open-settings'});
	expect(pressed(open, 'ctrl+a', 'alt+b', 'delete', 'backspace').overlay).toMatchObject({field: undefined});
	expect(pressed(open, '5').overlay).toMatchObject({field: {text: '5'}});
});

it('no key leads out of the line or breaks a character in two', () => {
	const places: TextPlace[] = ['left', 'right', 'start', 'end', 'word-left', 'word-right', 'blank-left'];
	const action = fc.oneof<fc.Arbitrary<TextFieldAction>[]>(
		fc.record({type: fc.constant('insert' as const), text: fc.string({unit: 'grapheme', maxLength: 200})}),
		fc.record({type: fc.constantFrom('move' as const, 'erase' as const), to: fc.constantFrom(...places)}),
	);
	fc.assert(
		fc.property(fc.array(action, {maxLength: 30}), (actions) => {
			const {text, cursor} = actions.reduce(typed, {text: '', cursor: 0});
			expect(cursor).toBeGreaterThanOrEqual(0);
			expect(cursor).toBeLessThanOrEqual(text.length);
			expect(text.length).toBeLessThanOrEqual(LONGEST_LINE);
			const half = /\p{Surrogate}/u;
			expect(text).not.toMatch(half);
			expect(text.slice(0, cursor)).not.toMatch(half);
		}),
	);
});

describe('a pasted text', () => {
	it('goes into the open line as one edit, without line ends and control characters', () => {
		const open = pressed(begun, 't', 'ctrl+u');
		const pasted = afterwards(open, pasteAction(open, 'N(0,1)\r\n+\tN(2,\u001B1)\n'));
		expect(pasted.overlay).toMatchObject({field: {text: 'N(0,1)+ N(2,1)', cursor: 14}});
	});

	it.each([
		['nothing', begun],
		['the help', pressed(begun, '?')],
		['the crosshair', pressed(begun, 'c')],
	])('is refused in a sentence where %s is open', (_, state) => {
		const pasted = afterwards(state, pasteAction(state, 'q\n'));
		expect(pasted).toEqual({
			...state,
			notice: 'a pasted text goes into a line that is being typed, and none is open',
		});
	});

	it('is refused where it is longer than a line', () => {
		const open = pressed(begun, 't');
		const pasted = afterwards(open, pasteAction(open, 'x'.repeat(LONGEST_LINE + 1)));
		expect(pasted.overlay).toEqual(open.overlay);
		expect(pasted.notice).toBe('a line takes 400 characters, and the pasted text has more');
	});
});
