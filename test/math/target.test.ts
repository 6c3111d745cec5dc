import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {type DensityName, densityNames} from '../../source/math/densities.ts';
import {linspace, parseGrid} from '../../source/math/grid.ts';
import {coveringGrid, evaluateTarget, namedTargets, normalized} from '../../source/math/target.ts';
import {formatTerms, parseTerms, type Term, termOf} from '../../source/math/target-grammar.ts';
import {casesOf} from '../cases.ts';

const terms = (text: string): readonly Term[] => {
	const result = parseTerms(text);
	if (!result.ok) throw new Error(result.message);
	return result.value;
};

describe('parseTerms', () => {
	it('reads weights, signs, exponents and white space', () => {
		expect(terms(' 0.3 * N( -2 , .5 ) + N(4,2e-1)')).toEqual([
			termOf(0.3, 'N', [-2, 0.5]),
			termOf(1, 'N', [4, 0.2]),
		]);
	});

	it('reads back whatever formatTerms writes', () => {
		const positive = fc.double({min: 1e-300, max: 1e300, noNaN: true});
		const any = fc.double({min: -1e300, max: 1e300, noNaN: true}).map((value) => value + 0);
		const values = (density: DensityName): fc.Arbitrary<readonly number[]> => {
			if (density === 'U') return fc.tuple(any, any).filter(([a, b]) => a < b);
			return density === 'T' ? fc.tuple(positive, any, positive) : fc.tuple(any, positive);
		};
		const term = fc
			.tuple(positive, fc.constantFrom(...densityNames))
			.chain(([weight, density]) => values(density).map((list) => termOf(weight, density, list)));
		fc.assert(
			fc.property(fc.array(term, {minLength: 1, maxLength: 5}), (list) => {
				expect(terms(formatTerms(list))).toEqual(list);
			}),
		);
	});

	it.each([
		['N(-5,1)+', 8, 'the text ends here'],
		['N(0,-1)', 4, 'above 0'],
		['N(0,0)', 4, 'above 0'],
		['', 0, 'the text ends here'],
		['N(0,1', 5, 'expected ")"'],
		['N 0,1)', 2, 'expected "("'],
		['N(0 1)', 4, 'expected ","'],
		['0*N(0,1)', 0, 'a weight must be above 0'],
		['-1*N(0,1)', 0, 'a weight must be above 0'],
		['2N(0,1)', 1, 'expected "*"'],
		['N(0,1) - N(1,1)', 7, 'expected "+" or the end, not "-"'],
		['M(0,1)', 0, 'not "M"'],
		['N(1e999,1)', 2, 'larger than numbers go'],
		['U(3,1)', 4, 'above the lower one, 3, not 1'],
		['T(0,1,2)', 2, 'degrees of freedom must be above 0'],
		['T(3,1)', 5, 'expected "," between the location and the scale'],
		['Laplce(0,1)', 0, 'known: N, Laplace, Logistic, Cauchy, Gumbel, T, U'],
	])('points at the mistake in "%s"', (text, at, message) => {
		const result = parseTerms(text);
		expect(result).toMatchObject({ok: false, at});
		expect(!result.ok && result.message).toContain(message);
	});

	it('takes names in any case', () => {
		expect(terms('n(0,1)+laplace(1,2)+u(0,1)')).toEqual(terms('N(0,1)+Laplace(1,2)+U(0,1)'));
	});

	it('never throws', () => {
		fc.assert(
			fc.property(fc.string({unit: 'grapheme'}), (text) => {
				const result = parseTerms(text);
				if (!result.ok) expect(result.at).toBeLessThanOrEqual(text.length);
			}),
			{numRuns: casesOf(2000)},
		);
	});
});

describe('evaluateTarget', () => {
	const target = evaluateTarget(terms('N(-5,1)+N(10,1)'), linspace(-15, 15, 1000));

	it('is a sum and not a mixture: its mass is the sum of the weights', () => {
		const mass = target.p.reduce((sum, density) => sum + density, 0) * (30 / 999);
		// The grid cuts the right peak at five sigmas, where 2.9e-7 of its mass is lost.
		expect(mass).toBeCloseTo(2, 6);
	});

	it('keeps log p finite where p underflows', () => {
		const far = evaluateTarget(terms('N(0,1)'), linspace(0, 1000, 3));
		expect(far.p[2]).toBe(0);
		expect(far.logP[2]).toBeCloseTo(-500_000 - 0.5 * Math.log(2 * Math.PI), 6);
	});

	it('has exp(log p) = p wherever p is not tiny', () => {
		target.p.forEach((density, i) => {
			if (density > 1e-200) expect(Math.exp(target.logP[i] ?? 0) / density).toBeCloseTo(1, 12);
		});
	});
});

describe.each(densityNames)('the density %s', (density) => {
	const values = {T: [3, 1, 2], U: [-1, 4]}[density as string] ?? [1, 2];

	it('has mass 1, most of it on its own grid', () => {
		const term = termOf(1, density, values);
		const own = coveringGrid([term]);
		const massOn = (low: number, high: number, count: number): number =>
			evaluateTarget([term], linspace(low, high, count)).p.reduce((sum, p) => sum + p, 0) *
			((high - low) / (count - 1));
		expect(massOn(own.min, own.max, 1000)).toBeGreaterThan(0.96);
		// Cauchy's tails leave 1e-4 beyond 10,000 scales; U's ends lie between two points.
		expect(massOn(-2e4, 2e4, 400_001)).toBeCloseTo(1, density === 'Cauchy' ? 3 : 1);
		expect(massOn(-2e4, 2e4, 400_001)).toBeLessThan(1.03);
	});
});

it('has no p, and no number for its logarithm, where a uniform density ends', () => {
	const box = evaluateTarget(terms('U(-1,1)'), linspace(-2, 2, 5));
	expect([...box.p]).toEqual([0, 0.5, 0.5, 0.5, 0]);
	expect([...box.logP]).toEqual([-Infinity, Math.log(0.5), Math.log(0.5), Math.log(0.5), -Infinity]);
});

it('scales weights to the sum 1', () => {
	expect(normalized(terms('N(0,1)+3*N(5,1)')).map(({weight}) => weight)).toEqual([0.25, 0.75]);
});

it.each(Object.values(namedTargets))('$text is covered by the grid $grid', ({text, grid}) => {
	const points = parseGrid(grid);
	if (!points.ok) throw new Error(points.message);
	const {p, grid: own} = evaluateTarget(normalized(terms(text)), points.value);
	const mass = p.reduce((sum, density) => sum + density, 0) * ((own.max - own.min) / (p.length - 1));
	expect(mass).toBeGreaterThan(0.97);
	expect(mass).toBeLessThan(1.01);
});

describe('coveringGrid', () => {
	it('leaves six sigmas around every term and starts at round numbers', () => {
		fc.assert(
			fc.property(
				fc.double({min: -1e6, max: 1e6, noNaN: true}),
				fc.double({min: 1e-3, max: 1e3, noNaN: true}),
				(mu, sigma) => {
					const grid = coveringGrid([termOf(1, 'N', [mu, sigma])]);
					expect(grid.min).toBeLessThanOrEqual(mu - 5.99 * sigma);
					expect(grid.max).toBeGreaterThanOrEqual(mu + 5.99 * sigma);
					expect(grid.max - grid.min).toBeLessThan(14 * sigma);
				},
			),
		);
	});
});
