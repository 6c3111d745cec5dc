import {describe, expect, it} from 'vitest';
import {targetOf} from '../../source/fit/config.ts';
import type {LabState} from '../../source/lab/state/state.ts';
import {viewNames} from '../../source/lab/state/views.ts';
import {after as afterwards, lookedAround, pressed, referenceState, surveyed} from '../lab/states.ts';
import {rendered} from './rendered.ts';

const three = (): ReturnType<typeof referenceState> => {
	const begun = afterwards(referenceState('braille'), {type: 'set-field', name: 'target', text: 'three'});
	return surveyed(afterwards(begun, {type: 'advance', steps: 1000}));
};

it.each(viewNames.filter((name) => name !== 'why'))(
	'shows what rounding leaves of the mean of a symmetric target as 0, in the view %s',
	async (view) => {
		const state = {...three(), view};
		expect(state.fit.mu).not.toBe(0);
		expect(Math.abs(state.fit.mu)).toBeLessThan(1e-12);
		expect(state.target).toEqual(targetOf(state.config));
		const screen = await rendered(state, {columns: 100, rows: 30, depth: 'none', isUnicode: true});
		const text = screen.lines().join('\n');
		expect(text).toMatch(/mu +-?0\.0000/);
		expect(text).not.toMatch(/\de-1\d/);
	},
);

describe('a divergence of which rounding has left less than 0', () => {
	const begun = afterwards(
		referenceState('braille'),
		{type: 'set-field', name: 'target', text: 'N(0,1)'},
		{type: 'set-field', name: 'lr', text: '0.01'},
		{type: 'advance', steps: 2000},
	);
	const there = surveyed(begun);
	const screenOf = async (state: LabState): Promise<string> =>
		(await rendered(state, {columns: 100, rows: 30, depth: 'none', isUnicode: true})).lines().join('\n');

	it('is one', () => expect(there.fit.loss).toBeLessThan(0));

	it.each([
		['fit', []],
		['race', ['tab']],
		['the traces, read by the crosshair', ['c', 'down']],
		['the landscape, read by the crosshair', ['f3', 'c']],
		['all losses', ['A']],
	])('is shown as the 0 that it is: %s', async (_, keys) => {
		const text = await screenOf(lookedAround(pressed(there, ...keys)));
		expect(text).toMatch(/(loss|kl_div) .*0\.0000/);
		expect(text).not.toMatch(/-\d(\.\d+)?e-1\d|-0\.0+\b/);
	});
});
