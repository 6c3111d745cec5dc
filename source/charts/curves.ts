import {BOLD, type Cells, DEFAULT_COLOR, DIM, type Rect} from './cells.ts';
import type {Charset} from './charset.ts';
import {classicCurve} from './classic.ts';
import {dashMarkers, type Fills, fills, type Marker, markers, shaded} from './markers.ts';
import {dips, type Profile, peaks} from './profile.ts';
import {type Raster, raster} from './raster.ts';
import type {Scale} from './scale.ts';
import type {Series} from './series.ts';
import {profileOf} from './still-profile.ts';

const clampUnit = (unit: number): number => Math.max(0, Math.min(1, unit));

/**
 * Fills between the baseline and the profile; the profile has one column a cell. A column is as high as the middle
 * of what the curve passes in it, so that a slope is no wider than it is; a peak in it is as high as it is.
 */
const paintArea = (of: Profile, baseline: number, fill: Fills, series: Series): void => {
	const {columns, rows} = raster;
	const base = Math.round(clampUnit(baseline) * rows) * 8;
	for (let column = 0; column < columns; column++) {
		const high = of.high[column] ?? 0;
		const low = of.low[column] ?? 0;
		if (low > high) continue;
		const above = peaks(of, column) ? high : (Math.max(high, baseline) + Math.max(low, baseline)) / 2;
		const below = dips(of, column) ? low : (Math.min(high, baseline) + Math.min(low, baseline)) / 2;
		const top = Math.round(clampUnit(above) * rows * 8);
		const bottom = Math.round(clampUnit(below) * rows * 8);
		if (above > baseline && top > base) raster.fill(column, base, top, fill.standing, series.color);
		if (below < baseline && bottom < base) raster.fill(column, bottom, base, fill.hanging, series.color);
	}
};

/**
 * Lights the dots of a curve; the profile has one column a dot.
 *
 * A column gets the dots whose centres the curve passes inside it, so a slanted line is one dot thick
 * and a steep one has no holes. If it passes none, it gets the dot the curve's middle is in. A peak
 * or trough inside the column gets its own dot in any case.
 */
const lightCurve = (
	canvas: Raster,
	of: Profile,
	visible: (column: number, row: number, run: number) => boolean,
	dots: 1 | 2,
): void => {
	const {dotColumns, dotRows} = canvas;
	for (let column = 0; column < dotColumns; column++) {
		const low = (of.low[column] ?? 0) * dotRows;
		const high = (of.high[column] ?? 0) * dotRows;
		if (low > high || high < 0 || low > dotRows) continue;
		const peak = peaks(of, column);
		const dip = dips(of, column);
		let first: number;
		let last: number;
		if (high - low < 1) {
			const middle = Math.floor((low + high) / 2);
			if (peak === dip && (low + high < 0 || low + high > 2 * dotRows)) continue;
			first = dip && !peak ? Math.floor(low) : middle;
			last = peak && !dip ? Math.floor(high) : middle;
		} else {
			first = Math.ceil(low - 0.5);
			last = Math.ceil(high - 0.5) - 1;
			if (dip) first = Math.min(first, Math.floor(low));
			if (peak) last = Math.max(last, Math.floor(high));
		}
		first = Math.max(0, Math.min(first, dotRows - 1));
		last = Math.min(last, dotRows - 1);
		for (let row = first; row <= last; row++) {
			if (!visible(column, row, last - first)) continue;
			canvas.dot(column, row);
			if (dots === 1) continue;
			// One more above and beside: as thick where the curve is steep.
			canvas.dot(column, row + 1);
			canvas.dot(column + 1, row);
		}
	}
};

const always = (): boolean => true;

/** Every other cell of a flat curve, and every other half cell of a steep one. */
const dashes = ({columns, rows}: Marker) => {
	const half = Math.max(1, rows / 2);
	return (column: number, row: number, run: number): boolean =>
		run > 1 ? Math.floor(row / half) % 2 === 0 : Math.floor(column / columns) % 2 === 0;
};
const dashed: Readonly<Record<Charset, ReturnType<typeof dashes>>> = {
	octant: dashes(dashMarkers.octant),
	braille: dashes(dashMarkers.braille),
	block: dashes(dashMarkers.block),
	classic: dashes(dashMarkers.classic),
	ascii: dashes(dashMarkers.ascii),
};

/**
 * The fill of an area. Curves of octants and blocks are as solid as the area: where its colour
 * is that of a curve it is shaded instead.
 */
export const fillOf = (area: Series, all: readonly Series[], charset: Charset): Fills => {
	const solidCurves = charset === 'octant' || charset === 'block';
	const alike = (other: Series): boolean => other.mark !== 'area' && other.color === area.color;
	return solidCurves && all.some(alike) ? shaded : fills[charset];
};

/** asciichart's line along the top of an area, and shade from there down to the baseline. */
const paintClassicArea = (of: Profile, baseline: number, series: Series): void => {
	const {columns, rows} = raster;
	const base = rows - Math.round(clampUnit(baseline) * rows);
	const glyph = fills.classic.standing[8] ?? 0x20;
	const dim = series.color === DEFAULT_COLOR ? DIM : 0;
	const shade = (column: number, row: number): void => {
		if (raster.blank(row * columns + column)) raster.curve(row * columns + column, glyph, series.color, dim);
	};
	classicCurve(raster, of, false, (column, row, line) => {
		for (let below = row + 1; below < base; below++) shade(column, below);
		for (let above = base; above < row; above++) shade(column, above);
		raster.curve(row * columns + column, line, series.color, dim);
	});
};

/**
 * Paints series into `area`: first what is filled, then `between` (references and the like), then the
 * curves in their order, the last on top.
 */
export const paintSeries = (
	target: Cells,
	area: Rect,
	series: readonly Series[],
	x: Scale,
	y: Scale,
	charset: Charset,
	between?: () => void,
	dots: 1 | 2 = 1,
): void => {
	raster.begin(target, area, markers[charset]);
	if (area.width === 0 || area.height === 0) return;
	const {columns} = raster;
	const classic = charset === 'classic';
	for (const one of series) {
		if (one.mark !== 'area') continue;
		const baseline = clampUnit(y.kind === 'log' ? 0 : y.toUnit(0));
		if (classic) paintClassicArea(profileOf(one, x, y, columns + 1, columns, 0.5), baseline, one);
		else {
			paintArea(profileOf(one, x, y, columns), baseline, fillOf(one, series, charset), one);
		}
	}
	between?.();
	for (const one of series) {
		if (one.mark === 'area') continue;
		const attributes = one.bold === true ? BOLD : 0;
		const dash = one.mark === 'dash';
		if (classic) {
			classicCurve(raster, profileOf(one, x, y, columns + 1, columns, 0.5), dash, (column, row, glyph) =>
				raster.curve(row * columns + column, glyph, one.color, attributes),
			);
			continue;
		}
		raster.use(dash ? dashMarkers[charset] : markers[charset]);
		lightCurve(
			raster,
			profileOf(one, x, y, raster.dotColumns),
			dash ? dashed[charset] : always,
			dash ? 1 : dots,
		);
		raster.flush(one.color, attributes);
	}
};
