import type {Optimum} from '../math/descent.ts';
import {wholeOf} from '../math/mixture.ts';
import {distanceTo, isAt, isNear} from './distance.ts';
import {lengthOfPath, type NextSteps, placeOnPath} from './motion.ts';

const every = (path: NextSteps, holds: (parameters: Float64Array) => boolean): boolean => {
	if (!holds(path.from.parameters)) return false;
	for (let step = 0; step < lengthOfPath(path); step++) if (!holds(placeOnPath(path, step))) return false;
	return path.to.diverged === undefined;
};

/** A run that is thrown off its optimum now and then is away so seldom, and mostly so much nearer than it need be. */
const SELDOM = 0.05;
const FAR_WITHIN = 0.1;

/** True if a run is at an optimum but for a few steps: one that swings around it is never so near for long. */
const isThrownOff = (path: NextSteps, optimum: Optimum): boolean => {
	const steps = lengthOfPath(path);
	let within = 0;
	let outside = 0;
	for (let step = 0; step < steps; step++) {
		const place = placeOnPath(path, step);
		if (isAt(optimum, place, FAR_WITHIN)) within++;
		else if (!isAt(optimum, place)) outside++;
	}
	return isAt(optimum, path.from.parameters, FAR_WITHIN) && within > steps / 2 && outside < SELDOM * steps;
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
	every(path, (place) => isNear(optimum, place));

/**
 * True if all of the next steps stay at an optimum, or all but a few that stay near: where the gradient is 0 Adam
 * forgets how large gradients are, until rounding throws q off and it is caught again.
 */
export const stays = (path: NextSteps, optimum: Optimum): boolean =>
	staysNear(path, optimum) && (every(path, (place) => isAt(optimum, place)) || isThrownOff(path, optimum));

/** How far from an optimum the next steps lead. */
export const straysFrom = (path: NextSteps, optimum: Optimum): number => {
	let furthest = 0;
	for (let step = 0; step < lengthOfPath(path); step++)
		furthest = Math.max(furthest, distanceTo(optimum, placeOnPath(path, step)));
	return furthest;
};
