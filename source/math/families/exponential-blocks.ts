import {exp} from '../elementary.ts';
import {
	constant,
	fixed,
	givenOfBlock,
	givenOfPlace,
	type PointValue,
	parameter,
	type SweepArray,
} from '../sweep/point-value.ts';
import {evenlySpaced, OFF_PLACE} from './even-points.ts';
import type {MemberBlocks} from './family.ts';

/*
 * On evenly spaced points exp(-z) is a geometric sequence. With h = step / sigma and z = (x - mu) / sigma at the first of a
 * block of eight points it is
 *
 *   exp(-z) exp(-h)^j
 *
 * at the j-th of them, so that one exponential is taken for eight points. Its inverse exp(z) is made of the inverses; the
 * smaller of the two is exp(-|z|). Rounding adds three units in the last place at most.
 */

const BLOCK = 8;

/** Fewer points are not worth their arrays. */
const FEW = 64;

/** Within this |z| neither of the two overflows, nor has one lost digits, anywhere in a block. */
const MOST_Z = 600;

/** Fills x^0 to x^7. */
const fillPowers = (x: number, powers: Float64Array): void => {
	const square = x * x;
	const third = x * square;
	const fourth = square * square;
	powers[0] = 1;
	powers[1] = x;
	powers[2] = square;
	powers[3] = third;
	powers[4] = fourth;
	powers[5] = x * fourth;
	powers[6] = square * fourth;
	powers[7] = third * fourth;
};

/** The blocks of exp(-z), or of exp(-|z|), at these points; undefined where they are few, or not evenly spaced. */
const exponentialBlocks = (
	x: Float64Array,
	choose: (falling: PointValue, rising: PointValue) => PointValue,
): MemberBlocks | undefined => {
	const even = evenlySpaced(x);
	if (even === undefined || x.length < FEW) return undefined;
	const {first, last, step, off} = even;
	const starts = x.filter((_, i) => i % BLOCK === 0);
	const count = starts.length;
	const falls: SweepArray = {length: count};
	const rises: SweepArray = {length: count};
	const fallsInBlock: SweepArray = {length: BLOCK};
	const risesInBlock: SweepArray = {length: BLOCK};
	const falling = givenOfBlock(falls).times(givenOfPlace(fallsInBlock));
	const rising = givenOfBlock(rises).times(givenOfPlace(risesInBlock));
	return {
		exponential: choose(falling, rising),
		fillIn(space) {
			const fall = parameter(0).minus(fixed(starts)).times(parameter(1)).exp();
			const fills = [
				{array: falls, value: fall},
				{array: rises, value: constant(1).over(fall)},
			];
			const sweep = space.sweep({parameters: 2, sums: [], fills}, count);
			return (mu, sigma) => {
				const farthest = Math.max(Math.abs(first - mu), Math.abs(last - mu) + BLOCK * step);
				// False for NaN too.
				if (!(farthest <= MOST_Z * sigma && off <= OFF_PLACE * sigma)) return false;
				sweep.parameters[0] = mu;
				sweep.parameters[1] = 1 / sigma;
				sweep.run();
				const ratio = exp(-step / sigma);
				if (space.holds(fallsInBlock)) fillPowers(ratio, space.numbersOf(fallsInBlock));
				if (space.holds(risesInBlock)) fillPowers(1 / ratio, space.numbersOf(risesInBlock));
				return true;
			};
		},
	};
};

/** exp(-z) by blocks. */
export const fallingBlocks = (x: Float64Array): MemberBlocks | undefined =>
	exponentialBlocks(x, (falling) => falling);

/** exp(-|z|) by blocks. */
export const peakedBlocks = (x: Float64Array): MemberBlocks | undefined =>
	exponentialBlocks(x, (falling, rising) => falling.atMost(rising));
