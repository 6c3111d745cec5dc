import {tickStep} from 'd3-array';
import {floats} from './floats.ts';

/** The values an axis shows, from `min` at its start to `max` at its end. */
export interface Range {
	readonly min: number;
	readonly max: number;
}

/**
 * The scales of an axis. `sqrt` keeps the sign: -4 is as far from 0 as 4; so does `symlog`, which is linear about 0 and
 * logarithmic further out.
 */
export type ScaleKind = 'linear' | 'sqrt' | 'log' | 'symlog';

/** Axes end here, so that the length of an axis is always a finite number. */
const LARGEST = 1e300;
/** Shorter axes would lose their ticks to rounding, or their length to the subnormal numbers. */
const SHORTEST = 1e-280;
const SHORTEST_RELATIVE = 1e-12;
/** The span of a log axis below its maximum when the data reaches 0. */
const LOG_FLOOR = 1e-6;

const clamp = (value: number): number => Math.max(-LARGEST, Math.min(LARGEST, value));

/**
 * The smallest and the largest finite value among the first `length`; NaN for both if there is none.
 * For a log axis only positive values count.
 */
export const extent = (
	values: ArrayLike<number>,
	length = values.length,
	kind: ScaleKind = 'linear',
): Range => {
	const floor = kind === 'log' ? 0 : Number.NEGATIVE_INFINITY;
	const numbers = floats(values);
	let min = Number.POSITIVE_INFINITY;
	let max = Number.NEGATIVE_INFINITY;
	for (let i = 0; i < length; i++) {
		const value = numbers[i] ?? Number.NaN;
		if (!(value > floor && value < Number.POSITIVE_INFINITY)) continue;
		if (value < min) min = value;
		if (value > max) max = value;
	}
	return min <= max ? {min, max} : {min: Number.NaN, max: Number.NaN};
};

/**
 * The kind an axis over `range` can really have: a log axis needs something positive to show,
 * otherwise it is linear.
 */
export const usableKind = (range: Range, kind: ScaleKind): ScaleKind =>
	kind === 'log' && !(Math.max(range.min, range.max) > SHORTEST) ? 'linear' : kind;

/** A value this far below 0, in parts of the largest, is one that rounding has made. */
const ROUNDED = 1e-9;

/** The logarithmic scale that shows all of a range: `symlog` where a part of it is below 0. */
export const logKindOf = ({min, max}: Range): ScaleKind =>
	min < -ROUNDED * Math.max(Math.abs(min), Math.abs(max)) ? 'symlog' : 'log';

/** The decades on each side of 0 that a `symlog` axis shows apart. */
const DECADES = 2;

/** Where a `symlog` axis goes over from linear to logarithmic: a power of ten below its larger end. */
export const symlogStart = ({min, max}: Range): number => {
	const largest = Math.max(Math.abs(min), Math.abs(max), SHORTEST);
	return Math.max(SHORTEST, 10 ** (Math.floor(Math.log10(largest)) - DECADES));
};

/**
 * A range an axis can be drawn over: both ends finite, min < max, and for `log` both positive.
 * A constant gets room on both sides; NaN becomes 0 to 1.
 */
export const drawableRange = (range: Range, kind: ScaleKind): Range => {
	const log = usableKind(range, kind) === 'log';
	if (Number.isNaN(range.min) || Number.isNaN(range.max)) return log ? {min: 0.1, max: 1} : {min: 0, max: 1};
	let min = clamp(Math.min(range.min, range.max));
	let max = clamp(Math.max(range.min, range.max));
	if (log) {
		if (min <= 0) min = max * LOG_FLOOR;
		min = Math.max(min, 1 / LARGEST);
		if (max / min > 1 + SHORTEST_RELATIVE) return {min, max};
		return {min: min / 2, max: Math.min(LARGEST, max * 2)};
	}
	const size = Math.max(Math.abs(min), Math.abs(max));
	if (max - min > Math.max(SHORTEST, size * SHORTEST_RELATIVE)) return {min, max};
	const room = size > SHORTEST ? size / 2 : 1;
	min = clamp(min - room);
	max = clamp(max + room);
	return {min, max};
};

/** A range that is at least `least` wide, about its middle; a constant stays one, for axes give it room anyhow. */
export const widened = (data: Range, least: number): Range => {
	const span = data.max - data.min;
	if (!(span > 0 && span < least)) return data;
	const room = (least - span) / 2;
	return {min: data.min - room, max: data.max + room};
};

/** `count` steps as a number without the noise of multiplying by a fraction: 9 × 0.05 is 0.45. */
const steps = (count: number, step: number): number =>
	step < 1 && step > SHORTEST ? count / Math.round(1 / step) : count * step;

const niceLinear = (data: Range, below: number, above: number): Range => {
	const span = data.max - data.min;
	const step = tickStep(data.min, data.max, 10);
	const min = steps(Math.floor((data.min - below * span) / step), step);
	const max = steps(Math.ceil((data.max + above * span) / step), step);
	// Rounding 1e16 of steps may step over the data.
	return {min: Math.min(min, data.min), max: Math.max(max, data.max)};
};

const leadingDigits = [1, 2, 5, 10];

/** The nearest of 1, 2, 5 times a power of ten that is not above (or, with `up`, not below). */
const niceLog = (value: number, up: boolean): number => {
	const exponent = Math.floor(Math.log10(value));
	// Read, not multiplied: 2 × 1e-211 is not 2e-211.
	const nice = leadingDigits.map((digit) => Number(`${digit}e${exponent}`));
	const found = up ? nice.find((one) => one >= value) : nice.findLast((one) => one <= value);
	return found ?? value;
};

/** Room left between the data and the ends of an axis, as a share of the data's length. */
const ROOM = 0.04;
/** Room left on the side where the data has just outgrown the axis, so that it rarely does again. */
const ROOM_TO_GROW = 0.25;
/** Data that fills less than this share of the axis gets a shorter axis … */
const TOO_SMALL = 0.3;
/** … if that makes the axis at least this much shorter. */
const WORTH_SHRINKING = 0.5;

const span = (range: Range, log: boolean): number =>
	log ? Math.log(range.max) - Math.log(range.min) : range.max - range.min;

/**
 * The range for an axis over `data`, given the one it has now: the same one for as long as the data
 * is inside and fills a fair share of it, otherwise a longer (or much shorter) one that ends on nice
 * numbers. So an axis over growing data changes a number of times that is logarithmic in the growth.
 *
 * `zero` keeps 0 on the axis. Data without a finite value leaves the axis as it is.
 */
export const holdRange = (
	previous: Range | undefined,
	data: {min: number; max: number},
	options: {readonly zero?: boolean; readonly kind?: ScaleKind} = {},
): Range => {
	const kind = usableKind(data, options.kind ?? 'linear');
	const log = kind === 'log';
	if (Number.isNaN(data.min) || Number.isNaN(data.max) || data.min > data.max)
		return previous ?? drawableRange({min: Number.NaN, max: Number.NaN}, kind);
	const zero = options.zero === true && !log;
	const wanted = {
		min: zero ? Math.min(0, clamp(data.min)) : clamp(data.min),
		max: zero ? Math.max(0, clamp(data.max)) : clamp(data.max),
	};
	if (log) wanted.min = Math.max(wanted.min <= 0 ? wanted.max * LOG_FLOOR : wanted.min, 1 / LARGEST);
	if (zero && wanted.min === 0 && wanted.max < SHORTEST) wanted.max = previous?.max ?? 1;
	const held = previous !== undefined && (!log || previous.min > 0) && previous.max > previous.min;
	const inside = held && wanted.min >= previous.min && wanted.max <= previous.max;
	const constant =
		wanted.max - wanted.min <= SHORTEST_RELATIVE * Math.max(Math.abs(wanted.min), Math.abs(wanted.max));
	if (inside && constant) return previous;
	const shown = drawableRange(wanted, kind);
	if (inside && span(shown, log) >= TOO_SMALL * span(previous, log)) return previous;
	const room = (outgrown: boolean, atZero: boolean): number =>
		atZero && zero ? 0 : outgrown ? ROOM_TO_GROW : ROOM;
	const below = room(held && wanted.min < previous.min, wanted.min === 0);
	const above = room(held && wanted.max > previous.max, wanted.max === 0);
	const fresh = log
		? {
				min: niceLog(Math.max(1 / LARGEST, shown.min * Math.exp(-below * span(shown, true))), false),
				max: niceLog(shown.max * Math.exp(above * span(shown, true)), true),
			}
		: niceLinear(shown, below, above);
	const next = drawableRange(fresh, kind);
	if (inside && span(next, log) > WORTH_SHRINKING * span(previous, log)) return previous;
	return next;
};
