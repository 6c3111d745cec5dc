/** The constants of an optimizer that a person may set. */
export interface Hyperparameters {
	readonly lr: number;
	readonly beta1: number;
	readonly beta2: number;
	readonly eps: number;
	readonly momentum: number;
	readonly weightDecay: number;
}

export type HyperparameterName = keyof Hyperparameters;

/** What an update rule may ask about the place where it stands, besides the gradient that it is given. */
export interface Surroundings {
	/** The loss at theta; fills the gradient. For rules that look before they step. */
	readonly evaluate: (theta: Float64Array, gradient: Float64Array) => number;
	/** Fills `direction` with F^-1 g: the gradient measured by the Fisher information of q at theta. */
	readonly naturalGradient: (theta: Float64Array, gradient: Float64Array, direction: Float64Array) => void;
}

/**
 * An update rule. Its memory is plain numbers, so that a run can be copied, kept and gone on with.
 */
export interface Optimizer {
	readonly name: string;
	readonly summary: string;
	readonly formula: string;
	readonly source: string;
	/** PyTorch's; 0 where the rule has no such constant. */
	readonly defaults: Hyperparameters;
	/** The constants that it has, in the order in which people read them. */
	readonly uses: readonly HyperparameterName[];
	/** How many numbers it remembers for so many parameters; they start as zeros. */
	readonly memory: (parameters: number) => number;
	/**
	 * Moves `theta` one step in place. `age` counts the steps since the memory was zero, from 1; `loss` and
	 * `gradient` are those at theta.
	 */
	readonly step: (
		theta: Float64Array,
		gradient: Float64Array,
		memory: Float64Array,
		age: number,
		hyperparameters: Hyperparameters,
		loss: number,
		surroundings: Surroundings,
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
	defaults: {lr: 1e-3, beta1: 0.9, beta2: 0.999, eps: 1e-8, momentum: 0, weightDecay: 0},
	uses: ['lr', 'beta1', 'beta2', 'eps'],
	memory: (parameters) => 2 * parameters,
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

/** The names in the order of the table. */
export const optimizerNames = Object.keys(optimizers) as readonly OptimizerName[]; // Object.keys forgets the keys' type
