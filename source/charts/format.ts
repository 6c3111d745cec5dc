/**
 * Numbers for places that must not move: each function always returns the same width for the values
 * that a run usually has, and never more than `width`.
 */

/**
 * A value with `digits` decimals, right-aligned in `width`. A large value gives up decimals; one too
 * large for that, or nearer to 0 than `tiny`, is written with an exponent.
 */
export const fixedWidth = (value: number, width: number, digits: number, tiny = 10 ** -digits): string => {
	if (!Number.isFinite(value)) return notFinite(value).slice(0, width).padStart(width);
	const isTiny = value !== 0 && Math.abs(value) < tiny;
	for (let decimals = digits; decimals >= 0 && !isTiny; decimals--) {
		const text = decimal(value, decimals);
		if (text.length <= width) return text.padStart(width);
		if (Math.abs(value) < 1) break;
	}
	for (let precision = Math.min(digits, 20); precision >= 0; precision--) {
		const scientific = value.toExponential(precision).replace('e+', 'e');
		if (scientific.length <= width) return scientific.padStart(width);
	}
	return '#'.repeat(width);
};

/** The largest value that is shown as 0: rounding leaves about this much of a mean that is 0. */
const ROUNDING = 1e-12;

/** A place on the axis of x in {@link fixedWidth}: what rounding has left of a 0 is shown as the 0 it is. */
export const fixedPlace = (value: number, width: number, digits: number): string =>
	fixedWidth(Math.abs(value) < ROUNDING ? 0 : value, width, digits);

/** The text shown in place of a missing number. */
const notFinite = (value: number): string => (Number.isNaN(value) ? '-' : value > 0 ? 'inf' : '-inf');

/** A value with so many decimals; what rounds to 0 has no sign. */
export const decimal = (value: number, decimals: number): string =>
	withoutNegativeZero(value.toFixed(decimals));

/** -0.0000 would flicker between two signs around 0. */
const withoutNegativeZero = (text: string): string => (Number(text) === 0 ? text.replace('-', '') : text);

/** A count with its thousands set off: 10,000. */
export const grouped = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, ',');
