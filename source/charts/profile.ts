import {floats} from './floats.ts';
import type {Scale} from './scale.ts';
import {type Series, seriesLength} from './series.ts';

/**
 * The course of a polyline inside each column of dots: its minimum and maximum there, so that nothing
 * between two columns is lost, and whether it turns around inside the column.
 *
 * Heights are units of the y scale. The arrays are reused: a profile is valid until the next one.
 */
export interface Profile {
	/** +Infinity where there is no data. */
	readonly low: Float64Array;
	/** -Infinity where there is no data. */
	readonly high: Float64Array;
	/** Of the points inside the column alone, without where the line enters and leaves it. */
	readonly pointLow: Float64Array;
	readonly pointHigh: Float64Array;
	/** Of where the line enters and leaves the column. */
	readonly edgeLow: Float64Array;
	readonly edgeHigh: Float64Array;
}

/** Heights far off the axis are as good as here; keeps every dot number a small integer. */
const FAR = 1e6;

let size = 0;
let scratch: Profile;

const reserve = (columns: number): void => {
	if (columns <= size) return;
	size = Math.max(512, columns * 2);
	const array = (): Float64Array => new Float64Array(size);
	scratch = {
		low: array(),
		high: array(),
		pointLow: array(),
		pointHigh: array(),
		edgeLow: array(),
		edgeHigh: array(),
	};
};
reserve(1);

const clamp = (value: number): number => Math.max(-FAR, Math.min(FAR, value));

/** A linear scale, for its formula to be written out: a call of a method makes an object of each number. */
interface Units {
	readonly isLinear: boolean;
	readonly start: number;
	readonly span: number;
}

const unitsOf = ({kind, min, max}: Scale): Units => ({
	isLinear: kind === 'linear',
	start: min,
	span: max - min,
});

/** The line between two points, the first further left, in columns and data: where it crosses columns, as units. */
const cross = (
	x0: number,
	data0: number,
	x1: number,
	data1: number,
	columns: number,
	scale: Scale,
	{isLinear, start, span}: Units,
): void => {
	const {edgeLow, edgeHigh} = scratch;
	const y0 = clamp(isLinear ? (data0 - start) / span : scale.toUnit(data0));
	const y1 = clamp(isLinear ? (data1 - start) / span : scale.toUnit(data1));
	const slope = (y1 - y0) / (x1 - x0);
	const lowest = Math.min(y0, y1);
	const highest = Math.max(y0, y1);
	const first = Math.max(0, Math.ceil(x0));
	const last = Math.min(columns, Math.floor(x1));
	for (let edge = first; edge <= last; edge++) {
		// Rounding may step over an end of the line, and there over the edge of the plot.
		const y = Math.min(highest, Math.max(lowest, y0 + slope * (edge - x0)));
		for (let column = edge - 1; column <= edge; column++) {
			if (column < 0 || column >= columns) continue;
			// A line that only touches the edge does not enter the column beyond it.
			if (column === edge ? edge === x1 : edge === x0) continue;
			if (y < (edgeLow[column] ?? 0)) edgeLow[column] = y;
			if (y > (edgeHigh[column] ?? 0)) edgeHigh[column] = y;
		}
	}
};

/** Points of one column have come to their end: their extremes count in it, as units. */
const endRun = (
	column: number,
	columns: number,
	lowest: number,
	highest: number,
	scale: Scale,
	{isLinear, start, span}: Units,
): void => {
	if (column < 0 || column >= columns) return;
	const {pointLow, pointHigh} = scratch;
	const low = clamp(isLinear ? (lowest - start) / span : scale.toUnit(lowest));
	const high = clamp(isLinear ? (highest - start) / span : scale.toUnit(highest));
	pointLow[column] = Math.min(pointLow[column] ?? 0, low);
	pointHigh[column] = Math.max(pointHigh[column] ?? 0, high);
};

/**
 * The profile of a series over `columns` columns. The x axis is `length` columns long and starts
 * `start` columns from the left; by default it fills the columns exactly.
 */
export const profile = (
	series: Pick<Series, 'x' | 'y' | 'length'>,
	xScale: Scale,
	yScale: Scale,
	columns: number,
	length = columns,
	start = 0,
): Profile => {
	reserve(columns);
	const {low, high, pointLow, pointHigh, edgeLow, edgeHigh} = scratch;
	pointLow.fill(Number.POSITIVE_INFINITY, 0, columns);
	edgeLow.fill(Number.POSITIVE_INFINITY, 0, columns);
	pointHigh.fill(Number.NEGATIVE_INFINITY, 0, columns);
	edgeHigh.fill(Number.NEGATIVE_INFINITY, 0, columns);

	const points = seriesLength(series);
	const x = floats(series.x);
	const y = floats(series.y);
	const end = start + length;
	const isLinear = xScale.kind === 'linear';
	const xMin = xScale.min;
	const xSpan = xScale.max - xMin;
	// Between two edges of a column, short of them by more than rounding does, points need no column worked out.
	const margin =
		(1e-9 * xSpan) / length + 4 * Number.EPSILON * Math.max(Math.abs(xMin), Math.abs(xScale.max));
	const units = unitsOf(yScale);
	let joined = false;
	let x0 = 0;
	let column0 = 0;
	// Points of one column are compared as they are, and only their extremes put to scale: where there
	// are many points to a column, that is most of the work.
	let dataY0 = 0;
	let runLow = 0;
	let runHigh = 0;
	for (let i = 0; i < points; i++) {
		const dataX = x[i] ?? Number.NaN;
		const dataY = y[i] ?? Number.NaN;
		// Infinite minus itself is NaN: one test for NaN and both infinities.
		if (dataX - dataX !== 0 || dataY - dataY !== 0) {
			if (joined) endRun(column0, columns, runLow, runHigh, yScale, units);
			joined = false;
			continue;
		}
		// toUnit() written out: a call for each point would take most of the time.
		const unit = isLinear ? (dataX - xMin) / xSpan : xScale.toUnit(dataX);
		const x1 = clamp(start + unit * length);
		// The axis's last point belongs to its last column.
		const column1 = x1 === end ? Math.ceil(end) - 1 : Math.floor(x1);
		if (joined && column1 === column0) {
			if (dataY < runLow) runLow = dataY;
			if (dataY > runHigh) runHigh = dataY;
		} else {
			if (joined) {
				endRun(column0, columns, runLow, runHigh, yScale, units);
				if (column1 > column0) cross(x0, dataY0, x1, dataY, columns, yScale, units);
				else cross(x1, dataY, x0, dataY0, columns, yScale, units);
			}
			runLow = dataY;
			runHigh = dataY;
		}
		joined = true;
		x0 = x1;
		dataY0 = dataY;
		column0 = column1;
		if (!isLinear || column1 < 0 || column1 >= columns) continue;
		const next = xMin + ((column1 + 1 - start) / length) * xSpan - margin;
		let last = i;
		while (last + 1 < points) {
			const moreX = x[last + 1] ?? Number.NaN;
			const moreY = y[last + 1] ?? Number.NaN;
			if (!(moreX >= dataX && moreX < next) || moreY - moreY !== 0) break;
			if (moreY < runLow) runLow = moreY;
			if (moreY > runHigh) runHigh = moreY;
			last++;
		}
		if (last === i) continue;
		i = last;
		x0 = start + (((x[last] ?? 0) - xMin) / xSpan) * length;
		dataY0 = y[last] ?? 0;
	}
	if (joined) endRun(column0, columns, runLow, runHigh, yScale, units);
	for (let column = 0; column < columns; column++) {
		low[column] = Math.min(pointLow[column] ?? 0, edgeLow[column] ?? 0);
		high[column] = Math.max(pointHigh[column] ?? 0, edgeHigh[column] ?? 0);
	}
	return scratch;
};

/** True if the line has a peak inside the column, higher than where it enters and leaves. */
export const peaks = (of: Profile, column: number): boolean =>
	(of.pointHigh[column] ?? 0) > (of.edgeHigh[column] ?? 0);

/** True if the line has a trough inside the column. */
export const dips = (of: Profile, column: number): boolean =>
	(of.pointLow[column] ?? 0) < (of.edgeLow[column] ?? 0);
