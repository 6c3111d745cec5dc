import {stepOf} from '../../math/grid.ts';
import {lossOf} from '../../math/losses.ts';
import {constant, given, parameter, type SweepArray} from '../../math/sweep/point-value.ts';
import {type Sweep, SweepSpace} from '../../math/sweep/sweep-space.ts';
import {LEAST_DENSITY} from '../../math/underflow.ts';
import type {Engine, Problem} from '../engine.ts';
import {comparisonFor} from './comparison.ts';
import {SweptDensity} from './density.ts';
import {inEachManner} from './manners.ts';

/** The first sweep fills q and its scores; the second, which needs the sum of q, is the same in every manner. */
interface Sweeps {
	readonly fillQ: Sweep;
}

/**
 * A loss that is a sum over differences D_i = Q_i - P_i of cumulative sums, or looks at all of them together, and its
 * gradient, in sweeps. With masses m_i, the slope g_i = (dL / d Q_i) / dx, C_i the sum of all g before i, and scores
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
	const arrayOfQ: SweepArray = {length: n};
	const scoreArrays = density
		.at({byBlocks: false, isGuarded: false})
		.scores.map((): SweepArray => ({length: n}));
	const sweepsFor = inEachManner((manner): Sweeps => {
		const {q, scores} = density.at(manner);
		const fills = scoreArrays.map((array, i) => ({array, value: scores[i] ?? constant(Number.NaN)}));
		return {
			fillQ: space.sweep({
				parameters: density.parameters,
				sums: [q],
				fills: [{array: arrayOfQ, value: q}, ...fills],
			}),
		};
	});
	const {compare, compareAlone, moments} = comparisonOf(
		space,
		given(arrayOfQ).times(parameter(0)),
		scoreArrays,
	);
	sweepsFor(true, density.hasEnds);
	const fillBlocks = density.blocksIn(space);
	const byScore = new Float64Array(scoreArrays.length);
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
		const value = comparing(1 / sum);
		const found = moments();
		const mean = found[0] ?? 0;
		for (let i = 0; i < byScore.length; i++)
			byScore[i] = dx * (mean * (found[1 + 2 * i] ?? 0) - (found[2 + 2 * i] ?? 0));
		density.pullBack(byScore, gradient);
		return value;
	};

	const by =
		(comparing: (share: number) => number): Engine['evaluate'] =>
		(parameters, gradient) => {
			density.evaluate(parameters);
			const byBlocks = fillBlocks(parameters);
			const value = take(sweepsFor(byBlocks, density.hasEnds).fillQ, comparing, gradient);
			const isSound = density.hasEnds || value === undefined || gradient.every(Number.isFinite);
			const guarded = isSound ? value : take(sweepsFor(byBlocks, true).fillQ, comparing, gradient);
			if (guarded !== undefined) return guarded;
			otherwise ??= general();
			return otherwise(parameters, gradient);
		};
	// Between sums that are numbers the loss is a number too.
	const alone =
		compareAlone &&
		by((share) => {
			compareAlone(share);
			return 0;
		});
	return {
		evaluate: by(compare),
		evaluateGradient: alone && ((parameters, gradient) => 0 * alone(parameters, gradient)),
	};
};
