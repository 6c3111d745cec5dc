import type {LossConstants} from '../../math/losses/constants.ts';
import type {Target} from '../../math/target.ts';
import type {Constants} from './constants.ts';
import type {GridRow, TensorFlow} from './operations.ts';

/**
 * A loss as a tensor expression of log q. One that is a sum over the grid leaves the last step out: it gives the terms,
 * and what each counts. The sum's derivative by a term is that weight, which no step need compute.
 */
export interface LossExpression {
	/** The terms, or [[the loss itself]] where there are no weights. */
	readonly of: (logQ: GridRow) => GridRow;
	readonly weights?: GridRow;
	/** What `of` counts as a whole, where that is not 1. */
	readonly factor?: number;
	/** The part of the loss that does not depend on q, where the terms leave it out. */
	readonly offset?: number;
}

/** What a loss may be written with. */
export interface LossSetting {
	readonly tf: TensorFlow;
	readonly constants: Constants;
	readonly target: Target;
	/** log p, as low as 32 bits go where p is 0. */
	readonly logP: Float64Array;
	/** The distance between two points. */
	readonly step: number;
	readonly order: LossConstants;
}
