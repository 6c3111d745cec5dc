import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {Scale} from '../../source/charts/scale.ts';
import {niceTicks, tickLabels} from '../../source/charts/ticks.ts';
import {casesOf} from '../cases.ts';

describe('Scale', () => {
	it('maps the ends of its range to 0 and 1', () => {
		const scale = new Scale({min: 0.3, max: 0.7}, 'log');
		expect([scale.toUnit(0.3), scale.toUnit(0.7)]).toEqual([0, 1]);
	});

	it('spreads a log axis by ratios', () => {
		expect(new Scale({min: 0.01, max: 100}, 'log').toUnit(1)).toBeCloseTo(0.5, 15);
	});

	it('keeps the sign on a sqrt axis', () => {
		expect(new Scale({min: -4, max: 4}, 'sqrt').toUnit(-1)).toBe(0.25);
	});

	it('spreads a symlog axis by ratios on both sides of 0, which is in the middle', () => {
		const scale = new Scale({min: -1000, max: 1000}, 'symlog');
		expect(scale.toUnit(0)).toBe(0.5);
		expect(scale.toUnit(-100)).toBeCloseTo(1 - scale.toUnit(100), 12);
		const decades = [10, 100, 1000].map((value) => scale.toUnit(value));
		const [first = 0, second = 0, third = 0] = decades;
		// Far from where it goes over to linear, a decade is as long as the next, to a hundredth.
		expect((third - second) / (second - first)).toBeGreaterThan(0.95);
		expect(niceTicks(scale, 7, 'symlog').values).toEqual([-1000, -100, -10, 0, 10, 100, 1000]);
	});

	it('gives a value back from its place', () => {
		fc.assert(
			fc.property(
				fc.constantFrom('linear', 'sqrt', 'log', 'symlog'),
				fc.double({min: 0.001, max: 1000, noNaN: true}),
				(kind, value) => {
					const scale = new Scale({min: 0.001, max: 1000}, kind);
					// The unit of a log or sqrt scale has a rounding error of a few 1e-16 of the whole range.
					expect(Math.abs(scale.fromUnit(scale.toUnit(value)) - value)).toBeLessThan(1e-11);
				},
			),
		);
	});

	it('is linear where a log axis has nothing positive to show', () => {
		expect(new Scale({min: -2, max: -1}, 'log').kind).toBe('linear');
	});

	it('puts what is not positive below any log axis', () => {
		expect(new Scale({min: 1, max: 10}, 'log').toUnit(0)).toBe(Number.NEGATIVE_INFINITY);
	});
});

describe('niceTicks', () => {
	it('have labels with equal decimals', () => {
		expect(niceTicks({min: 0, max: 0.45}, 7).labels).toEqual(['0.0', '0.1', '0.2', '0.3', '0.4']);
	});

	it('write a minus sign of ASCII', () => {
		expect(niceTicks({min: -15, max: 15}, 7).labels).toEqual(['-15', '-10', '-5', '0', '5', '10', '15']);
	});

	it('group thousands', () => {
		expect(niceTicks({min: 0, max: 10_000}, 3).labels).toEqual(['0', '5,000', '10,000']);
	});

	it('divide short log axes by 1, 2, 5', () => {
		expect(niceTicks({min: 0.1, max: 5}, 6, 'log').labels).toEqual([
			'0.1',
			'0.2',
			'0.5',
			'1.0',
			'2.0',
			'5.0',
		]);
	});

	it('are powers of ten on long log axes', () => {
		expect(niceTicks({min: 1e-6, max: 1}, 4, 'log').labels).toEqual(['1e-6', '1e-4', '1e-2', '1']);
	});

	it('are at most as many as asked for, inside, rising and all with different labels', () => {
		const end = fc.oneof(fc.double(), fc.constantFrom(0, 1e300, -1e300, 1e-300, 5e-324, 1, 1 + 1e-15));
		fc.assert(
			fc.property(
				end,
				end,
				fc.integer({min: 1, max: 20}),
				fc.constantFrom('linear', 'sqrt', 'log'),
				(a, b, count, kind) => {
					const {min, max} = new Scale({min: a, max: b}, kind);
					const {values, labels} = niceTicks({min: a, max: b}, count, kind);
					expect(values.length).toBeLessThanOrEqual(count);
					expect(new Set(labels).size).toBe(values.length);
					for (const [i, value] of values.entries()) {
						expect(value >= min && value <= max).toBe(true);
						if (i > 0) expect(value).toBeGreaterThan(values[i - 1] ?? Number.NaN);
					}
				},
			),
			{numRuns: casesOf(5000)},
		);
	});
});

describe('tickLabels', () => {
	it('have exponents, with equal decimals, far from 1', () => {
		expect(tickLabels([1e-7, 1.5e-7, 2e-7], 5e-8)).toEqual(['1.0e-7', '1.5e-7', '2.0e-7']);
	});

	it('have the decimals of a step of two digits', () => {
		expect(tickLabels([0, 2.5, 5], 2.5)).toEqual(['0.0', '2.5', '5.0']);
		expect(tickLabels([0.15, 0.3, 0.45], 0.15)).toEqual(['0.15', '0.30', '0.45']);
		expect(tickLabels([0, 25, 50], 25)).toEqual(['0', '25', '50']);
		expect(tickLabels([0, 2.5e-8, 5e-8], 2.5e-8)).toEqual(['0', '2.5e-8', '5.0e-8']);
	});
});
