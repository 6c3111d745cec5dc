import {describe, expect, it} from 'vitest';
import {closedForm} from '../../source/engine/closed-form.ts';
import {caveatsOf} from '../../source/fit/caveats.ts';
import {defaultConfig, type FitConfig, readTarget, startOf} from '../../source/fit/config.ts';
import {startFit} from '../../source/fit/fit.ts';
import {nameOptimum, placeOfOptimum} from '../../source/fit/optimum-name.ts';
import {descend} from '../../source/math/descent.ts';
import type {Grid} from '../../source/math/grid.ts';
import {linspace} from '../../source/math/grid.ts';
import {at, optimumFor, problem, targetFrom} from '../problems.ts';

/** What is said of q at its start, with the optimum downhill from there. */
const notesAt = (change: Partial<FitConfig>, text = 'reference', grid?: Grid): string => {
	const config = {...defaultConfig, ...change};
	const engine = closedForm(problem(config, targetFrom(text, grid)));
	const start = startOf(config);
	return caveatsOf(engine, startFit(engine, config, start), descend(engine, start)).join('; ');
};

describe("an optimum that the grid's edge makes", () => {
	it.each([
		['wasserstein_1', 3, 6, '34 %'],
		['wasserstein_2', 3, 6, '24 %'],
		['cramer', 3, 6, '83 %'],
		['js_div', 3, 8, '28 %'],
		['hellinger', 3, 8, '31 %'],
		['mse_loss', 3, 8, '11 %'],
		['cosine_similarity', 11, 18, '49 %'],
	] as const)('of %s from (%d, %d) is said to be so, with %s of q', (loss, mu, sigma, share) => {
		expect(notesAt({loss, mu, sigma})).toBe(`${share} of q is off the grid: its edge makes this optimum`);
	});

	it('of alpha_div at alpha 1 is elsewhere than that of kl_div, which sees no q beyond p', () => {
		expect(notesAt({loss: 'alpha_div', alpha: 1, mu: 3, sigma: 7})).toMatch(/off the grid/);
		expect(notesAt({loss: 'kl_div', mu: 3, sigma: 7})).toBe(
			'6 % of q is off the grid there, where kl_div has nothing to compare',
		);
	});

	it.each([
		['mean(where(p > 0, p * (log_p - log_q), 0))', 'reference'],
		['-integral(p * log_q)', 'reference'],
		['mean(p * (log_p - log_q)) / 2 + n / 1000', 'reference'],
	])('is not said of a formula that sees no q beyond p: %s', (loss, target) => {
		expect(notesAt({loss, mu: 3, sigma: 7}, target)).toMatch(
			/^[\d.]+ % of q is off the grid there, which does not shift this optimum$/,
		);
	});

	it('is said of a formula that sees q there, or weighs the parts of the grid differently as it grows', () => {
		expect(notesAt({loss: 'mean((q - p)^2)', mu: 3, sigma: 8})).toBe(
			'11 % of q is off the grid: its edge makes this optimum',
		);
		expect(notesAt({loss: 'integral((sqrt(q) - sqrt(p))^2)', mu: 3, sigma: 8})).toBe(
			'31 % of q is off the grid: its edge makes this optimum',
		);
		expect(notesAt({loss: 'mean(-p * log_q) + sum(p * x^2 * q) / 40', mu: 3, sigma: 7})).toMatch(
			/its edge (shifts|makes) this optimum$/,
		);
	});

	it('is none on a grid that holds q', () => {
		for (const loss of ['wasserstein_1', 'wasserstein_2', 'cramer', 'js_div', 'mse_loss'] as const) {
			expect(notesAt({loss, mu: 3, sigma: 7}, 'reference', linspace(-60, 60, 4001))).toBe('');
		}
	});

	it('is named with the share of q that is cut off', () => {
		const engine = closedForm(problem({loss: 'wasserstein_1'}));
		const optimum = descend(engine, at(3, 6));
		if (optimum === undefined) throw new Error('no optimum');
		expect(placeOfOptimum(engine.problem.target, optimum)).toBe('both peaks, 34 % cut');
	});

	it('is told from a q that is off the grid only now', () => {
		expect(notesAt({loss: 'mse_loss', mu: -14.5, sigma: 1})).toBe('31 % of q is off the grid now');
	});
});

describe('a divergence below 0', () => {
	it("is so because q has more mass on the grid than p: two components cannot reach 0 where p's tail is cut off", () => {
		const engine = closedForm(
			problem({components: 2}, targetFrom('0.5*N(-5,1)+0.5*N(10,1)', linspace(-15, 15, 1000))),
		);
		const optimum = descend(engine, startOf({...defaultConfig, components: 2, mu: 2.5, sigma: 3}));
		if (optimum === undefined) throw new Error('no optimum');
		expect(optimum.loss).toBeLessThan(0);
		const state = startFit(engine, defaultConfig, optimum.parameters);
		expect(caveatsOf(engine, state, optimum).join()).toMatch(
			/^kl_div is below 0 because q has \de-\d+ more mass on the grid than p|q has \d\.\de-\d+ more mass/,
		);
	});

	it('says nothing above 0', () => expect(notesAt({mu: 0, sigma: 1})).not.toContain('below 0'));
});

describe('what a grid does not show of p', () => {
	const mistakeOf = (text: string, grid: Grid): string => {
		const read = readTarget(text, grid);
		return read.ok ? '' : read.message;
	};

	it('is refused where p lies beyond its ends', () => {
		expect(mistakeOf('N(50,1)', linspace(-15, 15, 1000))).toMatch(
			/^the grid -15:15:1000 shows 1\.82e-268 of p's mass of 1: p lies beyond its ends/,
		);
	});

	it('is refused where p stands between two points', () => {
		expect(mistakeOf('N(0.01,0.001)', linspace(-15, 15, 1000))).toMatch(
			/its points, 0\.03 apart, step over p/,
		);
	});

	it('is said where the ends cut p off', () => {
		expect(notesAt({mu: 5}, 'reference', linspace(0, 15, 500))).toContain('50 % of p is off the grid');
		expect(notesAt({loss: 'mse_loss'}, 'heavy')).toContain('2.5 % of p is off the grid');
	});

	it('is said where one of two peaks stands between the points', () => {
		expect(notesAt({}, 'N(0.01,0.001)+N(0,1)', linspace(-15, 15, 1000))).toContain(
			'its mass on them is 1, its weights add up to 2',
		);
	});

	it('is said where a point stands on a peak that is narrower than the step', () => {
		const target = readTarget('N(0,0.001)', linspace(-15, 15, 1001));
		if (!target.ok) throw new Error(target.message);
		expect(notesAt({sigma: 2}, 'N(0,0.001)', linspace(-15, 15, 1001))).toContain(
			'its mass on them is 12, its weights add up to 1',
		);
	});

	it('is nothing for the named targets whose tails end on their grids', () => {
		for (const name of ['reference', 'same', 'overlap', 'unequal', 'three', 'skewed', 'plateau']) {
			expect(notesAt({loss: 'mse_loss', mu: 0, sigma: 1}, name)).toBe('');
		}
	});
});

describe('what q covers', () => {
	const of = (text: string, mu: number, sigma: number): string =>
		nameOptimum(targetFrom(text), optimumFor(mu, sigma));

	it('is named by the peaks that are seen, not by the terms that make them', () => {
		expect(of('N(-5,1)+N(-5,2)+N(10,1)', -5, 1.3)).toBe('the left peak');
		expect(of('N(-5,1)+N(-5,2)+N(10,1)', 2.5, 7.5)).toBe('both peaks');
	});

	it('is some of many peaks where it reaches no further', () => {
		expect(of('three', -4.5, 5)).toBe('the 2 left peaks');
		expect(of('three', 4.5, 5)).toBe('the 2 right peaks');
		expect(of('N(-9,1)+N(-3,1)+N(3,1)+N(9,1)', 0, 3)).toBe('the 2 middle peaks');
	});
});
