import {describe, expect, it} from 'vitest';
import {Cells} from '../../source/charts/cells.ts';
import {charsets} from '../../source/charts/charset.ts';
import {density} from '../../source/charts/density.ts';
import {topOf} from '../../source/charts/still-profile.ts';

const x = Float64Array.from({length: 400}, (_, i) => i / 20 - 10);
const y = x.map((at) => Math.exp(-at * at));

describe.each(charsets)('series that stay as they are, in %s', (charset) => {
	it('are painted as all others, whatever sizes and axes come one after the other', () => {
		for (let round = 0; round < 40; round++) {
			const [columns, rows, max] = [40 + 7 * (round % 5), 10 + 3 * (round % 3), 1 + (round % 4) / 2];
			const painted = [false, true].map((isStill) => {
				const cells = new Cells(columns, rows);
				const points = {label: '', x, y, color: 0, isStill};
				density(
					cells,
					{x: 0, y: 0, width: columns, height: rows},
					{
						series: [
							{...points, mark: 'area'},
							{...points, mark: 'dash'},
						],
						xRange: {min: -10, max: 10 + (round % 2)},
						yRange: {min: 0, max},
						yScale: round % 7 === 0 ? 'sqrt' : 'linear',
						charset,
					},
				);
				return cells.toText();
			});
			expect(painted[1]).toBe(painted[0]);
			expect(painted[0]?.trim()).not.toBe('');
		}
	});
});

describe('the largest value of a series', () => {
	const series = {label: '', x, mark: 'line', color: 0} as const;

	it.each([false, true])('is the largest finite one of the points that count (still: %s)', (isStill) => {
		const values = Float64Array.of(1, Number.POSITIVE_INFINITY, 3, Number.NaN, 5);
		expect(topOf({...series, y: values, isStill})).toBe(5);
		expect(topOf({...series, y: values, isStill})).toBe(5);
		expect(topOf({...series, y: values, length: 4})).toBe(3);
		expect(topOf({...series, y: [], isStill})).toBeNaN();
	});

	it('is that of the points as they are now, where they are not still', () => {
		const values = Float64Array.of(1, 2);
		expect(topOf({...series, y: values})).toBe(2);
		values[0] = 7;
		expect(topOf({...series, y: values})).toBe(7);
	});
});
