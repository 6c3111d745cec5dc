import type {Engine} from '../engine/engine.ts';
import {hasKinks, hasRipple, type Optimum} from '../math/descent.ts';
import {wholeOf} from '../math/mixture.ts';
import type {Optimizer} from '../math/optimizers/optimizer.ts';
import {optimizers} from '../math/optimizers.ts';
import {isAt} from './distance.ts';
import {advance, type FitState, forPlaces, type UpdateRule} from './fit.ts';

/** Strides: at a hundredth of sigma each, twenty sigmas. */
export const STRIDES = 2000;
const STRIDE = 0.01;

/** A scout that keeps to an optimum for as many strides as would take it one sigma away has come to it. */
const LEG = 100;

/** A run's optimizer in longer strides, as far as it has been followed. */
export interface Strides {
	readonly scout: FitState;
	readonly rule: UpdateRule;
	readonly left: number;
}

/**
 * The run's rule at a learning rate that makes strides of a hundredth of sigma; undefined where the length of
 * its steps is up to the gradient, which leads where the slope does.
 */
export const atStrides = (rule: UpdateRule, parameters: Float64Array): UpdateRule | undefined => {
	const {rateFor}: Optimizer = optimizers[rule.optimizer];
	if (rateFor === undefined) return undefined;
	const lr = Math.max(rule.hyperparameters.lr, rateFor(STRIDE * wholeOf(parameters).sigma));
	return {...rule, schedule: 'constant', hyperparameters: {...rule.hyperparameters, lr}};
};

/** The strides after up to `steps` more, and the one of the known optima that they have come to. */
export const takeStrides = (
	engine: Engine,
	{scout, rule, left}: Strides,
	steps: number,
	known: readonly Optimum[],
): {readonly further: Strides; readonly home: Optimum | undefined} => {
	// At a kink steps never become short: strides stay for a while, and leave a shallow valley after all.
	const maySettle = known.length > 0 && !hasKinks(engine) && !hasRipple(engine);
	// Where there is something to come to, it is looked for after every leg.
	const taken = Math.min(left, maySettle ? LEG : steps);
	const origin = maySettle ? known.find((one) => isAt(one, scout.parameters)) : undefined;
	let isHome = origin !== undefined;
	const to = advance(scout, forPlaces(engine, rule), rule, taken, (_epoch, _loss, parameters) => {
		isHome &&= origin !== undefined && isAt(origin, parameters);
	});
	const home = isHome && to.diverged === undefined ? origin : undefined;
	return {further: {scout: to, rule, left: left - taken}, home};
};
