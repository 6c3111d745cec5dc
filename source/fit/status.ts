import type {Engine} from '../engine/engine.ts';
import type {Optimum} from '../math/optima.ts';
import type {Target} from '../math/target.ts';
import type {Term} from '../math/target-grammar.ts';
import type {FitConfig} from './config.ts';
import {type FitState, lossAt} from './fit.ts';

export type StatusName = 'converged' | 'moving' | 'stalled' | 'diverged';

/** How a run stands. */
export interface Status {
	readonly name: StatusName;
	/** One sentence: what the name means for this run. */
	readonly reason: string;
	/** The local optimum downhill of the run; undefined where none can be felt. */
	readonly optimum: Optimum | undefined;
	/** Euclidean distance in (mu, sigma) to that optimum. */
	readonly distance: number | undefined;
}

/** A run closer to its optimum than this part of the optimum's sigma has converged. */
const CONVERGED_WITHIN = 1e-3;

/** A run that would not move this part of sigma in all its epochs has stalled. */
const MOVES_BY = 1e-3;

/**
 * How far a run can still go: its epochs times the step that Adam takes once its memory has forgotten
 * larger gradients, lr |g| / (|g| + eps). Far below eps a gradient moves nothing.
 */
const reach = (gradient: number, {hyperparameters, epochs}: Pace): number =>
	(epochs * hyperparameters.lr * gradient) / (gradient + hyperparameters.eps);

type Pace = Pick<FitConfig, 'hyperparameters' | 'epochs'>;

export const distanceTo = (optimum: Optimum, mu: number, sigma: number): number =>
	Math.hypot(mu - optimum.mu, sigma - optimum.sigma);

const isAtPeak = ({mu, sigma}: Optimum, term: Term): boolean =>
	Math.abs(mu - term.mu) <= term.sigma / 2 && sigma <= 2.5 * term.sigma && sigma >= term.sigma / 2.5;

const countedModes = new WeakMap<Target, number>();

/** Falls and rises smaller than this part of p's height are rounding. */
const RIPPLE = 1e-9;

/** Maxima of p on its grid: what a person sees as peaks, however many terms make them. */
const modesOf = (target: Target): number => {
	const known = countedModes.get(target);
	if (known !== undefined) return known;
	const ripple = RIPPLE * target.p.reduce((most, density) => Math.max(most, density), 0);
	let modes = 0;
	let isRising = true;
	let extreme = 0;
	for (const density of target.p) {
		if (isRising ? density > extreme : density < extreme) {
			extreme = density;
		} else if (Math.abs(density - extreme) > ripple) {
			if (isRising) modes++;
			isRising = !isRising;
			extreme = density;
		}
	}
	// A peak that the grid's edge cuts off has no fall behind it.
	const counted = Math.max(1, isRising && extreme > ripple ? modes + 1 : modes);
	countedModes.set(target, counted);
	return counted;
};

/** What an optimum means for the target, for people: "the left peak", "both peaks". */
export const nameOptimum = (target: Target, optimum: Optimum): string => {
	const {terms} = target;
	const covered = terms.filter((term) => Math.abs(term.mu - optimum.mu) <= 2 * optimum.sigma);
	const modes = modesOf(target);
	if (covered.length === terms.length && modes === 1) return 'p';
	const sorted = terms.toSorted((a, b) => a.mu - b.mu);
	const place = sorted.findIndex((term) => isAtPeak(optimum, term));
	if (place >= 0 && covered.length === 1) {
		if (place === 0) return 'the left peak';
		return place === sorted.length - 1 ? 'the right peak' : `the peak at ${sorted[place]?.mu}`;
	}
	if (covered.length === terms.length) return modes === 2 ? 'both peaks' : `all ${modes} peaks`;
	return `an optimum at mu ${optimum.mu.toPrecision(4)}, sigma ${optimum.sigma.toPrecision(4)}`;
};

const isOffGrid = ({grid}: Target, mu: number): boolean => mu < grid.min || mu > grid.max;

/**
 * How a run stands towards `optimum`, the one it approaches.
 *
 * `engine` must be a 64-bit one on the run's own problem: it measures the gradient. How much a gradient
 * moves depends on the `pace` of the run: its learning rate, eps and epochs.
 */
export const statusOf = (
	state: FitState,
	target: Target,
	engine: Engine,
	optimum: Optimum | undefined,
	pace: Pace,
): Status => {
	const distance = optimum && distanceTo(optimum, state.mu, state.sigma);
	const facts = {optimum, distance};
	if (state.diverged !== undefined) return {name: 'diverged', reason: state.diverged, ...facts};
	if (optimum && distance !== undefined && distance <= CONVERGED_WITHIN * optimum.sigma) {
		return {name: 'converged', reason: `q has settled on ${nameOptimum(target, optimum)}`, ...facts};
	}
	const gradient = new Float64Array(state.parameters.length);
	lossAt(engine, state.parameters, gradient);
	const steepness = Math.hypot(...gradient);
	if (steepness === 0 || reach(steepness, pace) < MOVES_BY * state.sigma) {
		const reason = isOffGrid(target, state.mu)
			? 'q is off the grid and feels no pull'
			: 'q feels no pull: the gradient has died away';
		return {name: 'stalled', reason, ...facts};
	}
	if (optimum === undefined) {
		return {name: 'moving', reason: 'q is moving, and no optimum was found downhill', ...facts};
	}
	const dMu = Math.abs(optimum.mu - state.mu);
	const dSigma = Math.abs(optimum.sigma - state.sigma);
	const [quantity, gap] = dMu > dSigma ? ['mu', dMu] : ['sigma', dSigma];
	return {
		name: 'moving',
		reason: `q is still moving towards ${nameOptimum(target, optimum)}: ${shortGap(gap)} in ${quantity} to go`,
		...facts,
	};
};

/** A distance in three significant digits, without an exponent where it reads well. */
export const shortGap = (gap: number): string =>
	gap === 0 || (gap >= 0.01 && gap < 1e5) ? gap.toFixed(2) : gap.toExponential(1);
