import {expect, it} from 'vitest';
import {type Mode, modeBindings} from '../../source/lab/keys/mode-bindings.ts';
import type {Overlay} from '../../source/lab/state/overlay.ts';
import {after as afterwards, pressed, referenceState} from './states.ts';

/** Each dialog with the keys that open it, and those that type into it. */
const dialogs: Readonly<Record<Exclude<Overlay['kind'], 'none'>, readonly [opens: string, types: string]>> = {
	help: ['?', '/run'],
	lessons: ['i', ''],
	prompt: ['m', ''],
	target: ['t', 'x'],
	settings: ['k', '3'],
	losses: ['A', ''],
	share: ['y', ''],
	export: ['x', 'ab'],
	palette: [':', 'loss'],
};

/** Lines that are a dialog by themselves: to end them is to close them. */
const lines: readonly string[] = ['m12', 's', 's3'];

const state = afterwards(referenceState('braille'), {type: 'advance', steps: 5}, {type: 'toggle-run'});

it.each(Object.entries(dialogs))(
	'Esc in %s cancels what was typed first, and closes it then',
	(kind, keys) => {
		const [opens, types] = keys;
		const open = pressed(state, opens);
		expect(open.overlay.kind).toBe(kind);
		const typed = pressed(open, ...types);
		if (types !== '') expect(typed.overlay).not.toEqual(open.overlay);
		const cancelled = types === '' ? typed : pressed(typed, 'escape');
		expect(cancelled).toEqual(open);
		expect(pressed(cancelled, 'escape')).toEqual({...state, overlay: {kind: 'none'}});
	},
);

it.each(lines)('Esc ends the line that %s types', (keys) =>
	expect(pressed(state, ...keys, 'escape')).toEqual(state),
);

it('Esc is bound wherever keys mean something else', () => {
	const without = (Object.keys(modeBindings) as Mode[]).filter(
		(mode) => !modeBindings[mode].some(({keys}) => keys.includes('escape')),
	);
	expect(without).toEqual([]);
});

it('Esc brings the name of a chosen target back to the one that holds, and closes then', () => {
	const chosen = pressed(state, 't', 'down');
	expect(chosen.overlay).not.toEqual(pressed(state, 't').overlay);
	expect(pressed(chosen, 'escape')).toEqual(pressed(state, 't'));
});
