import type {Optimum} from '../math/descent.ts';
import {hypot} from '../math/elementary.ts';
import {componentCount, componentsOf} from '../math/mixture.ts';

/** The Euclidean distance of q to an optimum in (mu, sigma); of a mixture in all means, sigmas and weights. */
export const distanceTo = (optimum: Optimum, parameters: Float64Array): number => {
	if (parameters.length === 2) {
		const [mu = Number.NaN, sigma = Number.NaN] = parameters;
		return hypot(mu - optimum.mu, sigma - optimum.sigma);
	}
	const theirs = componentsOf(optimum.parameters);
	return hypot(
		...componentsOf(parameters).flatMap(({mu, sigma, weight}, k) => {
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
	return gaps.toSorted((a, b) => b[1] - a[1])[0] ?? ['mu', 0];
};

/** The sigma of q's narrowest component. */
export const smallestSigma = (parameters: Float64Array): number => {
	const count = componentCount(parameters);
	return parameters.subarray(count, 2 * count).reduce((least, sigma) => Math.min(least, sigma));
};

/** The distance at which q counts as being at an optimum, as a part of the optimum's smallest sigma. */
const AT = 1e-3;
/** The distance at which q is within 1 % of an optimum, in the same unit. */
const NEAR = 0.01;

/** True if q is closer to an optimum than a thousandth of the optimum's smallest sigma, or than a part of that. */
export const isAt = (optimum: Optimum, parameters: Float64Array, part = 1): boolean =>
	distanceTo(optimum, parameters) <= part * AT * smallestSigma(optimum.parameters);

/** True if q is closer to an optimum than a hundredth of the optimum's smallest sigma: within 1 %. */
export const isNear = (optimum: Optimum, parameters: Float64Array): boolean =>
	distanceTo(optimum, parameters) <= NEAR * smallestSigma(optimum.parameters);
