import type {Family} from './families.ts';
import {componentCount, weightsOf} from './mixture.ts';

/**
 * Fills `direction` with F^-1 g for q's parameters [mu.., sigma.., a..].
 *
 * A single member has the Fisher information I of its family. A mixture takes that of the complete data, in
 * which each component counts by its weight: w_k I_k for the components, diag(w) - w w^T for the logits, whose
 * inverse on zero-sum gradients is g_k / w_k.
 *
 * Source: S. Amari, Natural gradient works efficiently in learning, Neural Computation 10 (1998).
 */
export const naturalGradient = (
	{information}: Pick<Family, 'information'>,
	parameters: Float64Array,
	gradient: Float64Array,
	direction: Float64Array,
): void => {
	const count = componentCount(parameters);
	const weights = count === 1 ? [1] : weightsOf(parameters);
	for (let k = 0; k < count; k++) {
		const {mu, cross, sigma} = information(parameters[k] ?? Number.NaN, parameters[count + k] ?? Number.NaN);
		const weight = weights[k] ?? Number.NaN;
		const factor = 1 / (weight * (mu * sigma - cross * cross));
		const gMu = gradient[k] ?? 0;
		const gSigma = gradient[count + k] ?? 0;
		direction[k] = factor * (sigma * gMu - cross * gSigma);
		direction[count + k] = factor * (mu * gSigma - cross * gMu);
		if (count > 1) direction[2 * count + k] = (gradient[2 * count + k] ?? 0) / weight;
	}
};
