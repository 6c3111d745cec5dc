import {expect, it} from 'vitest';
import {actionOf} from '../../source/lab/keys/keymap.ts';
import type {LabState} from '../../source/lab/state/state.ts';
import {update} from '../../source/lab/update.ts';
import {referenceState} from '../lab/states.ts';
import {rendered, type TerminalKind} from './rendered.ts';

const pressed = (state: LabState, keys: readonly string[]): LabState =>
	keys.reduce((current, key) => {
		const action = actionOf(current, key);
		return action ? update(current, action)[0] : current;
	}, state);

/** A text for each row of cells: as objects one by one they take long to compare. */
const cellsOf = async (state: LabState, kind: TerminalKind): Promise<readonly string[]> => {
	const emulator = await rendered(state, kind);
	const lines = Array.from({length: kind.rows}, (_, y) => {
		const row = emulator.row(y);
		return JSON.stringify(Array.from({length: kind.columns}, (__, x) => row(x)));
	});
	emulator.dispose();
	return lines;
};

/** Keys that lead to words of every kind: notices, prompts, the help, and each dialog. */
const lookedAt: readonly (readonly string[])[] = [
	[],
	['space'],
	['space', '+'],
	['2'],
	['m', '3'],
	['?'],
	['?', 'down', 'down'],
	['?', '/', 'l', 'o'],
	['y'],
	['x'],
	['i'],
	['i', 'enter'],
	[':'],
	[':', 'l', 'o', 's'],
	['t'],
];

it.each([
	[200, 50, true],
	[100, 30, true],
	[100, 30, false],
	[80, 24, true],
	[60, 20, true],
	[40, 10, true],
	[31, 8, true],
	[20, 5, true],
	[12, 3, true],
] as const)('are what Ink renders, to a cell, at %dx%d (UTF-8: %s)', async (columns, rows, isUnicode) => {
	const kind = {columns, rows, depth: 'truecolor', isUnicode} as const;
	for (const keys of lookedAt) {
		const state = pressed(referenceState('braille'), keys);
		expect(await cellsOf(state, {...kind, isFirst: true}), keys.join(' ')).toEqual(
			await cellsOf(state, kind),
		);
	}
});
