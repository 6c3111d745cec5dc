import {lossOf, pointsFor} from '../math/losses.ts';
import {densityOn} from '../math/mixture.ts';
import {uniformsOf} from '../math/random.ts';
import type {Batch, Estimator, Noise, Problem} from './engine.ts';
import {movingBatch} from './moving-batch.ts';

/** Fills the running sums of some weights, and returns the last. */
const accumulate = (weights: Float64Array, sums: Float64Array): number => {
	let sum = 0;
	for (let i = 0; i < weights.length; i++) {
		sum += weights[i] ?? 0;
		sums[i] = sum;
	}
	return sum;
};

/** The first index whose running sum is above a value; the last index where none is. */
const firstAbove = (sums: Float64Array, value: number): number => {
	let low = 0;
	let high = sums.length - 1;
	while (low < high) {
		const middle = (low + high) >>> 1;
		if ((sums[middle] ?? 0) > value) high = middle;
		else low = middle + 1;
	}
	return low;
};

/**
 * Loss and gradient from a batch of points x, drawn in proportion to p, to q or to the weights of samples:
 *
 *   L = M mean of f(x),   dL/dtheta = M mean of s(x) d log q(x) / dtheta
 *
 * where M is the mass of what is drawn from (its mean over the grid; 1 on samples), f the loss's term and s its slope.
 * Both are without bias: their expectations are the loss and its gradient. For draws of q this is the gradient by
 * the score function. A step's draws depend on the seed and the epoch alone, and for draws of q on q.
 *
 * Source: S. Mohamed, M. Rosca, M. Figurnov, A. Mnih, Monte Carlo Gradient Estimation in Machine Learning (2020).
 */
const restingBatch = (problem: Problem, {batch, seed}: Noise): Batch => {
	const {target, family, components, loss} = problem;
	const {sampled} = lossOf(loss);
	if (sampled === undefined) throw new RangeError(`${loss} is not made for samples`);
	const points = pointsFor(loss, target);
	const isOnGrid = points === target.grid.points;
	const weights = isOnGrid ? target.p : (target.samples?.weights ?? points);
	const {from, term, slope} = sampled;
	const {logP} = target;
	const density = densityOn(points, family, components);
	const {logQ} = density;
	const uniforms = uniformsOf(seed);
	const u = new Float64Array(batch);
	const x = new Float64Array(batch);
	const pull = new Float64Array(points.length);
	const sums = new Float64Array(points.length);
	const ofWeights = accumulate(weights, sums);
	return {
		x,
		evaluate(epoch, parameters, gradient) {
			density.evaluate(parameters);
			const total = from === 'p' ? ofWeights : accumulate(density.q(), sums);
			pull.fill(0);
			uniforms(epoch, u);
			const share = (isOnGrid ? total / points.length : 1) / batch;
			let sum = 0;
			for (let j = 0; j < batch; j++) {
				const i = firstAbove(sums, (u[j] ?? 0) * total);
				x[j] = points[i] ?? Number.NaN;
				// Of a q that lies off the grid nothing can be drawn, and it adds nothing to the loss.
				if (total === 0) continue;
				const [ofP, ofQ] = [logP[i] ?? 0, logQ[i] ?? 0];
				sum += term(ofP, ofQ);
				pull[i] = (pull[i] ?? 0) + share * slope(ofP, ofQ);
			}
			density.pullBack(pull, gradient);
			return share * sum;
		},
	};
};

const makers: Readonly<Record<Estimator, (problem: Problem, noise: Noise) => Batch>> = {
	score: restingBatch,
	reparametrization: movingBatch,
};

/** The draws of a problem. */
export const batchOf = (problem: Problem, noise: Noise): Batch =>
	makers[noise.estimator ?? 'score'](problem, noise);
