import {describe, expect, it} from 'vitest';
import {familyExample, familyNames, parseFamily} from '../../source/math/families.ts';
import {massBetween, shareOffGrid} from '../../source/math/off-grid.ts';
import {at} from '../problems.ts';

const family = (text: string) => {
	const read = parseFamily(text);
	if (!read.ok) throw new Error(read.message);
	return read.value;
};

/** Distribution functions that have formulas. */
const cumulative: Readonly<Record<string, (z: number) => number>> = {
	laplace: (z) => (z < 0 ? Math.exp(z) / 2 : 1 - Math.exp(-z) / 2),
	logistic: (z) => 1 / (1 + Math.exp(-z)),
	cauchy: (z) => 0.5 + Math.atan(z) / Math.PI,
	gumbel: (z) => Math.exp(-Math.exp(-z)),
	// Student's t of 2 and of 3 degrees of freedom.
	'student-t(2)': (z) => 0.5 + z / (2 * Math.sqrt(2 + z * z)),
	'student-t(3)': (z) => 0.5 + (z / Math.sqrt(3) / (1 + (z * z) / 3) + Math.atan(z / Math.sqrt(3))) / Math.PI,
};

describe('the mass between two places', () => {
	// Simpson's rule at this step has seven digits.
	it.each(Object.keys(cumulative))('of %s is the difference of its distribution function', (name) => {
		const of = cumulative[name] ?? (() => Number.NaN);
		for (const [low, high] of [
			[-1, 1],
			[-40, -3],
			[0.5, 2],
			[-0.01, 0.02],
			[-1e6, 1e6],
			[2, 2],
		] as const) {
			expect(massBetween(family(name), low, high)).toBeCloseTo(of(high) - of(low), 6);
		}
	});

	it('of a normal within one, two and three sigmas is in every table', () => {
		const normal = family('normal');
		expect(massBetween(normal, -1, 1)).toBeCloseTo(0.682_689_5, 6);
		expect(massBetween(normal, -2, 2)).toBeCloseTo(0.954_499_7, 6);
		expect(massBetween(normal, -3, 3)).toBeCloseTo(0.997_300_2, 6);
	});

	it.each([...familyNames.map(familyExample), 'student-t(0.5)', 'student-t(1e6)'])(
		'of %s from end to end is 1',
		(name) => {
			// Half a degree of freedom leaves 1e-7 of its mass beyond 1e14 sigmas.
			expect(massBetween(family(name), Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY)).toBeCloseTo(1, 6);
		},
	);
});

describe('the share of q off the grid', () => {
	const grid = {min: -15, max: 15};

	it('is half where q is centred on an end, and all where q is far off', () => {
		expect(shareOffGrid(at(15, 1), family('normal'), grid)).toBeCloseTo(0.5, 6);
		expect(shareOffGrid(at(1e9, 1), family('cauchy'), grid)).toBeCloseTo(1, 6);
		expect(shareOffGrid(at(0, 1e-9), family('normal'), grid)).toBeCloseTo(0, 6);
	});

	it("of a mixture is its components' by their weights", () => {
		// Weights of 1/4 and 3/4: the first component off the grid, the second on it.
		const parameters = Float64Array.of(100, 0, 1, 1, 0, Math.log(3));
		expect(shareOffGrid(parameters, family('normal'), grid)).toBeCloseTo(0.25, 6);
	});
});
