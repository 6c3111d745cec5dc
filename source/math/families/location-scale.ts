import {log, squared} from '../elementary.ts';
import {constant, fixed, given} from '../sweep/point-value.ts';
import {sweepByArrays} from '../sweep/sweep-by-arrays.ts';
import type {FamilyEntry, MemberBlocks, Standard, SweptMembers} from './family.ts';
import {memberOn} from './swept-member.ts';

const NONE = constant(Number.NaN);

export interface LocationScaleEntry extends FamilyEntry {
	readonly standard: (shape: number) => Standard;
}

/** Fills log-densities at some x, and their derivatives by x. */
export type FillLogs = (x: Float64Array, logs: Float64Array, slopes: Float64Array) => void;

/** Returns a function that fills l(z) and l'(z) at so many z. */
export const standardOn = ({at}: Standard, count: number): FillLogs => {
	const zs = {length: count};
	const ofL = {length: count};
	const ofSlope = {length: count};
	const [z, l, slope] = [new Float64Array(count), new Float64Array(count), new Float64Array(count)];
	const {logDensity, score} = at(given(zs));
	const fills = [
		{array: ofL, value: logDensity},
		{array: ofSlope, value: score},
	];
	const arrays = new Map([
		[zs, z],
		[ofL, l],
		[ofSlope, slope],
	]);
	const none = new Float64Array(0);
	const run = sweepByArrays({parameters: 0, sums: [], fills}, count, arrays, none, none);
	return (x, logs, slopes) => {
		z.set(x);
		run();
		logs.set(l);
		slopes.set(slope);
	};
};

/** A member is told mu, 1 / sigma and log sigma; the two numbers stand for -mu / sigma and -log sigma. */
const sweptOn =
	({at}: Standard, blocksOn?: (x: Float64Array) => MemberBlocks | undefined) =>
	(x: Float64Array): SweptMembers => {
		const points = fixed(x);
		return {
			numbers: 3,
			fill(mu, sigma, numbers, from) {
				const inverse = 1 / sigma;
				numbers[from] = mu;
				numbers[from + 1] = inverse;
				numbers[from + 2] = log(sigma);
				return {firstByMu: -inverse, firstBySigma: 0, secondByMu: 0, secondBySigma: -inverse};
			},
			at([mu = NONE, inverse = NONE, logSigma = NONE], blocks) {
				const z = points.minus(mu).times(inverse);
				const {logDensity, density, score} = at(z, blocks?.exponential);
				const q = blocks?.density ?? density?.times(inverse);
				const member = {
					logQ: logDensity.minus(logSigma),
					byFirst: score,
					bySecond: z.times(score).plus(1),
				};
				return q === undefined ? member : {...member, q};
			},
			hasEnds: false,
			...(blocksOn && {blocks: () => blocksOn(x)}),
		};
	};

type Words = Pick<FamilyEntry, 'title' | 'summary' | 'formula' | 'source' | 'shape' | 'hasCusp'>;

/** The entry of a location-scale family, made from its standard member; `blocksOn` gives its exponentials by blocks of points. */
export const locationScale = (
	words: Words,
	standard: LocationScaleEntry['standard'],
	blocksOn?: (x: Float64Array) => MemberBlocks | undefined,
): LocationScaleEntry => ({
	...words,
	support: 'real',
	standard,
	of(shape) {
		const member = standard(shape);
		const {mu, cross, sigma} = member.information;
		const swept = sweptOn(member, blocksOn);
		return {
			on: memberOn(swept),
			sweptOn: swept,
			cdf: (x, location, scale) => member.cdf((x - location) / scale),
			standard: member,
			information: (_, scale) => ({
				mu: mu / squared(scale),
				cross: cross / squared(scale),
				sigma: sigma / squared(scale),
			}),
		};
	},
});
