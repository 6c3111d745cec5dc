import {pow} from '../elementary.ts';
import {asLong, constants, type Optimizer, TORCH_OPTIMIZERS} from './optimizer.ts';

/*
 * Adam and its kin, in the order of operations of torch.optim, so that float64 runs agree with PyTorch's to
 * the rounding of the loss. All keep the means m of the gradient and v of its square:
 *
 *   m = beta1 m + (1 - beta1) g,  v = beta2 v + (1 - beta2) g^2,
 *
 * the first at the start of the memory and the second behind it.
 */

const DECOUPLED_DECAY = 1e-2;

/** Adam's step with the decay in the gradient (L2) or, if decoupled, off the parameters themselves. */
const adamStep =
	(isDecoupled: boolean): Optimizer['step'] =>
	(theta, gradient, memory, age, {lr, beta1, beta2, eps, weightDecay}) => {
		const count = theta.length;
		const stepSize = lr / (1 - pow(beta1, age));
		const correction = Math.sqrt(1 - pow(beta2, age));
		for (let i = 0; i < count; i++) {
			let x = theta[i] ?? 0;
			let g = gradient[i] ?? 0;
			if (weightDecay !== 0) {
				if (isDecoupled) x *= 1 - lr * weightDecay;
				else g += weightDecay * x;
			}
			let m = memory[i] ?? 0;
			m += (g - m) * (1 - beta1);
			const v = (memory[count + i] ?? 0) * beta2 + (1 - beta2) * g * g;
			memory[i] = m;
			memory[count + i] = v;
			theta[i] = x - (stepSize * m) / (Math.sqrt(v) / correction + eps);
		}
	};

export const adam: Optimizer = {
	name: 'adam',
	summary: 'steps of about lr whatever the size of the gradient, smoothed over the last steps',
	formula: 'theta -= lr m_hat / (sqrt(v_hat) + eps)',
	source: `${TORCH_OPTIMIZERS}Adam.html`,
	defaults: constants({lr: 1e-3, beta1: 0.9, beta2: 0.999, eps: 1e-8}),
	uses: ['lr', 'beta1', 'beta2', 'eps', 'weightDecay'],
	memory: (parameters) => 2 * parameters,
	slots: ['m', 'v'],
	correctsBias: true,
	rateFor: asLong,
	step: adamStep(false),
};

export const adamw: Optimizer = {
	name: 'adamw',
	summary: 'adam with a decay of the parameters themselves: it drags what is stepped towards 0',
	formula: 'theta -= lr wd theta + lr m_hat / (sqrt(v_hat) + eps)',
	source: `${TORCH_OPTIMIZERS}AdamW.html`,
	defaults: {...adam.defaults, weightDecay: DECOUPLED_DECAY},
	uses: adam.uses,
	memory: (parameters) => 2 * parameters,
	slots: ['m', 'v'],
	correctsBias: true,
	rateFor: asLong,
	step: adamStep(true),
};

/** With v at its largest so far in the denominator, which only grows. */
export const amsgrad: Optimizer = {
	name: 'amsgrad',
	summary: 'adam that never forgets the largest gradient: its steps only get shorter',
	formula: 'theta -= lr m_hat / (sqrt(max v / (1 - beta2^t)) + eps)',
	source: `${TORCH_OPTIMIZERS}Adam.html`,
	defaults: adam.defaults,
	uses: adam.uses,
	memory: (parameters) => 3 * parameters,
	slots: ['m', 'v', 'max v'],
	correctsBias: true,
	rateFor: asLong,
	step(theta, gradient, memory, age, {lr, beta1, beta2, eps, weightDecay}) {
		const count = theta.length;
		const stepSize = lr / (1 - pow(beta1, age));
		const correction = Math.sqrt(1 - pow(beta2, age));
		for (let i = 0; i < count; i++) {
			const x = theta[i] ?? 0;
			const g = (gradient[i] ?? 0) + weightDecay * x;
			const m = (memory[i] ?? 0) * beta1 + (1 - beta1) * g;
			const v = (memory[count + i] ?? 0) * beta2 + (1 - beta2) * g * g;
			const most = Math.max(memory[2 * count + i] ?? 0, v);
			memory[i] = m;
			memory[count + i] = v;
			memory[2 * count + i] = most;
			theta[i] = x - (stepSize * m) / (Math.sqrt(most) / correction + eps);
		}
	},
};

export const adamax: Optimizer = {
	name: 'adamax',
	summary: 'adam with the largest gradient of late in place of the root mean square',
	formula: 'u = max(beta2 u, |g| + eps); theta -= lr m_hat / u',
	source: `${TORCH_OPTIMIZERS}Adamax.html`,
	defaults: {...adam.defaults, lr: 2e-3},
	uses: adam.uses,
	memory: (parameters) => 2 * parameters,
	slots: ['m', 'u'],
	rateFor: asLong,
	step(theta, gradient, memory, age, {lr, beta1, beta2, eps, weightDecay}) {
		const count = theta.length;
		const stepSize = lr / (1 - pow(beta1, age));
		for (let i = 0; i < count; i++) {
			const x = theta[i] ?? 0;
			const g = (gradient[i] ?? 0) + weightDecay * x;
			const m = (memory[i] ?? 0) * beta1 + (1 - beta1) * g;
			const u = Math.max((memory[count + i] ?? 0) * beta2, Math.abs(g) + eps);
			memory[i] = m;
			memory[count + i] = u;
			theta[i] = x - (stepSize * m) / u;
		}
	},
};

/** The rate at which nadam's momentum approaches beta1: PyTorch's momentum_decay, over the paper's base 0.96. */
const nadamMomentum = (beta1: number, age: number): number => beta1 * (1 - 0.5 * pow(0.96, age * 4e-3));

/**
 * The steps of torch.optim.NAdam since PyTorch 2; PyTorch 1 has this step's momentum twice in the product for the
 * next one. Its memory has one number more: the product of all momenta so far.
 */
export const nadam: Optimizer = {
	name: 'nadam',
	summary: "adam with Nesterov's momentum: it steps by where the mean gradient will be",
	formula:
		'theta -= lr (mu_next m / (1 - prod mu mu_next) + (1 - mu) g / (1 - prod mu)) / (sqrt(v_hat) + eps)',
	source: `${TORCH_OPTIMIZERS}NAdam.html`,
	defaults: {...adam.defaults, lr: 2e-3},
	uses: adam.uses,
	memory: (parameters) => 2 * parameters + 1,
	slots: ['m', 'v'],
	rateFor: asLong,
	step(theta, gradient, memory, age, {lr, beta1, beta2, eps, weightDecay}) {
		const count = theta.length;
		const momentum = nadamMomentum(beta1, age);
		const next = nadamMomentum(beta1, age + 1);
		const product = (age === 1 ? 1 : (memory[2 * count] ?? 1)) * momentum;
		memory[2 * count] = product;
		const byGradient = (lr * (1 - momentum)) / (1 - product);
		const byMean = (lr * next) / (1 - product * next);
		const correction = 1 - pow(beta2, age);
		for (let i = 0; i < count; i++) {
			const x = theta[i] ?? 0;
			const g = (gradient[i] ?? 0) + weightDecay * x;
			const m = (memory[i] ?? 0) * beta1 + (1 - beta1) * g;
			const v = (memory[count + i] ?? 0) * beta2 + (1 - beta2) * g * g;
			memory[i] = m;
			memory[count + i] = v;
			const size = Math.sqrt(v / correction) + eps;
			theta[i] = x - (byGradient * g) / size - (byMean * m) / size;
		}
	},
};

/** Until v is known well enough (rho above 5) it steps by the mean gradient alone. */
export const radam: Optimizer = {
	name: 'radam',
	summary: 'adam that waits for its mean square to be known: plain momentum first, then rectified steps',
	formula: 'theta -= lr r_t m_hat / sqrt(v_hat) if rho_t > 5 else lr m_hat',
	source: `${TORCH_OPTIMIZERS}RAdam.html`,
	defaults: adam.defaults,
	uses: adam.uses,
	memory: (parameters) => 2 * parameters,
	slots: ['m', 'v'],
	correctsBias: true,
	rateFor: asLong,
	step(theta, gradient, memory, age, {lr, beta1, beta2, eps, weightDecay}) {
		const count = theta.length;
		const correction1 = 1 - pow(beta1, age);
		const correction2 = 1 - pow(beta2, age);
		const rhoEnd = 2 / (1 - beta2) - 1;
		const rho = rhoEnd - (2 * age * pow(beta2, age)) / correction2;
		const isKnown = rho > 5;
		const rectified = isKnown
			? Math.sqrt(((rho - 4) * (rho - 2) * rhoEnd) / ((rhoEnd - 4) * (rhoEnd - 2) * rho))
			: 1;
		for (let i = 0; i < count; i++) {
			const x = theta[i] ?? 0;
			const g = (gradient[i] ?? 0) + weightDecay * x;
			const m = (memory[i] ?? 0) * beta1 + (1 - beta1) * g;
			const v = (memory[count + i] ?? 0) * beta2 + (1 - beta2) * g * g;
			memory[i] = m;
			memory[count + i] = v;
			const adaptive = isKnown ? Math.sqrt(correction2) / (Math.sqrt(v) + eps) : 1;
			theta[i] = x - (m / correction1) * lr * adaptive * rectified;
		}
	},
};
