/** The constants of an optimizer that a person may set. */
export interface Hyperparameters {
	readonly lr: number;
	readonly beta1: number;
	readonly beta2: number;
	readonly eps: number;
	readonly momentum: number;
	/** 1 to look ahead along the momentum, else 0. */
	readonly nesterov: number;
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
	/** The length of its memory for a number of parameters; the memory starts as zeros. */
	readonly memory: (parameters: number) => number;
	/** What the memory holds for each parameter, slot by slot, where people can make sense of it. */
	readonly slots: readonly string[];
	/** True if m and v are divided by 1 - beta^t, for having started at zero. */
	readonly correctsBias?: true;
	/** True if its steps depend on the loss itself, not on the gradient alone. */
	readonly readsLoss?: true;
	/**
	 * The learning rate at which its steps are about so long, whatever the gradient; undefined where they are
	 * in proportion to that.
	 */
	readonly rateFor?: (length: number) => number;
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

export const TORCH_OPTIMIZERS = 'https://pytorch.org/docs/stable/generated/torch.optim.';

/** For a rule whose steps are as long as its learning rate. */
export const asLong = (length: number): number => length;

/** All constants, 0 where none is named. */
export const constants = (named: Partial<Hyperparameters> & {readonly lr: number}): Hyperparameters => ({
	beta1: 0,
	beta2: 0,
	eps: 0,
	momentum: 0,
	nesterov: 0,
	weightDecay: 0,
	...named,
});
