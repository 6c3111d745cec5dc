import type {Engine} from '../engine/engine.ts';
import {squared} from '../math/elementary.ts';
import {componentCount, weightsOf} from '../math/mixture.ts';
import {advance, type FitState, forPlaces, type UpdateRule} from './fit.ts';

/**
 * How a run moves over its next steps, taken by its own optimizer with the memory, weight decay, schedule and
 * rounding that it has:
 *   travelling  from one place to another
 *   circling    around a place, no nearer to it at the end than at the beginning
 *   resting     too slowly to matter
 *   diverging   out of the numbers
 */
export type Motion = 'travelling' | 'circling' | 'resting' | 'diverging';

/** Steps that are looked ahead, and the points of a grid up to which they are cheap. */
const STEPS = 1000;
const CHEAP_POINTS = 20_000;
const FEWEST_STEPS = 32;

/** How many steps of a run are looked ahead: 1,000, and fewer on a grid of more than 20,000 points. */
export const stepsAhead = ({problem}: Engine): number => {
	const points = problem.target.grid.points.length;
	return Math.max(FEWEST_STEPS, Math.floor(STEPS * Math.min(1, CHEAP_POINTS / points)));
};

/** A run rests that would not go this part of sigma in so many epochs, however many were asked for. */
export const REST = {part: 1e-3, epochs: 10_000} as const;

/** The next steps of a run. The value can be left and taken up again: it is always filled with the same numbers. */
export interface NextSteps {
	/** The state that the steps set out from, and the one they have come to. */
	readonly from: FitState;
	readonly to: FitState;
	/** q's parameters after each step, one step behind the other. */
	readonly places: Float64Array;
	/** The steps that the path has when it is complete. */
	readonly steps: number;
}

export const startPath = (engine: Engine, from: FitState): NextSteps => {
	const steps = stepsAhead(engine);
	return {from, to: from, places: new Float64Array(steps * from.parameters.length), steps};
};

/** The steps of a path so far. */
export const lengthOfPath = ({from, to}: NextSteps): number => to.epoch - from.epoch;

export const isPathComplete = (path: NextSteps): boolean =>
	lengthOfPath(path) === path.steps || path.to.diverged !== undefined;

/** The path with up to `steps` more steps. */
export const extendPath = (engine: Engine, rule: UpdateRule, path: NextSteps, steps: number): NextSteps => {
	const {from, places} = path;
	const count = from.parameters.length;
	const more = Math.min(steps, path.steps - lengthOfPath(path));
	const to = advance(path.to, forPlaces(engine, rule), rule, more, (epoch, _loss, parameters) => {
		places.set(parameters, (epoch - from.epoch) * count);
	});
	return {...path, to};
};

/**
 * How far apart two places are in the units of the first: means and sigmas in sigmas of their component, weights as
 * they are. The second is read from `at` on, in place: an array of its own for each of a thousand steps costs more than
 * the comparison.
 */
const apart = (a: Float64Array, b: Float64Array, at = 0): number => {
	const components = componentCount(a);
	let square = 0;
	for (let i = 0; i < 2 * components; i++) {
		const difference = ((b[at + i] ?? 0) - (a[i] ?? 0)) / (a[components + (i % components)] ?? 1);
		square += difference * difference;
	}
	if (components > 1) {
		const weights = weightsOf(b.subarray(at, at + a.length));
		weightsOf(a).forEach((weight, k) => {
			square += squared(weight - (weights[k] ?? weight));
		});
	}
	return Math.sqrt(square);
};

/** The furthest that a path of so many steps leads while its run rests. */
export const restsWithin = (steps: number): number => (REST.part * steps) / REST.epochs;

/** True if a run that was at `origin` no more than so many steps ago is still no further from there than it gets at rest. */
export const isAtRest = (origin: Float64Array, parameters: Float64Array, steps: number): boolean =>
	apart(origin, parameters) < restsWithin(steps);

/** The furthest that the run gets on this path from where it set out, in sigmas. */
export const excursionOf = (path: NextSteps): number => {
	const {places, from} = path;
	const count = from.parameters.length;
	const steps = lengthOfPath(path);
	let furthest = 0;
	for (let step = 0; step < steps; step++) {
		furthest = Math.max(furthest, apart(from.parameters, places, step * count));
	}
	return furthest;
};

/** The mean place of a part of a path, and the root mean square distance of its places from that. */
const spreadOf = ({places, from}: NextSteps, begin: number, end: number) => {
	const count = from.parameters.length;
	const mean = new Float64Array(count);
	for (let step = begin; step < end; step++)
		for (let i = 0; i < count; i++)
			mean[i] = (mean[i] ?? 0) + (places[step * count + i] ?? 0) / (end - begin);
	let square = 0;
	for (let step = begin; step < end; step++) square += squared(apart(mean, places, step * count));
	return {mean, spread: Math.sqrt(square / (end - begin))};
};

/**
 * A run circles whose two halves lie about the same place: about means that are this part of the spread apart, the
 * second at least this part as wide as the first. Of a straight path the means are 3.5 spreads apart.
 */
const SAME_PLACE = 0.5;
const SAME_WIDTH = 0.7;

const isCircling = (path: NextSteps): boolean => {
	const steps = lengthOfPath(path);
	const first = spreadOf(path, 0, steps >> 1);
	const second = spreadOf(path, steps >> 1, steps);
	return (
		apart(first.mean, second.mean) < SAME_PLACE * Math.min(first.spread, second.spread) &&
		second.spread > SAME_WIDTH * first.spread
	);
};

/** How the run moves on a path that is complete. */
export const motionOf = (path: NextSteps): Motion => {
	if (path.to.diverged !== undefined) return 'diverging';
	if (excursionOf(path) < restsWithin(path.steps)) return 'resting';
	return isCircling(path) ? 'circling' : 'travelling';
};

/** The last part of a path that shows whether the run comes to rest on it. */
const LAST_PART = 0.25;

/** True if the run, on its way at first, rests at the end of the path. */
export const comesToRest = (path: NextSteps): boolean => {
	const steps = lengthOfPath(path);
	const since = steps - Math.floor(steps * LAST_PART);
	const within = restsWithin(steps - since);
	const {parameters} = path.to;
	for (let step = since; step < steps; step++)
		if (!(apart(parameters, path.places, step * parameters.length) < within)) return false;
	return motionOf(path) === 'travelling';
};

/** The middle of a path, and how far its places are from there. */
export const middleOf = (path: NextSteps): {readonly mean: Float64Array; readonly spread: number} =>
	spreadOf(path, 0, lengthOfPath(path));
