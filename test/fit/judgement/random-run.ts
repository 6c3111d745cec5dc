import {defaultConfig, type FitConfig} from '../../../source/fit/config.ts';
import {familyExample, familyNames} from '../../../source/math/families.ts';
import {lossesFor} from '../../../source/math/losses.ts';
import {optimizerNames, optimizers} from '../../../source/math/optimizers.ts';
import {scheduleNames} from '../../../source/math/schedules.ts';
import {namedTargets} from '../../../source/math/target.ts';
import {pick, type Random, randomFrom} from '../../terminal/random.ts';

/** From low to high, evenly in the logarithm. */
const between = (random: Random, low: number, high: number): number =>
	low * (high / low) ** (random(10_000) / 10_000);

const someTarget = (random: Random): string => {
	if (random(2) === 0) return pick(random, Object.keys(namedTargets), 'reference');
	const terms = Array.from({length: 1 + random(3)}, () => {
		const weight = between(random, 0.2, 1).toFixed(2);
		const name = pick(random, ['N', 'Laplace', 'Logistic', 'Gumbel'], 'N');
		return `${weight}*${name}(${random(16) - 8},${between(random, 0.5, 3).toFixed(2)})`;
	});
	return terms.join('+');
};

/** A run of any target, loss of some, family and optimizer, by a seed. */
export const configFrom = (seed: number, losses: readonly string[] = lossesFor(false)): FitConfig => {
	const random = randomFrom(seed * 2_654_435_761);
	for (let i = 0; i < 8; i++) random(2);
	const optimizer = pick(random, optimizerNames, 'adam');
	const {defaults, uses} = optimizers[optimizer];
	const family = familyExample(pick(random, familyNames, 'normal'));
	const isPositive = ['lognormal', 'gamma', 'weibull'].some((name) => family.startsWith(name));
	const target = isPositive ? 'N(4,1)+N(9,1)' : someTarget(random);
	const hasDecay = (uses as readonly string[]).includes('weightDecay') && random(5) === 0;
	return {
		...defaultConfig,
		target,
		grid: isPositive ? '0.05:15:120' : '-15:15:121',
		family,
		components: random(6) === 0 && !isPositive ? 2 : 1,
		loss: pick(random, losses, 'kl_div'),
		optimizer,
		hyperparameters: {
			...defaults,
			lr: defaults.lr * between(random, 0.3, 30),
			weightDecay: hasDecay ? between(random, 1e-4, 1e-1) : defaults.weightDecay,
		},
		schedule: random(8) === 0 ? pick(random, scheduleNames, 'constant') : 'constant',
		parametrization: random(4) === 0 ? 'log' : 'raw',
		mu: isPositive ? between(random, 1, 12) : random(400) / 10 - 20,
		sigma: between(random, 0.2, 8),
		epochs: Math.round(between(random, 1, 1500)),
	};
};
