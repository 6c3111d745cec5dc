/** The constants of an optimizer that a person may set. */
export interface Hyperparameters {
	readonly lr: number;
	readonly beta1: number;
	readonly beta2: number;
	readonly eps: number;
}

/**
 * An update rule. Its memory is plain numbers, so that a run can be copied, kept and gone on with:
 * `slots` numbers per parameter, slot by slot (all parameters of slot 0 first).
 */
export interface Optimizer {
	readonly name: string;
	readonly summary: string;
	readonly formula: string;
	readonly source: string;
	readonly defaults: Hyperparameters;
	readonly slots: number;
	/**
	 * Moves `theta` one step in place. `age` counts the steps since the memory was zero, from 1.
	 */
	readonly step: (
		theta: Float64Array,
		gradient: Float64Array,
		memory: Float64Array,
		age: number,
		hyperparameters: Hyperparameters,
	) => void;
}

/**
 * Adam (Kingma & Ba 2015) in the order of operations of torch.optim.Adam, so that float64 runs agree
 * with PyTorch's to the rounding of the loss:
 *
 *   m += (g - m) (1 - beta1),  v = v beta2 + (1 - beta2) g g
 *   theta -= lr / (1 - beta1^t)  m / (sqrt(v) / sqrt(1 - beta2^t) + eps)
 */
const adam: Optimizer = {
	name: 'adam',
	summary: 'steps of about lr whatever the size of the gradient, smoothed over the last steps',
	formula: 'theta -= lr m_hat / (sqrt(v_hat) + eps)',
	source: 'https://pytorch.org/docs/stable/generated/torch.optim.Adam.html',
	defaults: {lr: 1e-3, beta1: 0.9, beta2: 0.999, eps: 1e-8},
	slots: 2,
	step(theta, gradient, memory, age, {lr, beta1, beta2, eps}) {
		const count = theta.length;
		const stepSize = lr / (1 - beta1 ** age);
		const correction = Math.sqrt(1 - beta2 ** age);
		for (let i = 0; i < count; i++) {
			const g = gradient[i] ?? 0;
			let m = memory[i] ?? 0;
			m += (g - m) * (1 - beta1);
			const v = (memory[count + i] ?? 0) * beta2 + (1 - beta2) * g * g;
			memory[i] = m;
			memory[count + i] = v;
			theta[i] = (theta[i] ?? 0) - (stepSize * m) / (Math.sqrt(v) / correction + eps);
		}
	},
};

/** Every optimizer by its name. */
export const optimizers = {adam} as const satisfies Record<string, Optimizer>;

export type OptimizerName = keyof typeof optimizers;
