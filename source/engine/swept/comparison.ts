import {stepOf} from '../../math/grid.ts';
import type {Loss} from '../../math/losses/loss.ts';
import {massesOf} from '../../math/losses/transport.ts';
import {fixed, given, type PointValue, parameter, type SweepArray} from '../../math/sweep/point-value.ts';
import type {Sweep, SweepSpace} from '../../math/sweep/sweep-space.ts';
import type {Target} from '../../math/target.ts';

/** The arrays that q is in: at each point, its sum up to there, and its scores. */
export interface QInSpace {
	readonly q: SweepArray;
	readonly sums: SweepArray;
	readonly scores: readonly SweepArray[];
}

/** Compares the cumulative sums of q's masses with those of p. */
interface Comparison {
	/** The loss, for masses that are q times `share`. */
	readonly compare: (share: number) => number;
	/** The same without the loss. */
	readonly compareAlone: (share: number) => void;
	/** After that: the sum of q C, then those of q s and q C s for each of the scores s, C in a unit of its own; see cumulative.ts. */
	readonly moments: () => ArrayLike<number>;
	/** What C is multiplied by. */
	readonly unit: number;
}

type MakeComparison = (space: SweepSpace, arrays: QInSpace) => Comparison;

const momentsOf = ({q, scores}: QInSpace, climb: PointValue): readonly PointValue[] => {
	const moment = given(q).times(climb);
	return [moment, ...scores.flatMap((score) => [given(q).times(given(score)), moment.times(given(score))])];
};

/** Each difference adds its size: one sweep for the loss and the gradient. */
const pointByPoint =
	(ofSums: NonNullable<Loss['ofSums']>, target: Target): MakeComparison =>
	(space, arrays) => {
		const n = target.p.length;
		const dx = stepOf(target.grid);
		const difference = given(arrays.sums)
			.times(parameter(0))
			.minus(fixed(massesOf(target).sums));
		const {size, slope} = ofSums(difference);
		const moments = momentsOf(arrays, slope.runningSum().minus(slope));
		// At the last point P = Q = 1.
		const inner = fixed(new Float64Array(n).fill(1, 0, n - 1));
		const withLoss = space.sweep({parameters: 1, sums: [...moments, size.times(inner)], fills: []});
		const alone = space.sweep({parameters: 1, sums: moments, fills: []});
		let last = alone;
		const run = (sweep: Sweep, share: number): void => {
			last = sweep;
			sweep.parameters[0] = share;
			sweep.run();
		};
		return {
			compare(share) {
				run(withLoss, share);
				return dx * (withLoss.sums.at(-1) ?? 0);
			},
			compareAlone: (share) => run(alone, share),
			moments: () => last.sums,
			unit: 1,
		};
	};

/** All sums are looked at together, before a sweep. */
const allTogether =
	(ofAllSums: NonNullable<Loss['ofAllSums']>, target: Target): MakeComparison =>
	(space, arrays) => {
		const {lossAndClimbs, prepareClimbs, climb, unit} = ofAllSums(target, space, arrays.sums);
		const sweep = space.sweep({parameters: 0, sums: momentsOf(arrays, climb), fills: []});
		return {
			compare(share) {
				const value = lossAndClimbs(share);
				sweep.run();
				return value;
			},
			compareAlone(share) {
				prepareClimbs(share);
				sweep.run();
			},
			moments: () => sweep.sums,
			unit,
		};
	};

/** How a loss compares cumulative sums; undefined for one that does not. */
export const comparisonFor = ({ofSums, ofAllSums}: Loss, target: Target): MakeComparison | undefined => {
	if (ofSums) return pointByPoint(ofSums, target);
	return ofAllSums && allTogether(ofAllSums, target);
};
