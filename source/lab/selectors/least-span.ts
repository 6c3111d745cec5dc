import type {Range} from '../../charts/range.ts';
import {smallestSigma} from '../../fit/distance.ts';
import type {Quantity} from '../../fit/history.ts';
import {runnersOf} from '../changes/race.ts';
import type {LabState} from '../state/state.ts';
import {epochsZoomed} from './epochs-shown.ts';

/** A mean or a width that moves by less than this share of the grid does not move: it is rounded. */
const ROUNDED = 1e-9;

/** Nor does a loss that changes by less than this share of itself. */
const ROUNDED_LOSS = 1e-9;

/** Of q's width: what it moves or widens by less is not seen in the plot of q. */
const UNSEEN = 0.1;

/** The least movement of a mean or a width that is more than rounding. */
export const roundedMove = ({target: {grid}}: Pick<LabState, 'target'>): number =>
	ROUNDED * (grid.max - grid.min);

/** The least width of all that is fitted. */
const narrowest = (state: LabState): number =>
	Math.min(...runnersOf(state).map(({fit}) => smallestSigma(fit.parameters)));

/**
 * The least that the axis of a trace spans, so that it shows no rounding as mountains: Adam, which divides by the size
 * of the gradient, makes steps of what rounding leaves of it. A zoom is for looking closer.
 */
export const leastSpan = (quantity: Quantity, state: LabState, {min, max}: Range): number => {
	if (quantity === 'loss') return ROUNDED_LOSS * Math.max(Math.abs(min), Math.abs(max));
	const rounded = roundedMove(state);
	return epochsZoomed(state) ? rounded : Math.max(rounded, UNSEEN * narrowest(state));
};
