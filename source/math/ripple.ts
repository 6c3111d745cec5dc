import {type Grid, stepOf} from './grid.ts';
import {componentCount} from './mixture.ts';
import type {Objective} from './newton.ts';

/*
 * The density of a family with a cusp has a corner at mu, and a sum over the grid has one wherever mu passes a point:
 * over the integral lies a ripple as long as the grid's step h, whose height goes with h^2 and whose slope goes
 * with h. Where the integral is flatter than that, a valley breaks into a row of small ones, one between every two
 * points. The mean of the loss over one step of mu has no ripple: what is left of it belongs to the integral.
 */

/** Gauss-Legendre's places and weights on (-1, 1): between two corners the loss is smooth. */
const GAUSS = [
	[-Math.sqrt(0.6), 5 / 18],
	[0, 8 / 18],
	[Math.sqrt(0.6), 5 / 18],
] as const;

/** Visits places within a step about the means, with weights that add up to 1; between them lie all corners. */
const throughStep = (
	{min}: Grid,
	step: number,
	parameters: Float64Array,
	visit: (by: number, weight: number) => void,
): void => {
	const components = componentCount(parameters);
	const ends = [-step / 2, step / 2];
	for (let k = 0; k < components; k++) {
		const place = ((parameters[k] ?? 0) - min) / step;
		// The corner lies where this mean passes its nearest point.
		ends.push((Math.round(place) - place) * step);
	}
	ends.sort((a, b) => a - b);
	for (let i = 1; i < ends.length; i++) {
		const [from = 0, to = 0] = [ends[i - 1], ends[i]];
		if (!(to > from)) continue;
		for (const [place, weight] of GAUSS) {
			visit((from + to) / 2 + (place * (to - from)) / 2, (weight * (to - from)) / step);
		}
	}
};

/** The parameters with all means moved by the same distance. */
const shifted = (parameters: Float64Array, by: number, into: Float64Array): Float64Array => {
	into.set(parameters);
	const components = componentCount(parameters);
	for (let k = 0; k < components; k++) into[k] = (into[k] ?? 0) + by;
	return into;
};

/** The mean of an objective, and of its gradient, over one step of the grid in mu, centred on the parameters. */
export const withoutRipple = (objective: Objective, grid: Grid): Objective => {
	const step = stepOf(grid);
	return (parameters, gradient) => {
		const there = new Float64Array(parameters.length);
		const slope = new Float64Array(parameters.length);
		let mean = 0;
		gradient.fill(0);
		throughStep(grid, step, parameters, (by, weight) => {
			mean += weight * objective(shifted(parameters, by, there), slope);
			for (let i = 0; i < gradient.length; i++) gradient[i] = (gradient[i] ?? 0) + weight * (slope[i] ?? 0);
		});
		return mean;
	};
};

/**
 * How far from the bottom of a valley ripples hold q in mu: as far as the integral's slope is less than the ripple's
 * steepest. 0 where they hold it nowhere.
 */
export const rippleReach = (objective: Objective, grid: Grid, parameters: Float64Array): number => {
	const step = stepOf(grid);
	const there = new Float64Array(parameters.length);
	const gradient = new Float64Array(parameters.length);
	const components = componentCount(parameters);
	const slopeOf = (evaluate: Objective, by: number): number => {
		evaluate(shifted(parameters, by, there), gradient);
		return gradient.subarray(0, components).reduce((sum, slope) => sum + slope, 0);
	};
	const smooth = withoutRipple(objective, grid);
	// At a corner the slope jumps from one extreme of the ripple's to the other.
	const point = ((parameters[0] ?? 0) - grid.min) / step;
	const corner = (Math.round(point) - point) * step;
	const beside = step * 1e-6;
	const jump = slopeOf(objective, corner + beside) - slopeOf(objective, corner - beside);
	const curvature = (slopeOf(smooth, step) - slopeOf(smooth, -step)) / (2 * step);
	return curvature > 0 ? Math.abs(jump) / 2 / curvature : 0;
};
