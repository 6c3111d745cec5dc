import {extent} from '../../charts/range.ts';

/** The glyphs of a column's top cell, from the least filled to the full one. */
const steps = {blocks: '▁▂▃▄▅▆▇█', ascii: '.:#'} as const;

/**
 * Columns from 0 up to each value as `rows` lines of text, the highest as high as all of them. Where several values
 * share a column it shows the highest, so that no narrow peak is lost.
 */
export const bars = (
	values: ArrayLike<number>,
	columns: number,
	rows: number,
	isUnicode: boolean,
): readonly string[] => {
	const glyphs = isUnicode ? steps.blocks : steps.ascii;
	const {max} = extent(values);
	const heights = Array.from({length: columns}, (_, column) => {
		const from = Math.floor((column * values.length) / columns);
		const to = Math.max(from + 1, Math.floor(((column + 1) * values.length) / columns));
		let high = 0;
		for (let i = from; i < to; i++) high = Math.max(high, values[i] ?? 0);
		return max > 0 ? Math.round((high / max) * rows * glyphs.length) : 0;
	});
	return Array.from({length: rows}, (_, row) => {
		const below = (rows - 1 - row) * glyphs.length;
		return heights
			.map((height) => (height > below ? (glyphs[Math.min(height - below, glyphs.length) - 1] ?? ' ') : ' '))
			.join('');
	});
};
