import {describe, expect, it} from 'vitest';
import {closedForm} from '../../source/engine/closed-form.ts';
import {defaultConfig, targetOf} from '../../source/fit/config.ts';
import type {LossName} from '../../source/math/losses.ts';
import {descend} from '../../source/math/newton.ts';
import {at, problem} from '../problems.ts';

const target = targetOf(defaultConfig);
const downhill = (loss: LossName, mu: number, sigma: number) =>
	descend(closedForm(problem({loss}, target)).evaluate, at(mu, sigma));

describe('descend', () => {
	it('finds the forward KL optimum, where the moments match', () => {
		// Seven decimals are what the published facts give.
		const optimum = downhill('kl_div', 0, 1);
		expect(optimum?.mu).toBeCloseTo(2.4999983, 7);
		expect(optimum?.sigma).toBeCloseTo(7.5663721, 7);
		expect(optimum?.loss).toBeCloseTo(0.13477943, 8);
	});

	it.each([
		[0, 1, -5, 1, 0.00939376],
		[5, 1, 10, 1, 0.00939376],
		[2.5, 9, 3.1749, 8.8068, 0.01563406],
	])('finds the mse_loss minimum downhill of (%d, %d)', (mu0, sigma0, mu, sigma, loss) => {
		const optimum = downhill('mse_loss', mu0, sigma0);
		expect(optimum?.mu).toBeCloseTo(mu, 4);
		expect(optimum?.sigma).toBeCloseTo(sigma, 4);
		expect(optimum?.loss).toBeCloseTo(loss, 8);
	});

	it("finds the false cosine minimum that the grid's edge makes", () => {
		const optimum = downhill('cosine_similarity', 11, 18);
		expect(optimum?.mu).toBeCloseTo(10.925, 3);
		expect(optimum?.sigma).toBeCloseTo(18.278, 3);
		expect(optimum?.loss).toBeCloseTo(-0.5068941, 7);
	});

	it('gives a peak the cosine 1 / sqrt(2)', () => {
		expect(downhill('cosine_similarity', 5, 1)?.loss).toBeCloseTo(-Math.SQRT1_2, 6);
	});

	it.each([-40, 30, 1e6])('finds nothing on the plateau of mse_loss at mu %d', (mu) => {
		expect(downhill('mse_loss', mu, 1)).toBeUndefined();
	});
});
