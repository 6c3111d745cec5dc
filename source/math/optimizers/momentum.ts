import {constants, type Optimizer, TORCH_OPTIMIZERS} from './optimizer.ts';

/**
 * g + wd theta; with a momentum the running sum b = momentum b + g, and with Nesterov's g + momentum b. Without a momentum
 * the sum is left as it is, as in PyTorch: it goes on from there once there is one.
 */
const sgdStep =
	(alwaysAhead: boolean): Optimizer['step'] =>
	(theta, gradient, memory, _age, {lr, momentum, nesterov, weightDecay}) => {
		const isAhead = alwaysAhead || nesterov !== 0;
		for (let i = 0; i < theta.length; i++) {
			const x = theta[i] ?? 0;
			const g = (gradient[i] ?? 0) + weightDecay * x;
			if (momentum === 0) {
				theta[i] = x - lr * g;
				continue;
			}
			// From a memory of zeros the first sum is g itself, as in PyTorch.
			const b = momentum * (memory[i] ?? 0) + g;
			memory[i] = b;
			theta[i] = x - lr * (isAhead ? g + momentum * b : b);
		}
	};

export const sgd: Optimizer = {
	name: 'sgd',
	summary:
		'steps in proportion to the gradient: slow where that is small, as it is for a mean over the grid; --momentum and --nesterov as in PyTorch',
	formula: 'theta -= lr g',
	source: `${TORCH_OPTIMIZERS}SGD.html`,
	defaults: constants({lr: 1e-3}),
	uses: ['lr', 'momentum', 'nesterov', 'weightDecay'],
	memory: (parameters) => parameters,
	slots: [],
	step: sgdStep(false),
};

export const momentum: Optimizer = {
	name: 'momentum',
	summary: 'sgd that rolls on: the gradients of the past add up to ten times the step',
	formula: 'b = momentum b + g; theta -= lr b',
	source: `${TORCH_OPTIMIZERS}SGD.html`,
	defaults: constants({lr: 1e-3, momentum: 0.9}),
	uses: ['lr', 'momentum', 'weightDecay'],
	memory: (parameters) => parameters,
	slots: ['b'],
	step: sgdStep(false),
};

export const nesterov: Optimizer = {
	name: 'nesterov',
	summary: 'momentum that looks ahead: it brakes a little earlier',
	formula: 'b = momentum b + g; theta -= lr (g + momentum b)',
	source: `${TORCH_OPTIMIZERS}SGD.html`,
	defaults: constants({lr: 1e-3, momentum: 0.9}),
	uses: ['lr', 'momentum', 'weightDecay'],
	memory: (parameters) => parameters,
	slots: ['b'],
	step: sgdStep(true),
};
