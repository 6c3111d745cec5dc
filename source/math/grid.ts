import {type Parsed, parsed, unparsed} from './parsed.ts';

/** Equally spaced points on which p and q are compared. */
export interface Grid {
	readonly min: number;
	readonly max: number;
	readonly points: Float64Array;
}

/** More points than this make a step slower than a screen can use. */
const MAX_GRID_POINTS = 10_000_000;

/**
 * `count` equally spaced points from `min` to `max`, both included.
 *
 * The second half is counted back from `max`, as PyTorch does, so that both ends are exact and the
 * points equal torch.linspace to the last bit.
 *
 * Source: https://pytorch.org/docs/stable/generated/torch.linspace.html
 */
export const linspace = (min: number, max: number, count: number): Grid => {
	const points = new Float64Array(count);
	const step = (max - min) / (count - 1);
	const half = Math.floor(count / 2);
	for (let i = 0; i < count; i++) points[i] = i < half ? min + step * i : max - step * (count - 1 - i);
	return {min, max, points};
};

/** The distance between two neighbouring points. */
export const stepOf = ({min, max, points}: Grid): number => (max - min) / (points.length - 1);

/** A grid with the same step and centre, and so many times as wide; an odd number keeps the old points among the new. */
export const widenedGrid = ({min, max, points}: Grid, times: number): Grid => {
	const more = ((max - min) * (times - 1)) / 2;
	return linspace(min - more, max + more, (points.length - 1) * times + 1);
};

/** At most about `most` of some values that go with points: every so many, and the last. */
export const thinned = (values: Float64Array, most: number): Float64Array => {
	const stride = Math.ceil(values.length / most);
	return stride === 1 ? values : values.filter((_, i) => i % stride === 0 || i === values.length - 1);
};

/** `lo:hi:n`, as {@link parseGrid} reads it. */
export const formatGrid = (grid: Grid): string => `${grid.min}:${grid.max}:${grid.points.length}`;

/** A decimal number at the start of a text. */
export const NUMBER_AT_START = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?/i;

/** A decimal number, or NaN if the text is anything else (empty, hexadecimal, "Infinity"). */
export const parseNumber = (text: string): number => {
	const trimmed = text.trim();
	return NUMBER_AT_START.exec(trimmed)?.[0] === trimmed && trimmed !== '' ? Number(trimmed) : Number.NaN;
};

/** Reads `lo:hi:n`: n points, at least 2, from lo up to hi. */
export const parseGrid = (text: string): Parsed<Grid> => {
	const parts = text.split(':');
	if (parts.length !== 3) return unparsed('a grid is lo:hi:n, for example -15:15:1000', 0);
	const [low = '', high = '', points = ''] = parts;
	const min = parseNumber(low);
	const max = parseNumber(high);
	const count = parseNumber(points);
	const highAt = low.length + 1;
	const countAt = highAt + high.length + 1;
	if (!Number.isFinite(min)) return unparsed(`a grid starts with a number, not "${low}"`, 0);
	if (!Number.isFinite(max)) return unparsed(`a grid ends at a number, not "${high}"`, highAt);
	if (max <= min) return unparsed(`a grid goes upwards, but ${high} is not above ${low}`, highAt);
	if (!Number.isInteger(count) || count < 2 || count > MAX_GRID_POINTS) {
		return unparsed(`a grid has a whole number of points from 2 to 10 million, not "${points}"`, countAt);
	}
	if (!Number.isFinite(max - min)) return unparsed('this grid is wider than numbers can say', 0);
	return parsed(linspace(min, max, count));
};
