import type {Surroundings} from './optimizer.ts';

/** The loss must fall by this part of what the slope promises, and the slope to this part of itself. */
const DECREASE = 1e-4;
const FLATTER = 0.9;
const MOST_EVALUATIONS = 25;

/** A length along the line with the loss and its slope there. */
interface Point {
	readonly at: number;
	readonly loss: number;
	readonly slope: number;
}

/** The minimum of the cubic through two points with their slopes, kept a tenth of the way from both. */
const cubicMinimum = (a: Point, b: Point): number => {
	const low = Math.min(a.at, b.at);
	const high = Math.max(a.at, b.at);
	const margin = 0.1 * (high - low);
	const d1 = a.slope + b.slope - (3 * (a.loss - b.loss)) / (a.at - b.at);
	const square = d1 * d1 - a.slope * b.slope;
	const d2 = Math.sign(b.at - a.at) * Math.sqrt(square);
	const minimum = b.at - (b.at - a.at) * ((b.slope + d2 - d1) / (b.slope - a.slope + 2 * d2));
	// Where a point is off the numbers, or the cubic has no minimum, the middle does.
	return square >= 0 && Number.isFinite(minimum)
		? Math.min(high - margin, Math.max(low + margin, minimum))
		: (low + high) / 2;
};

/**
 * How far to go from `theta` along `direction`: a length t that fulfils the strong Wolfe conditions
 *
 *   L(t) <= L(0) + 1e-4 t L'(0),  |L'(t)| <= 0.9 |L'(0)|,
 *
 * found by bracketing from `first` and then narrowing by cubics; after 25 evaluations the best length so far.
 *
 * Source: Nocedal & Wright, Numerical Optimization (2006), algorithms 3.5 and 3.6.
 */
export const searchLine = (
	evaluate: Surroundings['evaluate'],
	theta: Float64Array,
	direction: Float64Array,
	first: number,
	loss: number,
	slope: number,
): number => {
	const there = new Float64Array(theta.length);
	const gradient = new Float64Array(theta.length);
	const look = (at: number): Point => {
		for (let i = 0; i < theta.length; i++) there[i] = (theta[i] ?? 0) + at * (direction[i] ?? 0);
		const value = evaluate(there, gradient);
		let along = 0;
		for (let i = 0; i < theta.length; i++) along += (gradient[i] ?? 0) * (direction[i] ?? 0);
		return {at, loss: Number.isNaN(value) ? Number.POSITIVE_INFINITY : value, slope: along};
	};
	const isHigh = (point: Point, other: Point): boolean =>
		point.loss > loss + DECREASE * point.at * slope || point.loss >= other.loss;
	const isFlat = (point: Point): boolean => Math.abs(point.slope) <= -FLATTER * slope;

	let left = MOST_EVALUATIONS;
	/** Between `low`, the better end, and `high` lies a length that will do. */
	const narrow = (low: Point, high: Point): number => {
		let [best, other] = [low, high];
		while (left-- > 0 && Math.abs(best.at - other.at) > 1e-12 * Math.max(1, best.at)) {
			const point = look(cubicMinimum(best, other));
			if (isHigh(point, best)) {
				other = point;
			} else {
				if (isFlat(point)) return point.at;
				if (point.slope * (other.at - best.at) >= 0) other = best;
				best = point;
			}
		}
		return best.at;
	};

	let before: Point = {at: 0, loss, slope};
	let point = look(first);
	while (left-- > 0) {
		if (isHigh(point, before) && (before.at > 0 || point.loss > loss + DECREASE * point.at * slope)) {
			return narrow(before, point);
		}
		if (isFlat(point)) return point.at;
		if (point.slope >= 0) return narrow(point, before);
		[before, point] = [point, look(2 * point.at)];
	}
	return before.at;
};
