import {describe, expect, it} from 'vitest';
import {closedForm} from '../../source/engine/closed-form.ts';
import {contributionsOf} from '../../source/engine/contributions.ts';
import {tensorFlowEngines} from '../../source/engine/tensorflow/engine.ts';
import {defaultConfig, startOf} from '../../source/fit/config.ts';
import {advance, startFit} from '../../source/fit/fit.ts';
import {linspace} from '../../source/math/grid.ts';
import {lossNames} from '../../source/math/losses.ts';
import {cutBelow0, problem, targetFrom} from '../problems.ts';
import {backends} from './backends.ts';

/* Families of positive x on grids that reach below 0, where q is 0 and log q -Infinity. */

const grid = linspace(-5, 10, 151);
const within = targetFrom('N(1,1)+N(4,1)', grid);
const cut = cutBelow0(within);
const families = ['lognormal', 'gamma', 'weibull'];
/** Infinite where p is above 0 and q is 0. */
const infinite: readonly string[] = ['kl_div', 'chi2', 'nll', 'poisson_nll_loss'];

describe.each(families)('%s', (family) => {
	it.each(lossNames)('has a %s that is no number where q has none, at once', (loss) => {
		const own = problem({family, loss}, within);
		expect(closedForm(own).evaluate(Float64Array.of(-1, 1), new Float64Array(2))).toBeNaN();
	});

	it.each(lossNames)('has no NaN in %s, be p above 0 or 0 where q is 0', (loss) => {
		for (const target of [within, cut]) {
			for (const [components, parameters] of [
				[1, [3, 2]],
				[2, [2, 4, 1, 2, 0.1, -0.1]],
			] as const) {
				const gradient = new Float64Array(parameters.length);
				const own = problem({family, loss, components}, target);
				const value = closedForm(own).evaluate(Float64Array.from(parameters), gradient);
				const isInfinite = infinite.includes(loss) && target === within;
				expect(value).toSatisfy(isInfinite ? (v: number) => v === Number.POSITIVE_INFINITY : Number.isFinite);
				expect([...gradient].every((slope) => !Number.isNaN(slope))).toBe(true);
				const {onMu, onSigma} = contributionsOf(own)(Float64Array.from(parameters));
				expect([...onMu, ...onSigma].every((slope) => !Number.isNaN(slope))).toBe(true);
			}
		}
	});

	it.each([0, 0.5, 1, 1.5])('has no NaN in alpha_div of order %d, infinite from 1 on', (alpha) => {
		const gradient = new Float64Array(2);
		const value = closedForm(problem({family, loss: 'alpha_div', alpha}, within)).evaluate(
			Float64Array.of(3, 2),
			gradient,
		);
		expect(value === Number.POSITIVE_INFINITY).toBe(alpha >= 1);
		expect(Number.isNaN(value)).toBe(false);
		expect([...gradient].every((slope) => !Number.isNaN(slope))).toBe(true);
	});

	describe.each(backends)('$name', ({name, tf}) => {
		it.each(infinite)('has an infinite %s too where p is above 0 below 0', (loss) => {
			const engine = tensorFlowEngines(tf, name)(problem({family, loss}, within));
			expect(engine.evaluate(Float64Array.of(3, 2), new Float64Array(2))).toBe(Number.POSITIVE_INFINITY);
			engine.dispose();
		});
	});

	it('says why a run cannot start there', () => {
		const own = {...defaultConfig, family, mu: 3};
		expect(startFit(closedForm(problem(own, within)), own, startOf(own)).diverged).toBe(
			`kl_div is infinite: ${family} has no density at or below 0, where p has some; take a grid above 0, or another loss`,
		);
		const off = {...own, mu: -1};
		expect(startFit(closedForm(problem(off, cut)), off, startOf(off)).diverged).toContain(
			'must be above 0, not -1',
		);
	});

	it('diverges with a sentence where a step takes the mean below 0', () => {
		const own = {
			...defaultConfig,
			family,
			mu: 0.2,
			hyperparameters: {...defaultConfig.hyperparameters, lr: 1},
		};
		const engine = closedForm(problem({...own, loss: 'reverse_kl'}, targetFrom('N(-5,1)', grid)));
		const end = advance(startFit(engine, own, startOf(own)), engine, own, 50);
		expect(end.diverged).toMatch(/^a step took (mu|sigma) from 0\.\d+ to -/);
	});

	it('keeps every mean of a mixture above 0 at the start, and apart', () => {
		const [low = 0, middle = 0, high = 0] = startOf({
			...defaultConfig,
			family,
			components: 3,
			mu: 2,
			sigma: 3,
		});
		expect(low).toBeGreaterThan(0);
		expect(low).toBeLessThan(middle);
		expect(middle).toBeLessThan(high);
	});
});
