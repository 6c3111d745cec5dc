import type {PointValue} from '../sweep/point-value.ts';
import type {SweepSpace} from '../sweep/sweep-space.ts';

/**
 * The density of a family's member on some x, with arrays of its own: nothing is allocated after it is made.
 *
 * Outside of the family's support log q is -Infinity and both scores, d log q / d mu and d log q / d sigma, are 0; for
 * a mu outside of its range all three are NaN. sigma is positive.
 */
export interface MemberOnPoints {
	/** log q(x) for each x. */
	readonly logQ: Float64Array;
	/** Fills `logQ` at (mu, sigma); what follows is of these parameters. */
	readonly evaluate: (mu: number, sigma: number) => void;
	/** Fills `q` with q(x). */
	readonly density: (q: Float64Array) => void;
	/**
	 * With pull = dL / d log q(x), puts the sums of pull times score in two places of `gradient`. Where log q is
	 * -Infinity no parameter changes q, however steep the loss is there.
	 */
	readonly pullBack: (pull: Float64Array, gradient: Float64Array, ofMu: number, ofSigma: number) => void;
	/** Fills both scores at each x. */
	readonly scores: (byMu: Float64Array, bySigma: Float64Array) => void;
}

/** log q at a point, with its derivatives by two numbers that stand for (mu, sigma). */
export interface MemberAtPoint {
	readonly logQ: PointValue;
	/** q itself, where there is a shorter way than exp(log q). */
	readonly q?: PointValue;
	readonly byFirst: PointValue;
	readonly bySecond: PointValue;
}

/** What a sweep takes from arrays with a number for each block of eight points, instead of an exponential at each point. */
export interface MemberBlocks {
	/** The density at each point, once the arrays are filled. */
	readonly density?: PointValue;
	/** The same of the exponential that the expressions of the family are made of. */
	readonly exponential?: PointValue;
	/**
	 * In a space with sweeps of these: returns what fills their arrays for (mu, sigma); false where the points are too far
	 * apart for that, or q has hardly any digits.
	 */
	readonly fillIn: (space: SweepSpace) => (mu: number, sigma: number) => boolean;
}

/** The derivatives of those two numbers by mu and sigma. */
export interface Jacobian {
	readonly firstByMu: number;
	readonly firstBySigma: number;
	readonly secondByMu: number;
	readonly secondBySigma: number;
}

/** The members of a family at some x as expressions, which sweeps compute. */
export interface SweptMembers {
	/** How many numbers a member's expressions are told. */
	readonly numbers: number;
	/** Puts those of a member in their places. */
	readonly fill: (mu: number, sigma: number, numbers: Float64Array, from: number) => Jacobian;
	readonly at: (numbers: readonly PointValue[], blocks?: MemberBlocks) => MemberAtPoint;
	/** True if log q may be -Infinity at some x whatever the member is. */
	readonly hasEnds: boolean;
	/** What makes an exponential at each point needless, where there is that: of each member its own. */
	readonly blocks?: () => MemberBlocks | undefined;
}

/** The Fisher information of (mu, sigma), a symmetric 2 x 2 matrix. */
export interface Information {
	readonly mu: number;
	readonly cross: number;
	readonly sigma: number;
}

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
	/** `exponential` is the one that it needs, if there is a shorter way to it. */
	readonly at: (z: PointValue, exponential?: PointValue) => StandardAtPoint;
	/** The Fisher information of (mu, sigma) at sigma 1: E[l'^2], E[l' (1 + z l')], E[(1 + z l')^2]. */
	readonly information: Information;
	/** The integral of exp(l) up to z. */
	readonly cdf: (z: number) => number;
	/** A z that follows exp(l), from two independent uniform numbers: 0 < u < 1, 0 <= v < 1. */
	readonly draw: (u: number, v: number) => number;
}

/** The functions that define a family: its log-density, its scores and their covariance, and its distribution function. */
export interface Definition {
	/** Its members at these x; what depends on x alone may be computed once. */
	readonly on: (x: Float64Array) => MemberOnPoints;
	readonly sweptOn: (x: Float64Array) => SweptMembers;
	/** The Fisher information at (mu, sigma). */
	readonly information: (mu: number, sigma: number) => Information;
	/** The distribution function: the mass of q at and below x. */
	readonly cdf: (x: number, mu: number, sigma: number) => number;
	/** Of a location-scale family the member at mu 0, sigma 1: x = mu + sigma z follows q where z follows that. */
	readonly standard?: Standard;
}

/** Where a density is above 0. */
export type Support = 'real' | 'positive';

/** The same distribution as torch.distributions names it. */
export interface TorchDistribution {
	readonly name: string;
	readonly parameters: Readonly<Record<string, number>>;
}

/** An entry of the table of families; with a shape, it is one family for each value of it. */
export interface FamilyEntry {
	readonly title: string;
	readonly summary: string;
	readonly formula: string;
	readonly source: string;
	readonly support: Support;
	/** True if the density has a corner at mu, where its score jumps. */
	readonly hasCusp?: true;
	/** The name and the meaning of the shape; undefined for a family without one. */
	readonly shape?: {readonly name: string; readonly is: string};
	readonly of: (shape: number) => Definition;
	/** PyTorch's parameters of the member at (mu, sigma), where they are not mu and sigma themselves. */
	readonly torch?: (mu: number, sigma: number) => TorchDistribution;
}

export const TORCH_DISTRIBUTIONS = 'https://pytorch.org/docs/stable/distributions.html#';
