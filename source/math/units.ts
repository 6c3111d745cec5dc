import type {Grid} from './grid.ts';
import {lossOf} from './losses.ts';
import {type Reduced, reductionFactor} from './reduction.ts';

/** The units in which a loss is shown: as PyTorch's mean (or sum) over the grid, or as an integral in nats or bits. */
export const unitNames = ['mean', 'nats', 'bits'] as const;
export type Units = (typeof unitNames)[number];

/** What the units of a loss depend on. */
interface Measured extends Reduced {
	readonly units: Units;
}

/** The units that a loss has: bits are of information alone. */
export const unitsOf = (loss: string): readonly Units[] => {
	const {measure} = lossOf(loss);
	if (measure === undefined) return ['mean'];
	return measure === 'nats' ? unitNames : ['mean', 'nats'];
};

/**
 * What a loss is multiplied by to be shown in its units: n dx makes the mean an integral and dx the sum, 1 / ln 2 makes
 * nats bits. A loss that has no such unit is shown as it is.
 */
export const unitFactor = (measured: Measured, {min, max, points}: Grid): number => {
	const {loss, units} = measured;
	if (units === 'mean' || !unitsOf(loss).includes(units)) return 1;
	const {points: on} = lossOf(loss);
	// A mean over samples is in nats already.
	if (on === 'samples') return units === 'bits' ? 1 / Math.LN2 : 1;
	const n = points.length;
	const integral = (n * (max - min)) / (n - 1) / reductionFactor(measured, n);
	return units === 'bits' ? integral / Math.LN2 : integral;
};
