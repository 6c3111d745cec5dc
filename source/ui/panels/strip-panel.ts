import type {Cells, Color, Rect} from '../../charts/cells.ts';
import type {Charset} from '../../charts/charset.ts';
import {fixedWidth} from '../../charts/format.ts';
import type {Range} from '../../charts/range.ts';
import {cellAt} from '../../charts/scale.ts';
import {trace} from '../../charts/trace.ts';
import type {Look} from '../look/look.ts';
import type {AxisMemory} from './axis-memory.ts';

/** A quantity at each x, above and below zero: what the two sides mean, and what all of it adds up to. */
export interface Strip {
	readonly title: string;
	readonly values: Float64Array;
	readonly above: {readonly says: string; readonly color: Color};
	readonly below: {readonly says: string; readonly color: Color};
	/** The label of the sum. */
	readonly sum: string;
}

interface Place {
	readonly x: Float64Array;
	readonly xRange: {readonly min: number; readonly max: number};
	readonly crosshair: number | undefined;
	readonly charset: Charset;
}

const SUM_WIDTH = 10;
const SPACE = 0x20;

/** The title line of a strip: its name, what its colours mean, and the sum in a column of its own. */
const paintTitle = (cells: Cells, rect: Rect, strip: Strip, sum: number, {theme, symbols}: Look): void => {
	const total = `${strip.sum} ${fixedWidth(sum, SUM_WIDTH, 6)}`;
	const end = rect.x + rect.width;
	let x = cells.text(rect.x, rect.y, strip.title, theme.plain, rect.width);
	const isRoomy = end - x > total.length + 2;
	const room = isRoomy ? end - total.length - 2 : end;
	for (const {says, color} of [strip.above, strip.below]) {
		if (x + 5 + says.length > room) continue;
		x = cells.text(x + 3, rect.y, symbols.patch, {fg: color});
		x = cells.text(x + 1, rect.y, says, theme.quiet);
	}
	if (!isRoomy) return;
	cells.text(end - total.length, rect.y, strip.sum, theme.quiet);
	cells.text(end - SUM_WIDTH, rect.y, total.slice(-SUM_WIDTH), theme.plain);
};

/** A quiet line where nothing is above or below it. */
const paintZero = (cells: Cells, {x, y, width}: Rect, {theme, symbols}: Look): void => {
	for (let column = x; column < x + width; column++) {
		const isBlank = (cells.glyphs[y * cells.columns + column] ?? SPACE) === SPACE;
		if (isBlank) cells.text(column, y, symbols.bar.left, theme.quiet, 1);
	}
};

/** Of the largest value. */
const NEXT_TO_NOTHING = 0.05;

/** A range that holds another and has 0 where two rows meet: areas begin there, whatever their height. */
const withZeroBetweenRows = ({min, max}: Range, rows: number): Range => {
	const below = min < 0 ? Math.max(1, Math.min(rows - 1, Math.round((rows * -min) / (max - min)))) : 0;
	const above = rows - below;
	const step = Math.max(below > 0 ? -min / below : 0, above > 0 ? max / above : 0);
	return {min: -below * step, max: above * step};
};

/** Paints a strip: its title, and below it the areas above and below zero, over the x axis of the plot above it. */
export const paintStrip = (
	cells: Cells,
	rect: Rect,
	strip: Strip,
	{x, xRange, crosshair, charset}: Place,
	look: Look,
	axis: AxisMemory,
): void => {
	const {values, above, below} = strip;
	let sum = 0;
	let lowest = 0;
	let highest = 0;
	for (const value of values) {
		sum += value;
		lowest = Math.min(lowest, value);
		highest = Math.max(highest, value);
	}
	paintTitle(cells, {...rect, height: 1}, strip, sum, look);
	const side = (sign: 1 | -1): Float64Array => values.map((value) => (value * sign > 0 ? value : 0));
	// What is below zero by next to nothing would be seen as more than it is.
	const least = -lowest < NEXT_TO_NOTHING * highest ? 0 : lowest;
	const held = axis.hold(strip.title, {min: least, max: highest}, {zero: true});
	const yRange = withZeroBetweenRows(held, rect.height - 1);
	const {area, y} = trace(
		cells,
		{...rect, y: rect.y + 1, height: rect.height - 1},
		{
			series: [
				{label: '', x, y: side(1), mark: 'area', color: above.color},
				{label: '', x, y: side(-1), mark: 'area', color: below.color},
			],
			xRange,
			yRange,
			axes: 'none',
			charset,
			crosshair: crosshair === undefined ? undefined : {x: crosshair},
			theme: look.theme,
		},
	);
	const row = area.y + area.height - 1 - cellAt(y.toUnit(0), area.height);
	paintZero(cells, {...area, y: Math.min(row, area.y + area.height - 1), height: 1}, look);
};
