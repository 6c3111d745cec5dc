import {describe, expect, it} from 'vitest';
import type {Action} from '../../source/lab/state/action.ts';
import type {LabState} from '../../source/lab/state/state.ts';
import {after as afterwards, pressed, referenceState, surveyed} from '../lab/states.ts';
import {rendered} from './rendered.ts';

it.each([
	[80, 24],
	[100, 30],
	[200, 50],
] as const)('has values at the axes of loss, mu and sigma at %ix%i', async (columns, rows) => {
	const state = surveyed(afterwards(referenceState('braille'), {type: 'advance', steps: 4000}));
	const emulator = await rendered(state, {columns, rows, depth: 'none', isUnicode: true});
	const lines = emulator.lines();
	emulator.dispose();
	const title = lines.findIndex((line) => /^ loss .* mu .* sigma /.test(line));
	const traces = lines.slice(title + 1, -4);
	// Two ticks at least on each of the three axes.
	expect(traces.join('\n').match(/\d ┤/g)?.length).toBeGreaterThanOrEqual(6);
	// The loss, mu and sigma of the optimum stay in sight.
	expect(traces.filter((line) => line.includes('┄ ┄ ┄')).length).toBeGreaterThanOrEqual(1);
});

describe('the loss on a log scale', () => {
	const ticksOfLoss = async (state: LabState): Promise<readonly number[]> => {
		const emulator = await rendered(state, {columns: 100, rows: 30, depth: 'none', isUnicode: true});
		const lines = emulator.lines();
		emulator.dispose();
		const title = lines.findLastIndex((line) => /^ loss\b/.test(line));
		return lines.slice(title + 1, -4).flatMap((line) => {
			const [, tick] = /^ +(-?[\d.,e-]+) ┤/.exec(line) ?? [];
			return tick === undefined ? [] : [Number(tick)];
		});
	};
	const gone = afterwards(referenceState('braille'), {type: 'advance', steps: 4000});

	it('has ticks at about equal ratios', async () => {
		expect(await ticksOfLoss(pressed(gone, 'V'))).toEqual([3, 1, 0.3]);
	});

	it('is symmetric where the loss is negative', async () => {
		const cosine = afterwards(pressed(referenceState('braille'), '3', 'r'), {type: 'advance', steps: 4000});
		expect(await ticksOfLoss(pressed(cosine, 'V'))).toEqual([0, -0.3]);
		expect(await ticksOfLoss(cosine)).not.toContain(-0.3);
	});

	it('holds in the race too, where the share that is left ends at a millionth', async () => {
		const race = pressed(gone, 'V', 'f2');
		const steps = Array.from({length: 6}, (): Action => ({type: 'advance', steps: 4000}));
		const ticks = await ticksOfLoss(afterwards(race, ...steps));
		expect(ticks.length).toBeGreaterThanOrEqual(2);
		expect(Math.min(...ticks)).toBeGreaterThanOrEqual(1e-6);
	});
});
