import {describe, expect, it} from 'vitest';
import {closedForm} from '../../source/engine/closed-form.ts';
import {contributionsOf} from '../../source/engine/contributions.ts';
import {evaluateStep} from '../../source/engine/engine.ts';
import {tensorFlowEngines} from '../../source/engine/tensorflow/engine.ts';
import {defaultConfig, type FitConfig, startOf} from '../../source/fit/config.ts';
import {advance, startFit} from '../../source/fit/fit.ts';
import {outcomeOf} from '../../source/fit/outcome.ts';
import {constantsUsed, lossNames} from '../../source/math/losses.ts';
import {unitFactor} from '../../source/math/units.ts';
import {at, problem} from '../problems.ts';
import {backends} from './backends.ts';

const q = at(1, 2);
const reduced = lossNames.filter((loss) => constantsUsed(loss).includes('reduction'));

const evaluate = (change: Partial<FitConfig>, epoch = 0) => {
	const gradient = new Float64Array(2);
	const engine = closedForm(problem(change));
	return {loss: evaluateStep(engine, epoch, q, gradient), gradient: [...gradient]};
};

describe('the sum over the points', () => {
	it.each(reduced)('of %s is n times their mean, and its gradient too', (loss) => {
		const mean = evaluate({loss});
		const times = (value: number): number => value * 1000;
		expect(evaluate({loss, reduction: 'sum'})).toEqual({
			loss: times(mean.loss),
			gradient: mean.gradient.map(times),
		});
	});

	it('is the integral over dx: in nats nothing changes', () => {
		const inNats = (reduction: FitConfig['reduction']): number => {
			const config = {...defaultConfig, reduction, units: 'nats'} as const;
			return evaluate({reduction}).loss * unitFactor(config, problem({}).target.grid);
		};
		expect(inNats('sum')).toBeCloseTo(inNats('mean'), 13);
	});

	it('is estimated from draws as the mean is', () => {
		const noisy = {loss: 'reverse_kl', batch: 4, seed: 7};
		const mean = evaluate(noisy, 3);
		expect(evaluate({...noisy, reduction: 'sum'}, 3).gradient).toEqual(
			mean.gradient.map((slope) => slope * 1000),
		);
	});

	it.each(['kl_div', 'huber_loss'])('of %s is what the points contribute', (loss) => {
		const own = problem({loss, reduction: 'sum'});
		const {terms, onMu, onSigma} = contributionsOf(own)(q);
		const {loss: value, gradient} = evaluate({loss, reduction: 'sum'});
		const [all = 0, byMu = 0, bySigma = 0] = [terms, onMu, onSigma].map((each) =>
			each.reduce((sum, one) => sum + one, 0),
		);
		expect(all / value).toBeCloseTo(1, 12);
		expect(byMu / (gradient[0] ?? 0)).toBeCloseTo(1, 12);
		expect(bySigma / (gradient[1] ?? 0)).toBeCloseTo(1, 12);
	});

	it.each(backends)('has the gradient of TensorFlow.js on $name', ({tf, name}) => {
		const gradient = new Float64Array(2);
		const engine = tensorFlowEngines(tf, name)(problem({loss: 'js_div', reduction: 'sum'}));
		const value = engine.evaluate(q, gradient);
		engine.dispose();
		const own = evaluate({loss: 'js_div', reduction: 'sum'});
		expect(value / own.loss).toBeCloseTo(1, 5);
		gradient.forEach((slope, i) => {
			expect(slope / (own.gradient[i] ?? 0)).toBeCloseTo(1, 4);
		});
	});
});

it('has no meaning for losses that are a number already, nor for one whose mean PyTorch always takes', () => {
	for (const loss of ['cosine_similarity', 'cross_entropy', 'mmd', 'nll', 'multilabel_soft_margin_loss'])
		expect(evaluate({loss, reduction: 'sum'})).toEqual(evaluate({loss}));
});

describe('a run', () => {
	const endOf = (change: Partial<FitConfig>) => {
		const config = {...defaultConfig, ...change};
		const engine = closedForm(problem(config));
		const state = advance(startFit(engine, config, startOf(config)), engine, config, config.epochs);
		return {parameters: [...state.parameters], status: outcomeOf(state, engine, config).status};
	};
	const sgd = {optimizer: 'sgd', loss: 'mse_loss', mu: 5, epochs: 3000} as const;
	const rate = (lr: number) => ({...sgd, hyperparameters: {...defaultConfig.hyperparameters, lr}});

	it('by sgd has its steps grow with the sum, and ends where the mean ends at a rate n times as high', () => {
		const bySum = endOf({...rate(0.02), reduction: 'sum'});
		const byMean = endOf(rate(20));
		bySum.parameters.forEach((value, i) => {
			expect(value).toBeCloseTo(byMean.parameters[i] ?? 0, 9);
		});
		expect(bySum.status.cause).toBe(byMean.status.cause);
		expect(bySum.status.name).toBe('converged');
	});

	it('by adam takes all but the same steps', () => {
		const run = {loss: 'kl_div', epochs: 5000} as const;
		const [mean, sum] = [endOf(run), endOf({...run, reduction: 'sum'})];
		sum.parameters.forEach((value, i) => {
			expect(Math.abs(value - (mean.parameters[i] ?? 0))).toBeLessThan(1e-4);
		});
		expect(sum.parameters).not.toEqual(mean.parameters);
		expect(sum.status.reason).toBe(mean.status.reason);
	});

	it('by batchmean is that by mean to the bit: the first dimension is that of the points', () => {
		const run = {...rate(0.1), loss: 'kl_div', epochs: 100};
		expect(endOf({...run, reduction: 'batchmean'})).toEqual(endOf(run));
	});
});
