import {lossOf} from '../../math/losses.ts';
import {fixed} from '../../math/sweep/point-value.ts';
import {type Sweep, SweepSpace} from '../../math/sweep/sweep-space.ts';
import type {Engine, Problem} from '../engine.ts';
import {type Manner, SweptDensity} from './density.ts';

/** Sweeps of all manners, each made when it is needed. */
export const inEachManner = <T>(
	make: (manner: Manner) => T,
): ((byBlocks: boolean, isGuarded: boolean) => T) => {
	const made = new Map<number, T>();
	return (byBlocks, isGuarded) => {
		const key = (byBlocks ? 2 : 0) + (isGuarded ? 1 : 0);
		const known = made.get(key);
		if (known !== undefined) return known;
		const one = make({byBlocks, isGuarded});
		made.set(key, one);
		return one;
	};
};

/**
 * A loss that is a mean over the points and its gradient in one sweep: the expressions of family and loss put together.
 * Undefined for another loss.
 */
export const meanInSweep = (problem: Problem): Engine['evaluate'] | undefined => {
	const {target, loss} = problem;
	const {at} = lossOf(loss);
	if (at === undefined) return undefined;
	const n = target.p.length;
	const space = new SweepSpace(n);
	const density = new SweptDensity(problem);
	const curves = {p: fixed(target.p), logP: fixed(target.logP)};
	const sweepFor = inEachManner((manner): Sweep => {
		const {q, logQ, scores} = density.at(manner);
		const {term, pull} = at({...curves, q, logQ}, target, problem);
		// Where there is no q the pull may be infinite: no parameter changes q there.
		const force = manner.isGuarded ? logQ.isAbove(Number.NEGATIVE_INFINITY).choose(pull, 0) : pull;
		return space.sweep({
			parameters: density.parameters,
			sums: [term, ...scores.map((score) => force.times(score))],
			fills: [],
		});
	});
	const byScore = new Float64Array(sweepFor(true, density.hasEnds).sums.length - 1);
	const fillBlocks = density.blocksIn(space);

	/** The loss; fills the gradient. */
	const take = (sweep: Sweep, gradient: Float64Array): number => {
		density.run(sweep);
		for (let i = 0; i < byScore.length; i++) byScore[i] = (sweep.sums[i + 1] ?? 0) / n;
		density.pullBack(byScore, gradient);
		return (sweep.sums[0] ?? 0) / n;
	};

	return (parameters, gradient) => {
		density.evaluate(parameters);
		const byBlocks = fillBlocks(parameters);
		const value = take(sweepFor(byBlocks, density.hasEnds), gradient);
		if (density.hasEnds || gradient.every(Number.isFinite)) return value;
		return take(sweepFor(byBlocks, true), gradient);
	};
};
