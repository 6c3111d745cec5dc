import {exp, hypot} from './elementary.ts';
import {componentCount, wholeOf} from './mixture.ts';
import {symmetricEigen} from './symmetric-eigen.ts';

/** The loss at q's parameters (see mixture.ts); fills the gradient. */
export type Objective = (parameters: Float64Array, gradient: Float64Array) => number;

/** A local minimum of an objective. */
export interface Minimum {
	/** Of q as a whole. */
	readonly mu: number;
	readonly sigma: number;
	readonly loss: number;
	/** q's parameters there. */
	readonly parameters: Float64Array;
}

export const minimumAt = (parameters: Float64Array, loss: number): Minimum => ({
	...wholeOf(parameters),
	loss,
	parameters,
});

const MOST_ITERATIONS = 400;
/** A step never passes this many sigmas, so that the descent stays in the valley that it started in. */
const RADIUS = 0.25;
const SMALLEST_RADIUS = 1e-9;

/** A search for the minimum downhill, as a value: it can be left and taken up again. */
export type NewtonDescent =
	| {
			readonly status: 'searching';
			readonly parameters: Float64Array;
			readonly loss: number;
			/** The longest step now, in sigmas. */
			readonly radius: number;
			/** The loss at the start: what counts as flat is measured against it. */
			readonly scale: number;
			readonly iterations: number;
	  }
	| {readonly status: 'found'; readonly minimum: Minimum}
	/** On a plateau, or where the slope leads out of all bounds; with the lowest place that it came to. */
	| {readonly status: 'none'; readonly parameters: Float64Array};

export const startNewton = (objective: Objective, parameters: Float64Array): NewtonDescent => {
	const loss = objective(parameters, new Float64Array(parameters.length));
	return {
		status: 'searching',
		parameters,
		loss,
		radius: RADIUS,
		scale: Math.abs(loss) || 1,
		iterations: 0,
	};
};

/** Evaluations of the objective that one iteration takes at the most. */
export const evaluationsAnIteration = (parameters: number): number => 2 * parameters + 2;

/**
 * The search after up to `iterations` more iterations; it ends where it comes to a place that `hasLeft` is true of.
 *
 * Newton's method in (mu / sigma, log sigma) of each component, where both coordinates have the same scale at
 * every width, and in the logits of a mixture, of which the first is held: all of them moved alike change nothing.
 * The Hessian comes from central differences of the gradient; its eigenvalues count by their size, so
 * that a saddle repels; steps are bounded and taken only if they lower the loss.
 *
 * Source: Nocedal & Wright, Numerical Optimization (2006), sections 3.4 and 4.1.
 */
export const continueNewton = (
	objective: Objective,
	descent: NewtonDescent,
	iterations: number,
	hasLeft: (parameters: Float64Array) => boolean,
): NewtonDescent => {
	if (descent.status !== 'searching') return descent;
	const {scale} = descent;
	let {parameters, loss, radius} = descent;
	const local = new LocalModel(objective, parameters.length);
	const gradient = new Float64Array(parameters.length);
	const last = Math.min(descent.iterations + iterations, MOST_ITERATIONS);
	for (let i = descent.iterations; i < last; i++) {
		const none: NewtonDescent = {status: 'none', parameters};
		if (!Number.isFinite(loss)) return none;
		const model = local.at(parameters, scale);
		if (model === undefined) return none;
		const here: NewtonDescent = model.curved ? {status: 'found', minimum: minimumAt(parameters, loss)} : none;
		if (model.decrement < 1e-22) return here;
		const length = hypot(...model.step);
		const next = moved(parameters, model.step, Math.min(1, radius / length));
		const nextLoss = objective(next, gradient);
		if (nextLoss < loss) {
			parameters = next;
			loss = nextLoss;
			if (hasLeft(parameters)) return {status: 'none', parameters};
			radius = Math.min(RADIUS, radius * 2);
		} else {
			// Within rounding of the bottom no step lowers the loss any more.
			if (model.curved && model.decrement < 1e-14) return here;
			radius = Math.min(radius, length) / 4;
			if (radius < SMALLEST_RADIUS) return here;
		}
	}
	return last === MOST_ITERATIONS
		? {status: 'none', parameters}
		: {status: 'searching', parameters, loss, radius, scale, iterations: last};
};

/** The number of coordinates of the search: the first logit of a mixture is held fixed. */
export const coordinateCount = (parameters: number): number => (parameters === 2 ? 2 : parameters - 1);

/** The place in the parameters of a coordinate. */
const placeOf = (coordinate: number, components: number): number =>
	coordinate < 2 * components ? coordinate : coordinate + 1;

/** The parameters after a part of a step in the coordinates. */
export const moved = (parameters: Float64Array, step: ArrayLike<number>, share: number): Float64Array => {
	const next = parameters.slice();
	const components = componentCount(parameters);
	for (let c = 0; c < step.length; c++) {
		const i = placeOf(c, components);
		const by = (step[c] ?? 0) * share;
		const old = parameters[i] ?? Number.NaN;
		if (i < components) next[i] = old + by * (parameters[components + i] ?? Number.NaN);
		else next[i] = i < 2 * components ? old * exp(by) : old + by;
	}
	return next;
};

/** A gradient by the parameters as one by the coordinates, whose units are the sigmas at `origin`. */
export const slopeIn = (
	parameters: Float64Array,
	gradient: Float64Array,
	origin: Float64Array = parameters,
): Float64Array => {
	const components = componentCount(parameters);
	return Float64Array.from({length: coordinateCount(parameters.length)}, (_, c) => {
		const i = placeOf(c, components);
		const unit = i < components ? origin[components + i] : i < 2 * components ? parameters[i] : 1;
		return (gradient[i] ?? 0) * (unit ?? 1);
	});
};

interface Model {
	/** The Newton step, in the coordinates. */
	readonly step: Float64Array;
	/** The decrease of the model over the step, relative to the scale of the loss. */
	readonly decrement: number;
	/** True if the loss curves upwards in every direction by more than rounding can feign. */
	readonly curved: boolean;
}

/** Curvature below this part of the loss's scale is that of a plateau. */
const LEAST_CURVATURE = 1e-9;
/** What a component does that has no weight left does not matter: a mixture may be flat in some directions. */
const FLAT_CURVATURE = 1e-7;
const DIFFERENCE = 1e-4;

/** The loss near a point, as a quadratic in the coordinates. */
class LocalModel {
	readonly #objective: Objective;
	readonly #gradient: Float64Array;
	readonly #n: number;
	readonly #unit: Float64Array;

	constructor(objective: Objective, parameters: number) {
		this.#objective = objective;
		this.#gradient = new Float64Array(parameters);
		this.#n = coordinateCount(parameters);
		this.#unit = new Float64Array(this.#n);
	}

	at(parameters: Float64Array, scale: number): Model | undefined {
		const n = this.#n;
		const slope = this.#slope(parameters, parameters, scale);
		const hessian = new Float64Array(n * n);
		for (let c = 0; c < n; c++) {
			this.#unit.fill(0);
			this.#unit[c] = DIFFERENCE;
			const above = this.#slope(moved(parameters, this.#unit, 1), parameters, scale);
			const below = this.#slope(moved(parameters, this.#unit, -1), parameters, scale);
			for (let d = 0; d < n; d++) {
				hessian[c * n + d] = ((above[d] ?? 0) - (below[d] ?? 0)) / (2 * DIFFERENCE);
			}
		}
		for (let c = 0; c < n; c++) {
			for (let d = 0; d < c; d++) {
				const middle = ((hessian[c * n + d] ?? 0) + (hessian[d * n + c] ?? 0)) / 2;
				hessian[c * n + d] = middle;
				hessian[d * n + c] = middle;
			}
		}
		if (!(hessian.every(Number.isFinite) && slope.every(Number.isFinite))) return undefined;

		const {values, vectors} = symmetricEigen(hessian, n);
		const step = new Float64Array(n);
		let decrement = 0;
		values.forEach((value, k) => {
			let along = 0;
			for (let d = 0; d < n; d++) along += (vectors[k * n + d] ?? 0) * (slope[d] ?? 0);
			const length = -along / Math.max(Math.abs(value), LEAST_CURVATURE);
			decrement -= along * length;
			for (let d = 0; d < n; d++) step[d] = (step[d] ?? 0) + length * (vectors[k * n + d] ?? 0);
		});
		const low = Math.min(...values);
		const high = Math.max(...values);
		const curved = n === 2 ? low > LEAST_CURVATURE : low > -FLAT_CURVATURE && high > LEAST_CURVATURE;
		return {step, decrement, curved};
	}

	/** The gradient by the coordinates, whose units are the sigmas at `origin`; divided by `scale`. */
	#slope(parameters: Float64Array, origin: Float64Array, scale: number): Float64Array {
		this.#objective(parameters, this.#gradient);
		return slopeIn(parameters, this.#gradient, origin).map((slope) => slope / scale);
	}
}
