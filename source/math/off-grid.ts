import type {Family} from './families.ts';
import type {Grid} from './grid.ts';
import {componentsOf} from './mixture.ts';

/** The distribution function of q: the mass at and below x, of a mixture that of its components by their weights. */
export const cumulative = (parameters: ArrayLike<number>, {cdf}: Pick<Family, 'cdf'>, x: number): number =>
	componentsOf(parameters).reduce((sum, {mu, sigma, weight}) => sum + weight * cdf(x, mu, sigma), 0);

/** A share of q beyond the grid's ends that is worth saying. */
export const LEAST_OFF_GRID = 0.01;

/** A q with more than this share beyond them is off the grid: where it rests says nothing of p. */
export const MOST_OFF_GRID = 0.99;

/** The part of q's mass that lies beyond the ends of the grid, from 0 to 1. */
export const shareOffGrid = (
	parameters: ArrayLike<number>,
	family: Pick<Family, 'cdf'>,
	{min, max}: Pick<Grid, 'min' | 'max'>,
): number => {
	const on = cumulative(parameters, family, max) - cumulative(parameters, family, min);
	return Math.max(0, Math.min(1, 1 - on));
};
