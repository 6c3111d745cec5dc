import {asLong, constants, type Optimizer, TORCH_OPTIMIZERS} from './optimizer.ts';

/* Rules that scale each parameter's step by the gradients that it has seen. */

export const rmsprop: Optimizer = {
	name: 'rmsprop',
	summary: 'steps of about lr: the gradient over its root mean square of late',
	formula: 'v = beta2 v + (1 - beta2) g^2; theta -= lr g / (sqrt(v) + eps), beta2 being its alpha',
	source: `${TORCH_OPTIMIZERS}RMSprop.html`,
	defaults: constants({lr: 1e-2, beta2: 0.99, eps: 1e-8}),
	uses: ['lr', 'beta2', 'eps', 'momentum', 'weightDecay'],
	memory: (parameters) => 2 * parameters,
	slots: ['v', 'b'],
	rateFor: asLong,
	step(theta, gradient, memory, _age, {lr, beta2, eps, momentum, weightDecay}) {
		const count = theta.length;
		for (let i = 0; i < count; i++) {
			const x = theta[i] ?? 0;
			const g = (gradient[i] ?? 0) + weightDecay * x;
			const v = (memory[i] ?? 0) * beta2 + (1 - beta2) * g * g;
			const b = momentum * (memory[count + i] ?? 0) + g / (Math.sqrt(v) + eps);
			memory[i] = v;
			memory[count + i] = b;
			theta[i] = x - lr * b;
		}
	},
};

export const adagrad: Optimizer = {
	name: 'adagrad',
	summary: 'the gradient over the root of all squares so far: its steps die away',
	formula: 's += g^2; theta -= lr g / (sqrt(s) + eps)',
	source: `${TORCH_OPTIMIZERS}Adagrad.html`,
	defaults: constants({lr: 1e-2, eps: 1e-10}),
	uses: ['lr', 'eps', 'weightDecay'],
	memory: (parameters) => parameters,
	slots: ['s'],
	rateFor: asLong,
	step(theta, gradient, memory, _age, {lr, eps, weightDecay}) {
		for (let i = 0; i < theta.length; i++) {
			const x = theta[i] ?? 0;
			const g = (gradient[i] ?? 0) + weightDecay * x;
			const s = (memory[i] ?? 0) + g * g;
			memory[i] = s;
			theta[i] = x - (lr * g) / (Math.sqrt(s) + eps);
		}
	},
};

/** Of adadelta's first steps at a rate of 1: sqrt(eps / (1 - beta2)). */
const FIRST_LENGTH = 3e-3;

export const adadelta: Optimizer = {
	name: 'adadelta',
	summary: 'finds its own step size from the steps it has taken; slow to get going',
	formula: 'd = sqrt(u + eps) / sqrt(v + eps) g; theta -= lr d, beta2 being its rho',
	source: `${TORCH_OPTIMIZERS}Adadelta.html`,
	defaults: constants({lr: 1, beta2: 0.9, eps: 1e-6}),
	uses: ['lr', 'beta2', 'eps', 'weightDecay'],
	memory: (parameters) => 2 * parameters,
	slots: ['v', 'u'],
	rateFor: (length) => length / FIRST_LENGTH,
	step(theta, gradient, memory, _age, {lr, beta2, eps, weightDecay}) {
		const count = theta.length;
		for (let i = 0; i < count; i++) {
			const x = theta[i] ?? 0;
			const g = (gradient[i] ?? 0) + weightDecay * x;
			const v = (memory[i] ?? 0) * beta2 + (1 - beta2) * g * g;
			const u = memory[count + i] ?? 0;
			const delta = (Math.sqrt(u + eps) / Math.sqrt(v + eps)) * g;
			memory[i] = v;
			memory[count + i] = u * beta2 + (1 - beta2) * delta * delta;
			theta[i] = x - lr * delta;
		}
	},
};

const FASTER = 1.2;
const SLOWER = 0.5;
const SHORTEST = 1e-6;
const LONGEST = 50;

/** A step size for each parameter, longer while its gradient keeps its sign; lr is the first. */
export const rprop: Optimizer = {
	name: 'rprop',
	summary: 'looks at the sign of the gradient alone: longer steps while it holds, half as long when it turns',
	formula: 'theta -= sign(g) s; s *= 1.2 if the sign of g is the last one, 0.5 if it has turned',
	source: `${TORCH_OPTIMIZERS}Rprop.html`,
	defaults: constants({lr: 1e-2}),
	uses: ['lr'],
	memory: (parameters) => 2 * parameters,
	slots: ['last g', 's'],
	rateFor: asLong,
	step(theta, gradient, memory, age, {lr}) {
		const count = theta.length;
		for (let i = 0; i < count; i++) {
			const g = gradient[i] ?? 0;
			const turn = Math.sign(g * (memory[i] ?? 0));
			const factor = turn > 0 ? FASTER : turn < 0 ? SLOWER : 1;
			const before = age === 1 ? lr : (memory[count + i] ?? 0);
			const size = Math.min(LONGEST, Math.max(SHORTEST, before * factor));
			// After a turn it stands still for a step, and forgets which way it came.
			const used = turn < 0 ? 0 : g;
			memory[i] = used;
			memory[count + i] = size;
			theta[i] = (theta[i] ?? 0) - Math.sign(used) * size;
		}
	},
};

/** The gradient in the geometry of q: a step is as long as it changes q, wherever q is. */
export const naturalGradientDescent: Optimizer = {
	name: 'natural_gradient',
	summary:
		"the gradient measured by the family's Fisher information: steps that mean the same at every sigma",
	formula: 'theta -= lr F^-1 g',
	source: 'https://direct.mit.edu/neco/article/10/2/251/6143',
	// A step of 1 would solve the forward KL at a mean of 1; means over a grid are smaller, distances larger.
	defaults: constants({lr: 0.1}),
	uses: ['lr'],
	memory: (parameters) => parameters,
	slots: ['F^-1 g'],
	step(theta, gradient, memory, _age, {lr}, _loss, surroundings) {
		// The memory is only where the direction is put.
		surroundings.naturalGradient(theta, gradient, memory);
		for (let i = 0; i < theta.length; i++) theta[i] = (theta[i] ?? 0) - lr * (memory[i] ?? 0);
	},
};
