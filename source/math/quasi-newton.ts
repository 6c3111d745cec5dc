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

/**
 * A lower place downhill, by quasi-Newton steps with a line search that asks the slope only to have turned. Where a loss
 * has kinks the matrix that stands for its curvature learns them: in their directions it becomes steep, and steps keep
 * to the valleys between them.
 *
 * Source: A. Lewis & M. Overton, Nonsmooth optimization via quasi-Newton methods, Mathematical Programming 141 (2013).
 */
export const quasiNewton = (
	objective: Objective,
	origin: Float64Array,
): {readonly parameters: Float64Array; readonly loss: number; readonly evaluations: number} => {
	const n = coordinateCount(origin.length);
	const gradient = new Float64Array(origin.length);
	let evaluations = 0;
	const placeAt = (at: Float64Array): Place => {
		evaluations++;
		const parameters = moved(origin, at, 1);
		const loss = objective(parameters, gradient);
		// d / d log sigma is in place; of mu the unit is the sigma at the origin.
		return {
			at,
			loss: Number.isNaN(loss) ? Number.POSITIVE_INFINITY : loss,
			slope: slopeIn(parameters, gradient, origin),
		};
	};
	let here = placeAt(new Float64Array(n));
	const inverse = new Float64Array(n * n);
	for (let d = 0; d < n; d++) inverse[d * n + d] = 1;
	let isFirst = true;
	for (let line = 0; line < MOST_LINES; line++) {
		const way = new Float64Array(n);
		for (let c = 0; c < n; c++)
			for (let d = 0; d < n; d++) way[c] = (way[c] ?? 0) - (inverse[c * n + d] ?? 0) * (here.slope[d] ?? 0);
		const steepness = dot(way, here.slope);
		if (!(steepness < 0)) break;
		let low = 0;
		let high = Number.POSITIVE_INFINITY;
		let step = isFirst ? 0.1 / Math.hypot(...way) : 1;
		let found: Place | undefined;
		for (let i = 0; i < MOST_STEPS; i++) {
			const there = placeAt(here.at.map((value, d) => value + step * (way[d] ?? 0)));
			if (!(there.loss < here.loss + LEAST_FALL * step * steepness)) high = step;
			else if (dot(there.slope, way) < LEAST_TURN * steepness) {
				low = step;
				found = there;
			} else {
				found = there;
				break;
			}
			step = high < Number.POSITIVE_INFINITY ? (low + high) / 2 : 2 * low;
		}
		if (found === undefined) break;
		const s = found.at.map((value, d) => value - (here.at[d] ?? 0));
		const y = found.slope.map((value, d) => value - (here.slope[d] ?? 0));
		const sy = dot(s, y);
		here = found;
		if (!(sy > 0)) break;
		if (isFirst) for (let d = 0; d < n; d++) inverse[d * n + d] = sy / dot(y, y);
		isFirst = false;
		const hy = new Float64Array(n);
		for (let c = 0; c < n; c++)
			for (let d = 0; d < n; d++) hy[c] = (hy[c] ?? 0) + (inverse[c * n + d] ?? 0) * (y[d] ?? 0);
		const yhy = dot(y, hy);
		for (let c = 0; c < n; c++)
			for (let d = 0; d < n; d++)
				inverse[c * n + d] =
					(inverse[c * n + d] ?? 0) +
					((1 + yhy / sy) * (s[c] ?? 0) * (s[d] ?? 0) -
						(hy[c] ?? 0) * (s[d] ?? 0) -
						(s[c] ?? 0) * (hy[d] ?? 0)) /
						sy;
	}
	return {parameters: moved(origin, here.at, 1), loss: here.loss, evaluations};
};
