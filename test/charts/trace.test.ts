import {describe, expect, it} from 'vitest';
import {type TraceSpec, trace} from '../../source/charts/trace.ts';
import {linspace, picture, plainTheme, seriesOf, whole} from './spec.ts';

const epochs = linspace(0, 10_000, 2000);
const loss = seriesOf(
	'line',
	epochs,
	epochs.map((epoch) => 2 * Math.exp(-epoch / 1000) + 0.14),
);

const shown = (columns: number, rows: number, more: Partial<TraceSpec>): string[] =>
	picture(columns, rows, (cells, rect) =>
		trace(cells, rect, {
			series: [loss],
			xRange: {min: 0, max: 10_000},
			yRange: {min: 0, max: 2.5},
			charset: 'braille',
			theme: plainTheme,
			...more,
		}),
	);

describe('a trace', () => {
	it('of a loss, with its optimum and a switch of the loss', () => {
		const rows = shown(32, 5, {references: [{value: 0.135, color: 0}], marks: [{x: 5000, color: 0}]});
		expect(rows).toEqual([
			'⡄               ┊',
			'⠱⡀              ┊',
			' ⠑⡄             ┊',
			'  ⠈⠒⢄⡀          ┊',
			'┄ ┄ ┄⠈⠉⠒⠒⠢⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤',
		]);
	});

	it('has a log axis with ticks of 1, 2, 5', () => {
		expect(shown(32, 8, {yScale: 'log', yRange: {min: 0.1, max: 5}, axes: 'both'})).toEqual([
			'    │',
			'    │⠢⡀',
			'1.0 ┤ ⠈⠢⡀',
			'    │   ⠈⠢⣀',
			'    │      ⠑⠢⢄⣀',
			'0.1 ┤          ⠉⠉⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒',
			'    └┬────────────┬────────────┬',
			'     0          5,000     10,000',
		]);
	});

	it('has a y axis alone', () => {
		expect(shown(32, 5, {axes: 'y'})).toEqual([
			'2 ┤⡄',
			'  │⢱',
			'1 ┤ ⠱⡀',
			'  │  ⠈⠢⣀',
			'0 ┤     ⠉⠒⠒⠢⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤',
		]);
	});

	it('shows only the points it is told to', () => {
		const rows = shown(32, 5, {series: [{...loss, length: 1000}]});
		expect(Math.max(...rows.map((row) => row.length))).toBe(16);
	});

	it('draws nothing of a reference outside its axis', () => {
		expect(shown(32, 5, {references: [{value: 3, color: 0}]})).toEqual(shown(32, 5, {}));
	});

	it('keeps a curve in the row of the reference it has reached', () => {
		const flat = seriesOf('line', [0, 5000], [0.7, 0.7]);
		const rows = shown(12, 6, {series: [flat], references: [{value: 0.7, color: 0}]});
		expect(rows.filter((row) => row !== '')).toEqual(['⠒⠒⠒⠒⠒⠒⠂ ┄ ┄']);
	});

	it('keeps a reference above the curve on an axis with values', () => {
		const rows = picture(30, 4, (cells) =>
			trace(cells, whole(cells), {
				series: [seriesOf('line', [0, 1], [0, 1.9])],
				xRange: {min: 0, max: 1},
				yRange: {min: 0, max: 2.6},
				references: [{value: 2.5, color: 0}],
				axes: 'y',
				charset: 'braille',
				theme: plainTheme,
			}),
		);
		expect(rows.join('\n')).toContain('┄ ┄ ┄');
	});
});
