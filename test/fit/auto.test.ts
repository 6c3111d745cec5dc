import {describe, expect, it} from 'vitest';
import {autoNames, chosenNear, isAutoByDefault, isAutoUnasked} from '../../source/fit/auto.ts';
import {defaultConfig, readTarget} from '../../source/fit/config.ts';
import {fit as runFit} from '../../source/library/fit.ts';
import {parseGrid} from '../../source/math/grid.ts';
import {optimizerNames} from '../../source/math/optimizers.ts';
import {namedTargets} from '../../source/math/target.ts';

const targetOf = (text: string, grid?: string) => {
	const given = grid === undefined ? undefined : parseGrid(grid);
	const target = readTarget(text, given?.ok ? given.value : undefined);
	if (!target.ok) throw new Error(target.message);
	return target.value;
};

describe('the start is chosen by default', () => {
	it.each([
		['N(100,5)', undefined, true],
		['N(0,0.01)', undefined, true],
		['N(0,5000)', undefined, true],
		['0.5*N(-2,1)+0.5*N(4,2)', undefined, false],
		['N(3,1)', '-8:12:500', false],
		['N(3,1)', '2:12:500', true],
	])('for %s on the grid %s: %s', (text, grid, isAuto) => {
		expect(isAutoByDefault({...defaultConfig, target: text}, targetOf(text, grid).grid)).toBe(isAuto);
		expect(isAutoUnasked({...defaultConfig, target: text, grid})).toBe(isAuto);
	});

	it.each(Object.keys(namedTargets))('not for %s, which has a name, on any grid', (name) => {
		expect(isAutoUnasked({...defaultConfig, target: name, grid: '1:50:20'})).toBe(false);
	});
});

it.each(['lognormal', 'gamma', 'weibull'])(
	'is chosen by default for %s, which has no mean of 0',
	(family) => {
		const config = {...defaultConfig, family};
		expect(isAutoUnasked(config)).toBe(true);
		expect(isAutoByDefault(config, targetOf('reference').grid)).toBe(true);
		expect(chosenNear(config, targetOf('reference'), autoNames).mu).toBeGreaterThan(0);
		expect(runFit({family: family as 'gamma', loss: 'mse_loss', epochs: 5}).status).toBe('moving'); // one of the three
	},
);

describe('a start that is chosen', () => {
	it('is half as wide as p, a standard deviation below its mean', () => {
		const {mu, sigma} = chosenNear(defaultConfig, targetOf('N(1000,40)'), autoNames);
		expect(sigma).toBe(20);
		// To a tenth of the power of ten in 40.
		expect(mu).toBe(960);
	});

	it('moves with the units of p, and the learning rate does too', () => {
		const near = (text: string) => chosenNear(defaultConfig, targetOf(text), autoNames);
		const small = near('0.4*N(20,1)+0.6*N(25,2)');
		const large = near('0.4*N(20000,1000)+0.6*N(25000,2000)');
		expect(large.mu).toBeCloseTo(1000 * small.mu, 6);
		expect(large.sigma).toBeCloseTo(1000 * small.sigma, 6);
		// Near eps a gradient needs a larger rate: at most as much again.
		expect(large.hyperparameters.lr / small.hyperparameters.lr).toBeGreaterThanOrEqual(1000);
		expect(large.hyperparameters.lr / small.hyperparameters.lr).toBeLessThan(2000);
	});

	it.each(['N(1e-6,1e-8)', 'N(170,8)', 'N(-4e5,3e4)', 'Gumbel(5e6,1e6)'])(
		'leads to %s within the default epochs',
		(target) => expect(runFit({target, every: 10_000}).status).toBe('converged'),
	);

	// Adagrad's steps die away, adadelta's are as long as eps lets them be, and lbfgs has PyTorch's least gradient.
	it.each(optimizerNames.filter((name) => !['adagrad', 'adadelta', 'lbfgs'].includes(name)))(
		'leads to N(4000,300) within the default epochs by %s',
		(optimizer) => {
			// Decay drags mu from where the loss is least.
			const decay = optimizer === 'adamw' ? {weightDecay: 0} : {};
			const {status} = runFit({target: 'N(4000,300)', optimizer, every: 10_000, ...decay});
			expect(status).toBe('converged');
		},
	);

	// A sixth of the sum of two peaks lies below the middle of the left one.
	it('is taken where it is asked for, and numbers are where they are given', () => {
		expect(runFit({mu: 'auto', epochs: 1}).config).toMatchObject({mu: -5.5, sigma: 1, lr: 0.001});
		expect(runFit({target: 'N(100,5)', mu: 90, epochs: 1}).config).toMatchObject({mu: 90, sigma: 2.5});
	});
});
