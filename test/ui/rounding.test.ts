import {expect, it} from 'vitest';
import {targetOf} from '../../source/fit/config.ts';
import {viewNames} from '../../source/lab/state/views.ts';
import {after as afterwards, referenceState, surveyed} from '../lab/states.ts';
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
