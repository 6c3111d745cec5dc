import {tickIncrement} from 'd3-array';
import type {Range} from './range.ts';

/** A y axis: the values it shows, and those at its ticks. */
export interface SpacedRange {
	readonly range: Range;
	readonly ticks: readonly number[];
}

/** Two labels of a y axis are at least this many rows apart. */
const ROWS_APART = 2;
/** Ticks of an axis that are neither too few nor too many. */
const FEWEST = 3;
const MOST = 8;
/** The part of a range that an axis shows at least. */
const SHORTEST = 0.85;
/** Of a step: what rounding may add or take away. */
const ROUNDING = 1e-9;
/** An axis may be longer than its data by this share, for ticks that are neither. */
const ROOM = 0.12;

/** 1, 2 and 5 times the powers of ten near a length that is divided by 1 to 10. */
const stepsFor = ({min, max}: Range): readonly number[] => {
	const steps = Array.from({length: 10}, (_, i) => tickIncrement(min, max, i + 1));
	// A negative increment is the inverse of the step, for steps below 1 to be exact.
	return [...new Set(steps.map((step) => (step < 0 ? -1 / step : step)))].filter((step) => step > 0);
};

interface Candidate extends SpacedRange {
	readonly waste: number;
}

/** The axis with ticks a step and so many rows apart: lengthened at its top, so that the two agree. */
const withStep = (
	{min, max}: Range,
	step: number,
	rows: number,
	rowsApart: number,
): Candidate | undefined => {
	const length = (step * rows) / rowsApart;
	const first = Math.ceil(min / step - ROUNDING);
	// A tick at the very end would stand in the row of what lies below it.
	const last = Math.ceil((min + length) / step - ROUNDING) - 1;
	const inverse = Math.round(1 / step);
	// Divided, not multiplied: 3 x 0.1 is not 0.3. Adding 0 turns -0 into 0.
	const ticks = Array.from(
		{length: Math.max(0, last - first + 1)},
		(_, i) => (step < 1 ? (first + i) / inverse : (first + i) * step) + 0,
	);
	if (ticks.length < 2 || ticks.length > MOST) return undefined;
	return {range: {min, max: min + length}, ticks, waste: length / (max - min) - 1};
};

const leastWaste = (list: readonly Candidate[]): Candidate | undefined =>
	list.toSorted((a, b) => a.waste - b.waste)[0];

/**
 * About `range`, for a linear axis of so many rows of cells, on which equal steps of the ticks are equal numbers of
 * rows; undefined where no two ticks have room. It reaches `highest` at least, which is the range's end unless less
 * will do. The axis with the most ticks that is hardly longer than its data is the best, else the shortest.
 */
export const spacedRange = (range: Range, rows: number, highest = range.max): SpacedRange | undefined => {
	// Data that fills little of its range, as on an axis that is held, does not shorten it.
	const least = Math.max(highest, range.min + SHORTEST * (range.max - range.min));
	const candidates = stepsFor(range).flatMap((step) => {
		const most = Math.floor((rows * step) / (least - range.min) + ROUNDING);
		const aparts = Array.from({length: Math.max(0, most - ROWS_APART + 1)}, (_, i) => most - i);
		return aparts.flatMap((apart) => withStep(range, step, rows, apart) ?? []);
	});
	const good = candidates.filter(({ticks, waste}) => ticks.length >= FEWEST && waste <= ROOM);
	const most = Math.max(0, ...good.map(({ticks}) => ticks.length));
	return leastWaste(good.filter(({ticks}) => ticks.length === most)) ?? leastWaste(candidates);
};
