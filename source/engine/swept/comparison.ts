import {stepOf} from '../../math/grid.ts';
import type {Loss} from '../../math/losses/loss.ts';
import {massesOf} from '../../math/losses/transport.ts';
import {fixed, given, type PointValue, type SweepArray} from '../../math/sweep/point-value.ts';
import type {SweepSpace} from '../../math/sweep/sweep-space.ts';
import type {Target} from '../../math/target.ts';

/** Compares the cumulative sums of q's masses with those of p. */
interface Comparison {
	/** The loss, for masses that are q times `share`. */
	readonly compare: (share: number) => number;
	/** The same without the loss, where that is quicker. */
	readonly compareAlone?: (share: number) => void;
	/** After that: the sum of m C, then those of m s and m C s for each of the scores s; see cumulative.ts. */
	readonly moments: () => ArrayLike<number>;
}

/** `mass` is q times the first parameter. */
type MakeComparison = (space: SweepSpace, mass: PointValue, scores: readonly SweepArray[]) => Comparison;

const momentsOf = (
	mass: PointValue,
	slope: PointValue,
	scores: readonly SweepArray[],
): readonly PointValue[] => {
	const moment = mass.times(slope.runningSum().minus(slope));
	return [moment, ...scores.flatMap((score) => [mass.times(given(score)), moment.times(given(score))])];
};

/** Each difference adds its size: one sweep for the loss and the gradient. */
const pointByPoint =
	(ofSums: NonNullable<Loss['ofSums']>, target: Target): MakeComparison =>
	(space, mass, scores) => {
		const n = target.p.length;
		const dx = stepOf(target.grid);
		const inner = fixed(new Float64Array(n).fill(1, 0, n - 1));
		const difference = mass
			.runningSum()
			.minus(fixed(massesOf(target).sums))
			.times(inner);
		const {size, slope} = ofSums(difference);
		const sums = [...momentsOf(mass, slope, scores), size];
		const sweep = space.sweep({parameters: 1, sums, fills: []});
		return {
			compare(share) {
				sweep.parameters[0] = share;
				sweep.run();
				return dx * (sweep.sums.at(-1) ?? 0);
			},
			moments: () => sweep.sums,
		};
	};

/** All sums are looked at together, between two sweeps. */
const allTogether =
	(ofAllSums: NonNullable<Loss['ofAllSums']>, target: Target): MakeComparison =>
	(space, mass, scores) => {
		const array = (): SweepArray => ({length: target.p.length});
		const {masses, sums, slopes} = {masses: array(), sums: array(), slopes: array()};
		const {lossAndSlopes, fillSlopes} = ofAllSums(target, space, sums, slopes);
		const fills = [
			{array: masses, value: mass},
			{array: sums, value: mass.runningSum()},
		];
		const accumulate = space.sweep({parameters: 1, sums: [], fills});
		const moments = momentsOf(given(masses), given(slopes), scores);
		const sweep = space.sweep({parameters: 0, sums: moments, fills: []});
		const between = <Result>(share: number, look: () => Result): Result => {
			accumulate.parameters[0] = share;
			accumulate.run();
			const result = look();
			sweep.run();
			return result;
		};
		return {
			compare: (share) => between(share, lossAndSlopes),
			compareAlone: (share) => between(share, fillSlopes),
			moments: () => sweep.sums,
		};
	};

/** How a loss compares cumulative sums; undefined for one that does not. */
export const comparisonFor = ({ofSums, ofAllSums}: Loss, target: Target): MakeComparison | undefined => {
	if (ofSums) return pointByPoint(ofSums, target);
	return ofAllSums && allTogether(ofAllSums, target);
};
