import fc from 'fast-check';
import {afterEach, describe, expect, it, vi} from 'vitest';
import {exp, expm1, log, log1p} from '../../source/math/elementary.ts';
import {
	fixed,
	given,
	givenOfBlock,
	givenOfPlace,
	PointCondition,
	type PointValue,
	parameter,
	type SweepArray,
} from '../../source/math/sweep/point-value.ts';
import {sweepByArrays} from '../../source/math/sweep/sweep-by-arrays.ts';
import type {SweepPlan} from '../../source/math/sweep/sweep-plan.ts';
import {SweepSpace} from '../../source/math/sweep/sweep-space.ts';
import {argumentsOf} from './elementary-arguments.ts';

/** What a plan computes, in WebAssembly and array by array. */
const bothWays = (plan: SweepPlan, points: number, parameters: readonly number[] = []) => {
	const space = new SweepSpace(points);
	const sweep = space.sweep(plan);
	sweep.parameters.set(parameters);
	sweep.run();
	const arrays = new Map<SweepArray, Float64Array>();
	const visit = ({array, parts}: PointValue): void => {
		if (array?.values) arrays.set(array, array.values);
		parts.forEach(visit);
	};
	plan.sums.forEach(visit);
	for (const {array, value} of plan.fills) {
		visit(value);
		arrays.set(array, new Float64Array(array.length));
	}
	const sums = new Float64Array(plan.sums.length);
	sweepByArrays(plan, points, arrays, Float64Array.from(parameters), sums)();
	return {
		swept: {sums: sweep.sums.slice(), fills: plan.fills.map(({array}) => space.numbersOf(array).slice())},
		byArrays: {sums, fills: plan.fills.map(({array}) => arrays.get(array))},
	};
};

const filling = (points: number, ...values: readonly PointValue[]): SweepPlan => ({
	parameters: 2,
	sums: values,
	fills: values.map((value) => ({array: {length: points}, value})),
});

const own = {exp, expm1, log, log1p};
const special = [
	0,
	-0,
	1,
	-1,
	Number.POSITIVE_INFINITY,
	Number.NEGATIVE_INFINITY,
	Number.NaN,
	5e-324,
	-1e300,
];

describe.each(['exp', 'expm1', 'log', 'log1p'] as const)('%s in a sweep', (name) => {
	const hard = argumentsOf(100_000).filter((one) => one.name === name);
	const x = Float64Array.from([...hard.map((one) => one.x), ...special]);

	it.each([
		['in any order', x],
		['in stretches that are alike', x.toSorted()],
	])('has the bits of the function of each number, %s', (_, numbers) => {
		const array: SweepArray = {length: numbers.length};
		const space = new SweepSpace(numbers.length);
		space.sweep({parameters: 0, sums: [], fills: [{array, value: fixed(numbers)[name]()}]}).run();
		expect(space.numbersOf(array)).toEqual(numbers.map((one) => own[name](one)));
	});
});

describe('a sweep', () => {
	const anyValue = (x: PointValue, y: PointValue): fc.Arbitrary<PointValue> =>
		fc.letrec<{value: PointValue}>((tie) => ({
			value: fc.oneof(
				{maxDepth: 5, depthSize: 'medium'},
				fc.constantFrom(x, y, parameter(0), parameter(1)),
				fc
					.tuple(
						tie('value'),
						tie('value'),
						fc.constantFrom('plus', 'minus', 'times', 'over', 'atLeast', 'atMost', 'signedBy'),
					)
					.map(([a, b, step]) => a[step](b)),
				fc
					.tuple(
						tie('value'),
						fc.constantFrom(
							...(['exp', 'expm1', 'log', 'log1p', 'root', 'size', 'negated', 'sign', 'runningSum'] as const),
						),
					)
					.map(([a, step]) => a[step]()),
				fc
					.tuple(
						tie('value'),
						tie('value'),
						fc.constantFrom('isBelow', 'isAbove', 'isAtMost', 'isEqualTo'),
						fc.constantFrom('choose', 'usually', 'often'),
					)
					.map(([a, b, compare, step]) => a[compare](b)[step](a.minus(1), b.times(2))),
			),
		})).value;

	it('has the same bits in WebAssembly as array by array', () => {
		fc.assert(
			fc.property(
				fc.array(fc.double({min: -800, max: 800}), {minLength: 16, maxLength: 40}),
				fc.double(),
				fc.double({min: -2, max: 2}),
				fc.infiniteStream(fc.nat()),
				fc.nat(),
				(numbers, first, second, _stream, seed) => {
					const x = Float64Array.from(numbers);
					const y = x.map((one, i) => (special[i] ?? one) / 7);
					const value = fc.sample(anyValue(fixed(x), fixed(y)), {numRuns: 2, seed});
					const plan = filling(x.length, ...value);
					// One that fills nothing has other code.
					for (const one of [plan, {...plan, fills: []}]) {
						const {swept, byArrays} = bothWays(one, x.length, [first, second]);
						expect(swept).toEqual(byArrays);
					}
				},
			),
			{numRuns: 150},
		);
	});

	it.each([16, 23, 511, 512, 513, 1000, 1027])('goes over %d points, each once', (points) => {
		const x = Float64Array.from({length: points}, (_, i) => i + 1);
		const {swept, byArrays} = bothWays(filling(points, fixed(x), fixed(x).runningSum()), points);
		expect(swept).toEqual(byArrays);
		expect(swept.sums[0]).toBe((points * (points + 1)) / 2);
		expect(swept.fills[1]?.[points - 1]).toBe((points * (points + 1)) / 2);
	});

	it('is right where what is usual fails, and where it holds again', () => {
		const x = Float64Array.from({length: 24}, (_, i) => i);
		const z = fixed(x).minus(parameter(0));
		const value = z.isBelow(30).usually(z.exp(), z.log());
		const array: SweepArray = {length: x.length};
		const space = new SweepSpace(x.length);
		const sweep = space.sweep({parameters: 1, sums: [value], fills: [{array, value}]});
		const takes = (shift: number): void => {
			sweep.parameters[0] = shift;
			sweep.run();
			const expected = x.map((one) => (one - shift < 30 ? exp(one - shift) : log(one - shift)));
			expect(space.numbersOf(array)).toEqual(expected);
		};
		// Below the least of a quick exp, then above the most of `usually`, and often enough for a quick one anew.
		for (const shift of [10, 720, 10, -20, 10]) takes(shift);
		for (let i = 0; i < 200; i++) takes(i % 2 === 0 ? -20 : 10);
	});

	it('needs no second run where what is often so fails', () => {
		const x = Float64Array.from({length: 24}, (_, i) => i);
		const array: SweepArray = {length: x.length};
		const space = new SweepSpace(x.length);
		const value = fixed(x).isBelow(10).often(1, fixed(x).times(2));
		space.sweep({parameters: 0, sums: [], fills: [{array, value}]}).run();
		expect(space.numbersOf(array)).toEqual(x.map((one) => (one < 10 ? 1 : one * 2)));
	});

	it('reads a number for each eight points, and eight for their places', () => {
		const ofBlock: SweepArray = {length: 3, values: Float64Array.of(2, 3, 0.5)};
		const ofPlace: SweepArray = {length: 8, values: Float64Array.of(1, 2, 3, 4, 5, 6, 7, 8)};
		const block = givenOfBlock(ofBlock);
		const plan = filling(20, block.powersByPlace(), block.times(givenOfPlace(ofPlace)));
		const {swept, byArrays} = bothWays(plan, 20);
		expect(swept).toEqual(byArrays);
		expect(swept.fills).toEqual([
			Float64Array.of(...[1, 2, 4, 8, 16, 32, 64, 128, 1, 3, 9, 27, 81, 243, 729, 2187, 1, 0.5, 0.25, 0.125]),
			Float64Array.of(...[2, 4, 6, 8, 10, 12, 14, 16, 3, 6, 9, 12, 15, 18, 21, 24, 0.5, 1, 1.5, 2]),
		]);
	});

	it('computes what is unusual where a condition does not hold, and nowhere else', () => {
		const x = Float64Array.from({length: 50}, (_, i) => i - 20);
		const value = fixed(x).isAbove(0).usually(fixed(x), fixed(x).exp());
		const both = PointCondition.both(fixed(x).isAbove(0), fixed(x).isBelow(10)).choose(1, 0);
		const {swept, byArrays} = bothWays(filling(50, value, both), 50);
		expect(swept).toEqual(byArrays);
		expect(swept.fills).toEqual([
			x.map((one) => (one > 0 ? one : exp(one))),
			x.map((one) => (one > 0 && one < 10 ? 1 : 0)),
		]);
	});

	it('keeps its arrays apart from those of another space, and its own fixed ones', () => {
		const spaces = [1, 2].map((factor) => {
			const n = 3000 * factor;
			const array: SweepArray = {length: n};
			const filled: SweepArray = {length: n};
			const space = new SweepSpace(n);
			const values = Float64Array.from({length: n}, (_, i) => i * factor);
			const value = fixed(values).plus(given(array));
			const sweep = space.sweep({parameters: 0, sums: [value], fills: [{array: filled, value}]});
			return {space, array, filled, sweep, values};
		});
		for (let round = 0; round < 3; round++) {
			for (const {space, array, filled, sweep, values} of spaces) {
				space.numbersOf(array).fill(round);
				sweep.run();
				expect(space.numbersOf(filled)).toEqual(values.map((one) => one + round));
			}
		}
	});
});

describe('without WebAssembly', () => {
	afterEach(() => {
		vi.unstubAllGlobals();
		vi.resetModules();
	});

	it('a sweep goes array by array', async () => {
		vi.resetModules();
		vi.stubGlobal('WebAssembly', undefined);
		const anew = await import('../../source/math/sweep/sweep-space.ts');
		const x = Float64Array.from({length: 100}, (_, i) => i);
		const array: SweepArray = {length: 100};
		const space = new anew.SweepSpace(100);
		const sweep = space.sweep({
			parameters: 1,
			sums: [fixed(x)],
			fills: [{array, value: fixed(x).times(parameter(0))}],
		});
		sweep.parameters[0] = 3;
		sweep.run();
		expect([sweep.sums[0], space.numbersOf(array)[99]]).toEqual([4950, 297]);
	});
});
