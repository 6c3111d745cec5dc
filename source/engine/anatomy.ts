import type {Loss, LossKernel} from '../math/losses/loss.ts';
import {losses} from '../math/losses.ts';
import {densityOn} from '../math/mixture.ts';
import type {Problem} from './engine.ts';

/** Where on x a loss and its gradient come from, at some parameters of q; one number for each grid point. */
export interface Anatomy {
	readonly q: Float64Array;
	/** Each point's contribution to the loss; they sum to its value. */
	readonly terms: Float64Array;
	/** Each point's contribution to dL/dmu; they sum to the derivative. A mixture moves all means alike. */
	readonly onMu: Float64Array;
	readonly onSigma: Float64Array;
}

/** A loss that is a mean over the grid, taken at each point by itself, as on a grid of that point alone. */
const pointwise = (problem: Problem): LossKernel => {
	const {target, loss} = problem;
	const {grid, p, logP} = target;
	const n = p.length;
	const kernels = Array.from({length: n}, (_, i) => {
		const at = <T extends Float64Array>(values: T): Float64Array => values.subarray(i, i + 1);
		return losses[loss].prepare(
			{...target, grid: {...grid, points: at(grid.points)}, p: at(p), logP: at(logP)},
			problem,
		);
	});
	const ofLogQ = new Float64Array(1);
	const ofQ = new Float64Array(1);
	const slope = new Float64Array(1);
	return (logQ, q, pull, terms) => {
		let value = 0;
		for (let i = 0; i < n; i++) {
			ofLogQ[0] = logQ[i] ?? 0;
			ofQ[0] = q[i] ?? 0;
			const term = (kernels[i]?.(ofLogQ, ofQ, slope) ?? 0) / n;
			value += term;
			pull[i] = (slope[0] ?? 0) / n;
			if (terms) terms[i] = term;
		}
		return value;
	};
};

/** Takes a problem's loss apart; the arrays are the same at each call, filled anew. */
export const anatomyOf = (problem: Problem): ((parameters: Float64Array) => Anatomy) => {
	const {target, family, components, loss} = problem;
	const n = target.grid.points.length;
	const density = densityOn(target.grid.points, family, components);
	const {isWhole}: Loss = losses[loss];
	const kernel = isWhole ? losses[loss].prepare(target, problem) : pointwise(problem);
	const pull = new Float64Array(n);
	const made = {
		q: new Float64Array(n),
		terms: new Float64Array(n),
		onMu: new Float64Array(n),
		onSigma: new Float64Array(n),
	};
	return (parameters) => {
		const {q, terms, onMu, onSigma} = made;
		density.evaluate(parameters);
		for (let i = 0; i < n; i++) q[i] = Math.exp(density.logQ[i] ?? 0);
		kernel(density.logQ, q, pull, terms);
		density.scores(onMu, onSigma);
		for (let i = 0; i < n; i++) {
			// Outside of the support the scores are 0, and the pull may be infinite.
			const force = density.logQ[i] === Number.NEGATIVE_INFINITY ? 0 : (pull[i] ?? 0);
			onMu[i] = force * (onMu[i] ?? 0);
			onSigma[i] = force * (onSigma[i] ?? 0);
		}
		return made;
	};
};
