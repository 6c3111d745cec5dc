import {describe, expect, it} from 'vitest';
import {defaultConfig} from '../../source/fit/config.ts';
import type {Action} from '../../source/lab/state/action.ts';
import type {LabState} from '../../source/lab/state/state.ts';
import {after as afterwards, pressed, referenceState} from './states.ts';

const ticks = (steps: number): Action => ({type: 'advance', steps});

/** What decides a run's numbers from here on. */
const runOf = ({config, fit, recording, history, marks, goal}: LabState) => ({
	config,
	fit,
	recording,
	rows: history.length,
	marks,
	goal,
});

const begun = afterwards(referenceState('braille'), ticks(1000));

describe('undo', () => {
	it('brings back the run as it was before a switch of the loss', () => {
		const undone = pressed(afterwards(pressed(begun, '2'), ticks(500)), 'u');
		expect(runOf(undone)).toEqual(runOf(begun));
	});

	it('brings back the run that a restart left behind', () => {
		const undone = pressed(afterwards(pressed(begun, 'right', 'r'), ticks(50)), 'u', 'u');
		expect(runOf(undone)).toEqual(runOf(begun));
	});

	it('goes on from there with the same numbers as if nothing had been', () => {
		const undone = afterwards(pressed(begun, '2', 'u'), ticks(700));
		expect(undone.fit).toEqual(afterwards(begun, ticks(700)).fit);
	});

	it('brings back what lay ahead of an edit that was made in the past', () => {
		const past = pressed(begun, '[', '[', '[');
		const undone = pressed(afterwards(pressed(past, '2'), ticks(1500)), 'u');
		expect(runOf(undone)).toEqual(runOf(past));
		expect(pressed(undone, 'end').fit).toEqual(begun.fit);
		expect(undone.history.columns.loss.subarray(0, 1000)).toEqual(
			begun.history.columns.loss.subarray(0, 1000),
		);
	});

	it('takes a whole drag of a mouse as one edit', () => {
		const drag = (mu: number, isFirst = false): Action => ({type: 'drag-start', mu, isFirst});
		const dragged = afterwards(begun, drag(1, true), ticks(20), drag(2), ticks(20), drag(3));
		expect(dragged.config.mu).toBe(3);
		expect(runOf(pressed(dragged, 'u'))).toEqual(runOf(begun));
		const twice = afterwards(dragged, drag(4, true), drag(5));
		expect(pressed(twice, 'u').config.mu).toBe(3);
	});

	it('undoes a drag that goes on after an undo by itself', () => {
		const drag = (mu: number, isFirst = false): Action => ({type: 'drag-start', mu, isFirst});
		const undone = pressed(afterwards(begun, drag(1, true)), 'u');
		expect(runOf(pressed(afterwards(undone, drag(2)), 'u'))).toEqual(runOf(begun));
	});

	it('says so where there is nothing to undo, and changes nothing', () => {
		expect(pressed(begun, 'u')).toEqual({...begun, notice: 'nothing to undo'});
	});

	it('says how many edits more there are to undo, and to redo', () => {
		const undone = pressed(begun, '2', '3', 'u');
		expect(undone.notice).toBe('undone (1 more)');
		expect(pressed(undone, 'u').notice).toBe('undone (0 more)');
		expect(pressed(undone, 'u', 'U').notice).toBe('redone (1 more)');
		expect(pressed(undone, 'U').notice).toBe('redone (0 more)');
	});

	it('takes neither steps nor looks for edits', () => {
		expect(pressed(begun, 'space', '.', ',', '[', ']', 'home', 'end', 'v', 'g', 'c').undo.past).toEqual([]);
	});

	it('brings back old runs bit for bit, though they were not kept', () => {
		const nudges = Array.from({length: 60}, (_, i) => (i % 2 === 0 ? 'right' : 'left'));
		const first = afterwards(pressed(begun, '3'), ticks(400));
		const undone = pressed(pressed(first, ...nudges), ...nudges.map(() => 'u'));
		expect(undone.fit).toEqual(first.fit);
		expect(undone.recording.edits).toEqual(first.recording.edits);
		expect(undone.history.length).toBe(first.history.length);
	});
});

describe('redo', () => {
	it('brings back what was undone, with the steps taken since', () => {
		const edited = afterwards(pressed(begun, '2'), ticks(500));
		expect(runOf(pressed(edited, 'u', 'U'))).toEqual(runOf(edited));
	});

	it('is gone after a new edit', () => {
		expect(pressed(begun, '2', 'u', '3', 'U').config.loss).toBe('cosine_similarity');
	});
});

it('brings back a target that was estimated from data, though that cannot be read again', () => {
	const {target, ...reference} = referenceState('braille');
	const data = {file: 'heights.csv', column: undefined, bandwidth: 1, samples: 10};
	const config = {...defaultConfig, target: 'data heights.csv (10)', data};
	const recording = {...reference.recording, start: config};
	const state = afterwards({...reference, target, config, estimated: target, recording}, ticks(10));
	expect(pressed(state, 'right', 'u', 'r').target).toBe(target);
});
