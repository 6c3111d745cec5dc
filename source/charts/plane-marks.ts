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

/** The cell of a place, counted row by row; undefined where that is outside. */
const cellOf = (plot: Plot, x: number, y: number, right = 0, up = 0): number | undefined => {
	const {columns, rows} = raster;
	const column = cellAt(plot.x.toUnit(x), columns) + right;
	const row = rows - 1 - cellAt(plot.y.toUnit(y), rows) - up;
	const isInside = column >= 0 && column < columns && row >= 0 && row < rows;
	return isInside ? row * columns + column : undefined;
};

const paintPoint = (cell: number | undefined, glyph: number, color: Color): void => {
	if (cell !== undefined) raster.curve(cell, glyph, color, BOLD);
};

/** The cells of the start and of the points, which an arrow must leave free. */
const markedCells = (plot: Plot, {start, points = []}: PlaneMarks): ReadonlySet<number | undefined> =>
	new Set([...points, ...(start ? [start] : [])].map(({x, y}) => cellOf(plot, x, y)));

/** The arrow stands in the cell that it points to or, where a mark has that one, in its own. */
const paintArrow = (plot: Plot, spec: PlaneMarks): void => {
	const {arrow, charset} = spec;
	if (arrow === undefined || (arrow.dx === 0 && arrow.dy === 0)) return;
	const eighth = direction(plot, arrow.x, arrow.y, arrow.dx, arrow.dy);
	const right = Math.round(Math.cos((eighth * Math.PI) / 4));
	const up = Math.round(Math.sin((eighth * Math.PI) / 4));
	const taken = markedCells(plot, spec);
	const next = cellOf(plot, arrow.x, arrow.y, right, up);
	const cell = taken.has(next) ? cellOf(plot, arrow.x, arrow.y) : next;
	if (!taken.has(cell)) paintPoint(cell, symbolsOf[charset].arrows[eighth] ?? SPACE, arrow.color);
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

/** The marks from the least to the most important: where two share a cell, the later one is seen. */
const byImportance: readonly ((plot: Plot, spec: PlaneMarks) => void)[] = [
	(plot, spec) => {
		if (spec.crosshair) paintCross(plot, spec, spec.crosshair);
	},
	(plot, {path}) => {
		if (path === undefined) return;
		lightPath(raster, path, plot.x, plot.y);
		raster.flush(path.color, BOLD);
	},
	paintArrow,
	(plot, {start, charset}) => {
		if (start) paintPoint(cellOf(plot, start.x, start.y), symbolsOf[charset].start, start.color);
	},
	(plot, {points = [], charset}) => {
		for (const {x, y, color} of points) paintPoint(cellOf(plot, x, y), symbolsOf[charset].point, color);
	},
];

/** Paints crosshair, path and marks through the raster, which has begun on the plot's area. */
export const paintMarks = (plot: Plot, spec: PlaneMarks): void => {
	for (const paint of byImportance) paint(plot, spec);
};
