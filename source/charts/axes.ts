import type {Cells, Rect} from './cells.ts';
import type {Charset} from './charset.ts';
import {symbolsOf} from './markers.ts';
import type {Range, ScaleKind} from './range.ts';
import {cellAt, Scale} from './scale.ts';
import type {ChartTheme, Series} from './series.ts';
import {spacedRange} from './spaced-range.ts';
import {topOf} from './still-profile.ts';
import {labelledTicks, niceTicks, type Ticks} from './ticks.ts';

/** Which axes a chart has. */
export type Axes = 'none' | 'y' | 'both';

/** Blanks kept between two labels under the x axis. */
const GAP = 2;
/** Fewer cells than these for the data are not worth an axis with labels. */
const LEAST_COLUMNS = 12;
const LEAST_ROWS = 3;
const MOST_Y_TICKS = 8;

const yTicks = (y: Scale, rows: number): Ticks =>
	y.ticks ? labelledTicks(y.ticks) : niceTicks(y, Math.min(MOST_Y_TICKS, Math.floor((rows + 1) / 2)), y.kind);

/** The rows that are left for the data of a chart so high, below which its axes may need two. */
const dataRows = (height: number, axes: Axes): number => {
	if (axes !== 'both') return height;
	return height - (height >= LEAST_ROWS + 2 ? 2 : height >= LEAST_ROWS + 1 ? 1 : 0);
};

/** The highest value of all series; undefined where there is none. */
const highestOf = (series: readonly Series[]): number | undefined => {
	let most = Number.NEGATIVE_INFINITY;
	for (const one of series) {
		const end = topOf(one);
		if (Number.isFinite(end) && end > most) most = end;
	}
	return most === Number.NEGATIVE_INFINITY ? undefined : most;
};

/** The y scale of a chart in `rect`: linear ones are lengthened so that their ticks stand at equal distances. */
export const yScaleFor = (
	range: Range,
	kind: ScaleKind,
	{height}: Rect,
	axes: Axes,
	series: readonly Series[],
): Scale => {
	const plain = new Scale(range, kind);
	if (axes === 'none' || plain.kind !== 'linear') return plain;
	const spaced = spacedRange(plain, dataRows(height, axes), highestOf(series));
	return spaced ? new Scale(spaced.range, 'linear', spaced.ticks) : plain;
};

/** The first cell of a label centred on cell `at`, moved to lie within the `width` cells from `left`. */
const labelStart = (at: number, length: number, left: number, width: number): number =>
	Math.max(left, Math.min(left + width - length, at - Math.floor((length - 1) / 2)));

/** True if the labels of an x axis all have their place, `GAP` blanks apart. */
const fits = (ticks: Ticks, x: Scale, area: Rect, left: number, width: number): boolean => {
	let free = left;
	for (const [i, value] of ticks.values.entries()) {
		const length = ticks.labels[i]?.length ?? 0;
		const start = labelStart(area.x + cellAt(x.toUnit(value), area.width), length, left, width);
		if (start < free) return false;
		free = start + length + GAP;
	}
	return free - GAP <= left + width;
};

const none: Ticks = {values: [], labels: [], width: 0};

/** As many ticks under `area` as have room for their labels between `left` and `left + width`. */
export const xTicks = (x: Scale, area: Rect, left: number, width: number): Ticks => {
	const most = Math.floor(width / (GAP + 2));
	let tried: Ticks | undefined;
	for (let count = Math.min(most, 12); count >= 2; count--) {
		const ticks = niceTicks(x, count, x.kind);
		if (ticks === tried) continue;
		tried = ticks;
		if (fits(ticks, x, area, left, width)) return ticks;
	}
	return none;
};

interface Layout {
	readonly area: Rect;
	readonly yAxis: boolean;
	readonly yLabels: boolean;
	readonly xAxis: boolean;
	readonly xLabels: boolean;
}

/** The parts of the axes that fit: labels go first, then the axes themselves. */
const layout = (rect: Rect, y: Scale, axes: Axes): Layout => {
	const {x: left, y: top, width, height} = rect;
	const rows = dataRows(height, axes);
	const xLabels = height - rows === 2;
	const xAxis = height - rows >= 1;
	const labels = yTicks(y, rows).width + 1;
	const yLabels = axes !== 'none' && rows >= 2 && width - labels - 1 >= LEAST_COLUMNS;
	const yAxis = yLabels || (axes !== 'none' && rows >= 1 && width > LEAST_COLUMNS / 2);
	const columns = (yLabels ? labels : 0) + (yAxis ? 1 : 0);
	// An x axis without the y axis would end nowhere.
	const below = yAxis ? height - rows : 0;
	return {
		area: {x: left + columns, y: top, width: width - columns, height: height - below},
		yAxis,
		yLabels,
		xAxis: xAxis && yAxis,
		xLabels: xLabels && yAxis,
	};
};

/** Two labels of a y axis are at least this many rows apart. */
const ROWS_APART = 2;
/** Of a place on an axis, from 0 to 1: what rounding may take away. */
const ROUNDING = 1e-9;

/**
 * Draws the axes along the left and the bottom edge of `rect`, and returns what is left for the data.
 * The labels' width depends on the y scale and the number of rows alone.
 */
export const paintAxes = (
	target: Cells,
	rect: Rect,
	x: Scale,
	y: Scale,
	axes: Axes,
	charset: Charset,
	theme: ChartTheme,
): Rect => {
	const {area, yAxis, yLabels, xAxis, xLabels} = layout(rect, y, axes);
	const {axis, label} = theme;
	const symbols = symbolsOf[charset];
	const axisColumn = area.x - 1;
	const put = (column: number, row: number, glyph: number): void =>
		target.set(column, row, glyph, axis.fg, axis.bg, axis.attributes);

	if (yAxis) for (let row = 0; row < area.height; row++) put(axisColumn, area.y + row, symbols.vertical);
	if (yLabels) {
		const ticks = yTicks(y, area.height);
		let free = Number.NEGATIVE_INFINITY;
		for (const [i, value] of ticks.values.entries()) {
			// A tick at the very start of the axis may lie below it by rounding.
			const up = cellAt(Math.min(1, y.toUnit(value) + ROUNDING), area.height);
			if (up < free || up < 0 || up >= area.height) continue;
			free = up + ROWS_APART;
			const row = area.y + area.height - 1 - up;
			const text = ticks.labels[i] ?? '';
			target.text(axisColumn - 1 - text.length, row, text, label, text.length);
			put(axisColumn, row, symbols.tickLeft);
		}
	}
	const below = area.y + area.height;
	if (xAxis) {
		put(axisColumn, below, symbols.corner);
		for (let column = 0; column < area.width; column++) put(area.x + column, below, symbols.horizontal);
	}
	if (xLabels) {
		const ticks = xTicks(x, area, rect.x, rect.width);
		for (const [i, value] of ticks.values.entries()) {
			const column = area.x + cellAt(x.toUnit(value), area.width);
			const text = ticks.labels[i] ?? '';
			put(column, below, symbols.tickBelow);
			target.text(labelStart(column, text.length, rect.x, rect.width), below + 1, text, label, text.length);
		}
	}
	return area;
};
