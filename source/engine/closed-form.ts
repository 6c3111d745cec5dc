import {families} from '../math/families.ts';
import {losses} from '../math/losses.ts';
import type {Engine, EngineFactory} from './engine.ts';
import {fusedNormal} from './fused-normal.ts';

/** The engine of the closed form: a fused kernel where there is one for the problem, else the chain rule. */
export const closedForm: EngineFactory = (problem) => {
	const fused = problem.family === 'normal' ? fusedNormal(problem.loss, problem.target) : undefined;
	return fused ? {name: 'closed-form', evaluate: fused, dispose() {}} : byChainRule(problem);
};

/**
 * The gradient by the chain rule from two small tables: a loss gives dL / d log q on the grid, a family
 * gives log q and its slope l'(z); both are summed over the grid (see math/families.ts for the formulas).
 * 64-bit throughout; nothing is allocated after the engine is made.
 */
export const byChainRule: EngineFactory = ({target, family, loss}): Engine => {
	const x = target.grid.points;
	const n = x.length;
	const kernel = losses[loss].prepare(target);
	const {evaluate: evaluateFamily} = families[family];
	const logQ = new Float64Array(n);
	const q = new Float64Array(n);
	const slope = new Float64Array(n);
	const pull = new Float64Array(n);
	return {
		name: 'closed-form',
		evaluate(theta, gradient) {
			const mu = theta[0] ?? Number.NaN;
			const sigma = theta[1] ?? Number.NaN;
			evaluateFamily(x, mu, sigma, logQ, slope);
			for (let i = 0; i < n; i++) q[i] = Math.exp(logQ[i] ?? 0);
			const value = kernel(logQ, q, pull);
			let dMu = 0;
			let dSigma = 0;
			for (let i = 0; i < n; i++) {
				const force = pull[i] ?? 0;
				const leaning = force * (slope[i] ?? 0);
				dMu -= leaning;
				dSigma -= force + (leaning * ((x[i] ?? 0) - mu)) / sigma;
			}
			gradient[0] = dMu / sigma;
			gradient[1] = dSigma / sigma;
			return value;
		},
		dispose() {},
	};
};
