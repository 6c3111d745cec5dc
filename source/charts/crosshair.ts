import type {Cells, Rect, Style} from './cells.ts';
import type {Charset} from './charset.ts';
import {symbolsOf} from './markers.ts';
import type {Raster} from './raster.ts';
import {cellAt, type Scale} from './scale.ts';

/** Cells inside `target`, with whole numbers: what a chart may paint on. */
export const clipRect = (target: Cells, rect: Rect): Rect => {
	const left = Math.max(0, Math.floor(rect.x) || 0);
	const top = Math.max(0, Math.floor(rect.y) || 0);
	const right = Math.min(target.columns, Math.floor(rect.x + rect.width) || 0);
	const bottom = Math.min(target.rows, Math.floor(rect.y + rect.height) || 0);
	return {x: left, y: top, width: Math.max(0, right - left), height: Math.max(0, bottom - top)};
};

/** The column of the cells that shows a value of the x axis, or -1. */
export const cellColumnOf = (x: Scale, value: number, columns: number): number => {
	const column = cellAt(x.toUnit(value), columns);
	return column >= 0 && column < columns ? column : -1;
};

/**
 * A vertical line at a value of the x axis, over areas. Curves are painted after it, so that what is
 * read off stays in sight.
 */
export const paintCrosshair = (
	raster: Raster,
	x: Scale,
	value: number,
	style: Style,
	charset: Charset,
): void => {
	const column = cellColumnOf(x, value, raster.columns);
	if (column < 0) return;
	for (let row = 0; row < raster.rows; row++)
		raster.curve(row * raster.columns + column, symbolsOf[charset].vertical, style.fg, style.attributes);
};
