import type {Grid} from '../math/grid.ts';
import {lossOf, pointsFor} from '../math/losses.ts';
import {densityOn} from '../math/mixture.ts';
import {reductionFactor} from '../math/reduction.ts';
import {summedTarget} from '../math/whole-line.ts';
import type {Problem} from './engine.ts';

/** The contributions of the grid points to a loss and its gradient, at some parameters of q: one number per point. */
export interface Contributions {
	readonly q: Float64Array;
	/**
	 * Each point's contribution to the loss; they sum to its value, but for what a loss that sees the whole line has beyond
	 * the grid.
	 */
	readonly terms: Float64Array;
	/** Each point's contribution to dL/dmu; they sum to the derivative. A mixture moves all means alike. */
	readonly onMu: Float64Array;
	readonly onSigma: Float64Array;
}

/** The index of the grid point nearest to each sample. */
const nearestPoints = ({min, max, points}: Grid, x: Float64Array): Int32Array => {
	const last = points.length - 1;
	return Int32Array.from(x, (at) =>
		Math.max(0, Math.min(last, Math.round(((at - min) / (max - min)) * last))),
	);
};

/** The contributions to a loss on samples, each sample's at the nearest grid point. */
const contributionsOnSamples = (problem: Problem): ((parameters: Float64Array) => Contributions) => {
	const {target, family, components, loss} = problem;
	const {points} = target.grid;
	const x = pointsFor(loss, target);
	const places = nearestPoints(target.grid, x);
	const kernel = lossOf(loss).prepare(target, problem);
	const density = densityOn(x, family, components);
	const shown = densityOn(points, family, components);
	const [pull, terms] = [new Float64Array(x.length), new Float64Array(x.length)];
	const [byMu, bySigma] = [new Float64Array(x.length), new Float64Array(x.length)];
	const made = {
		q: new Float64Array(points.length),
		terms: new Float64Array(points.length),
		onMu: new Float64Array(points.length),
		onSigma: new Float64Array(points.length),
	};
	return (parameters) => {
		shown.evaluate(parameters);
		made.q.set(shown.q());
		density.evaluate(parameters);
		kernel(density.logQ, density.q(), pull, terms);
		density.scores(byMu, bySigma);
		for (const array of [made.terms, made.onMu, made.onSigma]) array.fill(0);
		places.forEach((place, i) => {
			const force = density.logQ[i] === Number.NEGATIVE_INFINITY ? 0 : (pull[i] ?? 0);
			made.terms[place] = (made.terms[place] ?? 0) + (terms[i] ?? 0);
			made.onMu[place] = (made.onMu[place] ?? 0) + force * (byMu[i] ?? 0);
			made.onSigma[place] = (made.onSigma[place] ?? 0) + force * (bySigma[i] ?? 0);
		});
		return made;
	};
};

/** Returns a function of q's parameters that gives the contributions; its arrays are reused by the next call. */
export const contributionsOf = (problem: Problem): ((parameters: Float64Array) => Contributions) => {
	const {points} = lossOf(problem.loss);
	return points === 'samples' ? contributionsOnSamples(problem) : contributionsOnGrid(problem);
};

const contributionsOnGrid = (problem: Problem): ((parameters: Float64Array) => Contributions) => {
	const {family, components, loss} = problem;
	const target = summedTarget(problem);
	const n = target.grid.points.length;
	// Of a wider line the part that is the grid, in its middle.
	const shown = problem.target.grid.points.length;
	const from = (n - shown) / 2;
	const onGrid = (values: Float64Array): Float64Array => values.subarray(from, from + shown);
	const density = densityOn(target.grid.points, family, components);
	const kernel = lossOf(loss).prepare(target, problem);
	const factor = reductionFactor(problem, n);
	const pull = new Float64Array(n);
	const made = {
		q: new Float64Array(n),
		terms: new Float64Array(n),
		onMu: new Float64Array(n),
		onSigma: new Float64Array(n),
	};
	const seen = {
		q: onGrid(made.q),
		terms: onGrid(made.terms),
		onMu: onGrid(made.onMu),
		onSigma: onGrid(made.onSigma),
	};
	return (parameters) => {
		const {q, terms, onMu, onSigma} = made;
		density.evaluate(parameters);
		q.set(density.q());
		kernel(density.logQ, q, pull, terms);
		density.scores(onMu, onSigma);
		for (let i = 0; i < n; i++) {
			// Outside of the support the scores are 0, and the pull may be infinite.
			const force = density.logQ[i] === Number.NEGATIVE_INFINITY ? 0 : (pull[i] ?? 0) * factor;
			terms[i] = (terms[i] ?? 0) * factor;
			onMu[i] = force * (onMu[i] ?? 0);
			onSigma[i] = force * (onSigma[i] ?? 0);
		}
		return seen;
	};
};
