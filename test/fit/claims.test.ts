import {describe, expect, it} from 'vitest';
import {closedForm} from '../../source/engine/closed-form.ts';
import {defaultConfig, type FitConfig, targetOf} from '../../source/fit/config.ts';
import {nameOptimum} from '../../source/fit/optimum-name.ts';
import {descend} from '../../source/math/descent.ts';
import {linspace} from '../../source/math/grid.ts';
import {localOptima} from '../../source/math/optima.ts';
import {at, problem, targetFrom} from '../problems.ts';

/** What the tables of losses and targets say of runs, each by the run. */
const named = (target: string, change: Partial<FitConfig> = {}) =>
	closedForm(problem({...change}, targetOf({...defaultConfig, target})));

const WIDE = linspace(-60, 60, 4001);

describe('the tables say', () => {
	it.each(['wasserstein_1', 'wasserstein_2', 'cramer'] as const)(
		'that on a wide grid a normal q takes the mean of p by %s, and so covers both peaks',
		(loss) => {
			const optimum = descend(closedForm(problem({loss}, targetFrom('reference', WIDE))), at(2, 6));
			// Within a step of the grid, 0.03: the kinks of wasserstein_1 lie at its points.
			expect(Math.abs((optimum?.mu ?? 0) - 2.5)).toBeLessThan(0.03);
			expect(optimum && nameOptimum(targetFrom('reference', WIDE), optimum)).toBe('both peaks');
		},
	);

	it('that wasserstein_2 takes a smaller sigma than that of p', () => {
		const optimum = descend(
			closedForm(problem({loss: 'wasserstein_2'}, targetFrom('reference', WIDE))),
			at(2, 6),
		);
		expect(optimum?.sigma).toBeLessThan(0.9 * Math.sqrt(57.25));
	});

	it('that from a narrow start mse_loss may settle on the small peak of unequal', () => {
		const engine = named('unequal', {loss: 'mse_loss'});
		const optimum = descend(engine, at(-4, 1));
		expect(optimum && nameOptimum(engine.problem.target, optimum)).toBe('the left peak');
	});

	it('that only reverse_kl, and alpha_div up to alpha 0, are infinite where q reaches outside of plateau', () => {
		const finiteAt = (change: Partial<FitConfig>) =>
			Number.isFinite(named('plateau', change).evaluate(at(0, 4), new Float64Array(2)));
		expect(finiteAt({loss: 'reverse_kl'})).toBe(false);
		expect(finiteAt({loss: 'alpha_div', alpha: 0})).toBe(false);
		expect(finiteAt({loss: 'alpha_div', alpha: -0.5})).toBe(false);
		expect(finiteAt({loss: 'alpha_div', alpha: 0.01})).toBe(true);
		for (const loss of ['kl_div', 'mse_loss', 'js_div', 'hellinger', 'chi2', 'wasserstein_1'] as const) {
			expect(finiteAt({loss})).toBe(true);
		}
	});

	it('that a normal q covers every peak by kl_div, which a student-t(0.5) does not', () => {
		const optima = localOptima(named('reference'));
		expect(optima.map((optimum) => nameOptimum(targetOf(defaultConfig), optimum))).toEqual(['both peaks']);
		const heavy = descend(named('reference', {family: 'student-t(0.5)'}), at(9, 1));
		expect(heavy && nameOptimum(targetOf(defaultConfig), heavy)).not.toBe('both peaks');
	});

	it.each([
		[0, 'the left peak'],
		[0.1, 'the left peak'],
		[0.5, 'both peaks'],
		[1, 'both peaks'],
		[1.5, 'both peaks'],
	])('that from between the peaks alpha_div at %d ends on %s', (alpha, place) => {
		const p = targetFrom('reference', WIDE);
		const optimum = descend(closedForm(problem({loss: 'alpha_div', alpha}, p)), at(0, 3));
		expect(optimum && nameOptimum(p, optimum)).toBe(place);
	});

	it('that alpha_div at 0 is reverse_kl and at 1 kl_div only for p and q of the same mass on the grid', () => {
		const lossOf = (change: Partial<FitConfig>, target = targetFrom('0.5*N(-5,1)+0.5*N(10,1)', WIDE)) =>
			closedForm(problem(change, target)).evaluate(at(2, 3), new Float64Array(2));
		expect(lossOf({loss: 'alpha_div', alpha: 0})).toBeCloseTo(lossOf({loss: 'reverse_kl'}), 10);
		expect(lossOf({loss: 'alpha_div', alpha: 1})).toBeCloseTo(lossOf({loss: 'kl_div'}), 10);
		const twice = targetFrom('reference', WIDE);
		expect(
			Math.abs(lossOf({loss: 'alpha_div', alpha: 1}, twice) - lossOf({loss: 'kl_div'}, twice)),
		).toBeGreaterThan(1e-3);
	});

	it('that every divergence ends at p itself on same', () => {
		for (const loss of ['kl_div', 'reverse_kl', 'js_div', 'hellinger', 'chi2'] as const) {
			const optimum = descend(named('same', {loss}), at(2, 1.5));
			expect(optimum && [optimum.mu, optimum.sigma].map((value) => Number(value.toFixed(4)))).toEqual([3, 2]);
		}
	});

	it('that forward KL covers all of three, where mse_loss has a place to end on each peak', () => {
		const nameOf = (loss: 'kl_div' | 'mse_loss', mu: number): string | undefined => {
			const engine = named('three', {loss});
			const optimum = descend(engine, at(mu, loss === 'kl_div' ? 5 : 1.2));
			return optimum && nameOptimum(engine.problem.target, optimum);
		};
		expect(nameOf('kl_div', 1)).toBe('all 3 peaks');
		expect([-9, 0, 9].map((mu) => nameOf('mse_loss', mu))).toEqual([
			'the left peak',
			'the peak at 0',
			'the right peak',
		]);
	});

	it('that forward KL widens q for the tails of heavy, and takes the mean of skewed, which mse_loss does not', () => {
		const sigmaOn = (loss: 'kl_div' | 'mse_loss') => descend(named('heavy', {loss}), at(0, 1.5))?.sigma ?? 0;
		expect(sigmaOn('kl_div')).toBeGreaterThan(2 * sigmaOn('mse_loss'));
		const {p, grid} = targetOf({...defaultConfig, target: 'skewed'});
		const mean = p.reduce((sum, one, i) => sum + one * (grid.points[i] ?? 0), 0) / p.reduce((a, b) => a + b);
		const muOn = (loss: 'kl_div' | 'mse_loss') => descend(named('skewed', {loss}), at(0, 2))?.mu ?? 0;
		expect(muOn('kl_div')).toBeCloseTo(mean, 3);
		expect(Math.abs(muOn('mse_loss'))).toBeLessThan(mean / 2);
	});

	it('that kl_div grows without bound where p is and q is not', () => {
		const lossOf = (sigma: number): number => named('reference').evaluate(at(-5, sigma), new Float64Array(2));
		expect(lossOf(0.01)).toBeGreaterThan(1e3 * lossOf(1));
	});
});
