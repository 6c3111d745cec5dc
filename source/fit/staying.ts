import type {Optimum} from '../math/descent.ts';
import {wholeOf} from '../math/mixture.ts';
import {distanceTo, isNear, reachOf} from './distance.ts';
import {lengthOfPath, type NextSteps} from './motion.ts';

/** The distances from an optimum of where a path sets out, and of the place after each of its steps. */
const distancesAlong = (path: NextSteps, optimum: Optimum): Float64Array => {
	const {from, places} = path;
	const count = from.parameters.length;
	const distances = new Float64Array(lengthOfPath(path) + 1);
	distances[0] = distanceTo(optimum, from.parameters);
	for (let i = 1; i < distances.length; i++)
		distances[i] = distanceTo(optimum, places, (i - 1) * count, count);
	return distances;
};

const areWithin = (distances: Float64Array, reach: number): boolean =>
	distances.every((distance) => distance <= reach);

/** A run that is thrown off its optimum now and then is away so seldom, and mostly so much nearer than it need be. */
const SELDOM = 0.05;
const FAR_WITHIN = 0.1;

/** True if a run is at an optimum but for a few steps: one that swings around it is never so near for long. */
const isThrownOff = (distances: Float64Array, reach: number): boolean => {
	const [start = Number.NaN] = distances;
	const steps = distances.subarray(1);
	const within = steps.filter((distance) => distance <= FAR_WITHIN * reach).length;
	const outside = steps.filter((distance) => !(distance <= reach)).length;
	return start <= FAR_WITHIN * reach && within > steps.length / 2 && outside < SELDOM * steps.length;
};

/** q lies in a valley up to so many times its ripple's reach from the optimum in mu, and this part of sigma from it. */
const RIPPLE_MARGIN = 1.25;
const RIPPLE_SIGMA = 0.1;

/** True if q is where the ripple that a cusp makes between the grid's points may hold it. */
export const isInRipple = ({ripple, mu, sigma}: Optimum, parameters: Float64Array): boolean => {
	const there = wholeOf(parameters);
	return (
		ripple !== undefined &&
		Math.abs(there.mu - mu) <= RIPPLE_MARGIN * ripple &&
		Math.abs(there.sigma - sigma) <= RIPPLE_SIGMA * sigma
	);
};

/** A valley's optimum, with a reach of its ripple up to a place where that holds q, if it is found to hold it further away. */
export const withReach = (optimum: Optimum, ripple: Optimum | undefined): Optimum =>
	ripple === undefined || isInRipple(optimum, ripple.parameters) || isNear(optimum, ripple.parameters)
		? optimum
		: {...optimum, ripple: Math.max(optimum.ripple ?? 0, distanceTo(optimum, ripple.parameters))};

/** True if all of the next steps stay within 1 % of an optimum. */
export const staysNear = (path: NextSteps, optimum: Optimum): boolean =>
	path.to.diverged === undefined && areWithin(distancesAlong(path, optimum), reachOf(optimum).near);

/**
 * True if all of the next steps stay at an optimum, or all but a few that stay near: where the gradient is 0 Adam
 * forgets how large gradients are, until rounding throws q off and it is caught again.
 */
export const stays = (path: NextSteps, optimum: Optimum): boolean => {
	if (!staysNear(path, optimum)) return false;
	const {at} = reachOf(optimum);
	const distances = distancesAlong(path, optimum);
	return areWithin(distances, at) || isThrownOff(distances, at);
};

/** How far from an optimum the next steps lead. */
export const straysFrom = (path: NextSteps, optimum: Optimum): number =>
	distancesAlong(path, optimum)
		.subarray(1)
		.reduce((furthest, distance) => Math.max(furthest, distance), 0);
