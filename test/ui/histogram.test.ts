import {readFileSync} from 'node:fs';
import {expect, it} from 'vitest';
import {closedForm} from '../../source/engine/closed-form.ts';
import {defaultConfig} from '../../source/fit/config.ts';
import {estimate} from '../../source/fit/estimate.ts';
import {initialState} from '../../source/lab/state/initial-state.ts';
import type {LabState} from '../../source/lab/state/state.ts';
import {Samples} from '../../source/math/samples.ts';
import {pressed, referenceState} from '../lab/states.ts';
import {rendered} from './rendered.ts';
import {screenText} from './screen-text.ts';

const shown = async (state: LabState): Promise<string> =>
	screenText(await rendered(state, {columns: 100, rows: 30, depth: 'none', isUnicode: true}));

const durations = (): LabState => {
	const samples = new Samples();
	const rows = readFileSync(new URL('../data/geyser.csv', import.meta.url), 'utf8')
		.trim()
		.split('\n')
		.slice(1);
	for (const row of rows) samples.add(Number(row.split(',')[0]));
	const read = estimate(samples, {file: 'geyser.csv', bandwidth: 'nrd0', grid: undefined, support: 'real'});
	if (!read.ok) throw new Error(read.message);
	const {target, data} = read.value;
	return initialState({
		config: {...defaultConfig, target: 'data geyser.csv (272)', data, mu: 3, sigma: 0.5},
		target,
		factories: {'closed-form': closedForm, tfjs: undefined},
		pace: 500,
		charset: 'braille',
	});
};

it('h draws the histogram of the samples over p, and takes it away', async () => {
	const without = durations();
	const once = pressed(without, 'h');
	expect(await shown(without)).not.toContain('samples');
	expect(await shown({...once, notice: ''})).toContain('samples');
	expect(pressed(once, 'h').hasHistogram).toBe(false);
});

it('h says that there are no samples where p is not from data', () => {
	const state = pressed(referenceState('braille'), 'h');
	expect(state.hasHistogram).toBe(false);
	expect(state.notice).toBe('there are no samples: p is not from data');
});
