import {expect, it} from 'vitest';
import {factsOf} from '../../source/lab/selectors/facts.ts';
import type {LabState} from '../../source/lab/state/state.ts';
import {namedTargets} from '../../source/math/target.ts';
import {dialogOf} from '../../source/ui/dialogs/dialogs.ts';
import {layoutFor} from '../../source/ui/layout.ts';
import {symbolsFor} from '../../source/ui/look/symbols.ts';
import {pressed, referenceState} from '../lab/states.ts';

const linesOf = (
	state: LabState,
	[columns, rows]: readonly [number, number] = [80, 24],
): readonly string[] => {
	const box = dialogOf(factsOf(state), layoutFor(columns, rows), symbolsFor(true), true);
	return box?.lines.map((line) => line.map(({text}) => text).join('')) ?? [];
};

const opened = (...keys: readonly string[]): LabState => pressed(referenceState('braille'), 't', ...keys);
const names = Object.keys(namedTargets);
const listed = (state: LabState): readonly string[] =>
	linesOf(state).flatMap((line) => names.filter((name) => line.slice(2).startsWith(`${name} `)));

it('lists the targets that have a name', () => {
	expect(listed(opened())).toEqual(names);
});

it('narrows the list to what is typed', () => {
	expect(listed(opened('ctrl+u', 'h', 'e', 'a'))).toEqual(['heavy']);
	expect(listed(opened('ctrl+u', 'N', '(', '0'))).toEqual([]);
});

it('chooses one by the arrows, round the ends, and Enter applies it', () => {
	const first = opened('down');
	expect(first.overlay).toMatchObject({field: {text: names[0]}});
	expect(opened('up').overlay).toMatchObject({field: {text: names.at(-1)}});
	expect(opened('down', 'up').overlay).toMatchObject({field: {text: names.at(-1)}});
	// The list stays whole while one goes through it.
	expect(listed(first)).toEqual(names);
	const applied = pressed(first, 'down', 'enter');
	expect(applied.config.target).toBe(names[1]);
	expect(applied.overlay.kind).toBe('none');
});

it('goes through those that are left when some letters were typed', () => {
	const typed = opened('ctrl+u', 'e', 'a');
	const left = names.filter((name) => name.includes('ea'));
	expect(listed(typed)).toEqual(left);
	expect(pressed(typed, 'down').overlay).toMatchObject({field: {text: left[0]}});
});

/** The three rows of p above its axis. */
const pictured = (state: LabState): readonly string[] => linesOf(state).slice(2, 5);

it('shows p of what is typed, with its axis and its mass', () => {
	const lines = linesOf(opened());
	expect(lines[5]).toMatch(/^-15 +p\(x\), mass 2 +15$/);
	// Two peaks of the same height, at a third and at five sixths of the axis.
	const top = lines[2] ?? '';
	expect([...top.matchAll(/\S+/g)].map(({index, 0: peak}) => (index + peak.length / 2) / 72)).toEqual([
		expect.closeTo(1 / 3, 1),
		expect.closeTo(5 / 6, 1),
	]);
	expect(pictured(opened('down', 'down', 'down'))).not.toEqual(pictured(opened()));
	expect(pictured(opened('x')).join('').trim()).toBe('');
});

it('marks the place of a mistake under the text, and says what it is', () => {
	const lines = linesOf(opened('+', 'N', '(', '1', 'enter'));
	expect(lines[1]?.indexOf('^')).toBe(lines[0]?.trimEnd().length);
	expect(lines.slice(6).join(' ')).toContain('expected');
});

it('keeps its size whatever is typed', () => {
	const states = [opened(), opened('x'), opened('x', 'enter'), opened('ctrl+u', 'h'), opened('down')];
	for (const size of [
		[80, 24],
		[100, 30],
		[40, 12],
		[20, 5],
	] as const) {
		expect(new Set(states.map((state) => linesOf(state, size).length)).size).toBe(1);
	}
});
