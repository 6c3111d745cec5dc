import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {cellAt, Scale} from '../../source/charts/scale.ts';
import {spacedRange} from '../../source/charts/spaced-range.ts';

const rowsOf = (rows: number, {min, max}: {min: number; max: number}): readonly number[] => {
	const spaced = spacedRange({min, max}, rows);
	if (spaced === undefined) return [];
	const scale = new Scale(spaced.range);
	return spaced.ticks.map((tick) => cellAt(scale.toUnit(tick) + 1e-9, rows));
};

describe('a y axis', () => {
	it('has its ticks at equal distances: the reference on 13 rows', () => {
		expect(spacedRange({min: 0, max: 0.42}, 13)?.ticks).toEqual([0, 0.1, 0.2, 0.3, 0.4]);
		expect(rowsOf(13, {min: 0, max: 0.42})).toEqual([0, 3, 6, 9, 12]);
	});

	it('has two ticks or more at equal distances, inside itself, and holds its data', () => {
		fc.assert(
			fc.property(
				fc.integer({min: 6, max: 60}),
				fc.double({min: -1e6, max: 1e6, noNaN: true}),
				fc.double({min: 1e-6, max: 1e6, noNaN: true}),
				(rows, min, length) => {
					// Axes narrower than a millionth of what stands on them are the range's business, not the ticks'.
					fc.pre(length > 1e-6 * Math.abs(min));
					const spaced = spacedRange({min, max: min + length}, rows);
					expect(spaced).toBeDefined();
					if (spaced === undefined) return;
					expect(spaced.range.min).toBe(min);
					expect(spaced.range.max).toBeGreaterThanOrEqual(min + length * (1 - 1e-9));
					const at = rowsOf(rows, {min, max: min + length});
					expect(at.length).toBeGreaterThanOrEqual(2);
					expect(Math.min(...at)).toBeGreaterThanOrEqual(0);
					expect(Math.max(...at)).toBeLessThan(rows);
					const gaps = new Set(at.slice(1).map((row, i) => row - (at[i] ?? 0)));
					expect([...gaps].length, String(at)).toBe(1);
				},
			),
		);
	});
});
