import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {fallingBlocks, peakedBlocks} from '../../source/math/families/exponential-blocks.ts';
import {linspace} from '../../source/math/grid.ts';
import {constant, type SweepArray} from '../../source/math/sweep/point-value.ts';
import {SweepSpace} from '../../source/math/sweep/sweep-space.ts';

/** Fills y with the exponential at (mu, sigma) by blocks; false, and y as it was, where they do not do. */
const exponentialOn = (blocksOn: typeof fallingBlocks, x: Float64Array) => {
	const blocks = blocksOn(x);
	if (blocks === undefined) return undefined;
	const array: SweepArray = {length: x.length};
	const space = new SweepSpace(x.length);
	const value = blocks.exponential ?? constant(Number.NaN);
	const sweep = space.sweep({parameters: 0, sums: [], fills: [{array, value}]});
	const fill = blocks.fillIn(space);
	return (mu: number, sigma: number, y: Float64Array): boolean => {
		if (!fill(mu, sigma)) return false;
		sweep.run();
		y.set(space.numbersOf(array));
		return true;
	};
};

describe.each([
	['exp(-z)', fallingBlocks, (z: number) => -z],
	['exp(-|z|)', peakedBlocks, (z: number) => -Math.abs(z)],
] as const)('%s block by block', (_, blocksOn, exponent) => {
	it.each([
		[-15, 15, 1000],
		[-5, 5, 64],
		[-5, 5, 65],
		[0, 1000, 4001],
	])('is the exponential at each point of %d:%d:%d', (min, max, count) => {
		const {points: x} = linspace(min, max, count);
		const steps = exponentialOn(blocksOn, x);
		const y = new Float64Array(count);
		const middle = fc.double({min: min - 20, max: max + 20, noNaN: true});
		const width = fc.double({min: 0.05, max: 50, noNaN: true});
		fc.assert(
			fc.property(middle, width, (mu, sigma) => {
				fc.pre(steps?.(mu, sigma, y) === true);
				const off = x.findIndex((at, i) => {
					const z = (at - mu) / sigma;
					// z is rounded, at the point and at the first of its block; so are the points, and the products.
					const within = Number.EPSILON * (8 + 2 * Math.abs(z) + (2 * max) / sigma);
					return !(Math.abs((y[i] ?? Number.NaN) / Math.exp(exponent(z)) - 1) < within);
				});
				expect(off).toBe(-1);
			}),
		);
	});

	it('is left to exponentials where it would overflow, and where a parameter is no number', () => {
		const {points: x} = linspace(-15, 15, 1000);
		const steps = exponentialOn(blocksOn, x);
		const y = new Float64Array(1000);
		expect(steps?.(40, 0.1, y)).toBe(true);
		expect(y.every((value) => value > 0 && value < Number.POSITIVE_INFINITY)).toBe(true);
		for (const [mu = 0, sigma = 1] of [
			[46, 0.1],
			[0, 0.01],
			[1e3, 1],
			[0, 0],
			[0, Number.NaN],
			[Number.NaN, 1],
		])
			expect(steps?.(mu, sigma, y)).toBe(false);
	});

	it('is left to exponentials on few points, and on uneven ones', () => {
		expect(exponentialOn(blocksOn, linspace(-5, 5, 63).points)).toBeUndefined();
		expect(
			exponentialOn(
				blocksOn,
				Float64Array.from({length: 100}, (__, i) => i * i),
			),
		).toBeUndefined();
	});
});
