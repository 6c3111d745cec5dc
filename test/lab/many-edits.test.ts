import {expect, it} from 'vitest';
import type {LabState} from '../../source/lab/state/state.ts';
import {update} from '../../source/lab/update.ts';
import {after, referenceState} from './states.ts';

/** Values that are reachable from one: members of objects and of lists, each object once; numbers of arrays apart. */
const reachable = (root: unknown): number => {
	const seen = new Set<unknown>();
	const open: unknown[] = [root];
	let count = 0;
	for (let value = open.pop(); open.length > 0 || value !== undefined; value = open.pop()) {
		if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value) || seen.has(value)) continue;
		seen.add(value);
		const members: readonly unknown[] = Object.values(value);
		count += members.length;
		for (const member of members) if (typeof member === 'object' && member !== null) open.push(member);
	}
	return count;
};

/** A run with a switch of the loss after each of its first steps. */
const edited = (edits: number): LabState => {
	let state = referenceState('braille');
	for (let i = 0; i < edits; i++) {
		[state] = update(state, {type: 'advance', steps: 1});
		[state] = update(state, {type: 'choose-loss', index: i % 2 === 0 ? 1 : 2});
	}
	return state;
};

const EDITS = 200;

it('keeps of each edit as much after many of them as after few', {timeout: 60_000}, () => {
	const [few, many] = [edited(EDITS), edited(2 * EDITS)];
	expect(many.undo.past).toHaveLength(2 * EDITS);
	const perEdit = (state: LabState): number => reachable(state.undo) / state.undo.past.length;
	expect(perEdit(many) / perEdit(few)).toBeLessThan(1.2);
	let undone = many;
	for (let i = 0; i < 2 * EDITS; i++) [undone] = update(undone, {type: 'undo'});
	expect(undone.undo.future).toHaveLength(2 * EDITS);
	expect(reachable(undone.undo) / reachable(many.undo)).toBeLessThan(1.2);
});

it('brings back every edit and its mark, undone and redone', {timeout: 60_000}, () => {
	const whole = edited(100);
	let state = whole;
	for (let left = 99; left >= 0; left--) {
		state = after(state, {type: 'undo'});
		expect(state.recording.edits).toEqual(whole.recording.edits.slice(0, left));
		expect(state.marks).toEqual(whole.marks.slice(0, left));
	}
	for (let i = 0; i < 100; i++) state = after(state, {type: 'redo'});
	expect(state.recording.edits).toEqual(whole.recording.edits);
	expect(state.marks).toEqual(whole.marks);
	expect(state.fit).toEqual(whole.fit);
});
