import {adam, adamax, adamw, amsgrad, nadam, radam} from './optimizers/adam.ts';
import {lbfgs} from './optimizers/lbfgs.ts';
import {momentum, nesterov, sgd} from './optimizers/momentum.ts';
import type {Optimizer} from './optimizers/optimizer.ts';
import {adadelta, adagrad, naturalGradientDescent, rmsprop, rprop} from './optimizers/scaled.ts';

/** Every optimizer by its name. */
export const optimizers = {
	adam,
	adamw,
	amsgrad,
	adamax,
	nadam,
	radam,
	sgd,
	momentum,
	nesterov,
	rmsprop,
	adagrad,
	adadelta,
	rprop,
	lbfgs,
	natural_gradient: naturalGradientDescent,
} as const satisfies Record<string, Optimizer>;

export type OptimizerName = keyof typeof optimizers;

/** The names in the order of the table. */
export const optimizerNames = Object.keys(optimizers) as readonly OptimizerName[]; // Object.keys forgets the keys' type
