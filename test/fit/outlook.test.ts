import {describe, expect, it} from 'vitest';
import {closedForm} from '../../source/engine/closed-form.ts';
import type {Engine} from '../../source/engine/engine.ts';
import {defaultConfig, problemOf, targetOf} from '../../source/fit/config.ts';
import {advance, startFit} from '../../source/fit/fit.ts';
import {startOfCell} from '../../source/fit/maps/basins.ts';
import {planeFor} from '../../source/fit/maps/plane.ts';
import {outlookOf} from '../../source/fit/outlook.ts';
import {isSameOptimum, localOptima} from '../../source/math/optima.ts';
import {at} from '../problems.ts';

/** What is seen ahead of a run under way, with the optima known or not, and the evaluations that it takes. */
const bothWays = (loss: string, mu: number, sigma: number) => {
	const config = {...defaultConfig, loss};
	const engine = closedForm(problemOf(config, targetOf(config)));
	const state = advance(startFit(engine, config, at(mu, sigma)), engine, config, 200);
	return [[], localOptima(engine)].map((known) => {
		let evaluations = 0;
		const counted =
			(evaluate: Engine['evaluate']): Engine['evaluate'] =>
			(parameters, gradient) => {
				evaluations++;
				return evaluate(parameters, gradient);
			};
		const {evaluate, evaluateGradient} = engine;
		const counting: Engine = {
			...engine,
			evaluate: counted(evaluate),
			evaluateGradient: evaluateGradient && counted(evaluateGradient),
		};
		const {optimum, motion} = outlookOf(counting, config, state, known);
		return {optimum, motion, evaluations};
	});
};

describe('a look ahead where the optima are known', () => {
	it.each([
		['js_div', -8, 2.5],
		['js_div', -2, 7],
	])('of %s from %d, %d comes to the same one sooner', (loss, mu, sigma) => {
		const [alone, told] = bothWays(loss, mu, sigma);
		if (!(alone?.optimum && told?.optimum)) throw new Error('no optimum was found');
		expect(isSameOptimum(told.optimum, alone.optimum)).toBe(true);
		expect(told.motion).toBe(alone.motion);
		// Strides that stay at an optimum are spared.
		expect(told.evaluations).toBeLessThan(alone.evaluations - 500);
	});

	it('takes no way through one of them for its end', () => {
		const [alone, told] = bothWays('mse_loss', -15, 8);
		expect(told?.motion).toBe(alone?.motion);
		expect(told?.optimum?.mu).toBeCloseTo(alone?.optimum?.mu ?? Number.NaN, 6);
	});

	it.each([
		['total_variation', 'gumbel', 1956],
		['l1_loss', 'laplace', 1956],
	] as const)('is the same at kinks, where strides leave a shallow valley: %s, %s', (loss, family, cell) => {
		const config = {...defaultConfig, loss, family};
		const target = targetOf(config);
		const engine = closedForm(problemOf(config, target));
		const plane = planeFor(target, {mu: {min: 0, max: 0}, sigma: {min: 1, max: 1}});
		const start = startFit(engine, config, startOfCell(plane, cell));
		const end = advance(start, engine, config, config.epochs);
		const told = outlookOf(engine, config, end, localOptima(engine));
		expect(told).toEqual(outlookOf(engine, config, end));
	});
});
