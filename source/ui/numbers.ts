/**
 * Numbers for places that must not move: each function always returns the same width for the values
 * that a run usually has, and never more than `width`.
 */

/** A value with `digits` decimals, or in as many significant digits as fit, right-aligned. */
export const fixedWidth = (value: number, width: number, digits: number): string => {
	const plain = value.toFixed(digits);
	// -0.0000 would flicker between two signs around 0.
	const text = Number(plain) === 0 ? (0).toFixed(digits) : plain;
	const tiny = value !== 0 && Math.abs(value) < 10 ** -digits;
	if (text.length <= width && !tiny) return text.padStart(width);
	for (let precision = Math.max(1, Math.min(digits, width - 6)); precision >= 0; precision--) {
		const scientific = value.toExponential(precision).replace('e+', 'e');
		if (scientific.length <= width) return scientific.padStart(width);
	}
	return text.length <= width ? text.padStart(width) : ''.padStart(width, '#');
};

/** A count with its thousands set off: 10,000. */
export const grouped = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, ',');
