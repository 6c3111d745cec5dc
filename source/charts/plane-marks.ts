import {BOLD, type Color, DEFAULT_COLOR} from './cells.ts';
import type {Charset} from './charset.ts';
import {symbolsOf} from './markers.ts';
import {lightPath, type Path} from './path.ts';
import {raster} from './raster.ts';
import {cellAt} from './scale.ts';
import type {ChartTheme, Plot} from './series.ts';

/** Marks over the plane of a map. */
export interface PlaneMarks {
	readonly path?: (Path & {readonly color: Color}) | undefined;
	/** A mark where the path began. */
	readonly start?: {readonly x: number; readonly y: number; readonly color: Color} | undefined;
	/** Marks such as the optima. */
	readonly points?: readonly {readonly x: number; readonly y: number; readonly color: Color}[];
	/** A short arrow at (x, y) towards (x + dx, y + dy), however far that is. */
	readonly arrow?:
		| {
				readonly x: number;
				readonly y: number;
				readonly dx: number;
				readonly dy: number;
				readonly color: Color;
		  }
		| undefined;
	readonly charset: Charset;
	/** The terminal's own colours unless given. */
	readonly theme?: ChartTheme;
	readonly crosshair?: {readonly x: number; readonly y: number} | undefined;
}

const SPACE = 0x20;

/** The neighbour an arrow points to, in eighths of a turn from "right"; cells are twice as high as wide. */
const direction = (plot: Plot, x: number, y: number, dx: number, dy: number): number => {
	const across = (plot.x.toUnit(x + dx) - plot.x.toUnit(x)) * plot.area.width;
	const up = (plot.y.toUnit(y + dy) - plot.y.toUnit(y)) * plot.area.height * 2;
	return (Math.round((Math.atan2(up, across) * 4) / Math.PI) + 8) % 8;
};

const paintPoints = (plot: Plot, spec: PlaneMarks): void => {
	const {columns, rows} = raster;
	const symbols = symbolsOf[spec.charset];
	const mark = (x: number, y: number, glyph: number, color: Color, right = 0, up = 0): void => {
		const column = cellAt(plot.x.toUnit(x), columns) + right;
		const row = rows - 1 - cellAt(plot.y.toUnit(y), rows) - up;
		if (column >= 0 && column < columns && row >= 0 && row < rows)
			raster.curve(row * columns + column, glyph, color, BOLD);
	};
	for (const point of spec.points ?? []) mark(point.x, point.y, symbols.point, point.color);
	if (spec.start) mark(spec.start.x, spec.start.y, symbols.start, spec.start.color);
	const {arrow} = spec;
	if (arrow && (arrow.dx !== 0 || arrow.dy !== 0)) {
		const eighth = direction(plot, arrow.x, arrow.y, arrow.dx, arrow.dy);
		const right = Math.round(Math.cos((eighth * Math.PI) / 4));
		const up = Math.round(Math.sin((eighth * Math.PI) / 4));
		mark(arrow.x, arrow.y, symbols.arrows[eighth] ?? SPACE, arrow.color, right, up);
	}
};

const paintCross = (plot: Plot, spec: PlaneMarks, at: {readonly x: number; readonly y: number}): void => {
	const {columns, rows} = raster;
	const {horizontal, vertical, cross} = symbolsOf[spec.charset];
	const color = spec.theme?.crosshair.fg ?? DEFAULT_COLOR;
	const column = cellAt(plot.x.toUnit(at.x), columns);
	const row = rows - 1 - cellAt(plot.y.toUnit(at.y), rows);
	if (!(column >= 0 && column < columns && row >= 0 && row < rows)) return;
	for (let i = 0; i < columns; i++) raster.curve(row * columns + i, horizontal, color);
	for (let i = 0; i < rows; i++) raster.curve(i * columns + column, vertical, color);
	raster.curve(row * columns + column, cross, color, BOLD);
};

/** Paints crosshair, path and marks through the raster, which has begun on the plot's area. */
export const paintMarks = (plot: Plot, spec: PlaneMarks): void => {
	if (spec.crosshair) paintCross(plot, spec, spec.crosshair);
	if (spec.path) {
		lightPath(raster, spec.path, plot.x, plot.y);
		raster.flush(spec.path.color, BOLD);
	}
	paintPoints(plot, spec);
};
