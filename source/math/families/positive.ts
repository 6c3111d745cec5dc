import {logOf} from '../elementary.ts';
import {constant, fixed, PointCondition, type PointValue} from '../sweep/point-value.ts';
import type {Definition, Information, MemberAtPoint, SweptMembers} from './family.ts';
import {memberOn} from './swept-member.ts';

const NO_NUMBER = constant(Number.NaN);

/**
 * Families of positive x: log-normal, gamma, Weibull.
 *
 * Their mu and sigma are the mean and the standard deviation of x itself, for all three and for a mixture as a
 * whole. Both are in the units of x, so that a start, a step of the optimizer, a map's axes and a mark on the
 * density mean the same as for a normal, and a run can be started at a sample's own moments. PyTorch's parameters
 * follow from them, and their scores and information by the chain rule.
 */

/** Natural parameters (a, b) of a member, and their derivatives by mu and sigma. */
export interface Natural {
	readonly a: number;
	readonly b: number;
	readonly aByMu: number;
	readonly aBySigma: number;
	readonly bByMu: number;
	readonly bBySigma: number;
}

interface Positive {
	/** The natural parameters at a mean and a standard deviation above 0. */
	readonly natural: (mu: number, sigma: number) => Natural;
	/** The Fisher information of (a, b): `mu` stands for a and `sigma` for b. */
	readonly information: (natural: Natural) => Information;
	/** What else `at` is told of a member besides a and b. */
	readonly constants?: (natural: Natural) => readonly number[];
	/** log q and its scores by a and b at an x above 0. */
	readonly at: (
		x: {readonly x: PointValue; readonly logX: PointValue},
		a: PointValue,
		b: PointValue,
		constants: readonly PointValue[],
	) => MemberAtPoint;
	/** The distribution function at x > 0. */
	readonly cdf: (x: number, natural: Natural) => number;
}

/** What there is instead of natural parameters where no member has the mean. */
const NONE: Natural = {
	a: Number.NaN,
	b: Number.NaN,
	aByMu: Number.NaN,
	aBySigma: Number.NaN,
	bByMu: Number.NaN,
	bBySigma: Number.NaN,
};

/** The chain rule from a family's natural parameters to (mu, sigma), and the cut at x <= 0. */
export const positive = ({natural, information, constants, at, cdf}: Positive): Definition => {
	const count = constants?.(natural(1, 1)).length ?? 0;
	const swept = (x: Float64Array): SweptMembers => {
		const logs = new Float64Array(x.length);
		logOf(x, logs);
		const points = {x: fixed(x), logX: fixed(logs)};
		return {
			numbers: 2 + count,
			fill(mu, sigma, numbers, from) {
				const found = mu > 0 ? natural(mu, sigma) : NONE;
				// Both of a member's shapes are above 0; one that has underflowed to 0 is none.
				const member = found.b > 0 ? found : NONE;
				numbers[from] = member.a;
				numbers[from + 1] = member.b;
				constants?.(member).forEach((value, i) => {
					numbers[from + 2 + i] = value;
				});
				return {
					firstByMu: member.aByMu,
					firstBySigma: member.aBySigma,
					secondByMu: member.bByMu,
					secondBySigma: member.bBySigma,
				};
			},
			at([a = NO_NUMBER, b = NO_NUMBER, ...others]) {
				const {logQ, byFirst, bySecond} = at(points, a, b, others);
				// Where no member has this mean, everything is NaN, at points off the support too.
				const isInside = PointCondition.both(points.x.isAbove(0), a.isEqualTo(a));
				return {
					logQ: isInside.choose(logQ, a.isEqualTo(a).choose(Number.NEGATIVE_INFINITY, a)),
					byFirst: isInside.choose(byFirst, a.minus(a)),
					bySecond: isInside.choose(bySecond, a.minus(a)),
				};
			},
			hasEnds: true,
		};
	};
	return {
		cdf: (x, mu, sigma) => (x > 0 ? cdf(x, natural(mu, sigma)) : 0),
		on: memberOn(swept),
		sweptOn: swept,
		information(mu, sigma) {
			const at = natural(mu, sigma);
			const {aByMu, aBySigma, bByMu, bBySigma} = at;
			const {mu: aa, cross: ab, sigma: bb} = information(at);
			return {
				mu: aa * aByMu * aByMu + 2 * ab * aByMu * bByMu + bb * bByMu * bByMu,
				cross: aa * aByMu * aBySigma + ab * (aByMu * bBySigma + aBySigma * bByMu) + bb * bByMu * bBySigma,
				sigma: aa * aBySigma * aBySigma + 2 * ab * aBySigma * bBySigma + bb * bBySigma * bBySigma,
			};
		},
	};
};
