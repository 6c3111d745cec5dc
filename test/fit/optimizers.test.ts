import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {closedForm} from '../../source/engine/closed-form.ts';
import {defaultConfig, type FitConfig, startOf} from '../../source/fit/config.ts';
import {advance, startFit} from '../../source/fit/fit.ts';
import {linspace} from '../../source/math/grid.ts';
import {type OptimizerName, optimizerNames, optimizers} from '../../source/math/optimizers.ts';
import {scheduleNames, schedules} from '../../source/math/schedules.ts';
import {at, problem, targetFrom} from '../problems.ts';

const configFor = (optimizer: OptimizerName, change: Partial<FitConfig> = {}): FitConfig => ({
	...defaultConfig,
	optimizer,
	hyperparameters: optimizers[optimizer].defaults,
	...change,
});

describe.each(optimizerNames)('%s', (name) => {
	it('has a default for every constant that it uses, and none for another', () => {
		const {defaults, uses} = optimizers[name];
		for (const [constant, value] of Object.entries(defaults)) {
			if (!uses.some((used) => used === constant)) expect(value).toBe(0);
		}
		expect(defaults.lr).toBeGreaterThan(0);
	});

	it('goes on from any step to the same bits, whatever the problem', () => {
		fc.assert(
			fc.property(
				fc.integer({min: 0, max: 40}),
				fc.integer({min: 0, max: 40}),
				fc.constantFrom(1, 2),
				fc.constantFrom('raw', 'log' as const),
				fc.constantFrom(...scheduleNames),
				(first, second, components, parametrization, schedule) => {
					const config = configFor(name, {components, parametrization, schedule, epochs: 60});
					const engine = closedForm(problem({...config, loss: 'mse_loss'}));
					const start = startFit(engine, config, startOf(config));
					const once = advance(start, engine, config, first + second);
					const twice = advance(advance(start, engine, config, first), engine, config, second);
					expect(twice).toEqual(once);
				},
			),
			{numRuns: 20},
		);
	});

	it('lowers the loss of the reference run', () => {
		const config = configFor(name);
		const engine = closedForm(problem(config));
		const start = startFit(engine, config, startOf(config));
		expect(advance(start, engine, config, 200).loss).toBeLessThan(start.loss);
	});
});

describe('lbfgs', () => {
	// A quadratic bowl in disguise: forward KL of a normal, whose optimum is where the moments match.
	it('comes to the optimum of the reference run in a few steps', () => {
		const config = configFor('lbfgs');
		const engine = closedForm(problem(config));
		const end = advance(startFit(engine, config, at(0, 1)), engine, config, 30);
		// It stops where a step promises less than PyTorch's 1e-9: at a curvature of 1e-3, some 1e-3 away.
		expect(Math.abs(end.mu - 2.4999983)).toBeLessThan(1e-3);
		expect(Math.abs(end.sigma - 7.5663721)).toBeLessThan(1e-3);
	});

	it('never raises the loss, and never leaves the numbers', () => {
		fc.assert(
			fc.property(
				fc.double({min: -12, max: 12, noNaN: true}),
				fc.double({min: 0.5, max: 8, noNaN: true}),
				fc.constantFrom('mse_loss', 'cosine_similarity', 'reverse_kl', 'js_div' as const),
				(mu, sigma, loss) => {
					const config = configFor('lbfgs', {loss});
					const engine = closedForm(problem(config));
					let state = startFit(engine, config, at(mu, sigma));
					for (let i = 0; i < 20; i++) {
						const next = advance(state, engine, config, 2);
						expect(next.diverged).toBeUndefined();
						expect(next.loss).toBeLessThanOrEqual(state.loss);
						state = next;
					}
				},
			),
			{numRuns: 30},
		);
	});
});

describe('natural_gradient', () => {
	const target = targetFrom('N(3,2)', linspace(-17, 23, 2001));

	it('lands on the mean of p in one step of the length that the mean over the grid calls for', () => {
		// n L has the gradient S0 (mu - m) / sigma^2 by mu; the information is 1 / sigma^2.
		const mass = target.p.reduce((sum, density) => sum + density, 0);
		const lr = target.p.length / mass;
		const config = configFor('natural_gradient', {
			hyperparameters: {...optimizers.natural_gradient.defaults, lr},
		});
		const engine = closedForm(problem(config, target));
		const end = advance(startFit(engine, config, at(-1, 2)), engine, config, 1);
		expect(end.mu).toBeCloseTo(3, 10);
	});

	it.each(['normal', 'gumbel', 'cauchy'])('is the same arrow by sigma and by log sigma, of %s', (family) => {
		const lr = 1e-6;
		const step = (parametrization: 'raw' | 'log') => {
			const config = configFor('natural_gradient', {
				family,
				parametrization,
				hyperparameters: {...optimizers.natural_gradient.defaults, lr},
			});
			const engine = closedForm(problem(config, target));
			return advance(startFit(engine, config, at(1, 1.5)), engine, config, 1);
		};
		const [raw, log] = [step('raw'), step('log')];
		// The two part by the square of the step.
		expect(log.mu - 1).toBeCloseTo(raw.mu - 1, 11);
		expect(log.sigma - 1.5).toBeCloseTo(raw.sigma - 1.5, 11);
	});
});

describe('the log parametrization', () => {
	it('never steps to a sigma of 0, where the raw one does and says what helps', () => {
		const wild = {hyperparameters: {...optimizers.adam.defaults, lr: 10}, mu: 2.5, sigma: 8};
		const raw = configFor('adam', wild);
		const log = configFor('adam', {...wild, parametrization: 'log'});
		const engine = closedForm(problem(raw));
		const rawEnd = advance(startFit(engine, raw, startOf(raw)), engine, raw, 50);
		expect(rawEnd.diverged).toMatch(/sigma.*--parametrization log/);
		let least = Number.POSITIVE_INFINITY;
		advance(startFit(engine, log, startOf(log)), engine, log, 50, (_epoch, _loss, [, sigma = 0]) => {
			least = Math.min(least, sigma);
		});
		expect(least).toBeGreaterThan(0);
	});

	it('is gradient descent in log sigma: one step of sgd moves it by lr sigma dL/dsigma', () => {
		const config = configFor('sgd', {
			parametrization: 'log',
			hyperparameters: {...optimizers.sgd.defaults, lr: 0.5},
		});
		const engine = closedForm(problem(config));
		const gradient = new Float64Array(2);
		engine.evaluate(at(0, 2), gradient);
		const end = advance(startFit(engine, config, at(0, 2)), engine, config, 1);
		expect(Math.log(end.sigma)).toBeCloseTo(Math.log(2) - 0.5 * 2 * (gradient[1] ?? 0), 14);
		expect(end.mu).toBeCloseTo(-0.5 * (gradient[0] ?? 0), 14);
	});
});

describe('the schedules', () => {
	it('are what torch.optim.lr_scheduler gives a run of 10 epochs', () => {
		const of = (name: keyof typeof schedules) =>
			Array.from({length: 12}, (_, epoch) => schedules[name].factor(epoch, 10));
		expect(of('constant')).toEqual(Array.from({length: 12}, () => 1));
		// StepLR(step_size=4, gamma=0.1).
		[1, 1, 1, 1, 0.1, 0.1, 0.1, 0.1, 0.01, 0.01, 0.01, 0.01].forEach((factor, epoch) => {
			expect(schedules.step.factor(epoch, 10)).toBeCloseTo(factor, 15);
		});
		// CosineAnnealingLR(T_max=10).
		const cosine = [
			1, 0.975528, 0.904508, 0.793893, 0.654508, 0.5, 0.345492, 0.206107, 0.0954915, 0.0244717, 0, 0,
		];
		cosine.forEach((factor, epoch) => {
			expect(schedules.cosine.factor(epoch, 10)).toBeCloseTo(factor, 6);
		});
	});

	it('change the steps of a run', () => {
		const config = configFor('adam', {schedule: 'cosine', epochs: 100});
		const engine = closedForm(problem(config));
		const rows: number[] = [];
		advance(startFit(engine, config, at(0, 1)), engine, config, 120, (_epoch, _loss, [mu = 0]) =>
			rows.push(mu),
		);
		// At the end of the run, and past it, the learning rate is 0.
		expect(rows[119]).toBe(rows[100]);
		expect((rows[50] ?? 0) - (rows[49] ?? 0)).toBeLessThan(0.6 * (rows[0] ?? 0));
	});
});
