import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {drawableRange, extent, holdRange, type Range, widened} from '../../source/charts/range.ts';
import {casesOf} from '../cases.ts';

const anyNumber = fc.oneof(
	fc.double(),
	fc.constantFrom(
		0,
		-0,
		1e300,
		-1e300,
		1e-300,
		5e-324,
		Number.NaN,
		Number.POSITIVE_INFINITY,
		Number.NEGATIVE_INFINITY,
	),
);
const anyKind = fc.constantFrom('linear', 'sqrt', 'log');

describe('a range that must have a width', () => {
	it('grows about its middle where it is narrower', () => {
		expect(widened({min: 1, max: 2}, 3)).toEqual({min: 0, max: 3});
	});

	it('is as it was where it is wide enough, constant or no number', () => {
		const ranges = [
			{min: 1, max: 2},
			{min: 4, max: 4},
			{min: Number.NaN, max: Number.NaN},
		];
		expect(ranges.map((range) => widened(range, 1))).toEqual(ranges);
	});
});

describe('extent', () => {
	it('is the smallest and the largest finite value', () => {
		expect(extent([3, Number.NaN, -2, Number.POSITIVE_INFINITY, 7])).toEqual({min: -2, max: 7});
	});

	it('is NaN without a finite value', () => {
		expect(extent([Number.NaN, Number.NEGATIVE_INFINITY])).toEqual({min: Number.NaN, max: Number.NaN});
	});

	it('looks at the first values only, when told how many', () => {
		expect(extent([1, 2, 99], 2)).toEqual({min: 1, max: 2});
	});

	it('leaves out what a log axis cannot show', () => {
		expect(extent([-1, 0, 0.5, 2], 4, 'log')).toEqual({min: 0.5, max: 2});
	});
});

describe('drawableRange', () => {
	it('has finite ends, the first below the second, whatever it is given', () => {
		fc.assert(
			fc.property(anyNumber, anyNumber, anyKind, (a, b, kind) => {
				const {min, max} = drawableRange({min: a, max: b}, kind);
				expect(Number.isFinite(min) && Number.isFinite(max) && min < max && Number.isFinite(max - min)).toBe(
					true,
				);
			}),
			{numRuns: casesOf(2000)},
		);
	});

	it('keeps a range that can be drawn', () => {
		expect(drawableRange({min: -15, max: 15}, 'linear')).toEqual({min: -15, max: 15});
	});
});

describe('holdRange', () => {
	it('contains the data', () => {
		const reasonable = fc.double({min: -1e200, max: 1e200, noNaN: true});
		fc.assert(
			fc.property(reasonable, reasonable, fc.boolean(), (a, b, zero) => {
				const data = {min: Math.min(a, b), max: Math.max(a, b)};
				const range = holdRange(undefined, data, {zero});
				expect(range.min <= data.min && range.max >= data.max).toBe(true);
			}),
			{numRuns: casesOf(2000)},
		);
	});

	it('contains positive data on a log axis', () => {
		const positive = fc.double({min: 1e-200, max: 1e200, noNaN: true});
		fc.assert(
			fc.property(positive, positive, (a, b) => {
				const data = {min: Math.min(a, b), max: Math.max(a, b)};
				const range = holdRange(undefined, data, {kind: 'log'});
				expect(range.min > 0 && range.min <= data.min && range.max >= data.max).toBe(true);
			}),
			{numRuns: casesOf(2000)},
		);
	});

	it('is drawable for any data', () => {
		fc.assert(
			fc.property(
				anyNumber,
				anyNumber,
				anyNumber,
				anyNumber,
				anyKind,
				fc.boolean(),
				(a, b, c, d, kind, zero) => {
					const previous = holdRange(undefined, {min: a, max: b}, {kind, zero});
					const range = holdRange(previous, {min: c, max: d}, {kind, zero});
					expect(range.min < range.max && Number.isFinite(range.max - range.min)).toBe(true);
				},
			),
			{numRuns: casesOf(2000)},
		);
	});

	it('stays when it is asked again about the same data', () => {
		fc.assert(
			fc.property(anyNumber, anyNumber, anyKind, fc.boolean(), (a, b, kind, zero) => {
				const data = {min: Math.min(a, b), max: Math.max(a, b)};
				const range = holdRange(undefined, data, {kind, zero});
				expect(holdRange(range, data, {kind, zero})).toEqual(range);
			}),
			{numRuns: casesOf(2000)},
		);
	});

	it('keeps zero on the axis when asked to', () => {
		expect(holdRange(undefined, {min: 0.2, max: 0.3989}, {zero: true})).toEqual({min: 0, max: 0.45});
	});

	it('leaves the axis as it is without finite data', () => {
		const previous = {min: 1, max: 4};
		expect(holdRange(previous, extent([Number.NaN]))).toBe(previous);
	});

	it('stays the same object while data moves a little inside', () => {
		const previous = holdRange(undefined, {min: 0, max: 10});
		expect(holdRange(previous, {min: 0.5, max: 9})).toBe(previous);
	});

	it('changes at most 10 times a decade while data grows from 1e-5 to 1 in 100,000 steps', () => {
		let range: Range | undefined;
		let changes = 0;
		for (let step = 1; step <= 100_000; step++) {
			const next = holdRange(range, {min: 0, max: step / 100_000});
			if (next !== range) changes++;
			range = next;
		}
		expect(changes).toBeLessThanOrEqual(50);
	});

	it('does not change for a value that trembles about its end', () => {
		let range = holdRange(undefined, {min: 0, max: 1});
		let changes = 0;
		for (let i = 0; i < 1000; i++) {
			const next = holdRange(range, {min: 0, max: range.max * (i % 2 === 0 ? 0.99 : 1)});
			if (next !== range) changes++;
			range = next;
		}
		expect(changes).toBe(0);
	});

	it('becomes shorter when the data has become much smaller', () => {
		expect(holdRange({min: 0, max: 100}, {min: 0, max: 1}).max).toBeLessThan(2);
	});

	it('ends on round numbers on a log axis', () => {
		expect(holdRange(undefined, {min: 0.13, max: 2.08}, {kind: 'log'})).toEqual({min: 0.1, max: 5});
	});
});
