import type {Constants} from './constants.ts';
import type {GridRow, Tensor, TensorFlow} from './operations.ts';

/** Derivatives by mu, by sigma and by the logarithm of the weight. */
export type Slopes = readonly [byMu: number, bySigma: number, byLogWeight: number];

/**
 * The log-density of one member of a family, times its weight, as a tensor expression of a few leaves: tensors that are
 * made of plain numbers in each step, and that TensorFlow.js differentiates by.
 */
export interface MemberDensity {
	readonly leaves: (mu: number, sigma: number, logWeight: number) => readonly Tensor[];
	readonly logDensity: (leaves: readonly Tensor[]) => GridRow;
	/** The derivatives by the member's parameters, from those by the leaves' elements. */
	readonly pull: (byLeaves: readonly ArrayLike<number>[], mu: number, sigma: number) => Slopes;
}

/** The members of a family at points x. */
export type DensityOn = (tf: TensorFlow, constants: Constants, x: ArrayLike<number>) => MemberDensity;
