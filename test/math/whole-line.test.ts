import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {byChainRule, closedForm} from '../../source/engine/closed-form.ts';
import {contributionsOf} from '../../source/engine/contributions.ts';
import {tensorFlowEngines} from '../../source/engine/tensorflow/engine.ts';
import {tensorFlow} from '../../source/engine/tensorflow-cpu.ts';
import {defaultConfig, type FitConfig, startOf} from '../../source/fit/config.ts';
import {advance, startFit} from '../../source/fit/fit.ts';
import {outcomeOf} from '../../source/fit/outcome.ts';
import {linspace} from '../../source/math/grid.ts';
import {type KernelName, kernelNames} from '../../source/math/losses/kernels.ts';
import {optimizers} from '../../source/math/optimizers.ts';
import {scaledTail} from '../../source/math/whole-line/gaussian-tail.ts';
import {casesOf} from '../cases.ts';
import {at, problem, targetFrom} from '../problems.ts';

/* mmd of normals by formulas on the whole line, against sums over a grid that holds p and q. */

const sizeOf = (values: ArrayLike<number>): number => Math.hypot(...Array.from(values));

const mu = fc.double({min: -12, max: 12, noNaN: true});
const sigma = fc.double({min: 0.6, max: 8, noNaN: true});
const logit = fc.double({min: -2, max: 2, noNaN: true});
const parameters = fc.oneof(
	fc.tuple(mu, sigma).map((values) => Float64Array.from(values)),
	fc.tuple(mu, mu, sigma, sigma, logit, logit).map((values) => Float64Array.from(values)),
);

const target = targetFrom('N(-5,1)+3*N(10,2)', linspace(-15, 15, 600));

/** What the points of a grid leave out: kernels with a corner, by the square of their step. */
const tolerances: Readonly<Record<KernelName, number>> = {
	linear: 1e-10,
	polynomial: 1e-10,
	rbf: 1e-10,
	laplace: 3e-4,
	energy: 3e-4,
};

describe.each(kernelNames)('the formula of kernel %s', (kernel) => {
	it('is the sum over the pairs of points of a wide grid, with its gradient', () => {
		fc.assert(
			fc.property(parameters, (q) => {
				const change = {loss: 'mmd', kernel, degree: 3, width: 2.5, components: q.length === 2 ? 1 : 2};
				const own = problem(change, target);
				const [slopes, sums] = [new Float64Array(q.length), new Float64Array(q.length)];
				const value = closedForm(own).evaluate(q, slopes);
				const sum = byChainRule(own).evaluate(q, sums);
				const size = sizeOf(sums) + Math.abs(sum);
				const near = tolerances[kernel];
				expect(Math.abs(value - sum)).toBeLessThan(near * size + 1e-14);
				expect(sizeOf(slopes.map((slope, i) => slope - (sums[i] ?? 0)))).toBeLessThan(near * size + 1e-13);
			}),
			{numRuns: casesOf(60)},
		);
	});

	it('has the gradient that its values have', () => {
		const {evaluate} = closedForm(
			problem({loss: 'mmd', kernel, degree: 3, width: 0.3, components: 2}, target),
		);
		const q = Float64Array.of(-3, 7, 2, 0.5, 0.3, -0.4);
		const gradient = new Float64Array(6);
		evaluate(q, gradient);
		const value = (i: number, by: number): number =>
			evaluate(q.with(i, (q[i] ?? 0) + by), new Float64Array(6));
		for (let i = 0; i < 6; i++) {
			const h = 1e-4;
			const near = (value(i, h) - value(i, -h)) / (2 * h);
			const far = (value(i, 2 * h) - value(i, -2 * h)) / (4 * h);
			expect(Math.abs((4 * near - far) / 3 - (gradient[i] ?? 0))).toBeLessThan(1e-9 * sizeOf(gradient));
		}
	});

	it('is that of TensorFlow.js, where the grid cuts q off too', () => {
		const own = problem({loss: 'mmd', kernel, width: 5}, target);
		const engine = tensorFlowEngines(tensorFlow, 'tfjs-cpu')(own);
		const [slopes, others] = [new Float64Array(2), new Float64Array(2)];
		const q = at(9, 8);
		const value = closedForm(own).evaluate(q, slopes);
		expect(engine.evaluate(q, others) / value).toBeCloseTo(1, 3);
		expect(sizeOf(slopes.map((slope, i) => slope - (others[i] ?? 0)))).toBeLessThan(1e-3 * sizeOf(slopes));
		engine.dispose();
	});

	it.each([1e-3, 1e3, 1e8])('is a number at sigma %d, wherever q is', (wide) => {
		for (const width of [1e-3, 1, 1e6])
			for (const place of [0, -5, 1e4]) {
				const gradient = new Float64Array(2);
				const {evaluate} = closedForm(problem({loss: 'mmd', kernel, width}, target));
				expect(Number.isFinite(evaluate(at(place, wide), gradient))).toBe(true);
				expect(gradient.every(Number.isFinite)).toBe(true);
			}
	});
});

it('the tail of a normal over its density has all digits on both sides of where its series begins', () => {
	// Mills' ratio over sqrt(2 pi), by its continued fraction.
	expect(scaledTail(0)).toBe(0.5);
	expect(scaledTail(10) / 0.039_506_694_101_386_01).toBeCloseTo(1, 13);
	expect(scaledTail(30) / 0.013_283_349_353_983_797).toBeCloseTo(1, 14);
	expect(scaledTail(25 - 1e-12) / scaledTail(25)).toBeCloseTo(1, 12);
});

describe('on the grid of the reference, which cuts a wide q off, mmd', () => {
	const endOf = (change: Partial<FitConfig>) => {
		const config = {
			...defaultConfig,
			...change,
			loss: 'mmd',
			hyperparameters: {...optimizers.adam.defaults, lr: 0.02},
		};
		const engine = closedForm(problem(config));
		const state = advance(startFit(engine, config, startOf(config)), engine, config, 10_000);
		return {...outcomeOf(state, engine, config), parameters: state.parameters};
	};

	it.each([
		[{kernel: 'linear'}, 2.5, 1],
		[{kernel: 'polynomial', degree: 2}, 2.5, Math.sqrt(57.25)],
		[{kernel: 'rbf', width: 5}, 2.5, 9.7248],
		[{kernel: 'rbf', width: 10}, 2.5, 8.8123],
		[{kernel: 'rbf', width: 20}, 2.5, 7.9746],
		[{kernel: 'energy'}, 2.5, 9.0335],
	] as const)('with %j ends at mu %d, sigma %d', (change, wantedMu, wantedSigma) => {
		const {parameters: end, status} = endOf(change);
		expect(end[0]).toBeCloseTo(wantedMu, 3);
		expect(end[1]).toBeCloseTo(wantedSigma, 3);
		if (change.kernel !== 'linear') expect(status.optimum?.isOfEdge).toBe(false);
	});

	it.each([0.5, 1, 2])('with kernel rbf of width %d locks on', (width) => {
		const {parameters: end} = endOf({kernel: 'rbf', width});
		expect(Math.abs((end[0] ?? 0) + 5)).toBeLessThan(0.1);
	});
});

it('what the points contribute is that of the line: all of it, where the grid holds q', () => {
	const own = problem({loss: 'mmd', kernel: 'rbf'}, target);
	const {q, terms, onMu} = contributionsOf(own)(at(1, 1));
	expect(q).toHaveLength(target.p.length);
	const gradient = new Float64Array(2);
	const value = closedForm(own).evaluate(at(1, 1), gradient);
	expect(terms.reduce((sum, term) => sum + term, 0) / value).toBeCloseTo(1, 3);
	expect(onMu.reduce((sum, term) => sum + term, 0) / (gradient[0] ?? 0)).toBeCloseTo(1, 6);
});
