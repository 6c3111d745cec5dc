import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {gaussianBlocks} from '../../source/math/families/gaussian-blocks.ts';
import {normalLogDensity} from '../../source/math/families/normal.ts';
import {linspace} from '../../source/math/grid.ts';
import type {SweepArray} from '../../source/math/sweep/point-value.ts';
import {SweepSpace} from '../../source/math/sweep/sweep-space.ts';

const {points} = linspace(-15, 15, 1000);

/** Fills q with the density N(x; mu, sigma) by blocks; false, and q as it was, where they do not do. */
const gaussianSteps = (x: Float64Array) => {
	const blocks = gaussianBlocks(x);
	if (blocks === undefined) return undefined;
	const array: SweepArray = {length: x.length};
	const space = new SweepSpace(x.length);
	const sweep = space.sweep({parameters: 0, sums: [], fills: [{array, value: blocks.density}]});
	const fill = blocks.fillIn(space);
	return (mu: number, sigma: number, q: Float64Array): boolean => {
		if (!fill(mu, sigma)) return false;
		sweep.run();
		q.set(space.numbersOf(array));
		return true;
	};
};

describe('the normal density block by block', () => {
	it.each([
		[-15, 15, 1000],
		[-5, 5, 64],
		[-5, 5, 65],
		[0, 1000, 4001],
	])('is the exponential of its logarithm on %d:%d:%d', (min, max, count) => {
		const {points: x} = linspace(min, max, count);
		const steps = gaussianSteps(x);
		const q = new Float64Array(count);
		const middle = fc.double({min: min - 20, max: max + 20, noNaN: true});
		const width = fc.double({min: 0.2, max: 50, noNaN: true});
		fc.assert(
			fc.property(middle, width, (mu, sigma) => {
				fc.pre(steps?.(mu, sigma, q) === true);
				const off = x.findIndex((at, i) => {
					const log = normalLogDensity(at, mu, sigma);
					const z = Math.abs(at - mu) / sigma;
					// The logarithm is rounded; so are the points, which lie up to two units off their even places.
					const within = 1e-15 * (8 + Math.abs(log)) + (2 * z * max * Number.EPSILON) / sigma;
					const density = q[i] ?? Number.NaN;
					return !(log > -700 ? Math.abs(density / Math.exp(log) - 1) < within : density < 1e-303);
				});
				expect(off).toBe(-1);
			}),
		);
	});

	it('goes on to the last subnormal number and to 0', () => {
		const steps = gaussianSteps(points);
		const q = new Float64Array(1000).fill(7);
		expect(steps?.(-15, 0.7, q)).toBe(true);
		points.forEach((x, i) => {
			expect(Math.abs((q[i] ?? 7) - Math.exp(normalLogDensity(x, -15, 0.7)))).toBeLessThan(1e-13);
		});
		expect(q.filter((density) => density > 0 && density < 2e-308).length).toBeGreaterThan(0);
		expect(q.at(-1)).toBe(0);
	});

	it('leaves a q that is narrow for the grid to exponentials, and one that is no number', () => {
		const steps = gaussianSteps(points);
		for (const sigma of [0.1, 1e-300, 0, Number.NaN])
			expect(steps?.(0, sigma, new Float64Array(1000))).toBe(false);
	});

	it('leaves a mean that is no number to exponentials, and a q that is hardly there', () => {
		for (const mu of [Number.NaN, 60, -1e9])
			expect(gaussianSteps(points)?.(mu, 1, new Float64Array(1000))).toBe(false);
	});

	it('is not there on points that are uneven or few', () => {
		expect(gaussianSteps(points.map((x, i) => (i === 500 ? x + 1e-3 : x)))).toBeUndefined();
		expect(gaussianSteps(points.slice(0, 63))).toBeUndefined();
		expect(gaussianSteps(new Float64Array(1000))).toBeUndefined();
	});
});
