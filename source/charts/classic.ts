import {plot} from 'asciichart';
import {dips, type Profile, peaks} from './profile.ts';
import type {Raster} from './raster.ts';

/** asciichart's symbols: two for the axis, the ends of a line, then line, corners and vertical. */
type LineSymbols = [string, string, string, string, string, string, string, string, string, string];
const whole: LineSymbols = ['┼', '┤', '╶', '╴', '─', '╰', '╭', '╮', '╯', '│'];
const dashed: LineSymbols = ['┼', '┤', '╶', '╴', '╌', '╰', '╭', '╮', '╯', '╎'];

const SPACE = 0x20;

/** The row, from the bottom, that stands for what a profile does in a column; may be just outside. */
const level = (of: Profile, column: number, rows: number): number => {
	const low = of.low[column] ?? 0;
	const high = of.high[column] ?? 0;
	const unit = peaks(of, column) ? high : dips(of, column) ? low : (low + high) / 2;
	if (unit === 1) return rows - 1;
	return Math.max(-1, Math.min(rows, Math.floor(unit * rows)));
};

/**
 * Draws a profile as asciichart draws a series. asciichart joins n + 1 values by n columns of lines
 * and takes nothing but finite numbers, at least two, so the profile has one column more than the
 * raster, and each part of it between gaps is drawn by itself.
 *
 * `put` gets each glyph with its cell, row by row from the top.
 */
export const classicCurve = (
	raster: Raster,
	of: Profile,
	dash: boolean,
	put: (column: number, row: number, glyph: number) => void,
): void => {
	const {columns, rows} = raster;
	const filled = (column: number): boolean =>
		(of.high[column] ?? Number.NEGATIVE_INFINITY) !== Number.NEGATIVE_INFINITY;
	for (let first = 0; first <= columns; first++) {
		if (!filled(first)) continue;
		// One row more above and below: what leaves the frame is drawn there and cut off.
		const levels = [level(of, first, rows) + 1];
		while (first + levels.length <= columns && filled(first + levels.length))
			levels.push(level(of, first + levels.length, rows) + 1);
		const from = Math.min(first, columns - 1);
		first += levels.length;
		if (levels.length === 1) levels.push(levels[0] ?? 0);
		const lines = plot(levels, {
			min: 0,
			max: rows + 1,
			height: rows + 1,
			offset: 1,
			format: () => ' ',
			symbols: dash ? dashed : whole,
		}).split('\n');
		for (let row = 0; row < rows; row++) {
			const line = lines[row + 1] ?? '';
			for (let i = 1; i < levels.length; i++) {
				const glyph = line.charCodeAt(i);
				if (glyph !== SPACE && from + i - 1 < columns) put(from + i - 1, row, glyph);
			}
		}
	}
};
