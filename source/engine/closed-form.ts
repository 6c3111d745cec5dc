import {lossOf, pointsFor} from '../math/losses.ts';
import {densityOn} from '../math/mixture.ts';
import {summedTarget} from '../math/whole-line.ts';
import {batchOf} from './batch.ts';
import type {Engine, EngineFactory, Noise} from './engine.ts';
import {overWholeLine} from './fused/whole-line.ts';
import {fusedNormal} from './fused-normal.ts';
import {asReduced} from './reduced.ts';
import {cumulativeInSweeps} from './swept/cumulative.ts';
import {totalsInSweep} from './swept/totals.ts';

/** A kernel that has the gradient with the loss alone. */
const withLoss = (evaluate: Engine['evaluate'] | undefined) => evaluate && {evaluate};

/** The engine of the closed form: a fused kernel where there is one for the problem, else the chain rule. */
export const closedForm: EngineFactory = (problem) => {
	const isSingleNormal = problem.family.name === 'normal' && problem.components === 1;
	const general = (): Engine['evaluate'] => byChainRule(problem).evaluate;
	const found =
		withLoss((isSingleNormal && fusedNormal(problem.loss, problem.target)) || overWholeLine(problem)) ??
		totalsInSweep(problem, general) ??
		cumulativeInSweeps(problem, general) ??
		byChainRule(problem);
	const exact: Engine = {name: 'closed-form', problem, ...found, dispose() {}};
	return asReduced(problem.noise === undefined ? exact : withBatches(exact, problem.noise));
};

const withBatches = (exact: Engine, noise: Noise): Engine => ({
	...exact,
	evaluateBatch: batchOf(exact.problem, noise).evaluate,
});

/**
 * The gradient by the chain rule from two small tables: a loss gives dL / d log q at its points, a density
 * turns that into derivatives by its parameters (see math/mixture.ts for the formulas). 64-bit throughout;
 * nothing is allocated after the engine is made.
 */
export const byChainRule: EngineFactory = (problem): Engine => {
	const {family, components, loss} = problem;
	const target = summedTarget(problem);
	const points = pointsFor(loss, target);
	const {prepare, readsOnlyLogQ} = lossOf(loss);
	const kernel = prepare(target, problem);
	const density = densityOn(points, family, components);
	const {logQ} = density;
	const pull = new Float64Array(points.length);
	const unread = new Float64Array(0);
	return {
		name: 'closed-form',
		problem,
		evaluate(parameters, gradient) {
			density.evaluate(parameters);
			const value = kernel(logQ, readsOnlyLogQ === true ? unread : density.q(), pull);
			density.pullBack(pull, gradient);
			return value;
		},
		dispose() {},
	};
};
