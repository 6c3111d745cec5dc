import type {LossName} from '../math/losses.ts';
import type {Hyperparameters} from '../math/optimizers/optimizer.ts';
import {type OptimizerName, optimizers} from '../math/optimizers.ts';
import type {Target} from '../math/target.ts';
import type {FitConfig} from './config.ts';
import {nameOptimum} from './optimum-name.ts';
import type {Outcome} from './outcome.ts';

/** What runs to be compared differ in; a list that is left out holds the config's own value. */
export interface Choices {
	readonly loss?: readonly LossName[];
	readonly mu?: readonly number[];
	readonly sigma?: readonly number[];
	readonly optimizer?: readonly OptimizerName[];
}

export const listNames = ['loss', 'mu', 'sigma', 'optimizer'] as const satisfies readonly (keyof Choices)[];
export type ListName = (typeof listNames)[number];

/** The comparison that the reference experiment is about. */
export const referenceChoices = {
	loss: ['kl_div', 'mse_loss', 'cosine_similarity'],
	mu: [0, 5],
} as const satisfies Choices;

/**
 * Every loss from every start by every optimizer, in this order. Each optimizer has its own constants, but for
 * those `given` that it uses.
 */
export const combinations = (
	config: FitConfig,
	{
		loss: losses = [config.loss],
		mu: mus = [config.mu],
		sigma: sigmas = [config.sigma],
		optimizer: names = [config.optimizer],
	}: Choices,
	given: Partial<Hyperparameters>,
): readonly FitConfig[] => {
	const constantsOf = (name: OptimizerName): Hyperparameters => {
		const {uses, defaults} = optimizers[name];
		const own = uses.flatMap((constant) => {
			const value = given[constant];
			return value === undefined ? [] : [[constant, value] as const];
		});
		return {...defaults, ...Object.fromEntries(own)};
	};
	return losses.flatMap((loss) =>
		mus.flatMap((mu) =>
			sigmas.flatMap((sigma) =>
				names.map((optimizer) => ({
					...config,
					loss,
					mu,
					sigma,
					optimizer,
					hyperparameters: constantsOf(optimizer),
				})),
			),
		),
	);
};

/** Where a run ends, for people: "the left peak", "heading for both peaks", "stalled". */
export const endsOn = (target: Target, {status: {name, cause, optimum}}: Pick<Outcome, 'status'>): string => {
	if (name === 'diverged') return name;
	if (name === 'stalled') return cause === 'weight decay' ? 'held by weight decay' : name;
	if (cause === 'about to diverge') return cause;
	if (optimum === undefined) return 'moving, no optimum found';
	const place = nameOptimum(target, optimum);
	if (name === 'converged') return place;
	return cause === 'circling' ? `circling, nearest ${place}` : `heading for ${place}`;
};
