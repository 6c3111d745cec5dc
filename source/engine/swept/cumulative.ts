import {stepOf} from '../../math/grid.ts';
import {lossOf} from '../../math/losses.ts';
import {constant, type SweepArray} from '../../math/sweep/point-value.ts';
import {type Sweep, SweepSpace} from '../../math/sweep/sweep-space.ts';
import {LEAST_DENSITY} from '../../math/underflow.ts';
import {areFinite} from '../../math/vectors.ts';
import type {Engine, Problem} from '../engine.ts';
import {comparisonFor, type QInSpace} from './comparison.ts';
import {SweptDensity} from './density.ts';
import {inEachManner} from './manners.ts';

/**
 * A loss that is a sum over differences D_i = Q_i - P_i of cumulative sums, or looks at all of them together, and its
 * gradient, in sweeps: the first fills q, its sums and its scores, and what follows needs the sum of all q. With masses m_i,
 * which are q times a share, the slope g_i = (dL / d Q_i) / dx, C_i the sum of all g before i, and scores
 * s_i = d log q_i / d theta,
 *
 *   dL / d theta = dx ((sum of m C) (sum of m s) - sum of m C s)
 *
 * where all sums of masses end at 1, so that the last point has no difference. Undefined for another loss.
 */
export const cumulativeInSweeps = (
	problem: Problem,
	general: () => Engine['evaluate'],
): Pick<Engine, 'evaluate' | 'evaluateGradient'> | undefined => {
	const {target, loss} = problem;
	const comparisonOf = comparisonFor(lossOf(loss), target);
	if (comparisonOf === undefined) return undefined;
	const n = target.p.length;
	const dx = stepOf(target.grid);
	const space = new SweepSpace(n);
	const density = new SweptDensity(problem);
	const array = (): SweepArray => ({length: n});
	const arrays: QInSpace = {
		q: array(),
		sums: array(),
		scores: density.at({byBlocks: false, isGuarded: false}).scores.map(array),
	};
	/** The sum of q; it is the same afterwards however q is made. */
	const sweepFor = inEachManner((manner): Sweep => {
		const {q, scores} = density.at(manner);
		return space.sweep({
			parameters: density.parameters,
			sums: [q],
			fills: [
				{array: arrays.q, value: q},
				{array: arrays.sums, value: q.runningSum()},
				...arrays.scores.map((to, i) => ({array: to, value: scores[i] ?? constant(Number.NaN)})),
			],
		});
	});
	const {compare, compareAlone, moments, unit} = comparisonOf(space, arrays);
	sweepFor(true, density.hasEnds);
	const fillBlocks = density.blocksIn(space);
	const byScore = new Float64Array(arrays.scores.length);
	let otherwise: Engine['evaluate'] | undefined;

	/** Fills the gradient, and returns what a comparison does; undefined where q has no digits. */
	const take = (
		fillQ: Sweep,
		comparing: (share: number) => number,
		gradient: Float64Array,
	): number | undefined => {
		density.run(fillQ);
		const sum = fillQ.sums[0] ?? Number.NaN;
		if (!(sum > LEAST_DENSITY && sum < Number.POSITIVE_INFINITY)) return undefined;
		const share = 1 / sum;
		const value = comparing(share);
		const found = moments();
		const mean = share * (found[0] ?? 0);
		for (let i = 0; i < byScore.length; i++)
			byScore[i] = dx * unit * share * (mean * (found[1 + 2 * i] ?? 0) - (found[2 + 2 * i] ?? 0));
		density.pullBack(byScore, gradient);
		return value;
	};

	const by =
		(comparing: (share: number) => number): Engine['evaluate'] =>
		(parameters, gradient) => {
			density.evaluate(parameters);
			const byBlocks = fillBlocks(parameters);
			const value = take(sweepFor(byBlocks, density.hasEnds), comparing, gradient);
			const isSound = density.hasEnds || value === undefined || areFinite(gradient);
			const guarded = isSound ? value : take(sweepFor(byBlocks, true), comparing, gradient);
			if (guarded !== undefined) return guarded;
			otherwise ??= general();
			return otherwise(parameters, gradient);
		};
	// Where all sums of q are finite the loss is, too.
	const alone = by((share) => {
		compareAlone(share);
		return 0;
	});
	return {
		evaluate: by(compare),
		evaluateGradient: (parameters, gradient) => 0 * alone(parameters, gradient),
	};
};
