import type {PointCondition, PointValue, SweepArray} from '../sweep/point-value.ts';
import type {SweepSpace} from '../sweep/sweep-space.ts';
import type {Target} from '../target.ts';
import type {LossConstantName, LossConstants} from './constants.ts';

/**
 * A loss made ready for one target: returns L(q) and fills `pull` with dL / d log q at each of its points, those of
 * the grid or the samples. Sums that do not depend on q are made once, when the loss is prepared.
 */
export type LossKernel = (
	logQ: Float64Array,
	q: Float64Array,
	pull: Float64Array,
	/** Filled with what each point adds to L. */
	terms?: Float64Array,
) => number;

/** q and p with their logarithms, at each point of the grid. */
export interface Curves {
	readonly q: PointValue;
	readonly logQ: PointValue;
	readonly p: PointValue;
	readonly logP: PointValue;
}

/** What a point adds to a loss that is a mean over the points, and the derivative of that by log q there. */
export interface Pointwise {
	readonly term: PointValue;
	readonly pull: PointValue;
	/**
	 * Where it holds at all points the mean of the term is finite if the gradient is; true where a finite gradient says so by
	 * itself, as a q that is not finite makes the pull so too. A gradient is then to be had without the term.
	 */
	readonly termIsFinite?: PointCondition | true;
}

/** A loss as a function of totals, to which each point adds its term. */
export interface OfTotals {
	readonly totals: readonly Pointwise[];
	/** The loss by the totals, the first of an array; fills `slopes` with its derivatives by them. */
	readonly combine: (totals: Float64Array, slopes: Float64Array) => number;
}

/** The size of a difference and its slope. */
export type OfSums = (difference: PointValue) => {readonly size: PointValue; readonly slope: PointValue};

/** A loss by the cumulative sums of the masses of q, in the memory of sweeps: those there times `share`. */
export interface AllSums {
	/** Makes the climbs ready. */
	readonly prepareClimbs: (share: number) => void;
	/** The same, and returns the loss. */
	readonly lossAndClimbs: (share: number) => number;
	/** After that, for each point: the sum of the derivatives by the sums before it, divided by dx and by the unit. */
	readonly climb: PointValue;
	readonly unit: number;
}

/** A loss as an expectation: the mass of p or of q times the mean of its term over points drawn from it. */
export interface Sampled {
	/** What is drawn from; samples count as p. */
	readonly from: 'p' | 'q';
	/** What a point adds. */
	readonly term: (logP: number, logQ: number) => number;
	/** The factor of d log q in what it adds to the gradient: for draws of q by the score function. */
	readonly slope: (logP: number, logQ: number) => number;
	/** The derivatives of its term by log p and by log q, for draws of q that move with it; undefined for draws of p. */
	readonly pathwise?: {
		readonly byLogP: (logP: number, logQ: number) => number;
		readonly byLogQ: (logP: number, logQ: number) => number;
	};
}

/** A loss compares q with p on the grid, or with the samples themselves; less is better. */
export interface Loss {
	readonly name: string;
	readonly summary: string;
	readonly formula: string;
	readonly source: string;
	/** The constants that it has besides p and q; none if left out. */
	readonly uses?: readonly LossConstantName[];
	/** Whether one of them counts beside the values of the others; all do if left out. */
	readonly counts?: (name: LossConstantName, constants: LossConstants) => boolean;
	/** Where it needs q: at the grid's points if left out, or at the samples of a target that has them. */
	readonly points?: 'samples';
	/**
	 * The unit of the mean over the grid times n dx, the integral: nats of information, or a plain number. Undefined
	 * where that integral is not a usual quantity, or the loss is an integral already. Of a loss on samples, its own.
	 */
	readonly measure?: 'nats' | 'integral';
	/** True if it is infinite if q is 0 at a point where p is not. */
	readonly isInfiniteOffSupport?: (constants: LossConstants) => boolean;
	/**
	 * True if q where there is no p adds nothing to it: a grid that holds p then shows all that counts. Of a formula it is
	 * found out where it matters.
	 */
	readonly ignoresBeyondP?: true | 'perhaps';
	/** True if it has formulas for normal p and q, which then are compared on the whole line, with or without a grid. */
	readonly seesNormalsWhole?: true;
	/** True if its kernel reads log q alone: `q` is then not made, and is empty. */
	readonly readsOnlyLogQ?: true;
	/** What it is where there is no q at all, from which a value is judged to be large or small; 0 if left out. */
	readonly withoutQ?: (target: Target) => number;
	/** True if it has kinks, points without a gradient, or all but has them: its minimum may be one. */
	readonly hasKinks?: true | ((constants: LossConstants) => boolean);
	/** True if it is not a mean of one term for each grid point. */
	readonly isWhole?: true;
	/** True if it is no sum over the points at all; its kernel then fills `terms` with NaN. */
	readonly hasNoTerms?: true;
	/** What makes it no number at a q given by log q, in a sentence's end; undefined where nothing does. */
	readonly whyNotANumber?: (target: Target, logQ: Float64Array) => string | undefined;
	/** Undefined where it is no expectation under p or q. */
	readonly sampled?: Sampled;
	/** What each point adds; undefined where it is not a mean over the points. Curves that hold p alone are fixed. */
	readonly at?: (curves: Curves, target: Target, constants: LossConstants) => Pointwise;
	/** What it is made of where it is a function of totals over the points, not their mean; undefined for other losses. */
	readonly ofTotals?: (curves: Curves, target: Target) => OfTotals;
	/** What a difference of cumulative sums adds to it, and the slope of that, times dx; undefined for other losses. */
	readonly ofSums?: OfSums;
	/** The loss and its climbs, of one that looks at all cumulative sums at once. */
	readonly ofAllSums?: (target: Target, space: SweepSpace, sums: SweepArray) => AllSums;
	readonly prepare: (target: Target, constants: LossConstants) => LossKernel;
}

export const TORCH_LOSSES = 'https://pytorch.org/docs/stable/generated/torch.nn.functional.';
