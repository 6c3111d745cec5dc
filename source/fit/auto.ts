import {closedForm} from '../engine/closed-form.ts';
import {decimalExponent, hypot, powerOfTen, squared} from '../math/elementary.ts';
import type {Grid} from '../math/grid.ts';
import {asLong, type Optimizer} from '../math/optimizers/optimizer.ts';
import {optimizers} from '../math/optimizers.ts';
import type {Target} from '../math/target.ts';
import {targetQuantile} from '../math/target-quantile.ts';
import {type FitConfig, familyOfConfig, isNamedTarget, problemOf, readTargetOf, startOf} from './config.ts';
import {advance, lossAt, startFit} from './fit.ts';

/** The settings that `auto` can choose to suit p. */
export const autoNames = ['mu', 'sigma', 'lr'] as const;

export type AutoName = (typeof autoNames)[number];

/** True if a grid shows N(0, 1), the start of the reference experiment: sigma to both sides, in steps no wider. */
const holdsReference = ({min, max, points}: Grid): boolean =>
	min <= -1 && max >= 1 && (max - min) / (points.length - 1) <= 1;

/** A mean of 0 is none of what is positive. */
const isPositive = (config: Pick<FitConfig, 'family'>): boolean =>
	familyOfConfig(config).support === 'positive';

/**
 * True if the start and the learning rate default to `auto`: for data, for families of positive x,
 * and far from (0, 1).
 */
export const isAutoByDefault = (config: Pick<FitConfig, 'data' | 'target' | 'family'>, grid: Grid): boolean =>
	config.data !== undefined || isPositive(config) || !(isNamedTarget(config.target) || holdsReference(grid));

/** The same of a config whose target can be read from it, where it is not estimated from data. */
export const isAutoUnasked = (config: FitConfig): boolean => {
	if (config.data !== undefined || isPositive(config)) return true;
	if (isNamedTarget(config.target)) return false;
	const target = readTargetOf(config);
	return target.ok && isAutoByDefault(config, target.value.grid);
};

/** p's standard deviation on its grid. */
const spreadOf = ({p, grid: {points}}: Target): number => {
	let mass = 0;
	let sum = 0;
	for (let i = 0; i < p.length; i++) {
		mass += p[i] ?? 0;
		sum += (p[i] ?? 0) * (points[i] ?? 0);
	}
	const mean = sum / mass;
	let squares = 0;
	for (let i = 0; i < p.length; i++) squares += (p[i] ?? 0) * squared((points[i] ?? 0) - mean);
	const spread = Math.sqrt(squares / mass);
	// All of p in one point has the width of the grid's steps.
	return spread > 0 ? spread : ((points[1] ?? 0) - (points[0] ?? 0)) / 2;
};

const MEDIAN = 0.5;
/** Of a normal a standard deviation below its mean. */
const FLANK = 0.16;

/** A value as a person would write it: to a tenth of the power of ten that a width has. */
const tidied = (value: number, width: number): number => {
	const digits = 1 - decimalExponent(width);
	// Below 0 digits 10^-digits is a whole number, above 10^digits is.
	return digits > 0
		? Math.round(value * powerOfTen(digits)) / powerOfTen(digits)
		: Math.round(value / powerOfTen(-digits)) * powerOfTen(-digits);
};

/**
 * A start from which there is a way to go and the whole of it is on the grid: half as wide as p, on its left flank;
 * components stand to both sides of the median.
 */
const startNear = (target: Target, config: FitConfig): Pick<FitConfig, 'mu' | 'sigma'> => {
	const spread = spreadOf(target);
	const mu = tidied(targetQuantile(target, config.components === 1 ? FLANK : MEDIAN), spread);
	const sigma = Number((spread / 2).toPrecision(2));
	// The mean of what is positive is so, whatever a kernel adds below 0.
	const isTooLow = mu <= 0 && familyOfConfig(config).support === 'positive';
	return {mu: isTooLow ? sigma : mu, sigma};
};

/** The first step of a rule whose steps are in proportion to the gradient, as a part of p's spread. */
const FIRST_STEP = 0.02;

/** Weights of components, and log sigma, have no unit: a rate above this makes them leap. */
const MOST_WITHOUT_UNIT = 0.5;

/**
 * A learning rate in units of p's spread: the optimizer's own, times that. Where its steps are in proportion to the
 * gradient, be it because eps is far above that, the rate whose first step is a fiftieth of the spread.
 */
const rateNear = (config: FitConfig, target: Target): number => {
	const {defaults, rateFor, name}: Optimizer = optimizers[config.optimizer];
	// It finds the lengths of its steps by itself.
	if (name === 'lbfgs') return defaults.lr;
	const spread = spreadOf(target);
	const engine = closedForm(problemOf(config, target));
	const start = startOf(config);
	const rounded = (rate: number): number => {
		const most =
			config.components > 1 || config.parametrization === 'log'
				? MOST_WITHOUT_UNIT
				: Number.POSITIVE_INFINITY;
		return Number(Math.min(rate, most).toPrecision(2));
	};
	const own = defaults.lr * spread;
	if (rateFor !== undefined) {
		const gradient = new Float64Array(start.length);
		lossAt(engine, start, gradient);
		const slope = hypot(...gradient);
		const {eps} = config.hyperparameters;
		// Only where lr is the length of a step does eps stand beside the gradient.
		const isDamped = rateFor === asLong && slope > 0 && Number.isFinite(slope);
		return rounded(own + (isDamped ? (FIRST_STEP * spread * eps) / slope : 0));
	}
	const rule = {...config, hyperparameters: {...config.hyperparameters, lr: defaults.lr}};
	const before = startFit(engine, rule, start);
	const after = advance(before, engine, rule, 1);
	const length = hypot(...after.parameters.map((value, i) => value - (start[i] ?? 0)));
	if (!(length > 0 && Number.isFinite(length)) || after.diverged !== undefined) return rounded(own);
	return rounded((defaults.lr * FIRST_STEP * spread * (1 - config.hyperparameters.momentum)) / length);
};

/** The config with those of its settings that are chosen by where the target is. */
export const chosenNear = (config: FitConfig, target: Target, auto: readonly AutoName[]): FitConfig => {
	const near = startNear(target, config);
	const start = {
		...config,
		...(auto.includes('mu') ? {mu: near.mu} : {}),
		...(auto.includes('sigma') ? {sigma: near.sigma} : {}),
	};
	if (!auto.includes('lr')) return start;
	return {...start, hyperparameters: {...start.hyperparameters, lr: rateNear(start, target)}};
};
