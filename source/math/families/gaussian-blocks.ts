import {exp, log, squared} from '../elementary.ts';
import {LOG_SQRT_2PI} from '../gamma.ts';
import {given, givenOfBlock, givenOfPlace, type PointValue, type SweepArray} from '../sweep/point-value.ts';
import {evenlySpaced, OFF_PLACE} from './even-points.ts';
import type {MemberBlocks} from './family.ts';

/*
 * A normal density on evenly spaced points needs no exponential at each of them. With h = step / sigma and
 * z = (x - mu) / sigma at the first of a block of eight points, the density at the j-th of them is
 *
 *   q(x) r^j t_j,  r = exp(-h z),  t_j = exp(-j^2 h^2 / 2),
 *
 * where all blocks share the factors t_j. The same formula takes q and r at the middle of four blocks to each of the four:
 * two exponentials serve 32 points. Rounding grows by half a unit in the last place with each j,
 * which are 16 at most.
 */

const BLOCK = 8;
const BLOCKS = 4;
const GROUP = BLOCK * BLOCKS;
const MIDDLE = GROUP / 2;

/** With more than this part of sigma from point to point a group's middle is so far down that its digits show above. */
const STEEPEST = 0.25;

/** The logarithms of a density above which all that a group is made of has all its digits, and of one above which it has. */
const LEAST_OF_GROUP = -690;
const LEAST_LOG = -705;

/** Of a q that is nowhere on the points above this, densities count that would be 0 below. */
const LEAST_HIGHEST_LOG = -300;

const logDensity = (z: number, logScale: number): number => -0.5 * z * z - logScale;

/** A normal density as the numbers of its blocks. */
export interface GaussianBlocks extends MemberBlocks {
	/** The density at each point, once the arrays are filled. */
	readonly density: PointValue;
}

/** The blocks of these points; undefined where they are few, or not evenly spaced. */
export const gaussianBlocks = (x: Float64Array): GaussianBlocks | undefined => {
	const even = evenlySpaced(x);
	const n = x.length;
	if (even === undefined || n < 2 * GROUP) return undefined;
	const {first, last, step, off} = even;
	const blocks = Math.ceil(n / BLOCK);
	const groups = Math.ceil(blocks / BLOCKS);
	const firsts: SweepArray = {length: groups * BLOCKS};
	const ratios: SweepArray = {length: groups * BLOCKS};
	// For all blocks alike the t_j, t_8, t_16, and the ratios' factors; then q and r in the middle of each group.
	const alike = BLOCK + 2 + 3;
	const count = alike + 2 * groups;
	const exponentArray: SweepArray = {length: count};
	const powerArray: SweepArray = {length: count};

	const fillExponents = (mu: number, sigma: number, exponents: Float64Array): void => {
		const h = step / sigma;
		const logScale = log(sigma) + LOG_SQRT_2PI;
		for (let j = 0; j < BLOCK; j++) exponents[j] = -0.5 * squared(j * h);
		exponents[BLOCK] = -0.5 * squared(BLOCK * h);
		exponents[BLOCK + 1] = -0.5 * squared(2 * BLOCK * h);
		exponents[BLOCK + 2] = 2 * BLOCK * h * h;
		exponents[BLOCK + 3] = BLOCK * h * h;
		exponents[BLOCK + 4] = -BLOCK * h * h;
		const begin = (first - mu) / sigma;
		for (let group = 0; group < groups; group++) {
			const z = begin + (group * GROUP + MIDDLE) * h;
			exponents[alike + 2 * group] = logDensity(z, logScale);
			exponents[alike + 2 * group + 1] = -h * z;
		}
	};

	const fillGroups = (
		mu: number,
		sigma: number,
		powers: Float64Array,
		q: Float64Array,
		r: Float64Array,
	): boolean => {
		const h = step / sigma;
		const logScale = log(sigma) + LOG_SQRT_2PI;
		const fallOf8 = powers[BLOCK] ?? 0;
		const fallOf16 = powers[BLOCK + 1] ?? 0;
		const by16Less = powers[BLOCK + 2] ?? 0;
		const by8Less = powers[BLOCK + 3] ?? 0;
		const by8More = powers[BLOCK + 4] ?? 0;
		const begin = (first - mu) / sigma;
		for (let group = 0; group < groups; group++) {
			const at = group * BLOCKS;
			const z = begin + group * GROUP * h;
			const far = Math.max(Math.abs(z), Math.abs(z + GROUP * h));
			if (logDensity(far, logScale) > LEAST_OF_GROUP) {
				const middle = powers[alike + 2 * group] as number;
				const ratio = powers[alike + 2 * group + 1] as number;
				const inverse = 1 / ratio;
				const up2 = ratio * ratio;
				const up4 = up2 * up2;
				const up8 = up4 * up4;
				const down2 = inverse * inverse;
				const down4 = down2 * down2;
				const down8 = down4 * down4;
				q[at] = middle * (down8 * down8) * fallOf16;
				q[at + 1] = middle * down8 * fallOf8;
				q[at + 2] = middle;
				q[at + 3] = middle * up8 * fallOf8;
				r[at] = ratio * by16Less;
				r[at + 1] = ratio * by8Less;
				r[at + 2] = ratio;
				r[at + 3] = ratio * by8More;
			} else {
				for (let i = at; i < at + BLOCKS; i++) {
					const away = begin + i * BLOCK * h;
					const logarithm = logDensity(away, logScale);
					const isThere = logarithm > LEAST_LOG;
					// The density rises within the block, from what has lost digits.
					if (!isThere && logDensity(away + BLOCK * h, logScale) > LEAST_LOG) return false;
					q[i] = isThere ? exp(logarithm) : 0;
					r[i] = isThere ? exp(-h * away) : 1;
				}
			}
		}
		return true;
	};

	return {
		// The first eight powers are the t_j.
		density: givenOfBlock(firsts).times(givenOfPlace(powerArray)).times(givenOfBlock(ratios).powersByPlace()),
		fillIn(space) {
			const value = given(exponentArray).exp();
			const sweep = space.sweep({parameters: 0, sums: [], fills: [{array: powerArray, value}]}, count);
			return (mu, sigma) => {
				const h = step / sigma;
				const nearest = Math.max(0, first - mu, mu - last) / sigma;
				const highest = logDensity(nearest, log(sigma) + LOG_SQRT_2PI);
				if (!(h <= STEEPEST && off <= OFF_PLACE * sigma && highest > LEAST_HIGHEST_LOG)) return false;
				fillExponents(mu, sigma, space.numbersOf(exponentArray));
				sweep.run();
				const powers = space.numbersOf(powerArray);
				return fillGroups(mu, sigma, powers, space.numbersOf(firsts), space.numbersOf(ratios));
			};
		},
	};
};
