import {ticks as linearTicks} from 'd3-array';
import {formatLocale, precisionFixed} from 'd3-format';
import {drawableRange, type Range, type ScaleKind, symlogStart, usableKind} from './range.ts';
import {Remembered} from './remembered.ts';

/** Ticks of an axis, from the lowest value up, and a label for each. */
export interface Ticks {
	readonly values: readonly number[];
	readonly labels: readonly string[];
	/** The length of the longest label. */
	readonly width: number;
}

// d3's own locale writes the minus sign as U+2212, which the ascii charset must not.
const {format} = formatLocale({decimal: '.', thousands: ',', grouping: [3], currency: ['', ''], minus: '-'});

/** Beyond these, labels are written with an exponent. */
const SMALLEST_FIXED = 1e-4;
const LARGEST_FIXED = 1e7;
const MOST_DECIMALS = 12;

const exponentOf = (value: number): number => Math.floor(Math.log10(Math.abs(value)));

/** Of a step, relative: what subtraction may take away or add. */
const ROUNDING = 1e-6;

/** The digits of a step behind its first one: none of 0.2, one of 2.5. */
const moreDigits = (step: number): 0 | 1 => {
	const leading = step / 10 ** exponentOf(step * (1 + ROUNDING));
	return Math.abs(leading - Math.round(leading)) <= ROUNDING * leading ? 0 : 1;
};

/**
 * Labels with equal decimals for values that are `step` apart: `0.0 0.1 0.2`, `0 5,000 10,000`,
 * `1.0e-7 1.5e-7`.
 */
export const tickLabels = (values: readonly number[], step: number): string[] => {
	let largest = 0;
	for (const value of values) largest = Math.max(largest, Math.abs(value));
	const more = step > 0 ? moreDigits(step) : 0;
	const decimals = step > 0 ? precisionFixed(step * (1 + ROUNDING)) + (step < 10 ? more : 0) : 0;
	if (largest === 0 || (largest >= SMALLEST_FIXED && largest < LARGEST_FIXED && decimals <= MOST_DECIMALS))
		return values.map(format(`,.${decimals}f`));
	const digits = step > 0 ? Math.max(0, exponentOf(largest) - exponentOf(step) + more) : 0;
	const label = format(`.${Math.min(MOST_DECIMALS, digits)}e`);
	return values.map((value) => (value === 0 ? '0' : label(value)));
};

const linear = (range: Range, count: number): readonly number[] => {
	for (let asked = count; asked >= 1; asked--) {
		const found = linearTicks(range.min, range.max, asked);
		// -0 would get a label of its own.
		if (found.length > 0 && found.length <= count) return found.map((value) => (value === 0 ? 0 : value));
	}
	return [];
};

const smallestStep = (values: readonly number[]): number => {
	let step = Number.POSITIVE_INFINITY;
	for (let i = 1; i < values.length; i++) step = Math.min(step, (values[i] ?? 0) - (values[i - 1] ?? 0));
	if (step < Number.POSITIVE_INFINITY) return step;
	const only = Math.abs(values[0] ?? 0);
	return only > 0 ? 10 ** exponentOf(only) : 1;
};

/** The multiples at which a decade gets ticks, from many to few. */
const decadeDigits = [[1, 2, 5], [1, 3], [1]];

const logarithmic = (range: Range, count: number): readonly number[] | undefined => {
	const first = exponentOf(range.min);
	const last = exponentOf(range.max);
	for (const digits of decadeDigits) {
		const found: number[] = [];
		for (let exponent = first; exponent <= last && found.length <= count; exponent++)
			for (const digit of digits) {
				const value = Number(`${digit}e${exponent}`);
				if (value >= range.min && value <= range.max) found.push(value);
			}
		if (found.length <= count && found.length > 0)
			return found.length >= Math.min(2, count) ? found : undefined;
	}
	const every = Math.ceil((last - first + 1) / count);
	const found: number[] = [];
	for (let exponent = Math.ceil(first / every) * every; exponent <= last; exponent += every) {
		const value = Number(`1e${exponent}`);
		if (value >= range.min && value <= range.max) found.push(value);
	}
	return found;
};

/** 0 and nice values of both signs: as many of the decades beyond where a `symlog` axis is linear as have room. */
const symmetric = (range: Range, count: number): readonly number[] | undefined => {
	const first = exponentOf(symlogStart(range));
	const last = exponentOf(Math.max(Math.abs(range.min), Math.abs(range.max)));
	const exponents = Array.from({length: last - first + 1}, (_, i) => first + i);
	for (const from of exponents)
		for (const digits of decadeDigits) {
			const sizes = exponents
				.filter((exponent) => exponent >= from)
				.flatMap((exponent) => digits.map((digit) => Number(`${digit}e${exponent}`)));
			const all = [...sizes.toReversed().map((size) => -size), 0, ...sizes];
			const found = all.filter((value) => value >= range.min && value <= range.max);
			if (found.length >= 2 && found.length <= count) return found;
		}
	return undefined;
};

/** Log axes longer than this have labels with exponents: decimals could not be equal and short. */
const LONG_LOG = 1e4;

const compute = (range: Range, count: number, kind: ScaleKind): Ticks => {
	const decades = kind === 'log' ? logarithmic(range, count) : undefined;
	const found = decades ?? (kind === 'symlog' ? symmetric(range, count) : undefined) ?? linear(range, count);
	const values = found.length === 1 ? outermost(range) : found;
	return decades === values && range.max / range.min >= LONG_LOG
		? ticksWith(values, values.map(powerLabel))
		: labelledTicks(values);
};

const ticksWith = (values: readonly number[], labels: readonly string[]): Ticks => ({
	values,
	labels,
	width: labels.reduce((width, label) => Math.max(width, label.length), 0),
});

const labelled = new WeakMap<readonly number[], Ticks>();

/** Ticks at these values, with labels of equal decimals. */
export const labelledTicks = (values: readonly number[]): Ticks => {
	const known = labelled.get(values);
	if (known) return known;
	const ticks = ticksWith(values, tickLabels(values, smallestStep(values)));
	labelled.set(values, ticks);
	return ticks;
};

/** The first and the last of many nice values: a single tick would say nothing about distances. */
const outermost = (range: Range): readonly number[] => {
	const many = linearTicks(range.min, range.max, 10);
	return [many[0], many.at(-1)].flatMap((value) => (value === undefined ? [] : [value + 0]));
};

/** A power of ten, such as `1e-6`, `1`, `1e3`. */
const powerLabel = (value: number): string => format('.0e')(value).replace('e+0', '').replace('e+', 'e');

// Making labels is slow.
const remembered = new Remembered<Ticks>(64);

const none: Ticks = {values: [], labels: [], width: 0};

/** Two to `count` ticks at nice values inside the range, with labels of equal decimals; none for a `count` below 2. */
export const niceTicks = (range: Range, count: number, kind: ScaleKind = 'linear'): Ticks => {
	if (!(count >= 2)) return none;
	return remembered.of([range.min, range.max, count, kind], () =>
		compute(drawableRange(range, kind), Math.floor(count), usableKind(range, kind)),
	);
};
