import {exp, log} from '../math/elementary.ts';
import {componentCount} from '../math/mixture.ts';

/**
 * What the optimizer moves, theta, in place of q's parameters:
 *   raw  theta is the parameters themselves, as in the reference experiment; a step may take sigma below 0
 *   log  theta holds log sigma where the parameters hold sigma, which is positive whatever the step
 */
export type Parametrization = 'raw' | 'log';

export const parametrizations: readonly Parametrization[] = ['raw', 'log'];

/** theta of q's parameters. */
export const thetaOf = (parametrization: Parametrization, parameters: Float64Array): Float64Array => {
	const theta = parameters.slice();
	if (parametrization === 'raw') return theta;
	const count = componentCount(theta);
	for (let k = count; k < 2 * count; k++) theta[k] = log(theta[k] ?? Number.NaN);
	return theta;
};

/** Fills `parameters` with those of theta. */
export const fillParameters = (
	parametrization: Parametrization,
	theta: Float64Array,
	parameters: Float64Array,
): void => {
	for (let i = 0; i < theta.length; i++) parameters[i] = theta[i] ?? Number.NaN;
	if (parametrization === 'raw') return;
	const count = componentCount(theta);
	for (let k = count; k < 2 * count; k++) parameters[k] = exp(theta[k] ?? Number.NaN);
};

/** Turns a gradient by the parameters into one by theta, in place: d sigma / d log sigma = sigma. */
export const pullBackTo = (
	parametrization: Parametrization,
	parameters: Float64Array,
	gradient: Float64Array,
): void => {
	if (parametrization === 'raw') return;
	const count = componentCount(parameters);
	for (let k = count; k < 2 * count; k++) gradient[k] = (gradient[k] ?? 0) * (parameters[k] ?? Number.NaN);
};

/** Turns a step in the parameters into one in theta, in place: d log sigma = d sigma / sigma. */
export const pushForwardTo = (
	parametrization: Parametrization,
	parameters: Float64Array,
	direction: Float64Array,
): void => {
	if (parametrization === 'raw') return;
	const count = componentCount(parameters);
	for (let k = count; k < 2 * count; k++) direction[k] = (direction[k] ?? 0) / (parameters[k] ?? Number.NaN);
};
