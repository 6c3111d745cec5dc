import {describe, expect, it} from 'vitest';
import {closedForm} from '../../source/engine/closed-form.ts';
import {defaultConfig, type FitConfig} from '../../source/fit/config.ts';
import {advance, startFit} from '../../source/fit/fit.ts';
import {nextStepOf} from '../../source/fit/next-step.ts';
import {optimizerNames, optimizers} from '../../source/math/optimizers.ts';
import {at, problem} from '../problems.ts';

const stood = (change: Partial<FitConfig>, steps: number) => {
	const config = {...defaultConfig, ...change};
	const engine = closedForm(problem(change));
	return {
		config,
		engine,
		state: advance(startFit(engine, config, at(config.mu, config.sigma)), engine, config, steps),
	};
};

describe('the step that comes next', () => {
	it.each(optimizerNames)('is the one that %s then takes', (optimizer) => {
		const change = {optimizer, hyperparameters: optimizers[optimizer].defaults, loss: 'mse_loss'} as const;
		const {state, engine, config} = stood(change, 20);
		const steps = nextStepOf(state, engine, config);
		const after = advance(state, engine, config, 1);
		expect(steps?.map(({step}) => step.value)).toEqual(
			Array.from(after.theta, (value, i) => value - (state.theta[i] ?? 0)),
		);
	});

	it('is lr m_hat / (sqrt(v_hat) + eps) of adam, by the figures that it shows', () => {
		const {state, engine, config} = stood({}, 100);
		for (const {memory, step} of nextStepOf(state, engine, config) ?? []) {
			const named = Object.fromEntries(memory.map(({name, value}) => [name, value]));
			const {m_hat: mean = 0, 'sqrt(v_hat)': root = 0} = named;
			expect(step.value).toBeCloseTo((-1e-3 * mean) / (root + 1e-8), 12);
			expect(named['eps / sqrt(v_hat)']).toBe(1e-8 / root);
		}
	});

	it('is about lr at the first step of adam, whatever the gradient', () => {
		const {state, engine, config} = stood({}, 0);
		const steps = nextStepOf(state, engine, config) ?? [];
		expect(steps.map(({step}) => Math.abs(step.value).toFixed(7))).toEqual(['0.0010000', '0.0010000']);
	});

	it('is none where the run cannot go on', () => {
		const {state, engine, config} = stood({target: 'reference'}, 0);
		expect(nextStepOf({...state, diverged: 'so it is'}, engine, config)).toBeUndefined();
	});
});
