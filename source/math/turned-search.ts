import {cosPi, hypot} from './elementary.ts';
import {coordinateCount, type Minimum, minimumAt, moved, type Objective, slopeIn} from './newton.ts';
import {continueQuasiNewton, type QuasiNewton, startQuasiNewton} from './quasi-newton.ts';
import {shortestInHull} from './shortest-in-hull.ts';

/** Lengths between which a round shortens its steps, and the longest step, in sigmas. */
const FIRST = 0.1;
const LEAST = 1e-6;
const LONGEST = 0.5;

/** A step that lowers the loss is followed by a longer one, another by one the other way. */
const LENGTHEN = 3;
const TURN_BACK = -0.5;

/** A round that gains less than this part of the loss has gained nothing: sums over a grid round by as much. */
const NOTHING = 1e-12;
/** Rounds in turned directions, one after the other, that gain nothing at the bottom of a valley. */
const TURNS = 12;

/** The evaluations for each coordinate, at the most: a valley may lead out of all bounds. */
const MOST_EVALUATIONS = 6000;

/** A search without slopes, as a value: it can be left and taken up again. */
export type TurnedSearch =
	| {
			readonly status: 'searching';
			readonly parameters: Float64Array;
			readonly loss: number;
			/** Where this round began. */
			readonly begin: {readonly parameters: Float64Array; readonly loss: number};
			/** Orthonormal directions in the coordinates, one after the other. */
			readonly frame: Float64Array;
			/** The next step along each. */
			readonly lengths: Float64Array;
			/** How far each direction has led since the frame was made, and whether a step along it has failed. */
			readonly progress: Float64Array;
			readonly failed: Uint8Array;
			/** Rounds since the last that gained something; -1 before the first. */
			readonly turns: number;
			readonly evaluations: number;
			/** Where turns gain nothing any more: the quasi-Newton steps that have the last word. */
			readonly further: QuasiNewton | undefined;
	  }
	| {readonly status: 'found'; readonly minimum: Minimum}
	/** On a plateau, or in a valley that leads out of all bounds. */
	| {readonly status: 'none'};

type Searching = Extract<TurnedSearch, {status: 'searching'}>;

/** An orthonormal frame whose first directions are these vectors', as far as they are independent. */
const frameFrom = (vectors: readonly ArrayLike<number>[], n: number): Float64Array => {
	const frame = new Float64Array(n * n);
	let made = 0;
	const units = Array.from({length: n}, (_, c) => Array.from({length: n}, (_, d) => (c === d ? 1 : 0)));
	for (const vector of [...vectors, ...units]) {
		if (made === n) break;
		const rest = Float64Array.from(vector);
		const size = hypot(...rest);
		// Twice: once alone leaves the rounding of what was taken off.
		for (let pass = 0; pass < 2; pass++) {
			for (let k = 0; k < made; k++) {
				let along = 0;
				for (let d = 0; d < n; d++) along += (rest[d] ?? 0) * (frame[k * n + d] ?? 0);
				for (let d = 0; d < n; d++) rest[d] = (rest[d] ?? 0) - along * (frame[k * n + d] ?? 0);
			}
		}
		const length = hypot(...rest);
		if (!(length > 1e-6 * size)) continue;
		for (let d = 0; d < n; d++) frame[made * n + d] = (rest[d] ?? 0) / length;
		made++;
	}
	return frame;
};

/** The frame of a turn: in two dimensions turned by the golden part of a right angle each time. */
const turnedFrame = (n: number, turn: number): Float64Array => {
	const vectors = Array.from({length: n - 1}, (_, k) =>
		Array.from({length: n}, (_, d) => cosPi((turn * 0.618_034 * (k + 1)) / 2 + d / 2)),
	);
	return frameFrom(vectors, n);
};

/**
 * How far from a place gradients are taken, in sigmas: on all sides of the kinks that meet there, and further out, of
 * those that the points of a grid put side by side.
 */
const ABOUT = [1e-6, 3e-6, 1e-5, 3e-5, 1e-4, 3e-4, 1e-3, 3e-3, 1e-2];

/**
 * The way down between the slopes that meet at a kink: the shortest vector in the convex hull of gradients about the
 * place, in the coordinates. Along it the loss falls on every side of the kink, however narrow the valley.
 *
 * Source: J. Burke, A. Lewis & M. Overton, A Robust Gradient Sampling Algorithm for Nonsmooth, Nonconvex
 * Optimization, SIAM Journal on Optimization 15 (2005).
 */
const wayBetweenSlopes = (
	objective: Objective,
	parameters: Float64Array,
	about: number,
	turn: number,
): Float64Array => {
	const n = coordinateCount(parameters.length);
	const gradient = new Float64Array(parameters.length);
	const slopes: Float64Array[] = [];
	// As many frames as there are coordinates: the more of these, the more slopes may meet at a place.
	for (const frame of [
		frameFrom([], n),
		...Array.from({length: n - 1}, (_, k) => turnedFrame(n, turn + 1 + k)),
	])
		for (let k = 0; k < n; k++)
			for (const by of [about, -about]) {
				const there = moved(parameters, frame.subarray(k * n, (k + 1) * n), by);
				objective(there, gradient);
				slopes.push(slopeIn(there, gradient));
			}
	return shortestInHull(slopes);
};

const newRound = (search: Searching, frame: Float64Array, turns: number): Searching => {
	const n = search.lengths.length;
	return {
		...search,
		begin: {parameters: search.parameters, loss: search.loss},
		frame,
		lengths: new Float64Array(n).fill(FIRST),
		progress: new Float64Array(n),
		failed: new Uint8Array(n),
		turns,
	};
};

export const startTurnedSearch = (objective: Objective, parameters: Float64Array): TurnedSearch => {
	const n = coordinateCount(parameters.length);
	const loss = objective(parameters, new Float64Array(parameters.length));
	if (!Number.isFinite(loss)) return {status: 'none'};
	return {
		status: 'searching',
		parameters,
		loss,
		begin: {parameters, loss},
		frame: frameFrom([], n),
		lengths: new Float64Array(n).fill(FIRST),
		progress: new Float64Array(n),
		failed: new Uint8Array(n),
		turns: -1,
		evaluations: 0,
		further: undefined,
	};
};

/** True if the loss rises all around a place: it does not on a plateau. */
const risesAround = (objective: Objective, parameters: Float64Array, loss: number): boolean => {
	const n = coordinateCount(parameters.length);
	const gradient = new Float64Array(parameters.length);
	const step = new Float64Array(n);
	for (let c = 0; c < 2 * n; c++) {
		step.fill(0);
		step[c >> 1] = c % 2 === 0 ? FIRST : -FIRST;
		if (!(objective(moved(parameters, step, 1), gradient) - loss > NOTHING * Math.abs(loss))) return false;
	}
	return true;
};

/** What follows a round: another in turned directions, or the end. */
const afterRound = (objective: Objective, search: Searching): TurnedSearch => {
	const {parameters, loss, begin, turns} = search;
	const n = search.lengths.length;
	const turn = begin.loss - loss > NOTHING * Math.abs(loss) ? 0 : turns + 1;
	if (turn < TURNS) {
		const about = ABOUT[turn];
		const frame =
			about === undefined
				? turnedFrame(n, turn)
				: frameFrom([wayBetweenSlopes(objective, parameters, about, turn)], n);
		return newRound(search, frame, turn);
	}
	const further = startQuasiNewton(objective, parameters);
	return {...search, further, evaluations: search.evaluations + further.evaluations};
};

/** One more quasi-Newton step, and what follows from the last: another round from a lower place, or the end. */
const steppedFurther = (objective: Objective, search: Searching, before: QuasiNewton): TurnedSearch => {
	const {parameters, loss} = search;
	const further = continueQuasiNewton(objective, before, 1);
	const evaluations = search.evaluations + further.evaluations - before.evaluations;
	if (further.status === 'searching') return {...search, further, evaluations};
	if (loss - further.loss > NOTHING * Math.abs(loss)) {
		const next = {
			...search,
			parameters: further.parameters,
			loss: further.loss,
			further: undefined,
			evaluations,
		};
		return newRound(next, frameFrom([], search.lengths.length), -1);
	}
	return risesAround(objective, parameters, loss)
		? {status: 'found', minimum: minimumAt(parameters, loss)}
		: {status: 'none'};
};

/** The frame once each of its directions has led somewhere and failed: along the way that it has gone. */
const turnedAlong = ({frame, progress}: Searching): Float64Array => {
	const n = progress.length;
	const ways = Array.from({length: n}, (_, from) => {
		const way = new Float64Array(n);
		for (let k = from; k < n; k++)
			for (let d = 0; d < n; d++) way[d] = (way[d] ?? 0) + (progress[k] ?? 0) * (frame[k * n + d] ?? 0);
		return way;
	});
	return frameFrom(ways, n);
};

/** One step along each direction, and what follows from them. */
const swept = (objective: Objective, search: Searching, gradient: Float64Array): TurnedSearch => {
	const {frame} = search;
	const n = search.lengths.length;
	const lengths = search.lengths.slice();
	const progress = search.progress.slice();
	const failed = search.failed.slice();
	let {parameters, loss} = search;
	for (let k = 0; k < n; k++) {
		const length = lengths[k] ?? 0;
		const there = moved(parameters, frame.subarray(k * n, (k + 1) * n), length);
		const value = objective(there, gradient);
		if (value < loss) {
			parameters = there;
			loss = value;
			progress[k] = (progress[k] ?? 0) + length;
			lengths[k] = Math.sign(length) * Math.min(LONGEST, Math.abs(length) * LENGTHEN);
		} else {
			failed[k] = 1;
			lengths[k] = length * TURN_BACK;
		}
	}
	const next: Searching = {
		...search,
		...{parameters, loss, lengths, progress, failed},
		evaluations: search.evaluations + n,
	};
	if (next.evaluations > MOST_EVALUATIONS * n) return {status: 'none'};
	if (lengths.every((length) => Math.abs(length) < LEAST)) return afterRound(objective, next);
	if (failed.every((one) => one === 1) && progress.every((one) => one !== 0)) {
		return {...next, frame: turnedAlong(next), progress: new Float64Array(n), failed: new Uint8Array(n)};
	}
	return next;
};

/**
 * The search after about so many more evaluations of the objective; there is nothing to find where it comes to a place that
 * `hasLeft` is true of.
 *
 * A local minimum by steps along directions that turn into the way that the search goes: it needs no slope, which a
 * loss with kinks does not have at its bottom, and follows narrow valleys. Each round shortens its steps until they
 * lead nowhere. Before the loss has a kink there is a ridge on which every direction of a frame leads up while one
 * between them leads down, so rounds start again from the end in other directions until nothing is gained.
 *
 * Source: H. Rosenbrock, An Automatic Method for Finding the Greatest or Least Value of a Function, The Computer
 * Journal 3 (1960).
 */
export const continueTurnedSearch = (
	objective: Objective,
	search: TurnedSearch,
	evaluations: number,
	hasLeft: (parameters: Float64Array) => boolean,
): TurnedSearch => {
	if (search.status !== 'searching') return search;
	const gradient = new Float64Array(search.parameters.length);
	const last = search.evaluations + evaluations;
	let now: TurnedSearch = search;
	while (now.status === 'searching' && now.evaluations < last) {
		now =
			now.further === undefined
				? swept(objective, now, gradient)
				: steppedFurther(objective, now, now.further);
		if (now.status === 'searching' && hasLeft(now.parameters)) return {status: 'none'};
	}
	return now;
};
