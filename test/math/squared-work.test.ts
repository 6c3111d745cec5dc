import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {linspace} from '../../source/math/grid.ts';
import {accumulate, total} from '../../source/math/losses/masses.ts';
import {squaredWork, squaredWorkIn} from '../../source/math/losses/squared-work.ts';
import {fixed} from '../../source/math/sweep/point-value.ts';
import {SweepSpace} from '../../source/math/sweep/sweep-space.ts';
import {targetFrom} from '../problems.ts';

/** Heights with gaps, with cells that weigh next to nothing, and with some that are as heavy as others. */
const heights = fc.array(fc.constantFrom(0, 0, 1e-310, 1e-30, 1e-9, 0.25, 1, 1, 3), {
	minLength: 2,
	maxLength: 40,
});

const pairs = fc
	.tuple(heights, heights)
	.map(([p, q]) => {
		const n = Math.min(p.length, q.length);
		return [p.slice(0, n), q.slice(0, n)] as const;
	})
	.filter((both) => both.every((one) => one.some((height) => height >= 0.25)));

const targetOf = (p: readonly number[]) => ({
	...targetFrom('N(0,1)'),
	grid: linspace(0, p.length - 1, p.length),
	p: Float64Array.from(p),
	logP: Float64Array.from(p, Math.log),
});

const levelsOf = (heightsOfQ: readonly number[]): Float64Array => {
	const q = Float64Array.from(heightsOfQ);
	const sum = total(q);
	const levels = new Float64Array(q.length);
	accumulate(
		q.map((height) => height / sum),
		levels,
	);
	return levels;
};

/** At a level between two that follow each other, the place where the sums reach it. */
const quantile = (levels: Float64Array, level: number): number => {
	const i = Math.min(
		levels.findIndex((end) => end > level),
		levels.length - 1,
	);
	const begin = levels[i - 1] ?? 0;
	return i + (level - begin) / ((levels[i] ?? 0) - begin);
};

/** The integral of the squared distance of both quantile functions, by Gauss's rule of two points between all levels. */
const byDefinition = (p: Float64Array, q: Float64Array): number => {
	const levels = [0, ...p, ...q].map((level) => Math.min(level, 1 - 1e-12)).toSorted((a, b) => a - b);
	return levels.reduce((sum, low, k) => {
		const height = (levels[k + 1] ?? low) - low;
		if (height === 0) return sum;
		const parts = [0.5 - Math.sqrt(1 / 12), 0.5 + Math.sqrt(1 / 12)].map((part) => {
			const level = low + part * height;
			return (quantile(p, level) - quantile(q, level)) ** 2;
		});
		return sum + (height * ((parts[0] ?? 0) + (parts[1] ?? 0))) / 2;
	}, 0);
};

describe('the squared work', () => {
	it('has the same bits in JavaScript and in WebAssembly, with the loss and without', () => {
		fc.assert(
			fc.property(pairs, ([p, q]) => {
				const target = targetOf(p);
				const levels = levelsOf(q);
				const n = p.length;
				const [leads, turns] = [new Float64Array(n), new Float64Array(n)];
				const value = squaredWork(target)(levels, 0.75, leads, turns);
				const [space, ofSums, found] = [new SweepSpace(n), {length: n}, {length: n}];
				const {lossAndClimbs, prepareClimbs, climb} = squaredWorkIn(target, space, ofSums);
				const sweep = space.sweep({parameters: 0, sums: [], fills: [{array: found, value: climb}]});
				space.numbersOf(ofSums).set(levels);
				const expected = new SweepSpace(n);
				const ofLeads = fixed(leads).runningSum().times(6).minus(fixed(turns));
				expected.sweep({parameters: 0, sums: [], fills: [{array: found, value: ofLeads}]}).run();
				const climbs = expected.numbersOf(found).slice();
				for (const run of [() => expect(lossAndClimbs(0.75)).toBe(value), () => prepareClimbs(0.75)]) {
					space.numbersOf(found).fill(Number.NaN);
					run();
					sweep.run();
					expect(space.numbersOf(found)).toEqual(climbs);
				}
			}),
		);
	});

	it('is the integral that defines it', () => {
		fc.assert(
			fc.property(pairs, ([p, q]) => {
				const levels = levelsOf(q);
				const [leads, turns] = [new Float64Array(p.length), new Float64Array(p.length)];
				const value = squaredWork(targetOf(p))(levels, 1, leads, turns);
				// A gap between two levels that rounding has moved apart is up to 40 cells wide.
				expect(value).toBeCloseTo(byDefinition(levelsOf(p), levels), 7);
			}),
		);
	});
});
