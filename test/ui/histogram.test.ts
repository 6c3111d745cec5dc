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

/** The durations of the first eruptions. */
const durations = (count = 272): LabState => {
	const samples = new Samples();
	const rows = readFileSync(new URL('../data/geyser.csv', import.meta.url), 'utf8')
		.trim()
		.split('\n')
		.slice(1, count + 1);
	for (const row of rows) samples.add(Number(row.split(',')[0]));
	const read = estimate(samples, {file: 'geyser.csv', bandwidth: 'nrd0', grid: undefined, support: 'real'});
	if (!read.ok) throw new Error(read.message);
	const {target, data} = read.value;
	return initialState({
		config: {...defaultConfig, target: 'data geyser.csv (272)', data, mu: 3, sigma: 0.5},
		target,
		factories: {'closed-form': closedForm},
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

it('h draws a line for each of up to 200 samples, and bars for more, as figures do', async () => {
	const few = {...pressed(durations(200), 'h'), notice: ''};
	const many = {...pressed(durations(201), 'h'), notice: ''};
	expect(pressed(durations(200), 'h').notice).toBe('a line for each of the samples');
	expect(pressed(durations(201), 'h').notice).toBe('histogram of the samples');
	// Without the samples the last row of the plot holds p alone.
	const plain = await shown({...few, hasHistogram: false});
	const rug = await shown(few);
	const changed = (screen: string): readonly number[] => {
		const before = plain.split('\n');
		return screen.split('\n').flatMap((row, i) => (row === before[i] || row.includes('samples') ? [] : [i]));
	};
	expect(rug).toContain('│ samples');
	expect(changed(rug).length).toBeGreaterThan(0);
	expect(changed(rug).length).toBeLessThan(4);
	expect(changed(await shown(many)).length).toBeGreaterThan(4);
});

it('h says that there are no samples where p is not from data', () => {
	const state = pressed(referenceState('braille'), 'h');
	expect(state.hasHistogram).toBe(false);
	expect(state.notice).toBe('there are no samples: p is not from data');
});
