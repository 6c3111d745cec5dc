import {hypot} from './elementary.ts';
import {coordinateCount, moved, type Objective, slopeIn} from './newton.ts';
import {dot} from './vectors.ts';

/** Steps along one line, and lines, at the most. */
const MOST_STEPS = 30;
const MOST_LINES = 40;

/** Of the slope's fall a step must gain, and below which part of it the slope must come. */
const LEAST_FALL = 1e-4;
const LEAST_TURN = 0.5;

/** A place of an objective: the loss there, and its slope in coordinates whose units are the sigmas at the origin. */
interface Place {
	readonly at: Float64Array;
	readonly loss: number;
	readonly slope: Float64Array;
}

/** Steps along one line: how long the next is, and the best place that they have come to. */
interface LineSearch {
	readonly way: Float64Array;
	readonly steepness: number;
	readonly low: number;
	readonly high: number;
	readonly step: number;
	readonly taken: number;
	readonly found: Place | undefined;
}

/** A search by quasi-Newton steps, as a value: it can be left and taken up again. */
export type QuasiNewton =
	| {
			readonly status: 'searching';
			readonly origin: Float64Array;
			readonly here: Place;
			/** What stands for the inverse of the curvature; undefined before the first line has shown its scale. */
			readonly inverse: Float64Array | undefined;
			readonly search: LineSearch;
			readonly lines: number;
			readonly evaluations: number;
	  }
	| {
			readonly status: 'ended';
			readonly parameters: Float64Array;
			readonly loss: number;
			readonly evaluations: number;
	  };

type Searching = Extract<QuasiNewton, {status: 'searching'}>;

const identity = (n: number, size: number): Float64Array => {
	const matrix = new Float64Array(n * n);
	for (let d = 0; d < n; d++) matrix[d * n + d] = size;
	return matrix;
};

const placeAt = (objective: Objective, origin: Float64Array, at: Float64Array): Place => {
	const gradient = new Float64Array(origin.length);
	const parameters = moved(origin, at, 1);
	const loss = objective(parameters, gradient);
	// d / d log sigma is in place; of mu the unit is the sigma at the origin.
	return {
		at,
		loss: Number.isNaN(loss) ? Number.POSITIVE_INFINITY : loss,
		slope: slopeIn(parameters, gradient, origin),
	};
};

const ended = ({origin, here, evaluations}: Omit<Searching, 'search'>): QuasiNewton => ({
	status: 'ended',
	parameters: moved(origin, here.at, 1),
	loss: here.loss,
	evaluations,
});

/** The search along its next line, or its end where none leads down. */
const alongNextLine = (state: Omit<Searching, 'search'>): QuasiNewton => {
	const {here, inverse} = state;
	const n = here.at.length;
	const matrix = inverse ?? identity(n, 1);
	const way = new Float64Array(n);
	for (let c = 0; c < n; c++)
		for (let d = 0; d < n; d++) way[c] = (way[c] ?? 0) - (matrix[c * n + d] ?? 0) * (here.slope[d] ?? 0);
	const steepness = dot(way, here.slope);
	if (state.lines === MOST_LINES || !(steepness < 0)) return ended(state);
	const step = inverse === undefined ? 0.1 / hypot(...way) : 1;
	const search = {way, steepness, low: 0, high: Number.POSITIVE_INFINITY, step, taken: 0, found: undefined};
	return {...state, search};
};

/** The matrix that has learned, by the BFGS formula, how the slope has changed by `y` over the step `s`. */
const learned = (inverse: Float64Array | undefined, s: Float64Array, y: Float64Array): Float64Array => {
	const n = s.length;
	const sy = dot(s, y);
	const next = inverse?.slice() ?? identity(n, sy / dot(y, y));
	const hy = new Float64Array(n);
	for (let c = 0; c < n; c++)
		for (let d = 0; d < n; d++) hy[c] = (hy[c] ?? 0) + (next[c * n + d] ?? 0) * (y[d] ?? 0);
	const yhy = dot(y, hy);
	for (let c = 0; c < n; c++)
		for (let d = 0; d < n; d++)
			next[c * n + d] =
				(next[c * n + d] ?? 0) +
				((1 + yhy / sy) * (s[c] ?? 0) * (s[d] ?? 0) -
					(hy[c] ?? 0) * (s[d] ?? 0) -
					(s[c] ?? 0) * (hy[d] ?? 0)) /
					sy;
	return next;
};

const afterLine = (state: Searching, found: Place | undefined): QuasiNewton => {
	if (found === undefined) return ended(state);
	const s = found.at.map((value, d) => value - (state.here.at[d] ?? 0));
	const y = found.slope.map((value, d) => value - (state.here.slope[d] ?? 0));
	const next = {...state, here: found, lines: state.lines + 1};
	return dot(s, y) > 0 ? alongNextLine({...next, inverse: learned(state.inverse, s, y)}) : ended(next);
};

/** The search after one more evaluation. */
const afterStep = (objective: Objective, before: Searching): QuasiNewton => {
	const {here, origin, search} = before;
	const {way, steepness, step} = search;
	const there = placeAt(
		objective,
		origin,
		here.at.map((value, d) => value + step * (way[d] ?? 0)),
	);
	const state = {...before, evaluations: before.evaluations + 1};
	const isTooHigh = !(there.loss < here.loss + LEAST_FALL * step * steepness);
	if (!isTooHigh && !(dot(there.slope, way) < LEAST_TURN * steepness)) return afterLine(state, there);
	const found = isTooHigh ? search.found : there;
	const taken = search.taken + 1;
	if (taken === MOST_STEPS) return afterLine(state, found);
	const low = isTooHigh ? search.low : step;
	const high = isTooHigh ? step : search.high;
	const next = high < Number.POSITIVE_INFINITY ? (low + high) / 2 : 2 * low;
	return {...state, search: {...search, low, high, step: next, taken, found}};
};

export const startQuasiNewton = (objective: Objective, origin: Float64Array): QuasiNewton => {
	const here = placeAt(objective, origin, new Float64Array(coordinateCount(origin.length)));
	return alongNextLine({status: 'searching', origin, here, inverse: undefined, lines: 0, evaluations: 1});
};

/**
 * The search after up to `evaluations` more evaluations of the objective.
 *
 * A lower place downhill, by quasi-Newton steps with a line search that asks the slope only to have turned. Where a loss
 * has kinks the matrix that stands for its curvature learns them: in their directions it becomes steep, and steps keep
 * to the valleys between them.
 *
 * Source: A. Lewis & M. Overton, Nonsmooth optimization via quasi-Newton methods, Mathematical Programming 141 (2013).
 */
export const continueQuasiNewton = (
	objective: Objective,
	state: QuasiNewton,
	evaluations: number,
): QuasiNewton => {
	const last = state.evaluations + evaluations;
	let now = state;
	while (now.status === 'searching' && now.evaluations < last) now = afterStep(objective, now);
	return now;
};
