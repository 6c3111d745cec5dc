import {describe, expect, it} from 'vitest';
import {closedForm} from '../../source/engine/closed-form.ts';
import {optimumOnWiderGrid} from '../../source/fit/wider-grid.ts';
import {descend} from '../../source/math/descent.ts';
import type {LossName} from '../../source/math/losses.ts';
import {at, problem} from '../problems.ts';

const widerOf = (loss: LossName, mu: number, sigma: number) => {
	const engine = closedForm(problem({loss}));
	const optimum = descend(engine, at(mu, sigma));
	if (optimum === undefined) throw new Error('no optimum');
	return optimumOnWiderGrid(engine, closedForm, optimum);
};

describe('the optimum on a wider grid', () => {
	it.each([
		['wasserstein_1', 3, 6],
		['wasserstein_2', 3, 6],
		['cramer', 3, 6],
		['js_div', 3, 8],
		['hellinger', 3, 8],
		['mse_loss', 3, 8],
		['cosine_similarity', 11, 18],
	] as const)('of %s from (%d, %d) lies in the middle of p', (loss, mu, sigma) => {
		const wider = widerOf(loss, mu, sigma);
		// Within a step of the grid, 0.03: the kinks of wasserstein_1 lie at its points.
		expect(Math.abs((wider?.optimum.mu ?? 0) - 2.5)).toBeLessThan(0.03);
		expect(wider?.optimum.offGrid).toBeLessThan(0.01);
	});

	it('keeps the step of the grid', () => {
		const {grid} = widerOf('mse_loss', 3, 8) ?? {};
		expect([grid?.min, grid?.max, grid?.points.length]).toEqual([-45, 45, 2998]);
	});
});
