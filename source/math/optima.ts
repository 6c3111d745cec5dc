/** The loss at q's parameters; fills the gradient. */
export type Objective = (parameters: Float64Array, gradient: Float64Array) => number;

/** A local minimum of the loss. */
export interface Optimum {
	readonly mu: number;
	readonly sigma: number;
	readonly loss: number;
	/** q's parameters there (see mixture.ts); mu and sigma are those of q as a whole. */
	readonly parameters: Float64Array;
}

const MOST_ITERATIONS = 400;
/** A step never passes this many sigmas, so that the descent stays in the valley that it started in. */
const RADIUS = 0.25;
const SMALLEST_RADIUS = 1e-9;

/** A search for the minimum downhill, as a value: it can be left and taken up again. */
export type Descent =
	| {
			readonly status: 'searching';
			readonly mu: number;
			readonly sigma: number;
			readonly loss: number;
			/** The longest step now, in sigmas. */
			readonly radius: number;
			/** The loss at the start: what counts as flat is measured against it. */
			readonly scale: number;
			readonly iterations: number;
	  }
	| {readonly status: 'found'; readonly optimum: Optimum}
	/** On a plateau, or where the slope leads out of all bounds. */
	| {readonly status: 'none'};

const NONE: Descent = {status: 'none'};

export const startDescent = (objective: Objective, parameters: Float64Array): Descent => {
	const [mu = Number.NaN, sigma = Number.NaN] = parameters;
	const loss = objective(Float64Array.of(mu, sigma), new Float64Array(2));
	return {status: 'searching', mu, sigma, loss, radius: RADIUS, scale: Math.abs(loss) || 1, iterations: 0};
};

/**
 * The search after up to `iterations` more iterations.
 *
 * Newton's method in (mu / sigma, log sigma), where both coordinates have the same scale at every width.
 * The Hessian comes from central differences of the gradient; its eigenvalues count by their size, so
 * that a saddle repels; steps are bounded and taken only if they lower the loss.
 *
 * Source: Nocedal & Wright, Numerical Optimization (2006), sections 3.4 and 4.1.
 */
export const continueDescent = (objective: Objective, descent: Descent, iterations: number): Descent => {
	if (descent.status !== 'searching') return descent;
	const {scale} = descent;
	let {mu, sigma, loss, radius} = descent;
	const local = new LocalModel(objective);
	const gradient = new Float64Array(2);
	const last = Math.min(descent.iterations + iterations, MOST_ITERATIONS);
	for (let i = descent.iterations; i < last; i++) {
		if (!Number.isFinite(loss)) return NONE;
		const model = local.at(mu, sigma, scale);
		if (model === undefined) return NONE;
		const here: Descent = model.curved
			? {status: 'found', optimum: {mu, sigma, loss, parameters: Float64Array.of(mu, sigma)}}
			: NONE;
		if (model.decrement < 1e-22) return here;
		const length = Math.hypot(model.along, model.across);
		const share = Math.min(1, radius / length);
		const nextMu = mu + model.along * share * sigma;
		const nextSigma = sigma * Math.exp(model.across * share);
		const nextLoss = objective(Float64Array.of(nextMu, nextSigma), gradient);
		if (nextLoss < loss) {
			mu = nextMu;
			sigma = nextSigma;
			loss = nextLoss;
			radius = Math.min(RADIUS, radius * 2);
		} else {
			// Within rounding of the bottom no step lowers the loss any more.
			if (model.curved && model.decrement < 1e-14) return here;
			radius = Math.min(radius, length) / 4;
			if (radius < SMALLEST_RADIUS) return here;
		}
	}
	return last === MOST_ITERATIONS
		? NONE
		: {status: 'searching', mu, sigma, loss, radius, scale, iterations: last};
};

/** The local minimum downhill of q's parameters, searched to the end; undefined where there is none to be felt. */
export const descend = (objective: Objective, parameters: Float64Array): Optimum | undefined => {
	const end = continueDescent(objective, startDescent(objective, parameters), MOST_ITERATIONS);
	return end.status === 'found' ? end.optimum : undefined;
};

interface Model {
	/** The Newton step, in mu / sigma and in log sigma. */
	readonly along: number;
	readonly across: number;
	/** How far the model falls over the step, relative to the loss's scale. */
	readonly decrement: number;
	/** Whether the loss curves upwards in every direction by more than rounding can feign. */
	readonly curved: boolean;
}

/** Curvature below this part of the loss's scale is that of a plateau. */
const LEAST_CURVATURE = 1e-9;
const DIFFERENCE = 1e-4;

/** The loss near a point, as a quadratic in (mu / sigma, log sigma). */
class LocalModel {
	readonly #objective: Objective;
	readonly #theta = new Float64Array(2);
	readonly #gradient = new Float64Array(2);

	constructor(objective: Objective) {
		this.#objective = objective;
	}

	at(mu: number, sigma: number, scale: number): Model | undefined {
		const [g0, g1] = this.#slope(mu, sigma, sigma, scale);
		const [a0, a1] = this.#slope(mu + DIFFERENCE * sigma, sigma, sigma, scale);
		const [b0, b1] = this.#slope(mu - DIFFERENCE * sigma, sigma, sigma, scale);
		const [, c1] = this.#slope(mu, sigma * Math.exp(DIFFERENCE), sigma, scale);
		const [, d1] = this.#slope(mu, sigma * Math.exp(-DIFFERENCE), sigma, scale);
		const h00 = (a0 - b0) / (2 * DIFFERENCE);
		const h01 = (a1 - b1) / (2 * DIFFERENCE);
		const h11 = (c1 - d1) / (2 * DIFFERENCE);
		if (!Number.isFinite(h00 + h01 + h11 + g0 + g1)) return undefined;

		// Eigenvalues and the rotation of the symmetric 2 x 2 matrix, in closed form.
		const middle = (h00 + h11) / 2;
		const spread = Math.hypot((h00 - h11) / 2, h01);
		const angle = 0.5 * Math.atan2(2 * h01, h00 - h11);
		const cos = Math.cos(angle);
		const sin = Math.sin(angle);
		const high = middle + spread;
		const low = middle - spread;
		const uphill = g0 * cos + g1 * sin;
		const sideways = g1 * cos - g0 * sin;
		const first = -uphill / Math.max(Math.abs(high), LEAST_CURVATURE);
		const second = -sideways / Math.max(Math.abs(low), LEAST_CURVATURE);
		return {
			along: first * cos - second * sin,
			across: first * sin + second * cos,
			decrement: -(uphill * first + sideways * second),
			curved: low > LEAST_CURVATURE,
		};
	}

	/** The gradient by mu / unit and by log sigma, divided by `scale`. */
	#slope(mu: number, sigma: number, unit: number, scale: number): readonly [number, number] {
		this.#theta[0] = mu;
		this.#theta[1] = sigma;
		this.#objective(this.#theta, this.#gradient);
		return [((this.#gradient[0] ?? 0) * unit) / scale, ((this.#gradient[1] ?? 0) * sigma) / scale];
	}
}
