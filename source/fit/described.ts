import {formatGrid} from '../math/grid.ts';
import {type LossConstants, pickConstants} from '../math/losses/constants.ts';
import {constantsUsed} from '../math/losses.ts';
import type {HyperparameterName, Hyperparameters} from '../math/optimizers/optimizer.ts';
import {optimizers} from '../math/optimizers.ts';
import type {Target} from '../math/target.ts';
import {type FitConfig, targetText} from './config.ts';
import {noiseOf} from './noise.ts';

/** The optimizer with its constants that are not its own defaults, for people: `adam lr 0.01, beta1 0.8`. */
export const describeRule = (config: FitConfig): string => {
	const {optimizer, hyperparameters, schedule, parametrization} = config;
	const {uses, defaults} = optimizers[optimizer];
	const constants = uses
		.filter((name) => name === 'lr' || hyperparameters[name] !== defaults[name])
		.map((name) =>
			name === 'nesterov'
				? name
				: `${name === 'weightDecay' ? 'weight decay' : name} ${hyperparameters[name]}`,
		);
	const way = schedule === 'constant' ? '' : ` ${schedule}`;
	const noise = noiseOf(config);
	const draws =
		noise === undefined
			? ''
			: `, ${noise.batch} ${noise.batch === 1 ? 'draw' : 'draws'} a step, seed ${noise.seed}${noise.estimator === 'reparametrization' ? ', by reparametrization' : ''}`;
	return `${optimizer} ${constants.join(' ')}${way}${parametrization === 'raw' ? '' : ` on ${parametrization} sigma`}${draws}`;
};

/** A constant of an optimizer as scripts see it: a switch is true or false. */
const described = (name: HyperparameterName, value: number): number | boolean =>
	name === 'nesterov' ? value !== 0 : value;

/** The config as scripts see it: every value that decides the run, the grid spelled out. */
export const describeConfig = (config: FitConfig, target: Target) => ({
	target: targetText(config.target),
	normalize: config.normalize,
	...(config.data ? {data: config.data} : {}),
	grid: formatGrid(target.grid),
	family: config.family,
	components: config.components,
	parametrization: config.parametrization,
	loss: config.loss,
	...(pickConstants(config, constantsUsed(config.loss, config)) as Partial<LossConstants>), // only those that it uses
	units: config.units,
	mu: config.mu,
	sigma: config.sigma,
	...(config.components > 1 ? {spread: config.spread} : {}),
	optimizer: config.optimizer,
	...(Object.fromEntries(
		optimizers[config.optimizer].uses.map((name) => [name, described(name, config.hyperparameters[name])]),
	) as Partial<Omit<Hyperparameters, 'nesterov'>> & {readonly nesterov?: boolean}), // fromEntries() forgets the keys' type
	schedule: config.schedule,
	epochs: config.epochs,
	...noiseOf(config),
});
