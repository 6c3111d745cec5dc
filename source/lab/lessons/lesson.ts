import {defaultConfig, type FitConfig} from '../../fit/config.ts';
import {optimizers} from '../../math/optimizers.ts';
import type {Lesson} from '../state/lesson.ts';

/** The config of a lesson's screen: the reference experiment with what the screen, or one before it, changes. */
export const configOf = ({screens}: Lesson, screen: number): FitConfig => ({
	...defaultConfig,
	...screens.slice(0, screen + 1).findLast(({config}) => config !== undefined)?.config,
});

/** Adam with another learning rate, or another epsilon. */
export const adamAt = (
	lr: number,
	eps = optimizers.adam.defaults.eps,
): Pick<FitConfig, 'hyperparameters'> => ({
	hyperparameters: {...optimizers.adam.defaults, lr, eps},
});

/** p at mass 1, and divergences as integrals: their own units. */
export const inNats = {normalize: true, units: 'nats'} as const satisfies Partial<FitConfig>;

/** Where a number is the program's own, and nothing else is known to hold it against. */
export const OWN = 'the 64-bit engine, which agrees with PyTorch to 1e-9';
