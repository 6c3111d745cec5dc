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
 * where all blocks share the factors t_j. The same formula with steps of eight points takes q from the middle of a group of
 * eight blocks to each of them, while r falls by exp(-8 h^2) from one to the next: three exponentials serve 64 points.
 * Rounding grows by a unit in the last place or so with each step, and by that of the exponents.
 */

const BLOCK = 8;
const GROUP = BLOCK * BLOCK;
const MIDDLE = GROUP / 2;

/**
 * With wider steps, in sigmas, a group spans more than 8 of them, and q in its middle may be so much smaller than at an end
 * that the rounding of its exponent shows there.
 */
const STEEPEST = 0.125;

/** Where log q is above this at both ends of a group, no number that it is made of is subnormal. */
const LEAST_OF_GROUP = -690;

/** Where log q is above this, q itself is not. */
const LEAST_LOG = -705;

/** Of a q that is nowhere on the points above this, densities count that would be 0 below. */
const LEAST_HIGHEST_LOG = -300;

/** A normal density as the numbers of its blocks. */
export interface GaussianBlocks extends MemberBlocks {
	/** The density at each point, once the arrays are filled. */
	readonly density: PointValue;
}

/** (mu, sigma) as the points see it: how many sigmas the first is from mu, and one from the next. */
interface Place {
	begin: number;
	h: number;
	/** log(sigma sqrt(2 pi)). */
	logScale: number;
}

/** The logarithm of the density so many sigmas from mu. */
const logDensity = (z: number, {logScale}: Readonly<Place>): number => -0.5 * squared(z) - logScale;

/** The same so many points after the first. */
const logDensityAt = (place: Readonly<Place>, points: number): number =>
	logDensity(place.begin + points * place.h, place);

/** True if a group's numbers are powers of those of its middle. */
const isWhole = (place: Readonly<Place>, group: number): boolean =>
	logDensityAt(place, group * GROUP) > LEAST_OF_GROUP &&
	logDensityAt(place, (group + 1) * GROUP) > LEAST_OF_GROUP;

/** The first such group of so many. */
const firstWhole = (place: Readonly<Place>, groups: number): number => {
	let group = 0;
	while (group < groups && !isWhole(place, group)) group++;
	return group;
};

/** The group after the last of them: they lie side by side. */
const afterWhole = (place: Readonly<Place>, from: number, groups: number): number => {
	let group = groups;
	while (group > from && !isWhole(place, group - 1)) group--;
	return group;
};

/** Fills a group of which some blocks are about to underflow; false where q comes to be a number within a block only. */
const fillByBlock = (place: Readonly<Place>, group: number, q: Float64Array, r: Float64Array): boolean => {
	const {begin, h} = place;
	for (let block = group * BLOCK; block < Math.min((group + 1) * BLOCK, q.length); block++) {
		const logarithm = logDensityAt(place, block * BLOCK);
		const isThere = logarithm > LEAST_LOG;
		if (!isThere && logDensityAt(place, (block + 1) * BLOCK) > LEAST_LOG) return false;
		q[block] = isThere ? exp(logarithm) : 0;
		r[block] = isThere ? exp(-h * (begin + block * BLOCK * h)) : 1;
	}
	return true;
};

/** The blocks of these points; undefined where they are few, or not evenly spaced. */
export const gaussianBlocks = (x: Float64Array): GaussianBlocks | undefined => {
	const even = evenlySpaced(x);
	const n = x.length;
	if (even === undefined || n < GROUP) return undefined;
	const {first, last, step, off} = even;
	const blocks = Math.ceil(n / BLOCK);
	const groups = Math.ceil(n / GROUP);
	// Three times eight numbers for the places in a block or a group, then three times one for each group.
	const shared = 3 * BLOCK;
	const room = Math.ceil(groups / BLOCK) * BLOCK;
	const count = shared + 3 * room;
	const exponentArray: SweepArray = {length: count};
	const powers: SweepArray = {length: count};
	const stretch = (from: number, length: number): SweepArray => ({length, within: {array: powers, from}});
	const ofPlace = (k: number): PointValue => givenOfPlace(stretch(k * BLOCK, BLOCK));
	const ofGroup = (k: number): PointValue => givenOfBlock(stretch(shared + k * room, room));
	const [inBlock, inGroup, fallInGroup] = [ofPlace(0), ofPlace(1), ofPlace(2)];
	const [q, rise, r] = [ofGroup(0), ofGroup(1), ofGroup(2)];
	const firsts: SweepArray = {length: blocks};
	const ratios: SweepArray = {length: blocks};

	const fillExponents = (place: Readonly<Place>, from: number, to: number, exponents: Float64Array): void => {
		const {begin, h, logScale} = place;
		for (let k = 0; k < BLOCK; k++) {
			const away = k * BLOCK - MIDDLE;
			exponents[k] = -0.5 * squared(k * h);
			exponents[BLOCK + k] = -0.5 * squared(away * h);
			exponents[2 * BLOCK + k] = -away * h * h;
		}
		// Of other groups the exponents are 0, so that all are taken the quick way.
		exponents.fill(0, shared);
		for (let group = from; group < to; group++) {
			const at = shared + group;
			const z = begin + (group * GROUP + MIDDLE) * h;
			// q at the first block without its factor `inGroup`: powers count from the first block, that from the middle.
			exponents[at] = z * (MIDDLE * h - 0.5 * z) - logScale;
			exponents[at + room] = -BLOCK * h * z;
			exponents[at + 2 * room] = -h * z;
		}
	};

	return {
		density: givenOfBlock(firsts).times(givenOfBlock(ratios).powersByPlace()).times(inBlock),
		fillIn(space) {
			const exponential = given(exponentArray).exp();
			const fillPowers = space.sweep(
				{parameters: 0, sums: [], fills: [{array: powers, value: exponential}]},
				count,
			);
			const fills = [
				{array: firsts, value: q.times(rise.powersByPlace()).times(inGroup)},
				{array: ratios, value: r.times(fallInGroup)},
			];
			const fillBlocks = space.sweep({parameters: 0, sums: [], fills}, blocks);
			const place: Place = {begin: Number.NaN, h: Number.NaN, logScale: Number.NaN};
			return (mu, sigma) => {
				place.begin = (first - mu) / sigma;
				place.h = step / sigma;
				place.logScale = log(sigma) + LOG_SQRT_2PI;
				const nearest = Math.max(0, first - mu, mu - last) / sigma;
				const isThere = logDensity(nearest, place) > LEAST_HIGHEST_LOG;
				if (!(place.h <= STEEPEST && off <= OFF_PLACE * sigma && isThere)) return false;
				const from = firstWhole(place, groups);
				const to = afterWhole(place, from, groups);
				fillExponents(place, from, to, space.numbersOf(exponentArray));
				fillPowers.run();
				fillBlocks.run();
				if (to - from === groups) return true;
				const [ofQ, ofR] = [space.numbersOf(firsts), space.numbersOf(ratios)];
				for (let group = 0; group < groups; group++)
					if (!(group >= from && group < to) && !fillByBlock(place, group, ofQ, ofR)) return false;
				return true;
			};
		},
	};
};
