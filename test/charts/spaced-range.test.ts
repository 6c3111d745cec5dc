import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {cellAt, Scale} from '../../source/charts/scale.ts';
import {spacedRange} from '../../source/charts/spaced-range.ts';
import {labelledTicks} from '../../source/charts/ticks.ts';

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

	it('has three ticks where two of 1, 2 or 5 are all that would do: a loss from 2.08 on 6 rows', () => {
		expect(spacedRange({min: 0, max: 2.2}, 6, 2.08)?.ticks).toEqual([0, 0.8, 1.6]);
		expect(spacedRange({min: 0, max: 7.2}, 6)?.ticks).toEqual([0, 2.5, 5]);
		expect(spacedRange({min: -4e-3, max: 8e-3}, 6)?.ticks).toEqual([-0.004, 0, 0.004]);
	});

	it('has three ticks on 6 rows, but where that would leave more than a row free', () => {
		const spans = Array.from({length: 900}, (_, i) => 1 + i / 100);
		const axes = spans.map((max) => spacedRange({min: 0, max}, 6));
		expect(axes.filter((axis) => (axis?.ticks.length ?? 0) >= 3).length).toBeGreaterThan(0.75 * spans.length);
		for (const [i, max] of spans.entries()) expect(axes[i]?.range.max).toBeLessThanOrEqual(1.34 * max);
	});

	it('leaves out what lies beyond its range, such as the losses before a switch', () => {
		expect(spacedRange({min: 0.009, max: 0.0256}, 6, 2.08)?.range.max).toBeLessThan(0.032);
	});

	it('has labels that say its ticks', () => {
		fc.assert(
			fc.property(
				fc.integer({min: 4, max: 60}),
				fc.integer({min: -1000, max: 1000}),
				fc.double({min: 1, max: 10, noNaN: true}),
				fc.integer({min: -9, max: 9}),
				(rows, from, span, exponent) => {
					const [min, length] = [from, span].map((value) => value * 10 ** exponent);
					if (min === undefined || length === undefined) throw new Error('no range');
					const ticks = spacedRange({min, max: min + length}, rows)?.ticks ?? [];
					const {labels} = labelledTicks(ticks);
					for (const [i, tick] of ticks.entries())
						expect(Number(labels[i]?.replaceAll(',', ''))).toBeCloseTo(tick, 6 - exponent);
				},
			),
		);
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
