import {describe, expect, it} from 'vitest';
import {closedForm} from '../../source/engine/closed-form.ts';
import {endsOn} from '../../source/fit/compare.ts';
import {
	defaultConfig,
	type FitConfig,
	problemOf,
	readTarget,
	startOf,
	targetOf,
} from '../../source/fit/config.ts';
import {distanceTo} from '../../source/fit/distance.ts';
import {advance, startFit} from '../../source/fit/fit.ts';
import {nameOptimum} from '../../source/fit/optimum-name.ts';
import {outcomeOf} from '../../source/fit/outcome.ts';
import {outlookOf} from '../../source/fit/outlook.ts';
import {shortGap, statusOf} from '../../source/fit/status.ts';
import {linspace} from '../../source/math/grid.ts';
import {lossesFor} from '../../source/math/losses.ts';
import type {Hyperparameters} from '../../source/math/optimizers/optimizer.ts';
import {optimizers} from '../../source/math/optimizers.ts';
import {at, optimumFor, problem} from '../problems.ts';
import {configFrom} from './judgement/random-run.ts';

const target = targetOf(defaultConfig);

/** A config with an optimizer's own constants, but for those given. */
const configWith = (change: Partial<FitConfig>, constants: Partial<Hyperparameters> = {}): FitConfig => {
	const {optimizer = defaultConfig.optimizer} = change;
	const hyperparameters = {...optimizers[optimizer].defaults, ...constants};
	return {...defaultConfig, ...change, hyperparameters};
};

/** How a run stands after its epochs, or after `steps` of them. */
const runOf = (config: FitConfig, steps = config.epochs) => {
	const engine = closedForm(problemOf(config, targetOf(config)));
	const state = advance(startFit(engine, config, startOf(config)), engine, config, steps);
	return {engine, state, ...outcomeOf(state, engine, config)};
};

/** A run by its seed, of the losses that there were when it was found. */
const runNumber = (seed: number): FitConfig => configFrom(seed, lossesFor(false).slice(0, 15));

const statusOfRun = (change: Partial<FitConfig>, constants?: Partial<Hyperparameters>, steps?: number) =>
	runOf(configWith(change, constants), steps).status;

/** What is said of the optimum of kl_div, where q is wider than the grid. */
const BEYOND = '; 6 % of q is off the grid there, where kl_div has nothing to compare';

describe('a run that moves', () => {
	it('knows that 10,000 epochs of kl_div are not convergence', () => {
		const status = statusOfRun({});
		expect(status).toMatchObject({name: 'moving', cause: 'heading for an optimum'});
		expect(status.reason).toBe(`q is heading for both peaks: sigma has 2.34 to go${BEYOND}`);
		expect(status.distance).toBeCloseTo(2.3353, 3);
	});

	it('stands the same however many epochs were asked for', () => {
		const short = statusOfRun({sigma: 10, epochs: 5});
		const stopped = statusOfRun({sigma: 10, epochs: 10_000}, {}, 5);
		expect(short).toEqual(stopped);
		expect(short.reason).toBe(`q is heading for both peaks: mu has 2.49 to go${BEYOND}`);
	});

	it('is not stalled where a large eps only slows it down', () => {
		expect(statusOfRun({epochs: 3000}, {eps: 1, lr: 0.1}).name).toBe('moving');
	});

	it('has not settled where its optimizer goes back and forth beyond a thousandth of sigma', () => {
		const status = statusOfRun({optimizer: 'rmsprop', epochs: 3000}, {lr: 0.05});
		expect(status).toMatchObject({name: 'moving', cause: 'circling'});
		expect(status.reason).toContain('back and forth around both peaks');
		expect(status.reason).toContain('the steps of rmsprop at learning rate 0.05 are too long');
	});

	it('is kept from settling by the noise of its draws, and says so', () => {
		const status = statusOfRun({batch: 4, seed: 1, loss: 'reverse_kl', mu: 10, epochs: 3000}, {lr: 0.05});
		expect(status).toMatchObject({name: 'moving', cause: 'circling'});
		expect(status.reason).toMatch(
			/around the right peak, .*: the noise of 4 draws a step at learning rate 0\.05 keeps it from settling$/,
		);
	});

	it('is about to diverge where one of its next steps cannot be taken', () => {
		const status = statusOfRun({target: 'plateau', loss: 'reverse_kl', sigma: 0.1, epochs: 50});
		expect(status).toMatchObject({name: 'moving', cause: 'about to diverge', optimum: undefined});
		expect(status.reason).toContain('reverse_kl is infinite at epoch 60');
	});

	it('is not said to be heading for an optimum that the weight decay pulls it away from', () => {
		const status = statusOfRun({mu: 2.5, sigma: 7, epochs: 5}, {weightDecay: 0.1, lr: 0.01});
		expect(status).toMatchObject({name: 'moving', cause: 'weight decay'});
		expect(status.reason).toContain('the weight decay pulls q away from both peaks');
		expect(endsOn(target, {status})).toBe('pulled away from both peaks by weight decay');
	});

	it('heads for no optimum where q is wholly off the grid', () => {
		expect(runOf(runNumber(291)).status.optimum).toBeUndefined();
		const config = configWith({mu: 40});
		const {state, engine} = runOf(config, 5);
		const outlook = {...outlookOf(engine, config, state), optimum: undefined};
		const status = statusOf(state, engine, config, outlook);
		expect(status).toMatchObject({name: 'moving', cause: 'leaving the grid'});
		expect(status.reason).toBe('q is off the grid, where kl_div has no optimum');
	});

	it('is about to stall where its next steps come to rest away from its optimum', () => {
		// Thrown off by a first step, it goes on by its momentum until that is used up.
		const config = runNumber(459);
		const {engine, state, status} = runOf(config);
		expect(status).toMatchObject({name: 'moving', cause: 'about to stall'});
		const next = advance(state, engine, config, 1000);
		const place = `mu ${next.mu.toPrecision(4)}, sigma ${next.sigma.toPrecision(4)}`;
		expect(status.reason).toContain(`q is about to come to rest at ${place}`);
		expect(runOf(config, config.epochs + 1000).status).toMatchObject({name: 'stalled', cause: 'small steps'});
	});

	it('is passing an optimum that its next steps leave', () => {
		const config = configWith({loss: 'mse_loss'}, {lr: 0.01});
		let first: number | undefined;
		const {engine, status} = runOf(config, 5000);
		const {optimum} = status;
		if (!optimum) throw new Error('the run has no optimum');
		const from = startFit(engine, config, startOf(config));
		advance(from, engine, config, 5000, (epoch, _loss, place) => {
			if (distanceTo(optimum, place) <= 1e-3 * optimum.sigma) first ??= epoch + 1;
		});
		const passing = runOf(config, first);
		expect(passing.status).toMatchObject({name: 'moving', cause: 'passing an optimum'});
		let furthest = 0;
		advance(passing.state, engine, config, 1000, (_epoch, _loss, place) => {
			furthest = Math.max(furthest, distanceTo(optimum, place));
		});
		expect(passing.status.reason).toBe(
			`q is passing the left peak: its next steps lead up to ${shortGap(furthest)} away`,
		);
		expect(endsOn(target, passing)).toBe('passing the left peak');
	});

	it('has no optimum of a mixture with a component that is off the grid', () => {
		const {status} = runOf(runNumber(794));
		expect(status).toMatchObject({name: 'moving', cause: 'leaving the grid', optimum: undefined});
	});

	it('has too few epochs to tell where no optimum is found downhill', () => {
		const {state, engine} = runOf(defaultConfig, 5);
		const outlook = {...outlookOf(engine, defaultConfig, state), optimum: undefined};
		const status = statusOf(state, engine, defaultConfig, outlook);
		expect(status).toMatchObject({name: 'moving', cause: 'too few epochs to tell', optimum: undefined});
		expect(status.reason).toBe('too few epochs to tell where q ends: it moves, and no optimum was found');
	});
});

describe('a run that has converged', () => {
	it.each([
		['mse_loss', 0, 'the left peak'],
		['mse_loss', 5, 'the right peak'],
		['cosine_similarity', 5, 'the right peak'],
		['cosine_similarity', 0, 'the left peak'],
	] as const)('%s from %d is on %s', (loss, mu, peak) => {
		const status = statusOfRun({loss, mu});
		expect(status).toMatchObject({name: 'converged', cause: 'at an optimum'});
		expect(status.reason).toBe(`q has settled on ${peak}`);
	});

	it('does not count a first passage: its next steps stay', () => {
		// rmsprop comes within a thousandth of sigma after 1,623 steps and leaves again.
		const {status, state, engine} = runOf(configWith({optimizer: 'rmsprop'}), 1623);
		const {optimum, distance} = status;
		if (!optimum) throw new Error('no optimum');
		expect(distance).toBeLessThan(1e-3 * optimum.sigma);
		expect(status.name).toBe('moving');
		let furthest = 0;
		advance(state, engine, configWith({optimizer: 'rmsprop'}), 1000, (_epoch, _loss, parameters) => {
			furthest = Math.max(furthest, distanceTo(optimum, parameters));
		});
		expect(furthest).toBeGreaterThan(1e-3 * optimum.sigma);
	});
});

describe('a run that has stalled', () => {
	it.each([
		['adam', {loss: 'kl_div', epochs: 20_000}, {weightDecay: 0.01, lr: 0.02}, 'both peaks'],
		[
			'momentum',
			{loss: 'mse_loss', optimizer: 'momentum', mu: -4, epochs: 20_000},
			{weightDecay: 0.001, lr: 1},
			'the left peak',
		],
	] as const)('is held by weight decay, under %s', (_, change, constants, place) => {
		const status = statusOfRun(change, constants);
		expect(status).toMatchObject({name: 'stalled', cause: 'weight decay'});
		expect(status.reason).toContain('q is held where the loss and the weight decay balance');
		expect(status.reason).toContain(place);
	});

	it('is told from one whose memory of larger gradients is too large', () => {
		const change = {target: 'Gumbel(0,2)+0.3*Gumbel(12,1)', grid: '-8:20:413', loss: 'chi2'} as const;
		const status = statusOfRun(
			{...change, optimizer: 'adagrad', mu: 19.95, sigma: 1.222, epochs: 20_000},
			{lr: 0.5},
		);
		expect(status).toMatchObject({name: 'stalled', cause: 'large memory'});
		expect(status.reason).toContain('adagrad remembers gradients so large');
	});

	it('is told from one whose memory has overflowed', () => {
		const change = {target: 'overlap', loss: 'chi2', mu: -1.5, sigma: 0.3, epochs: 6000} as const;
		const status = statusOfRun(change, {lr: 0.01});
		expect(status).toMatchObject({name: 'stalled', cause: 'overflowed memory'});
		expect(status.reason).toBe('the memory of adam has overflowed: no step moves q any more');
	});

	it('is told from one whose schedule has ended', () => {
		const status = statusOfRun({loss: 'mse_loss', schedule: 'cosine', epochs: 500});
		expect(status).toMatchObject({name: 'stalled', cause: 'schedule'});
	});

	it('is told from one whose steps are too small for the gradient that is there', () => {
		const status = statusOfRun({loss: 'mse_loss', epochs: 100}, {lr: 1e-12});
		expect(status).toMatchObject({name: 'stalled', cause: 'small steps'});
		expect(status.reason).toContain('the gradient is 0.01 here');
	});

	it('is held by a ripple of the grid, not by an optimum, where a cusp lies between two points', () => {
		const coarse = {family: 'laplace', loss: 'js_div', target: 'overlap', mu: 4, grid: '-10:10:101'} as const;
		const status = statusOfRun(coarse);
		expect(status).toMatchObject({name: 'stalled', cause: 'grid ripple'});
		expect(status.reason).toContain('q is held by a ripple of the grid, 0.22 from the bottom of the valley');
		expect(status.reason.match(/ripple|a finer grid is wanted/g)).toEqual([
			'ripple',
			'a finer grid is wanted',
		]);
		// By symmetry the bottom is at 0, and on a finer grid the run comes closer to it.
		expect(status.optimum?.mu).toBeCloseTo(0, 6);
		const fine = statusOfRun({...coarse, grid: '-10:10:2001'});
		expect(fine.distance).toBeLessThan((status.distance ?? 0) / 4);
	});

	it.each([
		[543, 'a valley that a finer grid shows to go on', 7.0],
		[585, 'a mixture, whose components each make ripples', 1.42],
	])('is held by a ripple of the grid far from the bottom: run %i, %s', (seed, _, away) => {
		const config = runNumber(seed);
		const {status} = runOf(config, 6000);
		expect(status).toMatchObject({name: 'stalled', cause: 'grid ripple'});
		expect(status.distance).toBeCloseTo(away, 1);
		// On the way there it is said how far from the bottom it may be held.
		const before = runOf(config, 2000).status;
		expect(before.cause).toBe('heading for an optimum');
		expect(before.optimum?.ripple).toBeCloseTo(away, 1);
		// On a finer grid nothing holds it there: it has come nearer to the bottom.
		const finer = runOf({...config, grid: '-15:15:601'}, 6000).status;
		expect(finer.cause).not.toBe('grid ripple');
		expect(finer.distance).toBeLessThan((status.distance ?? 0) - 0.05);
	});

	it('has no gradient off the grid, and no optimum', () => {
		const status = statusOfRun({loss: 'mse_loss', mu: 40, epochs: 100});
		expect(status).toMatchObject({name: 'stalled', cause: 'vanished gradient', optimum: undefined});
		expect(status.reason).toBe('the gradient is 3e-142 here: q is off the grid');
	});

	it('is held by the same cause where nobody has read its losses', () => {
		const config = configWith({loss: 'soft_margin_loss', mu: 40, epochs: 100});
		const {engine, state} = runOf(config);
		expect(outlookOf(engine, config, state).cause).toBe('vanished gradient');
		expect(outlookOf(engine, config, {...state, loss: 0}).cause).toBe('vanished gradient');
	});

	it.each([
		['mmd', {kernel: 'linear'} as const, 'sigma', 'mu'],
		['(integral(x * q) - 2)^2', {}, 'sigma', 'mu'],
		['(integral((x - 4)^2 * q) / 9 - 1)^2 + (integral(x * q) - 4)^2', {}, undefined, undefined],
	])('says which parameter %s does not feel', (loss, constants, unfelt, felt) => {
		const {name, cause, reason} = statusOfRun({loss, ...constants, epochs: 9000, grid: '-60:60:1000'});
		if (unfelt === undefined) expect(name).toBe('converged');
		else {
			expect({name, cause}).toEqual({name: 'stalled', cause: 'unfelt parameter'});
			expect(reason).toBe(`the loss does not change with ${unfelt} here, and is at its minimum in ${felt}`);
		}
	});

	it('measures the gradient before it says that it has vanished', () => {
		const config = configWith({loss: 'mse_loss', target: '0.58*N(4.97,0.171)+0.47*N(-11.59,1.242)'});
		expect(runOf({...config, mu: -19.76, sigma: 0.22}, 0).status.name).toBe('moving');
	});

	it('counts a gradient against the eps of the run, not against a fixed number', () => {
		const faint = {loss: 'kl_div', target: '1e-12*N(5,1)', mu: 4, sigma: 1} as const;
		expect(statusOfRun(faint, {eps: 1e-20}, 0).name).toBe('moving');
		expect(statusOfRun(faint, {}, 0).name).toBe('stalled');
	});
});

describe('a run that has diverged', () => {
	it('passes on why', () => {
		const {state, status} = runOf(configWith({mu: 1e200}));
		expect(status).toMatchObject({name: 'diverged', reason: state.diverged});
	});

	it('has been blown up by a step, and keeps the row before', () => {
		const {state, status} = runOf(
			configWith(
				{
					target: '0.2*Laplace(-2,0.4)+1.1*Logistic(3,1)',
					loss: 'chi2',
					optimizer: 'momentum',
					mu: 15.35,
					sigma: 1.519,
				},
				{lr: 0.01},
			),
		);
		expect(status.name).toBe('diverged');
		expect(status.reason).toMatch(/^a step took (mu|sigma) from .* lower the learning rate$/);
		expect(Math.abs(state.mu)).toBeLessThan(1e8);
		expect(state.sigma).toBeLessThan(1e8);
	});

	it('is told to lower a learning rate that was too high, not to start elsewhere', () => {
		const {reason} = statusOfRun({}, {lr: 1e300});
		expect(reason).toMatch(/lower the learning rate$/);
	});

	it('is told to take another loss where q has come to p = 0, not a larger sigma', () => {
		const {reason} = statusOfRun({target: 'plateau', loss: 'reverse_kl', sigma: 0.1, epochs: 2000});
		expect(reason).toBe('reverse_kl is infinite at epoch 60: q has come to where p is 0; take another loss');
	});

	it('is not advised to step log sigma where that is done already', () => {
		const change = {loss: 'chi2', parametrization: 'log', epochs: 100} as const;
		const {name, reason} = statusOfRun(change, {lr: 10});
		expect(name).toBe('diverged');
		expect(reason).not.toContain('--parametrization');
	});

	it('is advised to step log sigma where a step took sigma below 0, which mends it', () => {
		const change = {loss: 'mse_loss', sigma: 2, mu: -5, epochs: 1000} as const;
		const raw = statusOfRun(change, {lr: 3});
		expect(raw.reason).toMatch(/lower the learning rate, or use --parametrization log$/);
		expect(statusOfRun({...change, parametrization: 'log'}, {lr: 3}).name).not.toBe('diverged');
	});

	it('is only one that a step has thrown off: a start far away stands still', () => {
		const status = statusOfRun({loss: 'mse_loss', mu: 1e9, epochs: 10});
		expect(status).toMatchObject({name: 'stalled', cause: 'vanished gradient'});
	});
});

describe('outlookOf', () => {
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
		const start = startFit(engine, defaultConfig, at(mu, sigma));
		const announced = outlookOf(engine, defaultConfig, start).optimum;
		expect(announced && nameOptimum(target, announced)).toBe(place);
		const end = advance(start, engine, defaultConfig, 30_000);
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
