import {describe, expect, it} from 'vitest';
import {Cells} from '../../source/charts/cells.ts';
import {adamAt} from '../../source/lab/lessons/lesson.ts';
import {epochsShown} from '../../source/lab/selectors/epochs-shown.ts';
import type {Action} from '../../source/lab/state/action.ts';
import type {LabState} from '../../source/lab/state/state.ts';
import {themeFor} from '../../source/ui/look/theme.ts';
import {paintEpochEnds} from '../../source/ui/panels/epoch-axis.ts';
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

describe('zoomed in', () => {
	const gone = surveyed(afterwards(referenceState('braille'), {type: 'advance', steps: 5000}));
	const zoomed = pressed(gone, '}', '}', '}', '}', 'shift+left', 'shift+left');
	const shown = epochsShown(zoomed);

	const linesOf = async (state: LabState): Promise<readonly string[]> => {
		const emulator = await rendered(state, {columns: 100, rows: 30, depth: 'none', isUnicode: true});
		const lines = emulator.lines();
		emulator.dispose();
		return lines;
	};

	it('has the first and the last epoch under each trace, and brackets on the bar', async () => {
		const ends = [shown.min, shown.max].map((epoch) => epoch.toLocaleString('en'));
		const lines = await linesOf(zoomed);
		const under = lines.find((line) => new RegExp(`^ +(${ends.join(' +')} *){3}$`).test(line));
		expect(under).toBeDefined();
		expect(lines.find((line) => line.startsWith(' epoch '))).toMatch(/━\[━+\]/);
		const whole = (await linesOf(pressed(zoomed, '0'))).join('\n');
		expect(whole).not.toContain('[');
		expect(whole).not.toContain(ends[0]);
	});

	it('draws the kept losses at the ends of its axis, and lets them fill it', async () => {
		const lines = await linesOf(zoomed);
		const bottom = lines.findIndex((line) => line.includes(shown.max.toLocaleString('en'))) - 1;
		const top = lines.findIndex((line) => /^ loss .* mu /.test(line)) + 1;
		const traces = lines.slice(top, bottom + 1).map((line) => line.slice(0, 33));
		const ticks = traces.flatMap((line, row) => {
			const [, value] = /([\d.]+) ┤/.exec(line) ?? [];
			return value === undefined ? [] : [{row, value: Number(value)}];
		});
		const [upper, lower] = [ticks[0], ticks.at(-1)];
		if (upper === undefined || lower === undefined || upper === lower) throw new Error('no two ticks');
		const perRow = (upper.value - lower.value) / (lower.row - upper.row);
		const lossIn = (row: number): number => lower.value + (lower.row - row) * perRow;
		const left = traces[0]?.search(/[│┤]/) ?? 0;
		const rowAt = (column: number): number => traces.findIndex((line) => /[⠁-⣿]/.test(line[column] ?? ' '));
		const {epoch, loss} = zoomed.history.columns;
		const lossAt = (at: number): number => loss[epoch.indexOf(at)] ?? Number.NaN;
		const columns = traces.map((line) => line.trimEnd().length).reduce((a, b) => Math.max(a, b)) - 1;
		// A tick stands in the row of its value, anywhere between the values at the row's edges.
		for (const [column, at] of [
			[left + 1, shown.min],
			[columns, shown.max],
		] as const)
			expect(Math.abs(lossAt(at) - lossIn(rowAt(column)))).toBeLessThanOrEqual(perRow);
		expect(rowAt(columns) - rowAt(left + 1)).toBeGreaterThanOrEqual(2);
	});

	it('is the same in the race', async () => {
		const lines = await linesOf(pressed(zoomed, 'f2'));
		expect(lines.filter((line) => line.includes(shown.max.toLocaleString('en')))).toHaveLength(1);
	});

	it('speaks of no epochs where they have no room', () => {
		const rect = {x: 0, y: 0, width: 20, height: 1};
		const cells = new Cells(20, 1);
		paintEpochEnds(cells, rect, rect, {min: 5000, max: 100_000_000}, {theme: themeFor('none')});
		expect(cells.toText()).toBe('5,000    100,000,000');
		paintEpochEnds(cells, rect, rect, {min: 75_000_000, max: 100_000_000}, {theme: themeFor('none')});
		expect(cells.toText().trim()).toBe('');
	});
});

describe('the components of a mixture', () => {
	const endOf = async (spread: number): Promise<readonly string[]> => {
		const start = referenceState('braille', {
			components: 2,
			sigma: 3,
			normalize: true,
			spread,
			...adamAt(0.01),
		});
		const state = afterwards(start, {type: 'advance', steps: 2000});
		const emulator = await rendered(state, {columns: 80, rows: 24, depth: 'none', isUnicode: true});
		const lines = emulator.lines();
		emulator.dispose();
		const title = lines.findIndex((line) => /^ loss .* mu .* sigma /.test(line));
		const from = (lines[title] ?? '').indexOf('mu');
		const to = (lines[title] ?? '').indexOf('sigma');
		return lines
			.slice(title + 1, -3)
			.flatMap((line) => /[⠀-⣿] ?([\d,]+)/.exec(line.slice(from, to))?.[1] ?? []);
	};

	it.each([
		['from left to right', 2, ['2', '1']],
		['the other way round', -2, ['1', '2']],
		['in one place', 0, ['1,2']],
	] as const)('have their numbers at the ends of their lines: %s', async (_, spread, numbers) => {
		expect(await endOf(spread)).toEqual(numbers);
	});
});
