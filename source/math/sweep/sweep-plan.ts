import {arraysIn, type PointValue, type SweepArray} from './point-value.ts';

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

/** What a sweep is told before each run, and where, in numbers from the start of its header. */
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
