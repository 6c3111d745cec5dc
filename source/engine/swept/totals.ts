import type {Curves, OfTotals} from '../../math/losses/loss.ts';
import {lossOf} from '../../math/losses.ts';
import {constant, fixed} from '../../math/sweep/point-value.ts';
import {type Sweep, SweepSpace} from '../../math/sweep/sweep-space.ts';
import {areFinite} from '../../math/vectors.ts';
import type {Engine, Problem} from '../engine.ts';
import {type Manner, SweptDensity} from './density.ts';
import {inEachManner} from './manners.ts';

const NONE = constant(Number.NaN);

/** How a loss is put together from totals over the points, for some curves; undefined for one that is not. */
const totalsFor = (problem: Problem): ((curves: Curves) => OfTotals) | undefined => {
	const {target, loss} = problem;
	const {at, ofTotals} = lossOf(loss);
	if (ofTotals) return (curves) => ofTotals(curves, target);
	// Its mean is taken at the end.
	const combine: OfTotals['combine'] = (totals, slopes) => {
		slopes[0] = 1;
		return totals[0] ?? Number.NaN;
	};
	return at && ((curves) => ({totals: [at(curves, target, problem)], combine}));
};

/**
 * A loss that is a mean over the points, or a function of totals over them, and its gradient in one sweep: the expressions
 * of family and loss put together. With totals V_j, whose terms have the derivatives g_j by log q, and scores s,
 *
 *   dL / d theta = sum over j of (dL / d V_j) (sum of g_j s)
 *
 * Undefined for another loss.
 */
export const totalsInSweep = (
	problem: Problem,
	general: () => Engine['evaluate'],
): Pick<Engine, 'evaluate' | 'evaluateGradient'> | undefined => {
	const {target, loss} = problem;
	const recipe = totalsFor(problem);
	if (recipe === undefined) return undefined;
	const n = target.p.length;
	const isMean = lossOf(loss).ofTotals === undefined;
	const divisor = isMean ? n : 1;
	const space = new SweepSpace(n);
	const density = new SweptDensity(problem);
	const curves = {p: fixed(target.p), logP: fixed(target.logP)};
	const makeSweep = (manner: Manner, isAlone: boolean): {readonly sweep: Sweep} & OfTotals => {
		const {q, logQ, pulled} = density.at(manner);
		const {totals, combine} = recipe({...curves, q, logQ});
		// Where there is no q the pull may be infinite: no parameter changes q there.
		const forces = totals.map(({pull}) =>
			manner.isGuarded ? logQ.isAbove(Number.NEGATIVE_INFINITY).choose(pull, 0) : pull,
		);
		const byForce = forces.map(pulled);
		const [ofFirst = []] = byForce;
		const sweep = space.sweep({
			parameters: density.parameters,
			sums: [
				...totals.map(({term, termIsFinite}) => {
					if (!isAlone || termIsFinite === undefined) return term;
					return termIsFinite === true ? constant(0) : termIsFinite.choose(0, Number.NaN);
				}),
				// Of each score those of all forces.
				...ofFirst.flatMap((_, i) => byForce.map((products) => products[i] ?? NONE)),
			],
			fills: [],
		});
		return {sweep, totals, combine};
	};
	const prepared = inEachManner((manner) => makeSweep(manner, false));
	const alone = inEachManner((manner) => makeSweep(manner, true));
	const first = prepared(true, density.hasEnds);
	const count = first.totals.length;
	const byScore = new Float64Array(first.sweep.sums.length / count - 1);
	const slopes = new Float64Array(count);
	const fillBlocks = density.blocksIn(space);
	let otherwise: Engine['evaluate'] | undefined;

	/** The loss; fills the gradient. */
	const take = ({sweep, combine}: ReturnType<typeof prepared>, gradient: Float64Array): number => {
		density.run(sweep);
		const {sums} = sweep;
		const value = combine(sums, slopes);
		for (let i = 0; i < byScore.length; i++) {
			const from = count * (i + 1);
			let sum = (slopes[0] ?? 0) * (sums[from] ?? 0);
			for (let j = 1; j < count; j++) sum += (slopes[j] ?? 0) * (sums[from + j] ?? 0);
			byScore[i] = sum / divisor;
		}
		density.pullBack(byScore, gradient);
		return value / divisor;
	};

	const through =
		(sweeps: typeof prepared): Engine['evaluate'] =>
		(parameters, gradient) => {
			density.evaluate(parameters);
			const byBlocks = fillBlocks(parameters);
			const value = take(sweeps(byBlocks, density.hasEnds), gradient);
			const isSound = density.hasEnds || areFinite(gradient);
			const guarded = isSound ? value : take(sweeps(byBlocks, true), gradient);
			if (isMean || Number.isFinite(guarded)) return guarded;
			// A total has overflowed: the loss knows a way around that.
			otherwise ??= general();
			return otherwise(parameters, gradient);
		};
	const isQuicker = first.totals.some(({termIsFinite}) => termIsFinite !== undefined);
	return {evaluate: through(prepared), evaluateGradient: isQuicker ? through(alone) : undefined};
};
