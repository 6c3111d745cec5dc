import type {Grid} from './grid.ts';
import {lossOf} from './losses.ts';

/** The units in which a loss is shown: as PyTorch's mean over the grid, or as an integral in nats or bits. */
export const unitNames = ['mean', 'nats', 'bits'] as const;
export type Units = (typeof unitNames)[number];

/** The units that a loss has: bits are of information alone. */
export const unitsOf = (loss: string): readonly Units[] => {
	const {measure} = lossOf(loss);
	if (measure === undefined) return ['mean'];
	return measure === 'nats' ? unitNames : ['mean', 'nats'];
};

/**
 * What a loss is multiplied by to be shown in these units: n dx makes the mean an integral, 1 / ln 2 makes nats
 * bits. A loss that has no such unit is shown as it is.
 */
export const unitFactor = (loss: string, units: Units, {min, max, points}: Grid): number => {
	if (units === 'mean' || !unitsOf(loss).includes(units)) return 1;
	const {points: on} = lossOf(loss);
	// A mean over samples is in nats already.
	if (on === 'samples') return units === 'bits' ? 1 / Math.LN2 : 1;
	const integral = (points.length * (max - min)) / (points.length - 1);
	return units === 'bits' ? integral / Math.LN2 : integral;
};
