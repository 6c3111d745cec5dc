import type {Engine} from '../../engine/engine.ts';
import {lossAt} from '../../fit/fit.ts';
import {lossOf} from '../../math/losses.ts';
import {wholeOf} from '../../math/mixture.ts';
import {reductionFactor} from '../../math/reduction.ts';
import type {Agreement} from '../state/agreement.ts';

/** Smaller values than this lose their digits in 32 bits. */
const LEAST_IN_32_BITS = 1e-30;
/** The relative spacing of 32-bit numbers. */
const EPSILON_32 = 2 ** -23;
/** Where rounding alone may make a larger difference than this, a comparison says nothing. */
const MOST_ROUNDING = 1e-4;

/** |a - b|, of two gradients. */
const distance = (a: Float64Array, b: Float64Array): number =>
	Math.hypot(...a.map((slope, i) => slope - (b[i] ?? Number.NaN)));

/**
 * How far the gradient moves with q by as much as 32 bits lose in sums over the grid: a part EPSILON_32 sqrt(n) of
 * sigma. Near an optimum that may be all of the gradient, and near a kink of the loss a jump.
 */
const rounding = (reference: Engine, parameters: Float64Array, own: Float64Array, sigma: number): number => {
	const step = EPSILON_32 * Math.sqrt(reference.problem.target.p.length) * sigma;
	const gradient = new Float64Array(parameters.length);
	let most = 0;
	for (let i = 0; i < parameters.length; i++)
		for (const sign of [-1, 1]) {
			const beside = parameters.map((value, j) => (i === j ? value + sign * step : value));
			lossAt(reference, beside, gradient);
			most = Math.max(most, distance(gradient, own));
		}
	return most;
};

/**
 * The agreement of a 32-bit gradient with the closed form's at the same parameters; undefined where 32 bits cannot
 * tell: both are next to nothing there, or depend on rounding.
 */
export const agreementAt = (
	reference: Engine,
	parameters: Float64Array,
	gradient: Float64Array,
): Agreement | undefined => {
	const own = new Float64Array(parameters.length);
	const value = lossAt(reference, parameters, own);
	const {sigma} = wholeOf(parameters);
	const apart = distance(own, gradient) * sigma;
	const {problem} = reference;
	const {target} = problem;
	const none = (lossOf(problem.loss).withoutQ?.(target) ?? 0) * reductionFactor(problem, target.p.length);
	const size = Math.max(Math.hypot(...own) * sigma, Math.abs(value - none));
	// Far off the grid 32 bits run out of numbers; that says nothing about the closed form.
	if (!Number.isFinite(apart) || size < LEAST_IN_32_BITS) return undefined;
	if (!(rounding(reference, parameters, own, sigma) * sigma <= MOST_ROUNDING * size)) return undefined;
	return {difference: apart / size};
};
