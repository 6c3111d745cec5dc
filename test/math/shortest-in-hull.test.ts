import {describe, expect, it} from 'vitest';
import {shortestInHull} from '../../source/math/shortest-in-hull.ts';

const hull = (...vectors: readonly (readonly number[])[]): readonly number[] => [
	...shortestInHull(vectors.map((vector) => Float64Array.from(vector))),
];

describe('the shortest vector of a convex hull', () => {
	it('is the foot of the perpendicular on a side', () => {
		const [x = Number.NaN, y = Number.NaN] = hull([2, 0], [0, 1]);
		expect(x).toBeCloseTo(0.4, 12);
		expect(y).toBeCloseTo(0.8, 12);
	});

	it('is a corner where no side comes nearer', () => expect(hull([1, 0], [2, 5], [2, -5])).toEqual([1, 0]));

	it('is 0 where the hull holds it', () => {
		for (const value of hull([1, 0], [-1, 1], [-1, -1])) expect(Math.abs(value)).toBeLessThan(1e-7);
	});

	it('lies in the face that three vectors span', () => {
		for (const value of hull([1, 0, 0], [0, 1, 0], [0, 0, 1], [3, 3, 3])) expect(value).toBeCloseTo(1 / 3, 7);
	});
});
