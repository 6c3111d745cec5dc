import {type LossConstants, lossConstantNames} from '../math/losses/constants.ts';
import {constantsUsed} from '../math/losses.ts';
import type {Hyperparameters} from '../math/optimizers/optimizer.ts';
import {type OptimizerName, optimizers} from '../math/optimizers.ts';
import type {Target} from '../math/target.ts';
import type {FitConfig} from './config.ts';
import {nameOptimum} from './optimum-name.ts';
import type {Outcome} from './outcome.ts';
import type {StatusCause} from './status.ts';

/** A run that is to be made. */
export interface RunSetup {
	readonly config: FitConfig;
	readonly target: Target;
}

/** Values of the constants of losses, each for the losses that use it. */
type ConstantChoices = {readonly [K in keyof LossConstants]?: readonly LossConstants[K][]};

/** The settings in which compared runs differ; a list that is left out holds the config's own value. */
export interface Choices extends ConstantChoices {
	readonly loss?: readonly string[];
	readonly family?: readonly string[];
	readonly components?: readonly number[];
	readonly mu?: readonly number[];
	readonly sigma?: readonly number[];
	readonly spread?: readonly number[];
	readonly optimizer?: readonly OptimizerName[];
	readonly lr?: readonly number[];
}

export const listNames = [
	'loss',
	'family',
	'components',
	...lossConstantNames,
	'mu',
	'sigma',
	'spread',
	'optimizer',
	'lr',
] as const satisfies readonly (keyof Choices)[];
export type ListName = (typeof listNames)[number];

/** The value of a setting that may be a list in what a text changes. */
export const listedValue = (name: ListName, {hyperparameters, ...change}: Partial<FitConfig>) =>
	name === 'lr' ? hyperparameters?.lr : change[name];

/** The comparison that the reference experiment is about. */
export const referenceChoices = {
	loss: ['kl_div', 'mse_loss', 'cosine_similarity'],
	mu: [0, 5],
} as const satisfies Choices;

/** Each config with each of its changes. */
const varied = (
	configs: readonly FitConfig[],
	changesOf: (config: FitConfig) => readonly Partial<FitConfig>[],
): readonly FitConfig[] =>
	configs.flatMap((config) => changesOf(config).map((change) => ({...config, ...change})));

/**
 * Every combination of the choices, the loss varying slowest and the learning rate fastest. Each optimizer has its own
 * constants, but for those `given` that it uses.
 */
export const combinations = (
	config: FitConfig,
	choices: Choices,
	given: Partial<Hyperparameters>,
): readonly FitConfig[] => {
	const {
		loss = [config.loss],
		family = [config.family],
		components = [config.components],
		mu = [config.mu],
		sigma = [config.sigma],
		spread = [config.spread],
		optimizer = [config.optimizer],
		lr = [undefined],
	} = choices;
	const constantsOf = (name: OptimizerName, rate: number | undefined): Hyperparameters => {
		const {uses, defaults} = optimizers[name];
		const all = rate === undefined ? given : {...given, lr: rate};
		const own = uses.flatMap((constant) => {
			const value = all[constant];
			return value === undefined ? [] : [[constant, value] as const];
		});
		return {...defaults, ...Object.fromEntries(own)};
	};
	let configs: readonly FitConfig[] = [config];
	configs = varied(configs, () => loss.map((one) => ({loss: one})));
	configs = varied(configs, () => family.map((one) => ({family: one})));
	configs = varied(configs, () => components.map((one) => ({components: one})));
	for (const name of lossConstantNames) {
		const values = choices[name] ?? [config[name]];
		configs = varied(configs, (own) =>
			constantsUsed(own.loss, own).includes(name) ? values.map((value) => ({[name]: value})) : [{}],
		);
	}
	configs = varied(configs, () => mu.map((one) => ({mu: one})));
	configs = varied(configs, () => sigma.map((one) => ({sigma: one})));
	configs = varied(configs, ({components}) => (components > 1 ? spread.map((one) => ({spread: one})) : [{}]));
	return varied(configs, () =>
		optimizer.flatMap((name) =>
			lr.map((rate) => ({optimizer: name, hyperparameters: constantsOf(name, rate)})),
		),
	);
};

/** How a run moves that is not on its way to an optimum. */
const otherMoves: Readonly<Partial<Record<StatusCause, (place: string) => string>>> = {
	circling: (place) => `circling, nearest ${place}`,
	'passing an optimum': (place) => `passing ${place}`,
	'weight decay': (place) => `pulled away from ${place} by weight decay`,
};

/** Where a run ends, for people: "the left peak", "heading for both peaks", "stalled". */
export const endsOn = (target: Target, {status: {name, cause, optimum}}: Pick<Outcome, 'status'>): string => {
	if (name === 'diverged') return name;
	if (name === 'stalled') return cause === 'weight decay' ? 'held by weight decay' : name;
	if (cause === 'about to diverge' || cause === 'about to stall') return cause;
	if (optimum === undefined) return 'moving, no optimum found';
	const place = nameOptimum(target, optimum);
	if (name === 'converged') return place;
	return otherMoves[cause]?.(place) ?? `heading for ${place}`;
};
