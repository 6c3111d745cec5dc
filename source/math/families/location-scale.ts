import {log, squared} from '../elementary.ts';
import {constant, fixed, given, type PointValue} from '../sweep/point-value.ts';
import {sweepByArrays} from '../sweep/sweep-by-arrays.ts';
import type {FamilyEntry, Information, SweptMembers} from './family.ts';
import type {GaussianBlocks} from './gaussian-blocks.ts';
import {memberOn} from './swept-member.ts';

const NONE = constant(Number.NaN);

/** The standard member at a z. */
export interface StandardAtPoint {
	/** l(z). */
	readonly logDensity: PointValue;
	/** exp(l(z)), where there is a shorter way to it. */
	readonly density?: PointValue;
	/** l'(z). */
	readonly score: PointValue;
}

/**
 * A location-scale family: one standard log-density l(z), shifted by mu and stretched by sigma.
 *
 * With z = (x - mu) / sigma:
 *   log q(x) = l(z) - log sigma
 *   d log q / d mu    = -l'(z) / sigma
 *   d log q / d sigma = -(1 + z l'(z)) / sigma
 */
export interface Standard {
	readonly at: (z: PointValue) => StandardAtPoint;
	/** The Fisher information of (mu, sigma) at sigma 1: E[l'^2], E[l' (1 + z l')], E[(1 + z l')^2]. */
	readonly information: Information;
	/** The integral of exp(l) up to z. */
	readonly cdf: (z: number) => number;
}

export interface LocationScaleEntry extends FamilyEntry {
	readonly standard: (shape: number) => Standard;
}

/** l(z) of so many z at a time. */
export const logDensitiesOf = ({at}: Standard, count: number): ((z: Float64Array) => Float64Array) => {
	const zs = {length: count};
	const logs = {length: count};
	const arrays = new Map([zs, logs].map((array) => [array, new Float64Array(count)] as const));
	const plan = {parameters: 0, sums: [], fills: [{array: logs, value: at(given(zs)).logDensity}]};
	const run = sweepByArrays(plan, count, arrays, new Float64Array(0), new Float64Array(0));
	return (z) => {
		arrays.get(zs)?.set(z);
		run();
		return arrays.get(logs)?.slice() ?? z;
	};
};

/** A member is told mu, 1 / sigma and log sigma; the two numbers stand for -mu / sigma and -log sigma. */
const sweptOn =
	({at}: Standard, blocksOn?: (x: Float64Array) => GaussianBlocks | undefined) =>
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
			at([mu = NONE, inverse = NONE, logSigma = NONE]) {
				const z = points.minus(mu).times(inverse);
				const {logDensity, density, score} = at(z);
				const member = {
					logQ: logDensity.minus(logSigma),
					byFirst: score,
					bySecond: z.times(score).plus(1),
				};
				return density === undefined ? member : {...member, q: density.times(inverse)};
			},
			hasEnds: false,
			...(blocksOn && {blocks: () => blocksOn(x)}),
		};
	};

type Words = Pick<FamilyEntry, 'title' | 'summary' | 'formula' | 'source' | 'shape' | 'hasCusp'>;

/** The entry of a location-scale family, made from its standard member; `blocksOn` gives q by blocks of points. */
export const locationScale = (
	words: Words,
	standard: LocationScaleEntry['standard'],
	blocksOn?: (x: Float64Array) => GaussianBlocks | undefined,
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
			information: (_, scale) => ({
				mu: mu / squared(scale),
				cross: cross / squared(scale),
				sigma: sigma / squared(scale),
			}),
		};
	},
});
