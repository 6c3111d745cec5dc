import {log} from '../math/elementary.ts';
import {standardOn} from '../math/families/location-scale.ts';
import {stepOf} from '../math/grid.ts';
import {lossOf} from '../math/losses.ts';
import {uniformsOf} from '../math/random.ts';
import {logTargetOn} from '../math/target.ts';
import type {Batch, Noise, Problem} from './engine.ts';

/** Half of the step between two uniform numbers: what stands for a 0, whose logarithm is infinite. */
const LEAST = Number.EPSILON / 4;

/**
 * Loss and gradient from a batch of points that move with q, the gradient by reparametrization. With z drawn from the
 * standard member of a location-scale family, x = mu + sigma z follows q, and log q(x) = l(z) - log sigma:
 *
 *   L = S mean of f(x),   dL/dmu = S mean of f_p (log p)'(x),   dL/dsigma = S mean of f_p (log p)'(x) z - f_q / sigma
 *
 * where f_p and f_q are the derivatives of the loss's term by log p and by log q, and S = 1 / (n dx) turns an integral
 * into the mean over the n points of the grid. x is any number: the expectations are those of the integral over the whole
 * line, which are the loss and its gradient where the grid holds q. The draws z depend on the seed and the epoch alone.
 *
 * Source: D. Kingma, M. Welling, Auto-Encoding Variational Bayes (2014), section 2.4.
 */
export const movingBatch = (problem: Problem, {batch, seed}: Noise): Batch => {
	const {target, family, loss} = problem;
	const {standard} = family;
	const {sampled} = lossOf(loss);
	if (standard === undefined || sampled?.pathwise === undefined)
		throw new RangeError(`${loss} of ${family.text} has no gradient by reparametrization`);
	const {term, pathwise} = sampled;
	const {byLogP, byLogQ} = pathwise;
	const share = 1 / (target.grid.points.length * stepOf(target.grid) * batch);
	const uniforms = uniformsOf(seed);
	const u = new Float64Array(2 * batch);
	const [z, x] = [new Float64Array(batch), new Float64Array(batch)];
	const [logP, slopes] = [new Float64Array(batch), new Float64Array(batch)];
	const [l, scores] = [new Float64Array(batch), new Float64Array(batch)];
	const fillP = logTargetOn(target.terms, batch);
	const fillStandard = standardOn(standard, batch);
	return {
		x,
		evaluate(epoch, parameters, gradient) {
			const [mu = Number.NaN, sigma = Number.NaN] = parameters;
			const logSigma = log(sigma);
			uniforms(epoch, u);
			for (let j = 0; j < batch; j++) {
				const drawn = standard.draw(u[2 * j] || LEAST, u[2 * j + 1] ?? 0);
				z[j] = drawn;
				x[j] = mu + sigma * drawn;
			}
			fillP(x, logP, slopes);
			fillStandard(z, l, scores);
			let sum = 0;
			let byMu = 0;
			let bySigma = 0;
			for (let j = 0; j < batch; j++) {
				const [ofP, ofQ] = [logP[j] ?? 0, (l[j] ?? 0) - logSigma];
				const pull = byLogP(ofP, ofQ) * (slopes[j] ?? 0);
				sum += term(ofP, ofQ);
				byMu += pull;
				bySigma += pull * (z[j] ?? 0) - byLogQ(ofP, ofQ) / sigma;
			}
			gradient[0] = share * byMu;
			gradient[1] = share * bySigma;
			return share * sum;
		},
	};
};
