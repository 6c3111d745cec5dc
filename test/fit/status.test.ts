import {describe, expect, it} from 'vitest';
import {closedForm} from '../../source/engine/closed-form.ts';
import {defaultConfig, readTarget, targetOf} from '../../source/fit/config.ts';
import {advance, startFit} from '../../source/fit/fit.ts';
import {approachedOptimum, nameOptimum, statusOf} from '../../source/fit/status.ts';
import type {LossName} from '../../source/math/losses.ts';

const target = targetOf(defaultConfig);

const statusAfter = (loss: LossName, mu: number, sigma: number, steps: number) => {
	const engine = closedForm({target, family: 'normal', loss});
	const state = advance(startFit(engine, 'adam', mu, sigma), engine, defaultConfig, steps);
	return statusOf(state, target, engine, approachedOptimum(engine, state.mu, state.sigma), 1e-8);
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
		const engine = closedForm({target: two.value, family: 'normal', loss: 'mse_loss'});
		const state = startFit(engine, 'adam', -19.76, 0.22);
		expect(statusOf(state, two.value, engine, undefined, 1e-8).name).toBe('moving');
	});

	it('counts a gradient as dead against the eps of the run, not against a fixed number', () => {
		const faint = readTarget('1e-12*N(5,1)');
		if (!faint.ok) throw new Error(faint.message);
		const engine = closedForm({target: faint.value, family: 'normal', loss: 'kl_div'});
		const state = startFit(engine, 'adam', 4, 1);
		const optimum = {mu: 5, sigma: 1, loss: 0};
		expect(statusOf(state, faint.value, engine, optimum, 1e-20).name).toBe('moving');
		expect(statusOf(state, faint.value, engine, optimum, 1e-8).name).toBe('stalled');
	});

	it('passes on why a run diverged', () => {
		const engine = closedForm({target, family: 'normal', loss: 'kl_div'});
		const state = startFit(engine, 'adam', 1e200, 1);
		expect(statusOf(state, target, engine, undefined, 1e-8)).toMatchObject({
			name: 'diverged',
			reason: state.diverged,
		});
	});
});

describe('nameOptimum', () => {
	it('tells peaks from coverings', () => {
		expect(nameOptimum(target, {mu: -5.01, sigma: 1.02, loss: 0})).toBe('the left peak');
		expect(nameOptimum(target, {mu: 10, sigma: 1.9615, loss: 0})).toBe('the right peak');
		expect(nameOptimum(target, {mu: 3.17, sigma: 8.81, loss: 0})).toBe('both peaks');
		expect(nameOptimum(target, {mu: 3, sigma: 1, loss: 0})).toContain('mu 3.000');
	});

	it('names the middle one of three peaks by its place', () => {
		const three = readTarget('N(8,1)+N(0,1)+N(-8,1)');
		if (!three.ok) throw new Error(three.message);
		expect(nameOptimum(three.value, {mu: 0, sigma: 1, loss: 0})).toBe('the peak at 0');
		expect(nameOptimum(three.value, {mu: 0, sigma: 7, loss: 0})).toBe('all 3 peaks');
	});
});
