import {lossOf} from '../source/math/losses.ts';

/** True if the slope of a loss jumps where q and p, or their sums, cross: no difference across that is its gradient. */
export const isKinked = (loss: string): boolean => lossOf(loss).hasKinks === true;
