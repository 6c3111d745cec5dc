import {describe, expect, it} from 'vitest';
import {restOf, timeLeft} from '../../source/charts/time-left.ts';
import {isLong, progressLine} from '../../source/command-line/progress.ts';
import {closedForm} from '../../source/engine/closed-form.ts';
import {defaultConfig, problemOf, startOf, targetOf} from '../../source/fit/config.ts';
import {advance, startFit} from '../../source/fit/fit.ts';
import {symbolsFor} from '../../source/ui/look/symbols.ts';
import {advanceInSlices, inSlices} from '../../source/workers/slices.ts';

const ascii = symbolsFor(false);

describe('progressLine', () => {
	it('shows the part that is done, and the time that the rest takes at the same speed', () => {
		expect(progressLine('fit', 0.25, 4000, 60, ascii)).toBe(
			'fit ========>-----------------------  25 %  12 s left',
		);
	});

	it('has a full bar at the end', () => {
		expect(progressLine('fit', 1, 4000, 40, ascii)).toBe('fit ============ 100 %  1 s left');
	});

	it.each([0, 0.001, 0.5, 0.999, 1])('keeps to the width at %d, however narrow', (part) => {
		for (const width of [1, 5, 10, 20, 30, 40, 79, 200]) {
			expect(progressLine('compare', part, 1e5, width, ascii).length).toBeLessThanOrEqual(
				Math.min(width, 80),
			);
		}
	});

	it('keeps the bar in its place while the time grows shorter', () => {
		const places = [0.01, 0.1, 0.5, 0.99].map((part) =>
			progressLine('fit', part, 36_000, 79, ascii).indexOf('%'),
		);
		expect(new Set(places).size).toBe(1);
	});
});

describe('timeLeft', () => {
	it.each([
		[0, '1 s left'],
		[59_000, '59 s left'],
		[125_000, '2 min 5 s left'],
		[3_600_000 * 3.5, '3 h 30 min left'],
		[3_600_000 * 24 * 1234, '1,234 days left'],
	])('%d ms is %s', (ms, text) => expect(timeLeft(ms)).toBe(text));
});

describe('isLong', () => {
	it.each([
		['work that will take two seconds', 0.2, 400, true],
		['work that is over in less than one', 0.5, 400, false],
		['what has lasted a second', 0.9999, 1000, true],
		['what has just begun', 0.001, 100, false],
	])('knows %s', (_, part, elapsed, long) => expect(isLong(part, elapsed)).toBe(long));
});

describe('inSlices', () => {
	it('lets the event loop have its turn between slices', async () => {
		let turns = 0;
		let left = 20;
		setImmediate(function count() {
			turns++;
			if (left > 0) setImmediate(count);
		});
		await inSlices(() => --left > 0);
		expect(turns).toBeGreaterThanOrEqual(19);
	});

	it('cuts up a run without changing a bit of it', async () => {
		const target = targetOf(defaultConfig);
		const engine = closedForm(problemOf(defaultConfig, target));
		const start = startFit(engine, defaultConfig, startOf(defaultConfig));
		const rows: number[][] = [];
		const onRow = (epoch: number, loss: number, parameters: Float64Array) =>
			rows.push([epoch, loss, ...parameters]);
		const sliced = await advanceInSlices(
			start,
			1000,
			(state, steps) => advance(state, engine, defaultConfig, steps, onRow),
			() => true,
		);
		const whole: number[][] = [];
		const state = advance(start, engine, defaultConfig, 1000, (epoch, loss, parameters) =>
			whole.push([epoch, loss, ...parameters]),
		);
		expect(rows).toEqual(whole);
		expect(sliced).toEqual(state);
	});
});

it('work of which a quarter is done after a second takes three more; at first nobody knows', () => {
	expect(restOf(0.25, 1000)).toBe(3000);
	expect(restOf(0.25, 100)).toBeUndefined();
	expect(restOf(0, 1000)).toBeUndefined();
});
