import type {Range} from './range.ts';
import {Remembered} from './remembered.ts';

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
/** An axis may be longer than its data by this share, or by a row, for ticks that are neither. */
const ROOM = 0.12;

/** Steps are these digits times a power of ten: as people count, and others where those give no three ticks. */
const USUAL = [1, 2, 5];
const LESS_USUAL = [4, 25];
const UNUSUAL = [3, 15, 6, 8];

/** An axis from `min` on with its ticks a step, which is digits times a power of ten, and so many rows apart. */
interface Candidate {
	readonly digits: number;
	readonly exponent: number;
	readonly length: number;
	/** The first tick, in steps. */
	readonly first: number;
	readonly count: number;
	/** By how much it is longer than its range, as a share of that. */
	readonly waste: number;
}

/** The axis with ticks a step and so many rows apart: lengthened at its top, so that the two agree. */
const candidate = (
	{min, max}: Range,
	digits: number,
	exponent: number,
	rows: number,
	rowsApart: number,
): Candidate => {
	const step = Number(`${digits}e${exponent}`);
	const length = (step * rows) / rowsApart;
	const first = Math.ceil(min / step - ROUNDING);
	// A tick at the very end, or next to it by rounding, would stand in the row of what lies below it.
	const last = Math.ceil((min + length) / step - ROUNDING * rows) - 1;
	return {digits, exponent, length, first, count: last - first + 1, waste: length / (max - min) - 1};
};

/** Every axis with ticks of these digits that reaches `least`. */
const candidates = (range: Range, rows: number, least: number, digits: readonly number[]): Candidate[] => {
	const needed = least - range.min;
	const largest = Math.ceil(Math.log10(needed));
	const found: Candidate[] = [];
	for (const exponent of [largest - 3, largest - 2, largest - 1, largest])
		for (const digit of digits) {
			const step = Number(`${digit}e${exponent}`);
			const most = Math.floor((rows * step) / needed + ROUNDING);
			for (let apart = Math.min(most, rows); apart >= ROWS_APART; apart--) {
				const one = candidate(range, digit, exponent, rows, apart);
				if (one.count >= 2 && one.count <= MOST) found.push(one);
			}
		}
	return found;
};

const leastWaste = (list: readonly Candidate[]): Candidate | undefined =>
	list.reduce<Candidate | undefined>(
		(best, one) => (best === undefined || one.waste < best.waste ? one : best),
		undefined,
	);

/** Of the axes that are hardly longer than their data, the shortest with the most ticks; undefined without three ticks. */
const best = (list: readonly Candidate[], rows: number): Candidate | undefined => {
	const room = Math.max(ROOM, 1 / (rows - 1) + ROUNDING);
	const good = list.filter(({count, waste}) => count >= FEWEST && waste <= room);
	const most = good.reduce((count, one) => Math.max(count, one.count), 0);
	return leastWaste(good.filter(({count}) => count === most));
};

/** The best axis over a range that reaches `least`. */
const spaced = (range: Range, rows: number, least: number): SpacedRange | undefined => {
	const axes = (digits: readonly number[]): readonly Candidate[] => candidates(range, rows, least, digits);
	const usual = axes(USUAL);
	const chosen =
		best(usual, rows) ?? best(axes(LESS_USUAL), rows) ?? best(axes(UNUSUAL), rows) ?? leastWaste(usual);
	if (chosen === undefined) return undefined;
	const {digits, exponent, first, count, length} = chosen;
	// Read, not multiplied: 3 x 0.1 is not 0.3.
	const ticks = Array.from({length: count}, (_, i) => Number(`${(first + i) * digits}e${exponent}`));
	return {range: {min: range.min, max: range.min + length}, ticks};
};

const remembered = new Remembered<SpacedRange | undefined>(16);

/**
 * About `range`, for a linear axis of so many rows of cells, on which equal steps of the ticks are equal numbers of
 * rows; undefined where no two ticks have room. It reaches `highest` at least, which is the range's end unless less
 * will do. The axis with the most ticks that is hardly longer than its data is the best, else the shortest.
 */
export const spacedRange = (range: Range, rows: number, highest = range.max): SpacedRange | undefined => {
	const {min, max} = range;
	// Data that fills little of its range, as on an axis that is held, does not shorten it; what lies beyond stays there.
	const least = Math.max(Math.min(highest, max), min + SHORTEST * (max - min));
	return remembered.of([min, max, rows, least], () => spaced(range, rows, least));
};
