import type {Cells, Rect, Style} from './cells.ts';
import {type Charset, symbolsOf} from './markers.ts';
import {cellAt, type Scale} from './scale.ts';

const SPACE = 0x20;
const FULL_BLOCK = 0x25_88;

/** Cells inside `target`, with whole numbers: what a chart may paint on. */
export const clipRect = (target: Cells, rect: Rect): Rect => {
	const left = Math.max(0, Math.floor(rect.x) || 0);
	const top = Math.max(0, Math.floor(rect.y) || 0);
	const right = Math.min(target.columns, Math.floor(rect.x + rect.width) || 0);
	const bottom = Math.min(target.rows, Math.floor(rect.y + rect.height) || 0);
	return {x: left, y: top, width: Math.max(0, right - left), height: Math.max(0, bottom - top)};
};

/**
 * A vertical line at a value of the x axis. It goes behind curves and over areas, so that what is read
 * off stays in sight.
 */
export const paintCrosshair = (
	target: Cells,
	area: Rect,
	x: Scale,
	value: number,
	style: Style,
	charset: Charset,
): void => {
	const column = cellAt(x.toUnit(value), area.width);
	if (!(column >= 0 && column < area.width)) return;
	const {vertical, verticalMark, reference} = symbolsOf[charset];
	for (let row = area.y; row < area.y + area.height; row++) {
		const index = row * target.columns + area.x + column;
		const glyph = target.glyphs[index] ?? SPACE;
		if (glyph === FULL_BLOCK)
			target.set(area.x + column, row, vertical, style.fg, target.fg[index], style.attributes);
		else if (glyph === SPACE || glyph === verticalMark || glyph === reference)
			target.set(area.x + column, row, vertical, style.fg, target.bg[index], style.attributes);
	}
};
