import {type Axes, paintAxes} from './axes.ts';
import {Cells, type Color, DEFAULT_COLOR, type Rect} from './cells.ts';
import type {Charset} from './charset.ts';
import {colorBarWidth, paintColorBar} from './color-bar.ts';
import {lightContours} from './contours.ts';
import {clipRect} from './crosshair.ts';
import {ScalarField} from './field.ts';
import {contourMarkers, markers} from './markers.ts';
import {type PlaneMarks, paintMarks} from './plane-marks.ts';
import {levelColor, shadeGlyph} from './ramp.ts';
import {extent, type Range, type ScaleKind} from './range.ts';
import {raster} from './raster.ts';
import {Scale} from './scale.ts';
import {defaultTheme, type Plot} from './series.ts';
import {niceTicks} from './ticks.ts';

export interface HeatmapSpec extends PlaneMarks {
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
	/** Both unless given. */
	readonly axes?: Axes;
	/** True if the ramp is shown with its values at the right; it is unless this is false. */
	readonly colorBar?: boolean;
}

const UPPER_HALF = 0x25_80;
const LOWER_HALF = 0x25_84;
const SPACE = 0x20;
const MOST_CONTOURS = 8;

const field = new ScalarField();
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

/** Paints all but the marks, and leaves the raster begun on the data's area. */
const paintGround = (target: Cells, inside: Rect, spec: HeatmapSpec): Plot => {
	const {values, ramp, charset, theme = defaultTheme} = spec;
	const x = new Scale(spec.xRange);
	const y = new Scale(spec.yRange, spec.yScale);
	const valueRange = spec.valueRange ?? extent(values, values.length, spec.valueScale);
	const scale = new Scale(valueRange, spec.valueScale);
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
	if (bar > 0) {
		const left = area.x + area.width;
		paintColorBar(target, {...area, x: left, width: bar}, scale, ramp, charset, theme);
	}
	raster.begin(target, area, markers[charset]);
	if (area.width === 0 || area.height === 0) return {area, x, y};
	field.load(values, spec.columns, spec.rows, scale);
	paintSurface(ramp, charset);
	// Shades of ascii are made of what its contours are made of.
	const unclear = charset === 'ascii' && ramp.length === 0;
	const contours = spec.contours ?? (unclear ? [] : niceTicks(scale, MOST_CONTOURS, scale.kind).values);
	if (contours.length > 0) {
		raster.use(contourMarkers[charset]);
		const levels = Float64Array.from(contours.slice(0, 254), (value) => scale.toUnit(value)).sort();
		lightContours(raster, field, levels);
		raster.flush(spec.contourColor ?? DEFAULT_COLOR);
	}
	return {area, x, y};
};

/** What a ground is the same for as long as it is the same: the marks are not in it. */
const parts = [
	'values',
	'columns',
	'rows',
	'yScale',
	'valueScale',
	'ramp',
	'contourColor',
	'axes',
	'colorBar',
	'charset',
	'theme',
] as const satisfies readonly (keyof HeatmapSpec)[];
const ranges = ['xRange', 'yRange', 'valueRange'] as const satisfies readonly (keyof HeatmapSpec)[];

const isSameGround = (a: HeatmapSpec, b: HeatmapSpec): boolean =>
	parts.every((name) => a[name] === b[name]) &&
	ranges.every((name) => a[name]?.min === b[name]?.min && a[name]?.max === b[name]?.max) &&
	a.contours?.length === b.contours?.length &&
	(a.contours ?? []).every((value, i) => value === b.contours?.[i]);

const isSameRect = (a: Rect, b: Rect): boolean =>
	a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height;

/** A painted ground: its cells, and the colours behind what is painted over it. */
interface Ground {
	readonly spec: HeatmapSpec;
	readonly inside: Rect;
	readonly plot: Plot;
	readonly cells: Cells;
	readonly behind: Uint32Array;
}

/**
 * A surface over the plane: colours (or shades) two values a cell, contours, a path across it and marks on it, with axes
 * and a colour bar as far as there is room. Painted again, only its marks are made anew, as long as the surface is the
 * same array: its values are not to be written to.
 */
export class Heatmap {
	#ground: Ground | undefined;

	/**
	 * Paints into `rect`. Nothing outside it is touched, and everything inside is. Returns where the data is, to read
	 * values off the cells.
	 */
	paint(target: Cells, rect: Rect, spec: HeatmapSpec): Plot {
		const inside = clipRect(target, rect);
		const plot = this.#restored(target, inside, spec) ?? this.#painted(target, inside, spec);
		if (plot.area.width === 0 || plot.area.height === 0) return plot;
		raster.use(markers[spec.charset]);
		paintMarks(plot, spec);
		return plot;
	}

	#restored(target: Cells, inside: Rect, spec: HeatmapSpec): Plot | undefined {
		const ground = this.#ground;
		if (ground === undefined || !isSameRect(ground.inside, inside)) return undefined;
		const {plot, cells, behind} = ground;
		const isSameSize = cells.columns === target.columns && cells.rows === target.rows;
		if (!isSameSize || !isSameGround(ground.spec, spec)) return undefined;
		target.copyRect(cells, inside);
		raster.begin(target, plot.area, markers[spec.charset]);
		raster.backAll(behind);
		return plot;
	}

	#painted(target: Cells, inside: Rect, spec: HeatmapSpec): Plot {
		const plot = paintGround(target, inside, spec);
		const cells = new Cells(target.columns, target.rows);
		cells.copyRect(target, inside);
		this.#ground = {spec, inside, plot, cells, behind: raster.behind()};
		return plot;
	}
}

/** Paints a surface over the plane into `rect`, once: see {@link Heatmap}. */
export const heatmap = (target: Cells, rect: Rect, spec: HeatmapSpec): Plot =>
	new Heatmap().paint(target, rect, spec);
