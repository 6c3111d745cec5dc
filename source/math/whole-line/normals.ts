import {componentCount, weightsOf} from '../mixture.ts';
import type {Target} from '../target.ts';

/** A mixture of normals by its components; slopes by them have the same shape. */
export interface Normals {
	readonly weights: Float64Array;
	readonly means: Float64Array;
	readonly variances: Float64Array;
}

export const normalsOf = (count: number): Normals => ({
	weights: new Float64Array(count),
	means: new Float64Array(count),
	variances: new Float64Array(count),
});

/** p as a mixture of mass 1. */
export const normalsOfTarget = ({terms}: Pick<Target, 'terms'>): Normals => {
	const mass = terms.reduce((sum, {weight}) => sum + weight, 0);
	return {
		weights: Float64Array.from(terms, ({weight}) => weight / mass),
		means: Float64Array.from(terms, ({mu}) => mu),
		variances: Float64Array.from(terms, ({sigma}) => sigma * sigma),
	};
};

/** Fills in q by its parameters. */
export const setNormals = ({weights, means, variances}: Normals, parameters: Float64Array): void => {
	const count = means.length;
	for (let i = 0; i < count; i++) {
		const sigma = parameters[count + i] ?? Number.NaN;
		means[i] = parameters[i] ?? Number.NaN;
		variances[i] = sigma * sigma;
	}
	if (count === 1) weights[0] = 1;
	else weights.set(weightsOf(parameters));
};

/** Turns slopes by weights, means and variances into those by q's parameters; the weights are the softmax of logits. */
export const pullBackNormals = (
	{weights}: Normals,
	slopes: Normals,
	parameters: Float64Array,
	gradient: Float64Array,
): void => {
	const count = componentCount(parameters);
	let mean = 0;
	for (let i = 0; i < count; i++) mean += (weights[i] ?? 0) * (slopes.weights[i] ?? 0);
	for (let i = 0; i < count; i++) {
		gradient[i] = slopes.means[i] ?? 0;
		gradient[count + i] = 2 * (parameters[count + i] ?? Number.NaN) * (slopes.variances[i] ?? 0);
		if (count > 1) gradient[2 * count + i] = (weights[i] ?? 0) * ((slopes.weights[i] ?? 0) - mean);
	}
};
