import type {Target} from '../target.ts';

/**
 * A loss made ready for one target: returns L(q) and fills `pull` with dL / d log q at each grid point.
 * Arrays have the grid's length. Sums that do not depend on q are made once, when the loss is prepared.
 */
export type LossKernel = (
	logQ: Float64Array,
	q: Float64Array,
	pull: Float64Array,
	/** Filled with what each point adds to L, by a loss that is no mean over the points. */
	terms?: Float64Array,
) => number;

/** What a loss has to be told besides p and q. */
export interface LossConstants {
	/** The order of `alpha_div`. */
	readonly alpha: number;
}

/** A loss compares q with p on the grid; lower is better. */
export interface Loss {
	readonly name: string;
	readonly summary: string;
	readonly formula: string;
	readonly source: string;
	/**
	 * What the mean over the grid becomes as an integral, the mean times n dx: nats of information, or a plain
	 * number. Undefined where the integral is no usual quantity, or the loss is one already.
	 */
	readonly measure?: 'nats' | 'integral';
	/** Whether it has kinks, where it has no slope: it may lie lowest at one. */
	readonly hasKinks?: true;
	/** Its value is no mean over points each taken by itself; its kernel then tells what each one adds. */
	readonly isWhole?: true;
	readonly prepare: (target: Target, constants: LossConstants) => LossKernel;
}

export const PYTORCH = 'https://pytorch.org/docs/stable/generated/torch.nn.functional.';
