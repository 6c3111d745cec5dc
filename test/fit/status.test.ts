import {describe, expect, it} from 'vitest';
import {closedForm} from '../../source/engine/closed-form.ts';
import {defaultConfig, readTarget, targetOf} from '../../source/fit/config.ts';
import {advance, startFit} from '../../source/fit/fit.ts';
import {nameOptimum} from '../../source/fit/optimum-name.ts';
import {statusOf} from '../../source/fit/status.ts';
import {approachedOptimum} from '../../source/fit/survey.ts';
import {linspace} from '../../source/math/grid.ts';
import type {LossName} from '../../source/math/losses.ts';
import {at, optimumFor, problem} from '../problems.ts';

const target = targetOf(defaultConfig);

const statusAfter = (loss: LossName, mu: number, sigma: number, steps: number) => {
	const engine = closedForm(problem({loss}, target));
	const state = advance(startFit(engine, defaultConfig, at(mu, sigma)), engine, defaultConfig, steps);
	return statusOf(state, engine, approachedOptimum(engine, defaultConfig, state.parameters), defaultConfig);
};

describe('statusOf', () => {
	it('knows that 10,000 epochs of kl_div are not convergence', () => {
		const status = statusAfter('kl_div', 0, 1, 10_000);
		expect(status.name).toBe('moving');
		expect(status.reason).toBe('q is still moving towards both peaks: 2.34 in sigma to go');
		expect(status.distance).toBeCloseTo(2.3353, 3);
	});

	it.each([
		['mse_loss', 0, 'the left peak'],
		['mse_loss', 5, 'the right peak'],
		['cosine_similarity', 5, 'the right peak'],
		['cosine_similarity', 0, 'the left peak'],
	] as const)('sees %s from %d converge on %s', (loss, mu, peak) => {
		const status = statusAfter(loss, mu, 1, 10_000);
		expect(status.name).toBe('converged');
		expect(status.reason).toContain(peak);
	});

	it('calls a run off the grid stalled, and says why', () => {
		const status = statusAfter('mse_loss', 40, 1, 100);
		expect(status).toMatchObject({name: 'stalled', reason: 'q is off the grid and feels no pull'});
		expect(status.optimum).toBeUndefined();
	});

	it('measures the gradient before it says that it has died away', () => {
		const two = readTarget('0.58*N(4.97,0.171)+0.47*N(-11.59,1.242)');
		if (!two.ok) throw new Error(two.message);
		const engine = closedForm(problem({loss: 'mse_loss'}, two.value));
		const state = startFit(engine, defaultConfig, at(-19.76, 0.22));
		expect(statusOf(state, engine, undefined, defaultConfig).name).toBe('moving');
	});

	const withEps = (eps: number) => ({
		...defaultConfig,
		hyperparameters: {...defaultConfig.hyperparameters, eps},
	});

	it('does not call a run stalled that a large eps only slows down', () => {
		const engine = closedForm(problem({loss: 'kl_div'}, target));
		const slow = {...defaultConfig, hyperparameters: {...defaultConfig.hyperparameters, eps: 1, lr: 0.1}};
		const state = advance(startFit(engine, defaultConfig, at(0, 1)), engine, slow, 3000);
		expect(statusOf(state, engine, optimumFor(2.5, 7.566), slow).name).toBe('moving');
	});

	it('counts a gradient as dead against the eps of the run, not against a fixed number', () => {
		const faint = readTarget('1e-12*N(5,1)');
		if (!faint.ok) throw new Error(faint.message);
		const engine = closedForm(problem({loss: 'kl_div'}, faint.value));
		const state = startFit(engine, defaultConfig, at(4, 1));
		const optimum = optimumFor(5, 1);
		expect(statusOf(state, engine, optimum, withEps(1e-20)).name).toBe('moving');
		expect(statusOf(state, engine, optimum, defaultConfig).name).toBe('stalled');
	});

	it('passes on why a run diverged', () => {
		const engine = closedForm(problem({loss: 'kl_div'}, target));
		const state = startFit(engine, defaultConfig, at(1e200, 1));
		expect(statusOf(state, engine, undefined, defaultConfig)).toMatchObject({
			name: 'diverged',
			reason: state.diverged,
		});
	});
});

describe('approachedOptimum', () => {
	it.each([
		['mse_loss', 3, 1, 'the right peak'],
		['mse_loss', 0, 4.5, 'the left peak'],
		['mse_loss', 0, 5, 'both peaks'],
		['mse_loss', 1.26, 2.16, 'the left peak'],
		['cosine_similarity', 0, 3.5, 'the left peak'],
		['cosine_similarity', 3, 1, 'the right peak'],
		['kl_div', 0, 1, 'both peaks'],
	] as const)('knows at the start where %s from (%d, %d) ends: on %s', (loss, mu, sigma, place) => {
		const engine = closedForm(problem({loss}, target));
		const announced = approachedOptimum(engine, defaultConfig, at(mu, sigma));
		expect(announced && nameOptimum(target, announced)).toBe(place);
		const end = advance(startFit(engine, defaultConfig, at(mu, sigma)), engine, defaultConfig, 30_000);
		expect(announced?.mu).toBeCloseTo(end.mu, 1);
	});
});

describe('nameOptimum', () => {
	it('does not call one of two overlapping terms a peak', () => {
		const broad = readTarget('N(0,1)+2*N(3,4)');
		if (!broad.ok) throw new Error(broad.message);
		expect(nameOptimum(broad.value, optimumFor(2, 3.6))).toBe('p');
		const single = readTarget('N(0,1)');
		if (!single.ok) throw new Error(single.message);
		expect(nameOptimum(single.value, optimumFor(0, 1))).toBe('p');
	});

	it('tells peaks from coverings', () => {
		expect(nameOptimum(target, optimumFor(-5.01, 1.02))).toBe('the left peak');
		expect(nameOptimum(target, optimumFor(10, 1.9615))).toBe('the right peak');
		expect(nameOptimum(target, optimumFor(3.17, 8.81))).toBe('both peaks');
		expect(nameOptimum(target, optimumFor(3, 1))).toContain('mu 3.000');
	});

	it('takes rounding on a fine grid for no peak', () => {
		const fine = readTarget('N(-1,1)+N(1,1)', linspace(-7, 7, 1_000_000));
		if (!fine.ok) throw new Error(fine.message);
		expect(nameOptimum(fine.value, optimumFor(0, 1.41))).toBe('p');
	});

	it('names the middle one of three peaks by its place', () => {
		const three = readTarget('N(8,1)+N(0,1)+N(-8,1)');
		if (!three.ok) throw new Error(three.message);
		expect(nameOptimum(three.value, optimumFor(0, 1))).toBe('the peak at 0');
		expect(nameOptimum(three.value, optimumFor(0, 7))).toBe('all 3 peaks');
	});
});
