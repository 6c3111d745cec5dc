import {type Axes, paintAxes} from './axes.ts';
import {BOLD, type Cells, type Color, DEFAULT_COLOR, type Rect} from './cells.ts';
import {colorBarWidth, paintColorBar} from './color-bar.ts';
import {lightContours} from './contours.ts';
import {clipRect} from './crosshair.ts';
import {Field} from './field.ts';
import {type Charset, contourMarkers, markers, symbolsOf} from './markers.ts';
import {lightPath, type Path} from './path.ts';
import {levelColor, shadeGlyph} from './ramp.ts';
import {raster} from './raster.ts';
import {cellAt, extent, niceTicks, type Range, Scale, type ScaleKind} from './scale.ts';
import {type ChartTheme, defaultTheme, type Plot} from './series.ts';

export interface HeatmapSpec {
	/**
	 * The surface on a grid: row-major, the row of the lowest y first, the grid's ends on the ends of
	 * `xRange` and `yRange`. NaN leaves a hole; infinite values count as the ends of `valueRange`.
	 */
	readonly values: ArrayLike<number>;
	readonly columns: number;
	readonly rows: number;
	readonly xRange: Range;
	readonly yRange: Range;
	readonly yScale?: ScaleKind;
	/** From the first colour of the ramp to the last; the values' own extent unless given. */
	readonly valueRange?: Range;
	readonly valueScale?: ScaleKind;
	/** Colours from low to high. If empty, shades stand for them. */
	readonly ramp: readonly Color[];
	/** Values along which contours run; nice ones unless given (none on shades of ascii), none if empty. */
	readonly contours?: readonly number[];
	readonly contourColor?: Color;
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
	/** Both unless given. */
	readonly axes?: Axes;
	/** Whether the ramp is shown with its values at the right; it is unless this is false. */
	readonly colorBar?: boolean;
	readonly charset: Charset;
	/** The terminal's own colours unless given. */
	readonly theme?: ChartTheme;
	readonly crosshair?: {readonly x: number; readonly y: number} | undefined;
}

const UPPER_HALF = 0x25_80;
const LOWER_HALF = 0x25_84;
const SPACE = 0x20;
const MOST_CONTOURS = 8;

const field = new Field();
let upper = new Float32Array(0);
let lower = new Float32Array(0);
let middle = new Float32Array(0);

const reserve = (columns: number): void => {
	if (columns <= middle.length) return;
	upper = new Float32Array(columns);
	lower = new Float32Array(columns);
	middle = new Float32Array(columns);
};

/** Two values a cell, one above the other: the glyph in the colour of one, on the colour of the other. */
const paintHalves = (cell: number, above: number, below: number, ramp: readonly Color[]): void => {
	const top = levelColor(ramp, above);
	const bottom = levelColor(ramp, below);
	if (top === bottom) raster.put(cell, SPACE, DEFAULT_COLOR, top);
	else if (Number.isNaN(above)) raster.put(cell, LOWER_HALF, bottom, DEFAULT_COLOR);
	else raster.put(cell, UPPER_HALF, top, bottom);
};

const paintSurface = (ramp: readonly Color[], charset: Charset): void => {
	const {columns, rows} = raster;
	reserve(columns);
	const halves = charset !== 'ascii' && ramp.length > 0;
	for (let row = 0; row < rows; row++) {
		const up = rows - 1 - row;
		field.sampleRow((up + 0.5) / rows, columns, middle);
		if (halves) {
			field.sampleRow((up + 0.75) / rows, columns, upper);
			field.sampleRow((up + 0.25) / rows, columns, lower);
		}
		for (let column = 0; column < columns; column++) {
			const cell = row * columns + column;
			const unit = middle[column] ?? Number.NaN;
			const color = levelColor(ramp, unit);
			raster.back(cell, color);
			if (halves) paintHalves(cell, upper[column] ?? Number.NaN, lower[column] ?? Number.NaN, ramp);
			else raster.put(cell, ramp.length > 0 ? SPACE : shadeGlyph(charset, unit), DEFAULT_COLOR, color);
		}
	}
};

/** The neighbour an arrow points to, in eighths of a turn from "right"; cells are twice as high as wide. */
const direction = (plot: Plot, x: number, y: number, dx: number, dy: number): number => {
	const across = (plot.x.toUnit(x + dx) - plot.x.toUnit(x)) * plot.area.width;
	const up = (plot.y.toUnit(y + dy) - plot.y.toUnit(y)) * plot.area.height * 2;
	return (Math.round((Math.atan2(up, across) * 4) / Math.PI) + 8) % 8;
};

const paintMarks = (plot: Plot, spec: HeatmapSpec): void => {
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

const paintCross = (plot: Plot, spec: HeatmapSpec, at: {readonly x: number; readonly y: number}): void => {
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

/**
 * Paints a surface over the plane into `rect`: colours (or shades) two values a cell, contours, a
 * path across it and marks on it, with axes and a colour bar as far as there is room. Nothing outside
 * `rect` is touched, and everything inside is. Returns where the data is, to read values off the cells.
 */
export const heatmap = (target: Cells, rect: Rect, spec: HeatmapSpec): Plot => {
	const {values, ramp, charset, theme = defaultTheme} = spec;
	const x = new Scale(spec.xRange);
	const y = new Scale(spec.yRange, spec.yScale);
	const valueRange = spec.valueRange ?? extent(values, values.length, spec.valueScale);
	const scale = new Scale(valueRange, spec.valueScale);
	const inside = clipRect(target, rect);
	target.clear(inside);

	const bar = spec.colorBar === false ? 0 : colorBarWidth(scale, inside);
	const area = paintAxes(
		target,
		{...inside, width: inside.width - bar},
		x,
		y,
		spec.axes ?? 'both',
		charset,
		theme,
	);
	const plot = {area, x, y};
	if (bar > 0) {
		const left = area.x + area.width;
		paintColorBar(target, {...area, x: left, width: bar}, scale, ramp, charset, theme);
	}
	if (area.width === 0 || area.height === 0) return plot;

	raster.begin(target, area, markers[charset]);
	field.load(values, spec.columns, spec.rows, scale);
	paintSurface(ramp, charset);
	// Shades of ascii are made of what its contours are made of.
	const unclear = charset === 'ascii' && ramp.length === 0;
	const contours = spec.contours ?? (unclear ? [] : niceTicks(scale, MOST_CONTOURS, scale.kind).values);
	raster.use(contourMarkers[charset]);
	if (contours.length > 0) {
		const levels = Float64Array.from(contours.slice(0, 254), (value) => scale.toUnit(value)).sort();
		lightContours(raster, field, levels);
		raster.flush(spec.contourColor ?? DEFAULT_COLOR);
	}
	raster.use(markers[charset]);
	if (spec.crosshair) paintCross(plot, spec, spec.crosshair);
	if (spec.path) {
		lightPath(raster, spec.path, x, y);
		raster.flush(spec.path.color, BOLD);
	}
	paintMarks(plot, spec);
	return plot;
};
