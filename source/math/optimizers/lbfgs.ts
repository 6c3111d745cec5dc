import {dot, maxNorm} from '../vectors.ts';
import {searchLine} from './line-search.ts';
import {constants, type Optimizer, type Surroundings, TORCH_OPTIMIZERS} from './optimizer.ts';

/** Steps and changes of the gradient that are remembered. */
const PAIRS = 10;
/** PyTorch's tolerances: a gradient or a change this small ends the descent. */
const FLAT = 1e-7;
const NO_CHANGE = 1e-9;
/** A pair whose curvature is no more than this says nothing. */
const LEAST_CURVATURE = 1e-10;

/** The places in the flat memory of so many parameters: how many pairs, the last gradient and step, the pairs. */
const layout = (memory: Float64Array, parameters: number) => {
	const part = (index: number): Float64Array =>
		memory.subarray(1 + index * parameters, 1 + (index + 1) * parameters);
	return {
		lastGradient: part(0),
		lastStep: part(1),
		stepOf: (pair: number) => part(2 + pair),
		changeOf: (pair: number) => part(2 + PAIRS + pair),
	};
};

/** Adds the last step and the change of the gradient over it to the pairs; the oldest gives way. */
const remember = (memory: Float64Array, gradient: Float64Array): void => {
	const {lastGradient, lastStep, stepOf, changeOf} = layout(memory, gradient.length);
	const change = gradient.map((slope, i) => slope - (lastGradient[i] ?? 0));
	if (dot(change, lastStep) <= LEAST_CURVATURE) return;
	let count = memory[0] ?? 0;
	if (count === PAIRS) {
		for (let pair = 1; pair < PAIRS; pair++) {
			stepOf(pair - 1).set(stepOf(pair));
			changeOf(pair - 1).set(changeOf(pair));
		}
		count--;
	}
	stepOf(count).set(lastStep);
	changeOf(count).set(change);
	memory[0] = count + 1;
};

/** -H g by the two-loop recursion over the pairs, H the inverse Hessian that they tell of. */
const directionFrom = (memory: Float64Array, gradient: Float64Array): Float64Array => {
	const {stepOf, changeOf} = layout(memory, gradient.length);
	const count = memory[0] ?? 0;
	const direction = gradient.map((slope) => -slope);
	const shares: number[] = [];
	for (let pair = count - 1; pair >= 0; pair--) {
		const change = changeOf(pair);
		const share = dot(stepOf(pair), direction) / dot(change, stepOf(pair));
		shares[pair] = share;
		for (let i = 0; i < direction.length; i++) {
			direction[i] = (direction[i] ?? 0) - share * (change[i] ?? 0);
		}
	}
	if (count > 0) {
		const change = changeOf(count - 1);
		const scale = dot(change, stepOf(count - 1)) / dot(change, change);
		for (let i = 0; i < direction.length; i++) direction[i] = (direction[i] ?? 0) * scale;
	}
	for (let pair = 0; pair < count; pair++) {
		const step = stepOf(pair);
		const share = (shares[pair] ?? 0) - dot(changeOf(pair), direction) / dot(changeOf(pair), step);
		for (let i = 0; i < direction.length; i++) {
			direction[i] = (direction[i] ?? 0) + share * (step[i] ?? 0);
		}
	}
	return direction;
};

/** One iteration: a direction from the remembered curvature, and a step along it by the line search. */
const iterate = (
	theta: Float64Array,
	gradient: Float64Array,
	memory: Float64Array,
	age: number,
	lr: number,
	loss: number,
	surroundings: Surroundings,
): void => {
	const {lastGradient, lastStep} = layout(memory, theta.length);
	if (maxNorm(gradient) <= FLAT) return;
	if (age > 1) remember(memory, gradient);
	const direction = directionFrom(memory, gradient);
	const slope = dot(gradient, direction);
	lastGradient.set(gradient);
	lastStep.fill(0);
	if (slope > -NO_CHANGE) return;
	const sizes = gradient.reduce((sum, value) => sum + Math.abs(value), 0);
	const first = age === 1 ? Math.min(1, 1 / sizes) * lr : lr;
	const length = searchLine(surroundings.evaluate, theta, direction, first, loss, slope);
	for (let i = 0; i < theta.length; i++) {
		lastStep[i] = length * (direction[i] ?? 0);
		theta[i] = (theta[i] ?? 0) + (lastStep[i] ?? 0);
	}
};

/**
 * Limited-memory BFGS with a line search for the strong Wolfe conditions; a step of ours is one iteration.
 *
 * Source: Nocedal & Wright, Numerical Optimization (2006), algorithms 7.4 and 7.5.
 */
export const lbfgs: Optimizer = {
	name: 'lbfgs',
	summary: 'learns the curvature from its last ten steps and looks before each: a few steps to the optimum',
	formula: 'theta += t d, d = -H g, t by the strong Wolfe conditions',
	source: `${TORCH_OPTIMIZERS}LBFGS.html`,
	defaults: constants({lr: 1}),
	uses: ['lr'],
	memory: (parameters) => 1 + (2 + 2 * PAIRS) * parameters,
	slots: [],
	readsLoss: true,
	step: (theta, gradient, memory, age, {lr}, loss, surroundings) =>
		iterate(theta, gradient, memory, age, lr, loss, surroundings),
};
