import {arraysIn, type PointValue, type SweepArray, valuesIn} from './point-value.ts';

/** What a sweep computes: sums over all points, and arrays that it fills. */
export interface SweepPlan {
	/** How many numbers it is told before each run. */
	readonly parameters: number;
	readonly sums: readonly PointValue[];
	readonly fills: readonly {readonly array: SweepArray; readonly value: PointValue}[];
}

/** Points that are computed together, and the number of partial sums. */
export const BLOCK = 8;

/** The arrays that a plan reads and fills, each once. */
export const arraysOf = ({sums, fills}: SweepPlan): readonly SweepArray[] => [
	...new Set([...arraysIn(...sums, ...fills.map(({value}) => value)), ...fills.map(({array}) => array)]),
];

/** Sums of several components; those of one are two and the loss. */
const FEW_SUMS = 4;

/**
 * Whether the code of a block is two halves: quicker where there is much to add up, and slower, as measured, where a branch
 * or sums along the points divide it already.
 */
export const isCutInHalves = ({sums, fills}: SweepPlan): boolean => {
	const operations = new Set(valuesIn(...sums).map(({operation}) => operation));
	if (fills.length > 0 || operations.has('running')) return false;
	return sums.length > FEW_SUMS || !operations.has('often');
};

/**
 * What a sweep is told before each run, and where, in numbers from the start of its header. Blocks, points in the last and
 * where arrays are are integers, in the first four bytes of a number's eight.
 */
export const sweepHeader = (arrays: number, parameters: number, sums: number) => ({
	blocks: 0,
	inLast: 1,
	arrays: 2,
	parameters: 2 + arrays,
	sums: 2 + arrays + parameters,
	/** BOTH where all that a quick sweep takes for usual was so; see value-code.ts. */
	holds: 2 + arrays + parameters + sums,
	length: 3 + arrays + parameters + sums,
});
