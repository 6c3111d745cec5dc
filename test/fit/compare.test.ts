import {describe, expect, it} from 'vitest';
import {closedForm} from '../../source/engine/closed-form.ts';
import {combinations, endsOn} from '../../source/fit/compare.ts';
import {defaultConfig, type FitConfig, problemOf, startOf, targetOf} from '../../source/fit/config.ts';
import {isNear} from '../../source/fit/distance.ts';
import {advance, startFit} from '../../source/fit/fit.ts';
import {outcomeOf} from '../../source/fit/outcome.ts';
import {optimumFor} from '../problems.ts';

const shown = ({loss, mu, sigma, optimizer}: FitConfig): string => `${loss} ${mu} ${sigma} ${optimizer}`;

describe('combinations', () => {
	it('are every loss from every start by every optimizer, the last varying first', () => {
		const choices = {
			loss: ['kl_div', 'mse_loss'],
			mu: [0, 5],
			optimizer: ['adam', 'sgd'],
		} as const;
		expect(combinations(defaultConfig, choices, {}).map(shown)).toEqual([
			'kl_div 0 1 adam',
			'kl_div 0 1 sgd',
			'kl_div 5 1 adam',
			'kl_div 5 1 sgd',
			'mse_loss 0 1 adam',
			'mse_loss 0 1 sgd',
			'mse_loss 5 1 adam',
			'mse_loss 5 1 sgd',
		]);
	});

	it('are the config alone where nothing is chosen', () => {
		expect(combinations(defaultConfig, {}, {})).toEqual([defaultConfig]);
	});

	it('give each optimizer its own constants, and those given where it has them', () => {
		const runs = combinations(defaultConfig, {optimizer: ['adam', 'rmsprop']}, {eps: 1e-4, momentum: 0.5});
		expect(runs.map(({hyperparameters: {lr, eps, momentum}}) => [lr, eps, momentum])).toEqual([
			[0.001, 1e-4, 0],
			[0.01, 1e-4, 0.5],
		]);
	});
});

describe('isNear', () => {
	const optimum = optimumFor(-5, 2);

	it.each([
		[-5 + 0.0199, 2, true],
		[-5, 2 - 0.0201, false],
		[-5 + 0.015, 2 + 0.015, false],
	])('mu %d, sigma %d: %s', (mu, sigma, near) => {
		expect(isNear(optimum, Float64Array.of(mu, sigma))).toBe(near);
	});
});

describe('endsOn', () => {
	it.each([
		['a run that has settled', {loss: 'mse_loss', epochs: 9000}, 'the left peak'],
		['a run on its way', {loss: 'kl_div', epochs: 9000}, 'heading for both peaks'],
		['a run without a pull', {loss: 'mse_loss', mu: 200, epochs: 10}, 'stalled'],
		['a run that left the numbers', {loss: 'kl_div', mu: 1e200, epochs: 10}, 'diverged'],
	] as const)('%s', (_, change, words) => {
		const config = {...defaultConfig, ...change};
		const target = targetOf(config);
		const engine = closedForm(problemOf(config, target));
		const state = advance(startFit(engine, config, startOf(config)), engine, config, config.epochs);
		expect(endsOn(target, outcomeOf(state, engine, config))).toBe(words);
	});
});
