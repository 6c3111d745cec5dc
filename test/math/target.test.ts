import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {linspace} from '../../source/math/grid.ts';
import {coveringGrid, evaluateTarget} from '../../source/math/target.ts';
import {formatTerms, parseTerms, type Term} from '../../source/math/target-grammar.ts';

const terms = (text: string): readonly Term[] => {
	const result = parseTerms(text);
	if (!result.ok) throw new Error(result.message);
	return result.value;
};

describe('parseTerms', () => {
	it('reads weights, signs, exponents and white space', () => {
		expect(terms(' 0.3 * N( -2 , .5 ) + N(4,2e-1)')).toEqual([
			{weight: 0.3, family: 'N', mu: -2, sigma: 0.5},
			{weight: 1, family: 'N', mu: 4, sigma: 0.2},
		]);
	});

	it('reads back whatever formatTerms writes', () => {
		const positive = fc.double({min: 1e-300, max: 1e300, noNaN: true});
		const term = fc.record({
			weight: positive,
			family: fc.constant('N' as const),
			mu: fc.double({min: -1e300, max: 1e300, noNaN: true}).map((mu) => mu + 0),
			sigma: positive,
		});
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
	])('points at the mistake in "%s"', (text, at, message) => {
		const result = parseTerms(text);
		expect(result).toMatchObject({ok: false, at});
		expect(!result.ok && result.message).toContain(message);
	});

	it('never throws', () => {
		fc.assert(
			fc.property(fc.string({unit: 'grapheme'}), (text) => {
				const result = parseTerms(text);
				if (!result.ok) expect(result.at).toBeLessThanOrEqual(text.length);
			}),
			{numRuns: 2000},
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

describe('coveringGrid', () => {
	it('leaves six sigmas around every term and starts at round numbers', () => {
		fc.assert(
			fc.property(
				fc.double({min: -1e6, max: 1e6, noNaN: true}),
				fc.double({min: 1e-3, max: 1e3, noNaN: true}),
				(mu, sigma) => {
					const grid = coveringGrid([{weight: 1, family: 'N', mu, sigma}]);
					expect(grid.min).toBeLessThanOrEqual(mu - 5.99 * sigma);
					expect(grid.max).toBeGreaterThanOrEqual(mu + 5.99 * sigma);
					expect(grid.max - grid.min).toBeLessThan(14 * sigma);
				},
			),
		);
	});
});
