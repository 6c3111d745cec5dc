import type {Engine} from '../engine/engine.ts';
import type {Optimum} from '../math/descent.ts';
import {componentCount, componentsOf} from '../math/mixture.ts';
import type {Target} from '../math/target.ts';
import {advance, type FitState, lossAt, startFit, type UpdateRule} from './fit.ts';
import {nameOptimum} from './optimum-name.ts';

export type StatusName = 'converged' | 'moving' | 'stalled' | 'diverged';

/** How a run stands. */
export interface Status {
	readonly name: StatusName;
	/** One sentence: what the name means for this run. */
	readonly reason: string;
	/** The local optimum downhill of the run; undefined where none can be felt. */
	readonly optimum: Optimum | undefined;
	/** Euclidean distance to that optimum in (mu, sigma), of a mixture in all means, sigmas and weights. */
	readonly distance: number | undefined;
}

/** A run closer to its optimum than this part of the optimum's smallest sigma has converged. */
const CONVERGED_WITHIN = 1e-3;

/** A run that would not move this part of sigma in all its epochs has stalled. */
const MOVES_BY = 1e-3;

export const distanceTo = (optimum: Optimum, parameters: Float64Array): number => {
	if (parameters.length === 2) {
		const [mu = Number.NaN, sigma = Number.NaN] = parameters;
		return Math.hypot(mu - optimum.mu, sigma - optimum.sigma);
	}
	const theirs = componentsOf(optimum.parameters);
	return Math.hypot(
		...componentsOf(parameters).flatMap(({mu, sigma, weight}, k) => {
			const other = theirs[k];
			return other ? [mu - other.mu, sigma - other.sigma, weight - other.weight] : [];
		}),
	);
};

/** Of q's components the narrowest. */
export const smallestSigma = (parameters: Float64Array): number => {
	const count = componentCount(parameters);
	return parameters.subarray(count, 2 * count).reduce((least, sigma) => Math.min(least, sigma));
};

export const isConverged = (optimum: Optimum, parameters: Float64Array): boolean =>
	distanceTo(optimum, parameters) <= CONVERGED_WITHIN * smallestSigma(optimum.parameters);

/** Steps after which a rule's memory knows a gradient that stays the same. */
const SETTLED = 32;

/**
 * How far a run can still go: its epochs times the step that its rule takes once its memory has forgotten
 * larger gradients, on a slope that stays as it is here. Adam's, for one, is lr |g| / (|g| + eps): far
 * below eps a gradient moves nothing.
 */
const reach = (
	engine: Engine,
	rule: UpdateRule,
	parameters: Float64Array,
	gradient: Float64Array,
): number => {
	const slope: Engine = {
		...engine,
		evaluate(there, filled) {
			filled.set(gradient);
			return there.reduce((sum, value, i) => sum + (value - (parameters[i] ?? 0)) * (gradient[i] ?? 0), 0);
		},
	};
	const constant: UpdateRule = {...rule, schedule: 'constant'};
	const before = advance(startFit(slope, constant, parameters), slope, constant, SETTLED);
	const after = advance(before, slope, constant, 1);
	// A slope that leads out of the numbers within a few steps is one that moves.
	if (after.diverged !== undefined) return Number.POSITIVE_INFINITY;
	return rule.epochs * Math.hypot(...after.parameters.map((value, i) => value - (before.parameters[i] ?? 0)));
};

const isOffGrid = ({grid}: Target, mu: number): boolean => mu < grid.min || mu > grid.max;

/** What is furthest from where it belongs, and by how much. */
const widestGap = (optimum: Optimum, state: FitState): readonly [quantity: string, gap: number] => {
	if (state.parameters.length > 2) {
		const theirs = componentsOf(optimum.parameters);
		const gaps = componentsOf(state.parameters).flatMap(({mu, sigma}, k) => [
			[`mu ${k + 1}`, Math.abs(mu - (theirs[k]?.mu ?? mu))] as const,
			[`sigma ${k + 1}`, Math.abs(sigma - (theirs[k]?.sigma ?? sigma))] as const,
		]);
		return gaps.toSorted((a, b) => b[1] - a[1])[0] ?? ['mu', 0];
	}
	const dMu = Math.abs(optimum.mu - state.mu);
	const dSigma = Math.abs(optimum.sigma - state.sigma);
	return dMu > dSigma ? ['mu', dMu] : ['sigma', dSigma];
};

/**
 * How a run stands towards `optimum`, the one it approaches.
 *
 * `engine` must be a 64-bit one on the run's own problem: it measures the gradient. How much a gradient
 * moves depends on the run's rule: its optimizer, learning rate, eps and epochs.
 */
export const statusOf = (
	state: FitState,
	engine: Engine,
	optimum: Optimum | undefined,
	rule: UpdateRule,
): Status => {
	const {target} = engine.problem;
	const {parameters} = state;
	const distance = optimum && distanceTo(optimum, parameters);
	const facts = {optimum, distance};
	if (state.diverged !== undefined) return {name: 'diverged', reason: state.diverged, ...facts};
	if (optimum && isConverged(optimum, parameters)) {
		return {name: 'converged', reason: `q has settled on ${nameOptimum(target, optimum)}`, ...facts};
	}
	const gradient = new Float64Array(parameters.length);
	lossAt(engine, parameters, gradient);
	const isFlat = gradient.every((slope) => slope === 0);
	if (isFlat || reach(engine, rule, parameters, gradient) < MOVES_BY * state.sigma) {
		const reason = isOffGrid(target, state.mu)
			? 'q is off the grid and feels no pull'
			: 'q feels no pull: the gradient has died away';
		return {name: 'stalled', reason, ...facts};
	}
	if (optimum === undefined) {
		return {name: 'moving', reason: 'q is moving, and no optimum was found downhill', ...facts};
	}
	const [quantity, gap] = widestGap(optimum, state);
	return {
		name: 'moving',
		reason: `q is still moving towards ${nameOptimum(target, optimum)}: ${shortGap(gap)} in ${quantity} to go`,
		...facts,
	};
};

/** A distance in three significant digits, without an exponent where it reads well. */
export const shortGap = (gap: number): string =>
	gap === 0 || (gap >= 0.01 && gap < 1e5) ? gap.toFixed(2) : gap.toExponential(1);
