import {expect, it} from 'vitest';
import {after, referenceState, surveyed} from '../lab/states.ts';
import {rendered} from './rendered.ts';

it.each([
	[80, 24],
	[100, 30],
	[200, 50],
] as const)('has values at the axes of loss, mu and sigma at %ix%i', async (columns, rows) => {
	const state = surveyed(after(referenceState('braille'), {type: 'advance', steps: 4000}));
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
