import type {Cells, Color, Rect} from '../../charts/cells.ts';
import type {Charset} from '../../charts/charset.ts';
import {fixedWidth} from '../../charts/format.ts';
import type {Range} from '../../charts/range.ts';
import {cellAt} from '../../charts/scale.ts';
import {trace} from '../../charts/trace.ts';
import type {Magnitude} from '../../lab/selectors/contributions.ts';
import type {Look} from '../look/look.ts';
import type {AxisMemory} from './axis-memory.ts';

/** A quantity at each x, above and below zero: what the two sides mean, and what all of it adds up to. */
export interface Strip {
	readonly title: string;
	/** Behind the title, where there is room. */
	readonly more: string;
	readonly values: Float64Array;
	/** Of the run as a whole: beside it what rounding leaves is nothing. */
	readonly magnitude: Magnitude;
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

/** Of what a run's contributions add up to, the part that is rounding. */
const ROUNDING = 1e-12;
/** Contributions smaller than this share of the run's largest are not magnified. */
const SMALLEST_SHOWN = 1e-9;

/** Columns before the patch of a legend's entry, and between it and its word. */
const BEFORE_PATCH = 3;
const PATCH = 2;

/** The title with as much of what stands behind it as leaves room for the legend and the sum. */
const titleFor = ({title, more, above, below}: Strip, room: number): string => {
	const legend = [above, below].reduce((sum, {says}) => sum + BEFORE_PATCH + PATCH + says.length, 0);
	return title.length + more.length + legend <= room ? title + more : title;
};

/** The title line of a strip: its name, what its colours mean, and the sum in a column of its own. */
const paintTitle = (cells: Cells, rect: Rect, strip: Strip, sum: number, {theme, symbols}: Look): void => {
	const total = `${strip.sum} ${fixedWidth(sum, SUM_WIDTH, 6)}`;
	const end = rect.x + rect.width;
	const isRoomy = rect.width > strip.title.length + total.length + 2;
	const room = isRoomy ? end - total.length - 2 : end;
	let x = cells.text(rect.x, rect.y, titleFor(strip, room - rect.x), theme.plain, rect.width);
	for (const {says, color} of [strip.above, strip.below]) {
		if (x + BEFORE_PATCH + PATCH + says.length > room) continue;
		x = cells.text(x + BEFORE_PATCH, rect.y, symbols.patch, {fg: color});
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
	const {values, above, below, magnitude} = strip;
	let sum = 0;
	let lowest = 0;
	let highest = 0;
	for (const value of values) {
		sum += value;
		lowest = Math.min(lowest, value);
		highest = Math.max(highest, value);
	}
	const isRounding = Math.abs(sum) < ROUNDING * magnitude.sum;
	paintTitle(cells, {...rect, height: 1}, strip, isRounding ? 0 : sum, look);
	const side = (sign: 1 | -1): Float64Array => values.map((value) => (value * sign > 0 ? value : 0));
	// What is below zero by next to nothing would be seen as more than it is.
	const floor = SMALLEST_SHOWN * magnitude.most;
	const most = -lowest < floor ? Math.max(highest, floor) : highest;
	const least = -lowest < NEXT_TO_NOTHING * most ? 0 : lowest;
	const held = axis.hold(strip.title, {min: least, max: most}, {zero: true});
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
