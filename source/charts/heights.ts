import {floats} from './floats.ts';

/** The largest of some values, and 0 at least: how high a density is. */
export const highest = (values: ArrayLike<number>): number => {
	let most = 0;
	const numbers = floats(values);
	for (let i = 0; i < numbers.length; i++) {
		const value = numbers[i] ?? 0;
		if (value > most) most = value;
	}
	return most;
};

/** A curve as sharp as a needle must not flatten the area: the axis follows it up to this many times the area's height. */
const MOST_ABOVE = 2;

/** The height of a plot that shows an area of one height and curves of up to another. */
export const heightOver = (area: number, curves: number): number =>
	Math.max(area, Math.min(curves, MOST_ABOVE * area));
