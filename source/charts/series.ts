import {type Color, DIM, type Rect, type Style} from './cells.ts';
import type {Scale} from './scale.ts';

/**
 * The style of a series: `area` filled from the axis up (from 0, where the axis shows 0), `line` as
 * a curve, `dash` as a thin dashed curve, `rug` as short upright lines.
 */
export type Mark = 'area' | 'line' | 'dash' | 'rug';

/** Points (x[i], y[i]), joined in their order. A point with NaN or an infinite number is a gap. */
export interface Series {
	/** The legend's label; a series without one is left out of the legend. */
	readonly label: string;
	readonly x: ArrayLike<number>;
	readonly y: ArrayLike<number>;
	readonly mark: Mark;
	readonly color: Color;
	readonly bold?: boolean;
	/** Only the first `length` points count. */
	readonly length?: number;
	/** True if its points are never written to: what a picture works out of them is kept for the next one. */
	readonly isStill?: boolean;
	/** The highest of its values, where it is known. */
	readonly highest?: number;
}

export interface ChartTheme {
	readonly axis: Style;
	readonly label: Style;
	readonly crosshair: Style;
	readonly legend: Style;
	/** Dots across a curve; 1 unless given. */
	readonly lineDots?: 1 | 2;
}

/** Colours of the terminal's own: axes and their labels dim, everything else plain. */
export const defaultTheme: ChartTheme = {
	axis: {attributes: DIM},
	label: {attributes: DIM},
	crosshair: {},
	legend: {},
};

/** Where a chart has put its data: the cells inside the axes, and the scales across them. */
export interface Plot {
	readonly area: Rect;
	readonly x: Scale;
	readonly y: Scale;
}

export const seriesLength = (series: {
	readonly x: ArrayLike<number>;
	readonly y: ArrayLike<number>;
	readonly length?: number;
}): number => Math.min(series.x.length, series.y.length, series.length ?? Number.POSITIVE_INFINITY);
