import {massesOf} from '../../math/losses/transport.ts';
import {lossOf} from '../../math/losses.ts';
import {
	constant,
	fixed,
	given,
	type PointValue,
	parameter,
	type SweepArray,
} from '../../math/sweep/point-value.ts';
import {type Sweep, SweepSpace} from '../../math/sweep/sweep-space.ts';
import {LEAST_DENSITY} from '../../math/underflow.ts';
import type {Engine, Problem} from '../engine.ts';
import {SweptDensity} from './density.ts';
import {inEachManner} from './mean.ts';

/** The first sweep fills q and its scores; the second, which needs the sum of q, is the same in every manner. */
interface Sweeps {
	readonly fillQ: Sweep;
}

/**
 * A loss that is a sum over differences D_i = Q_i - P_i of cumulative sums, and its gradient, in two sweeps. With masses
 * m_i, the slope g_i = f'(D_i), C_i the sum of all g before i, and scores s_i = d log q_i / d theta,
 *
 *   L = dx sum of f(D_i),  dL / d theta = dx ((sum of m C) (sum of m s) - sum of m C s)
 *
 * where all sums of masses end at 1, so that the last point has no difference. Undefined for another loss.
 */
export const cumulativeInSweeps = (
	problem: Problem,
	general: () => Engine['evaluate'],
): Engine['evaluate'] | undefined => {
	const {target, loss} = problem;
	const {ofSums} = lossOf(loss);
	if (ofSums === undefined) return undefined;
	const {points} = target.grid;
	const n = points.length;
	const dx = ((points.at(-1) ?? 0) - (points[0] ?? 0)) / (n - 1);
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
	const inner = fixed(new Float64Array(n).fill(1, 0, n - 1));
	const mass = given(arrayOfQ).times(parameter(0));
	const difference = mass
		.runningSum()
		.minus(fixed(massesOf(target).sums))
		.times(inner);
	const {size, slope} = ofSums(difference);
	const before = slope.runningSum().minus(slope);
	const moment = mass.times(before);
	const sums: readonly PointValue[] = [
		size,
		moment,
		...scoreArrays.flatMap((array) => [mass.times(given(array)), moment.times(given(array))]),
	];
	const compare = space.sweep({parameters: 1, sums, fills: []});
	sweepsFor(true, density.hasEnds);
	const fillBlocks = density.blocksIn(space);
	const byScore = new Float64Array(scoreArrays.length);
	let otherwise: Engine['evaluate'] | undefined;

	return (parameters, gradient) => {
		density.evaluate(parameters);
		const byBlocks = fillBlocks(parameters);
		/** False where q has no digits. */
		const take = (isGuarded: boolean): boolean => {
			const {fillQ} = sweepsFor(byBlocks, isGuarded);
			density.run(fillQ);
			const sum = fillQ.sums[0] ?? Number.NaN;
			if (!(sum > LEAST_DENSITY && sum < Number.POSITIVE_INFINITY)) return false;
			compare.parameters[0] = 1 / sum;
			compare.run();
			const mean = compare.sums[1] ?? 0;
			for (let i = 0; i < byScore.length; i++)
				byScore[i] = dx * (mean * (compare.sums[2 + 2 * i] ?? 0) - (compare.sums[3 + 2 * i] ?? 0));
			density.pullBack(byScore, gradient);
			return true;
		};
		const hasDigits =
			take(density.hasEnds) && (density.hasEnds || gradient.every(Number.isFinite) || take(true));
		if (hasDigits) return dx * (compare.sums[0] ?? 0);
		otherwise ??= general();
		return otherwise(parameters, gradient);
	};
};
