import type {Cells, Color, Rect} from './cells.ts';
import type {Charset} from './charset.ts';
import {clipRect} from './crosshair.ts';
import {extent, type Range} from './range.ts';
import {Scale} from './scale.ts';

const glyphsOf = (text: string): readonly number[] =>
	[...text].map((character) => character.codePointAt(0) ?? 0);

const blocks = glyphsOf('▁▂▃▄▅▆▇█');

/** The glyphs of each charset from the lowest value to the highest. */
const levels: Readonly<Record<Charset, readonly number[]>> = {
	octant: blocks,
	braille: blocks,
	block: blocks,
	classic: blocks,
	ascii: glyphsOf("_.-'"),
};

/**
 * Paints values from left to right into the first row of `rect`. Where several values share a cell,
 * the one furthest from the cell before is shown, so that no peak and no trough is lost; where there
 * are fewer values than cells, each value is as wide as it must be. Cells without a finite value are
 * blank. Without a range, the values' own is used.
 */
export const sparkline = (
	target: Cells,
	rect: Rect,
	values: ArrayLike<number>,
	options: {readonly charset: Charset; readonly color: Color; readonly range?: Range},
): void => {
	const {x, y, width, height} = clipRect(target, rect);
	if (width === 0 || height === 0) return;
	const row = {x, y, width, height: 1};
	target.clear(row);
	const glyphs = levels[options.charset];
	const scale = new Scale(options.range ?? extent(values));
	let before = 0;
	for (let column = 0; column < width; column++) {
		const from = Math.floor((column * values.length) / width);
		const to = Math.max(from + 1, Math.floor(((column + 1) * values.length) / width));
		let low = Number.POSITIVE_INFINITY;
		let high = Number.NEGATIVE_INFINITY;
		for (let i = from; i < to; i++) {
			const unit = scale.toUnit(values[i] ?? Number.NaN);
			if (!Number.isFinite(unit)) continue;
			if (unit < low) low = unit;
			if (unit > high) high = unit;
		}
		if (low > high) continue;
		before = high - before >= before - low ? high : low;
		const level = Math.max(0, Math.min(glyphs.length - 1, Math.floor(before * glyphs.length)));
		target.set(x + column, y, glyphs[level] ?? 0x20, options.color);
	}
};
