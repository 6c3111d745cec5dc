import {describe, expect, it} from 'vitest';
import {closedForm} from '../../source/engine/closed-form.ts';
import {defaultConfig, type FitConfig, targetOf} from '../../source/fit/config.ts';
import {initialState} from '../../source/lab/state/initial-state.ts';
import type {LabState} from '../../source/lab/state/state.ts';
import {after} from '../lab/states.ts';
import {rendered} from './rendered.ts';

const stateOf = (change: Partial<FitConfig>): LabState => {
	const config = {...defaultConfig, ...change};
	return initialState({
		config,
		target: targetOf(config),
		factories: {'closed-form': closedForm},
		pace: 500,
		charset: 'braille',
	});
};

const plotOf = async (state: LabState, isUnicode = true): Promise<string> => {
	const emulator = await rendered(state, {columns: 100, rows: 30, depth: 'none', isUnicode});
	const lines = emulator.lines();
	emulator.dispose();
	return lines.slice(1, 18).join('\n');
};

describe('the plot of p and q', () => {
	it('says the mass of p where that is not 1', async () => {
		expect(await plotOf(stateOf({}))).toContain('p(x), mass 2 ');
		expect(await plotOf(stateOf({normalize: true}))).not.toContain('mass');
		expect(await plotOf(stateOf({target: '0.5*N(0,1)'}))).toContain('p(x), mass 0.5 ');
	});

	it('points at a q whose mean is beyond an end of the axis', async () => {
		expect(await plotOf(stateOf({mu: 22.5}))).toMatch(/mu 22\.5 ▸$/m);
		expect(await plotOf(stateOf({mu: -22.5}))).toMatch(/│ *◂ mu -22\.5/);
		expect(await plotOf({...stateOf({mu: -22.5}), charset: 'ascii'}, false)).toMatch(/< mu -22\.5/);
		expect(await plotOf(stateOf({mu: 14}))).not.toMatch(/▸|◂/);
	});

	it('points at each runner of a race that is beyond the axis, by its number', async () => {
		const race = after(stateOf({mu: 22.5}), {type: 'show-view', view: 'race'});
		const plot = await plotOf(race);
		for (const number of [1, 2, 3]) expect(plot).toContain(`${number}: mu 22.5 ▸`);
	});

	it('says how much of q is beyond the grid, from one percent on', async () => {
		// Of a normal, 15.87 % lies more than one sigma above its mean.
		expect(await plotOf(stateOf({mu: 13, sigma: 2}))).toContain('16 % off the grid');
		expect(await plotOf(stateOf({mu: 10, sigma: 2}))).not.toContain('off the grid');
		// A family of positive x has no member with this mean.
		expect(await plotOf(stateOf({family: 'weibull', mu: -4}))).not.toContain('off the grid');
	});
});
