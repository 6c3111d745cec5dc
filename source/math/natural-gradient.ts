import type {Information} from './families.ts';
import {componentCount, weightsOf} from './mixture.ts';

/**
 * Fills `direction` with F^-1 g for q's parameters [mu.., sigma.., a..].
 *
 * For a location-scale family F = I / sigma^2, with I the family's information at sigma 1. A mixture takes
 * the information of the complete data, in which each component counts by its weight: w_k I_k / sigma_k^2
 * for the components, diag(w) - w w^T for the logits, whose inverse on zero-sum gradients is g_k / w_k.
 *
 * Source: S. Amari, Natural gradient works efficiently in learning, Neural Computation 10 (1998).
 */
export const naturalGradient = (
	{mu, cross, sigma}: Information,
	parameters: Float64Array,
	gradient: Float64Array,
	direction: Float64Array,
): void => {
	const count = componentCount(parameters);
	const determinant = mu * sigma - cross * cross;
	const weights = count === 1 ? [1] : weightsOf(parameters);
	for (let k = 0; k < count; k++) {
		const scale = parameters[count + k] ?? Number.NaN;
		const weight = weights[k] ?? Number.NaN;
		const factor = (scale * scale) / (weight * determinant);
		const gMu = gradient[k] ?? 0;
		const gSigma = gradient[count + k] ?? 0;
		direction[k] = factor * (sigma * gMu - cross * gSigma);
		direction[count + k] = factor * (mu * gSigma - cross * gMu);
		if (count > 1) direction[2 * count + k] = (gradient[2 * count + k] ?? 0) / weight;
	}
};
