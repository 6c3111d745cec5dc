import {describe, expect, it} from 'vitest';
import type {Charset} from '../../source/charts/charset.ts';
import {sparkline} from '../../source/charts/sparkline.ts';
import {picture} from './spec.ts';

const shown = (
	columns: number,
	values: readonly number[],
	charset: Charset,
	range?: {min: number; max: number},
) =>
	picture(columns, 1, (cells, rect) =>
		sparkline(cells, rect, values, {charset, color: 0, ...(range && {range})}),
	)[0];

describe('a sparkline', () => {
	it('goes from the lowest to the highest value', () => {
		expect(shown(8, [0, 1, 2, 3, 4, 5, 6, 7], 'braille')).toBe('▁▂▃▄▅▆▇█');
	});

	it('has four heights in ascii', () => {
		expect(shown(4, [0, 1, 2, 3], 'ascii')).toBe("_.-'");
	});

	it('is measured by a range, where one is given', () => {
		expect(shown(3, [0, 1, 2], 'block', {min: 0, max: 16})).toBe('▁▁▂');
	});

	it('is blank where there is no finite value', () => {
		expect(shown(3, [1, Number.NaN, 0], 'block')).toBe('█ ▁');
	});

	it('shows a peak of one value in 10,000', () => {
		const values = new Array<number>(10_000).fill(0);
		values[4_999] = 1;
		expect(shown(10, values, 'octant')).toBe('▁▁▁▁█▁▁▁▁▁');
	});

	it('widens values where there are few', () => {
		expect(shown(6, [0, 1, 0], 'octant')).toBe('▁▁██▁▁');
	});
});
