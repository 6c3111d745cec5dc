import type {Optimum} from '../math/descent.ts';
import {hypot} from '../math/elementary.ts';
import {componentCount, componentsOf} from '../math/mixture.ts';

/**
 * The Euclidean distance of q to an optimum in (mu, sigma); of a mixture in all means, sigmas and weights. Of many places
 * behind one another the `count` parameters from `at` on are read, those of a single member in place.
 */
export const distanceTo = (
	optimum: Optimum,
	parameters: Float64Array,
	at = 0,
	count = parameters.length,
): number => {
	if (count === 2) {
		const mu = parameters[at] ?? Number.NaN;
		const sigma = parameters[at + 1] ?? Number.NaN;
		return hypot(mu - optimum.mu, sigma - optimum.sigma);
	}
	const theirs = componentsOf(optimum.parameters);
	return hypot(
		...componentsOf(parameters.subarray(at, at + count)).flatMap(({mu, sigma, weight}, k) => {
			const other = theirs[k];
			return other ? [mu - other.mu, sigma - other.sigma, weight - other.weight] : [];
		}),
	);
};

/** The parameter that is furthest from its value at the optimum, and by how much. */
export const widestGap = (
	optimum: Optimum,
	parameters: Float64Array,
): readonly [quantity: string, gap: number] => {
	const own = componentsOf(parameters);
	const theirs = componentsOf(optimum.parameters);
	const gaps = own.flatMap(({mu, sigma, weight}, k) => {
		const number = own.length === 1 ? '' : ` of component ${k + 1}`;
		const other = theirs[k];
		if (other === undefined) return [];
		return [
			[`sigma${number}`, Math.abs(sigma - other.sigma)] as const,
			[`mu${number}`, Math.abs(mu - other.mu)] as const,
			[`the weight${number}`, Math.abs(weight - other.weight)] as const,
		];
	});
	const [first = ['mu', 0] as const, ...others] = gaps;
	return others.reduce((widest, gap) => (gap[1] > widest[1] ? gap : widest), first);
};

/** The sigma of q's narrowest component. */
export const smallestSigma = (parameters: Float64Array): number => {
	const count = componentCount(parameters);
	let least = Number.POSITIVE_INFINITY;
	// A map asks this at every step: nothing is made for it.
	for (let k = count; k < 2 * count; k++) least = Math.min(least, parameters[k] ?? Number.NaN);
	return least;
};

/** The distance at which q counts as being at an optimum, as a part of the optimum's smallest sigma. */
const AT = 1e-3;
/** The distance at which q is within 1 % of an optimum, in the same unit. */
const NEAR = 0.01;

/** The distances up to which q is at an optimum, and near it. */
export const reachOf = ({parameters}: Optimum): {readonly at: number; readonly near: number} => {
	const sigma = smallestSigma(parameters);
	return {at: AT * sigma, near: NEAR * sigma};
};

/** True if q is closer to an optimum than a thousandth of the optimum's smallest sigma. */
export const isAt = (optimum: Optimum, parameters: Float64Array): boolean =>
	distanceTo(optimum, parameters) <= reachOf(optimum).at;

/** True if q is closer to an optimum than a hundredth of the optimum's smallest sigma: within 1 %. */
export const isNear = (optimum: Optimum, parameters: Float64Array): boolean =>
	distanceTo(optimum, parameters) <= reachOf(optimum).near;
