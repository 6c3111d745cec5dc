import {describe, expect, it} from 'vitest';
import {byChainRule, closedForm} from '../../source/engine/closed-form.ts';
import {evaluateStep} from '../../source/engine/engine.ts';
import {
	defaultConfig,
	type FitConfig,
	familyOfConfig,
	problemOf,
	startOf,
	targetOf,
} from '../../source/fit/config.ts';
import {advance, startFit} from '../../source/fit/fit.ts';
import {nextStepOf} from '../../source/fit/next-step.ts';
import {noiseOf} from '../../source/fit/noise.ts';
import {advanceRun, editRun, type Makers, startRun} from '../../source/fit/run.ts';
import {familyExample, familyNames} from '../../source/math/families.ts';
import {linspace} from '../../source/math/grid.ts';
import {sampledLosses} from '../../source/math/losses.ts';
import {uniformsOf} from '../../source/math/random.ts';
import {problem, targetFrom} from '../problems.ts';
import {seekRun} from '../seeking.ts';

const target = targetFrom('N(-3,1)+0.7*N(2,2)');

/** The means of loss and gradient over many batches, and their standard errors. */
const averaged = (change: Partial<FitConfig>, parameters: Float64Array, batches: number, on = target) => {
	const engine = closedForm(problem(change, on));
	const gradient = new Float64Array(parameters.length);
	const sums = new Float64Array(parameters.length + 1);
	const squares = new Float64Array(parameters.length + 1);
	for (let epoch = 0; epoch < batches; epoch++) {
		const loss = evaluateStep(engine, epoch, parameters, gradient);
		[loss, ...gradient].forEach((value, i) => {
			sums[i] = (sums[i] ?? 0) + value;
			squares[i] = (squares[i] ?? 0) + value * value;
		});
	}
	const means = sums.map((sum) => sum / batches);
	const errors = squares.map((square, i) =>
		Math.sqrt(Math.max(0, square / batches - (means[i] ?? 0) ** 2) / batches),
	);
	return {means, errors};
};

describe.each(sampledLosses)('the batches of %s', (loss) => {
	it.each([
		['normal', 1],
		['normal', 2],
		['laplace', 1],
		['student-t(3)', 2],
	])('have the loss and the gradient as their means, of %s with %d', (family, components) => {
		const change = {loss, family, components, batch: 5, seed: 11};
		const parameters = startOf({...defaultConfig, ...change, mu: -0.5, sigma: 2.5});
		const exact = byChainRule(problem(change, target));
		const gradient = new Float64Array(parameters.length);
		const value = exact.evaluate(parameters, gradient);
		const {means, errors} = averaged(change, parameters, 4000);
		[value, ...gradient].forEach((wanted, i) => {
			expect(errors[i]).toBeGreaterThan(0);
			// Of some 50 figures, all within 4 standard errors: by chance 1 in 300 such tables is not.
			expect(Math.abs((means[i] ?? Number.NaN) - wanted)).toBeLessThan(4 * (errors[i] ?? 0));
		});
	});

	it('have a quarter of the variance with four times the draws', () => {
		const parameters = startOf({...defaultConfig, mu: -0.5, sigma: 2.5});
		const few = averaged({loss, batch: 4, seed: 1}, parameters, 4000).errors;
		const many = averaged({loss, batch: 16, seed: 1}, parameters, 4000).errors;
		for (const [i, error] of few.entries()) expect(error / (many[i] ?? 0)).toBeCloseTo(2, 0);
	});
});

describe('draws that move with q', () => {
	const locationScale = familyNames
		.map(familyExample)
		.filter((family) => familyOfConfig({family}).standard !== undefined);
	const moving = {loss: 'reverse_kl', batch: 5, seed: 11, estimator: 'reparametrization'} as const;

	it.each(locationScale)('have the loss and the gradient as their means, of %s', (family) => {
		// Grids that hold q, as the expectation of such draws is an integral over the whole line.
		const isHeavy = family === 'cauchy' || family.startsWith('student-t');
		const grid = isHeavy ? linspace(-20_000, 20_000, 400_001) : linspace(-60, 60, 4001);
		const on = targetFrom('N(-3,1)+0.7*Cauchy(2,2)', grid);
		const parameters = Float64Array.of(-0.5, 1.2);
		const exact = byChainRule(problem({...moving, family}, on));
		const gradient = new Float64Array(2);
		const value = exact.evaluate(parameters, gradient);
		const {means, errors} = averaged({...moving, family}, parameters, 4000, on);
		[value, ...gradient].forEach((wanted, i) => {
			expect(errors[i]).toBeGreaterThan(0);
			expect(Math.abs((means[i] ?? Number.NaN) - wanted)).toBeLessThan(4 * (errors[i] ?? 0));
		});
	});

	const errorsAt = (mu: number, estimator: 'score' | 'reparametrization') =>
		averaged({...moving, estimator}, Float64Array.of(mu, 1), 2000, targetOf(defaultConfig)).errors;

	it('have less noise than the score function on the reference on the way to its peak', () => {
		const [, ...still] = errorsAt(5, 'score');
		const [, ...moved] = errorsAt(5, 'reparametrization');
		still.forEach((error, i) => {
			expect(moved[i]).toBeLessThan(0.8 * error);
		});
	});

	it('have as much noise as that on the peak, where both have the variance of the score', () => {
		const [, ...still] = errorsAt(10, 'score');
		const [, ...moved] = errorsAt(10, 'reparametrization');
		still.forEach((error, i) => {
			expect((moved[i] ?? 0) / error).toBeCloseTo(1, 1);
		});
	});

	it('are drawn by the score function where q is a mixture, or no family of location and scale', () => {
		expect(noiseOf({...defaultConfig, ...moving})?.estimator).toBe('reparametrization');
		expect(noiseOf({...defaultConfig, ...moving, components: 2})?.estimator).toBe('score');
		expect(noiseOf({...defaultConfig, ...moving, family: 'gamma'})?.estimator).toBe('score');
	});

	it.each(locationScale)('follow the distribution function of %s', (family) => {
		const {cdf, standard} = familyOfConfig({family});
		const uniforms = uniformsOf(3);
		const u = new Float64Array(2);
		const parts = Array.from({length: 4000}, (_, i) => {
			uniforms(i, u);
			return cdf(standard?.draw(u[0] ?? 0, u[1] ?? 0) ?? Number.NaN, 0, 1);
		}).sort((a, b) => a - b);
		// Kolmogorov and Smirnov's distance; by chance 1 in 1,000 sets of draws is further away.
		const apart = Math.max(...parts.map((part, i) => Math.abs(part - (i + 0.5) / parts.length)));
		expect(apart).toBeLessThan(1.95 / Math.sqrt(parts.length));
	});
});

const makers: Makers = {
	targetOf,
	engineOf: (config, on) => closedForm(problemOf(config, on)),
};

describe.each([
	['kl_div', 'score'],
	['reverse_kl', 'score'],
	['reverse_kl', 'reparametrization'],
] as const)('a run by draws under %s, by %s', (loss, estimator) => {
	const config: FitConfig = {
		...defaultConfig,
		...{loss, estimator, batch: 3, seed: 42, epochs: 400, mu: 5},
		hyperparameters: {...defaultConfig.hyperparameters, lr: 0.01},
	};
	const runTo = (epoch: number) => {
		const engine = makers.engineOf(config, targetOf(config));
		return advance(startFit(engine, config, startOf(config)), engine, config, epoch);
	};

	it('is the same twice', () => expect(runTo(400)).toEqual(runTo(400)));

	it('is another run with another seed', () => {
		const engine = makers.engineOf({...config, seed: 43}, targetOf(config));
		const other = advance(startFit(engine, config, startOf(config)), engine, config, 400);
		expect(other.parameters).not.toEqual(runTo(400).parameters);
	});

	it('comes to the same bits by seeking', () => {
		let moved = advanceRun(startRun(config, makers), makers, 400);
		for (const epoch of [399, 17, 230, 1, 400]) {
			moved = seekRun(moved, makers, epoch);
			expect(moved.fit).toEqual(runTo(epoch));
		}
	});

	it('goes on with the draws of its epoch after an edit of the batch and back', () => {
		const half = advanceRun(startRun(config, makers), makers, 200);
		const there = editRun(half, makers, {batch: 50});
		const back = advanceRun(editRun(there, makers, {batch: 3}), makers, 200);
		expect(back.fit).toEqual(runTo(400));
	});

	it('shows the inside of the step that it takes next', () => {
		const state = runTo(100);
		const engine = makers.engineOf(config, targetOf(config));
		const gradient = new Float64Array(2);
		evaluateStep(engine, 100, state.parameters, gradient);
		const shown = nextStepOf(state, engine, config)?.map((one) => one.gradient.value);
		expect(shown).toEqual([...gradient]);
	});
});
