import {expect, it} from 'vitest';
import {exp, log1p} from '../../source/math/elementary.ts';
import {expFrom0, sigmoidFrom0} from '../../source/math/sweep/near-0.ts';
import {fixed, type PointValue} from '../../source/math/sweep/point-value.ts';
import {sweepByArrays} from '../../source/math/sweep/sweep-by-arrays.ts';
import {SweepSpace} from '../../source/math/sweep/sweep-space.ts';

/** Stretches of one way each, and such that have all of them, with the places where one way takes over from another. */
const x = Float64Array.from([
	...Array.from({length: 4096}, (_, i) => i / 4096),
	...Array.from({length: 1024}, (_, i) => 10 ** (-20 + i / 45)),
	...[0, 5e-324, 2e-9, 2.1e-9, 0.34, 0.3401, 0.5, 0.5001, 700, 740, 1e300, Number.POSITIVE_INFINITY],
]);

const valuesOf = (f: (x: PointValue) => PointValue): Float64Array => {
	const array = {length: x.length};
	const given = fixed(x);
	const plan = {parameters: 0, sums: [], fills: [{array, value: f(given)}]};
	const space = new SweepSpace(x.length);
	space.sweep(plan).run();
	const values = space.numbersOf(array).slice();
	const byArrays = new Float64Array(x.length);
	const arrays = new Map([
		[given.array ?? array, x],
		[array, byArrays],
	]);
	const none = new Float64Array(0);
	sweepByArrays(plan, x.length, arrays, none, none)();
	expect(byArrays).toEqual(values);
	return values;
};

it.each([
	['e^x', expFrom0, exp],
	['1 / (1 + e^-x)', (value: PointValue) => sigmoidFrom0(value).sigmoid, (at: number) => 1 / (1 + exp(-at))],
	[
		'1 / (1 + e^x)',
		(value: PointValue) => sigmoidFrom0(value).rest,
		(at: number) => exp(-at) / (1 + exp(-at)),
	],
] as const)('%s is the function to four units in the last place, small x or large', (_, quick, direct) => {
	valuesOf(quick).forEach((value, i) => {
		const expected = direct(x[i] ?? Number.NaN);
		const isClose = Object.is(value, expected) || Math.abs(value - expected) <= 4 * Number.EPSILON * expected;
		expect(isClose, `at ${x[i]}: ${value}, not ${expected}`).toBe(true);
	});
});

it('log(1 + e^-x) is the function to a unit in the last place of 1', () => {
	valuesOf((value) => sigmoidFrom0(value).logSum).forEach((value, i) => {
		expect(Math.abs(value - log1p(exp(-(x[i] ?? Number.NaN))))).toBeLessThanOrEqual(Number.EPSILON);
	});
});
