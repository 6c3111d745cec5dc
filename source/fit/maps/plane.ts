import {log, pow} from '../../math/elementary.ts';
import type {Target} from '../../math/target.ts';

/** From `min` up to `max`. */
export interface Interval {
	readonly min: number;
	readonly max: number;
}

/** The part of q's parameters that a map shows: mu to the right, evenly; sigma upward, by its logarithm. */
export interface Plane {
	readonly mu: Interval;
	readonly sigma: Interval;
}

/** Of the target's grid: what sigma a map shows at the least, and where its mu ends at the most on each side. */
const LEAST_SIGMA = 1 / 100;
const NARROWEST = 1 / 10_000;
const MOST_BEYOND = 2;
/** A map that has to grow does so by a quarter of the grid in mu, by a factor of 2 in sigma: rarely, that is. */
const MU_STEP = 1 / 4;
const SIGMA_FACTOR = 2;
const MOST_DOUBLINGS = 4;

/** How many steps of growth reach a distance. */
const stepsTo = (distance: number, step: number, most: number): number =>
	distance > 0 ? Math.min(most, Math.ceil(distance / step)) : 0;

/**
 * The plane of a map: the target's grid in mu, and in sigma from a hundredth of the grid (or half the narrowest
 * term's, where that is less) to all of it. It grows in large steps to hold what `visited` spans, but not without
 * bounds: what is further off lies outside.
 */
export const planeFor = ({grid, terms}: Target, visited: Plane): Plane => {
	const span = grid.max - grid.min;
	const step = MU_STEP * span;
	const most = MOST_BEYOND / MU_STEP;
	const narrowest = terms.reduce((least, {sigma}) => Math.min(least, sigma / 2), LEAST_SIGMA * span);
	const low = Math.max(narrowest, NARROWEST * span);
	const doublings = (ratio: number): number => stepsTo(log(ratio), log(SIGMA_FACTOR), MOST_DOUBLINGS);
	return {
		mu: {
			min: grid.min - step * stepsTo(grid.min - visited.mu.min, step, most),
			max: grid.max + step * stepsTo(visited.mu.max - grid.max, step, most),
		},
		sigma: {
			min: low / pow(SIGMA_FACTOR, doublings(low / visited.sigma.min)),
			max: span * pow(SIGMA_FACTOR, doublings(visited.sigma.max / span)),
		},
	};
};

export const isSamePlane = (a: Plane, b: Plane): boolean =>
	a.mu.min === b.mu.min &&
	a.mu.max === b.mu.max &&
	a.sigma.min === b.sigma.min &&
	a.sigma.max === b.sigma.max;

/** mu at a share of the plane's width: 0 at the left edge, 1 at the right. */
export const muAt = ({mu}: Plane, share: number): number => mu.min + share * (mu.max - mu.min);

/** sigma at a share of the plane's height: 0 at the bottom, 1 at the top. */
export const sigmaAt = ({sigma}: Plane, share: number): number =>
	sigma.min * pow(sigma.max / sigma.min, share);

/** How far to the right and how far up a place lies, as shares of the plane. */
export const sharesOf = (plane: Plane, mu: number, sigma: number): readonly [right: number, up: number] => [
	(mu - plane.mu.min) / (plane.mu.max - plane.mu.min),
	log(sigma / plane.sigma.min) / log(plane.sigma.max / plane.sigma.min),
];
