import {type Axes, paintAxes} from './axes.ts';
import {type Cells, type Color, DEFAULT_COLOR, type Rect} from './cells.ts';
import {clipRect} from './crosshair.ts';
import {markers} from './markers.ts';
import {type PlaneMarks, paintMarks} from './plane-marks.ts';
import type {Range, ScaleKind} from './range.ts';
import {raster} from './raster.ts';
import {Scale} from './scale.ts';
import {defaultTheme, type Plot} from './series.ts';

/** A part of the plane that belongs to some region. */
export interface RegionCell {
	/** Cells of one region have the same; its glyph is spread over the region, or where there are no colours fills it. */
	readonly region: number;
	readonly glyph: number;
	readonly color: Color;
	/** A colour in which the glyph can be read on the other. */
	readonly ink: Color;
}

export interface RegionsSpec extends PlaneMarks {
	/** Row-major, the lowest row first; undefined where nothing is known. */
	readonly regions: readonly (RegionCell | undefined)[];
	readonly columns: number;
	readonly rows: number;
	/** The edges of the plane, on which the outer cells end. */
	readonly xRange: Range;
	readonly yRange: Range;
	readonly yScale?: ScaleKind;
	/** Both unless given. */
	readonly axes?: Axes;
}

const UPPER_HALF = 0x25_80;
const LOWER_HALF = 0x25_84;
const SPACE = 0x20;

/** The spacing of a region's glyphs in columns and rows, so that planes of any size have about as many. */
interface Spacing {
	readonly across: number;
	readonly down: number;
}

const spacingFor = (columns: number, rows: number): Spacing => ({
	across: 2 * Math.max(4, Math.round(columns / 24)),
	down: Math.max(3, Math.round(rows / 7)),
});

/** Glyphs stand in staggered rows. */
const isGlyphPlace = (column: number, row: number, {across, down}: Spacing): boolean => {
	if (row % down !== 1) return false;
	const at = row % (2 * down) === 1 ? across / 2 : 0;
	return column % across === at && column > 0;
};

const regionAt = (spec: RegionsSpec, right: number, up: number): RegionCell | undefined => {
	const column = Math.min(spec.columns - 1, Math.floor(right * spec.columns));
	const row = Math.min(spec.rows - 1, Math.floor(up * spec.rows));
	return spec.regions[row * spec.columns + column];
};

/** One cell of the terminal: two halves of colour, or a glyph where both are of one region. */
const paintCell = (
	cell: number,
	above: RegionCell | undefined,
	below: RegionCell | undefined,
	isMarked: boolean,
): void => {
	const top = above?.color ?? DEFAULT_COLOR;
	const bottom = below?.color ?? DEFAULT_COLOR;
	if (isMarked && above && above.region === below?.region) raster.put(cell, above.glyph, above.ink, top);
	else if (top === bottom) raster.put(cell, SPACE, DEFAULT_COLOR, top);
	else if (top === DEFAULT_COLOR) raster.put(cell, LOWER_HALF, bottom, DEFAULT_COLOR);
	else raster.put(cell, UPPER_HALF, top, bottom);
};

const paintRegions = (spec: RegionsSpec): void => {
	const {columns, rows} = raster;
	const spacing = spacingFor(columns, rows);
	for (let row = 0; row < rows; row++) {
		const up = rows - 1 - row;
		for (let column = 0; column < columns; column++) {
			const cell = row * columns + column;
			const right = (column + 0.5) / columns;
			const middle = regionAt(spec, right, (up + 0.5) / rows);
			raster.back(cell, middle?.color ?? DEFAULT_COLOR);
			if (middle && middle.color === DEFAULT_COLOR) raster.put(cell, middle.glyph, middle.ink, DEFAULT_COLOR);
			else if (spec.charset === 'ascii') paintCell(cell, middle, middle, isGlyphPlace(column, row, spacing));
			else {
				const above = regionAt(spec, right, (up + 0.75) / rows);
				const below = regionAt(spec, right, (up + 0.25) / rows);
				paintCell(cell, above, below, isGlyphPlace(column, row, spacing));
			}
		}
	}
};

/**
 * Paints the plane into `rect` by which region each place belongs to: coloured, two places a cell, with each
 * region's glyph here and there; where there are no colours the glyphs fill it. Path, marks and axes as on a
 * heatmap. Nothing outside `rect` is touched. Returns where the plane is.
 */
export const regions = (target: Cells, rect: Rect, spec: RegionsSpec): Plot => {
	const {charset, theme = defaultTheme} = spec;
	const x = new Scale(spec.xRange);
	const y = new Scale(spec.yRange, spec.yScale);
	const inside = clipRect(target, rect);
	target.clear(inside);
	const area = paintAxes(target, inside, x, y, spec.axes ?? 'both', charset, theme);
	const plot = {area, x, y};
	if (area.width === 0 || area.height === 0) return plot;
	raster.begin(target, area, markers[charset]);
	paintRegions(spec);
	paintMarks(plot, spec);
	return plot;
};
