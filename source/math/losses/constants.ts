import {above0, atLeast0, type NumberRange} from '../optimizers/ranges.ts';
import {type KernelName, kernelNames} from './kernels.ts';

/** What every constant of a loss has. */
interface Described {
	readonly summary: string;
	/** The same where it takes several values, in `compare`. */
	readonly list: string;
	/** What it belongs to, where that is not all that its losses are. */
	readonly of?: string;
	/** True if the title of a loss has it even where it is the default. */
	readonly isInTitle?: true;
}

/** A constant that is a number. */
export interface NumberConstant extends Described, NumberRange {
	readonly initial: number;
	/** Values to go through, in ascending order. */
	readonly choices: readonly number[];
}

/** A constant that is one of some names. */
export interface NameConstant<T extends string = string> extends Described {
	readonly initial: T;
	readonly names: readonly T[];
}

export type LossConstant = NumberConstant | NameConstant;

/** The powers of x from there on are too far apart to be added up. */
const MOST_DEGREE = 10;

/** Widths to go through: 1, 2 and 5 times the powers of ten from a thousandth up to 1, then 10. */
const widths = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 10];

const number = (constant: NumberConstant): NumberConstant => constant;
const name = <T extends string>(constant: NameConstant<T>): NameConstant<T> => constant;

/** The constants of losses besides p and q, by the names of their flags; a loss lists those that it `uses`. */
export const lossConstants = {
	/** The order of `alpha_div`. Default 0.5. */
	alpha: number({
		summary: 'the order of alpha_div: at equal masses 0 is reverse KL, 1 forward KL',
		list: 'the orders of alpha_div: at equal masses 0 is reverse KL, 1 forward KL',
		initial: 0.5,
		choices: Array.from({length: 31}, (_, i) => (i - 10) / 10),
		isInTitle: true,
		isAllowed: Number.isFinite,
		allowed: 'a number',
	}),
	/** Where `smooth_l1_loss` turns from a square into a straight line, a difference of densities. Default 1. */
	beta: number({
		summary:
			'where smooth_l1_loss turns from a square into a straight line, a difference of densities, 0 or above; 0 is l1_loss',
		list: 'where smooth_l1_loss turns from a square into a straight line; 0 is l1_loss',
		initial: 1,
		choices: [0, ...widths],
		...atLeast0,
	}),
	/** Where `huber_loss` turns from a square into a straight line, a difference of densities. Default 1. */
	delta: number({
		summary: 'where huber_loss turns from a square into a straight line, a difference of densities, above 0',
		list: 'where huber_loss turns from a square into a straight line',
		initial: 1,
		choices: widths,
		...above0,
	}),
	/** The kernel of `mmd`. Default `rbf`. */
	kernel: name<KernelName>({
		summary: 'what mmd counts as near, a name from `list kernels`',
		list: 'the kernels of mmd, names from `list kernels`',
		initial: 'rbf',
		names: kernelNames,
		isInTitle: true,
	}),
	/** The power of the polynomial kernel of `mmd`. Default 2. */
	degree: number({
		summary: 'the power of the polynomial kernel of mmd, the number of moments that it compares',
		list: 'the powers of the polynomial kernel of mmd',
		of: 'the polynomial kernel of mmd',
		initial: 2,
		choices: Array.from({length: MOST_DEGREE}, (_, i) => i + 1),
		isInTitle: true,
		isAllowed: (value) => Number.isInteger(value) && value >= 1 && value <= MOST_DEGREE,
		allowed: `a whole number from 1 to ${MOST_DEGREE}`,
	}),
	/** How far the kernels rbf and laplace of `mmd` reach, in units of x. Default 2. */
	width: number({
		summary: 'how far the kernels rbf and laplace of mmd reach, in units of x',
		list: 'how far the kernels rbf and laplace of mmd reach, in units of x',
		of: 'the kernels rbf and laplace of mmd',
		initial: 2,
		choices: [0.1, 0.2, 0.5, 1, 2, 3, 4, 5, 6, 8, 10, 15, 20, 50, 100],
		isInTitle: true,
		...above0,
	}),
	/** What a loss that is a mean over the points makes of what they add. Default `mean`. */
	reduction: name({
		summary:
			'what becomes of the points in a loss that is their mean: mean, or sum, by which sgd takes longer steps; batchmean, of kl_div in PyTorch, is the mean here',
		list: 'what becomes of the points: mean, sum, batchmean',
		of: 'losses that are means over the points',
		initial: 'mean',
		names: ['mean', 'sum', 'batchmean'],
	}),
} as const satisfies Readonly<Record<string, LossConstant>>;

export type LossConstantName = keyof typeof lossConstants;

/** The value of each constant; a loss reads those that it uses. */
export type LossConstants = {readonly [K in LossConstantName]: (typeof lossConstants)[K]['initial']};

/** The names in the order of the table. */
export const lossConstantNames = Object.keys(lossConstants) as readonly LossConstantName[]; // Object.keys forgets the keys' type

/** The constants alone of what has them among others: some of them, or all. */
export const pickConstants = <T extends Partial<LossConstants>>(
	from: T,
	names: readonly LossConstantName[] = lossConstantNames,
): Pick<T, LossConstantName & keyof T> =>
	Object.fromEntries(names.flatMap((name) => (name in from ? [[name, from[name]]] : []))) as Pick<
		T,
		LossConstantName & keyof T
	>; // fromEntries() forgets the keys' type

/** Each constant by its default. */
export const defaultConstants = Object.fromEntries(
	lossConstantNames.map((name) => [name, lossConstants[name].initial]),
) as LossConstants; // fromEntries() forgets the keys' type

/** What is left of something without its constants of losses. */
export const withoutConstants = <T extends object>(from: T): Omit<T, LossConstantName> =>
	Object.fromEntries(Object.entries(from).filter(([name]) => !Object.hasOwn(lossConstants, name))) as Omit<
		T,
		LossConstantName
	>; // fromEntries() forgets the keys' type
