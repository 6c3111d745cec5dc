import type {LossConstants} from './losses/constants.ts';
import {constantsUsed} from './losses.ts';

/** What the reduction of a loss depends on. */
export interface Reduced extends Pick<LossConstants, 'reduction'> {
	readonly loss: string;
}

/**
 * What the mean over n points is multiplied by: n where they are summed. `batchmean` divides the sum by the length of
 * the first dimension, which is that of the points.
 *
 * Source: https://pytorch.org/docs/stable/generated/torch.nn.functional.kl_div.html
 */
export const reductionFactor = ({loss, reduction}: Reduced, n: number): number =>
	reduction === 'sum' && constantsUsed(loss).includes('reduction') ? n : 1;
