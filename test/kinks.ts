import type {Loss} from '../source/math/losses/loss.ts';
import {type LossName, losses} from '../source/math/losses.ts';

/** True if the slope of a loss jumps where q and p, or their sums, cross: no difference across that is its gradient. */
export const isKinked = (name: LossName): boolean => {
	const {hasKinks}: Loss = losses[name];
	return hasKinks === true;
};
