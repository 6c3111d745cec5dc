import {paintAxes, yScaleFor} from './axes.ts';
import type {Cells, Rect} from './cells.ts';
import type {Charset} from './charset.ts';
import {cellColumnOf, clipRect, paintCrosshair} from './crosshair.ts';
import {paintSeries} from './curves.ts';
import {paintLegend} from './legend.ts';
import type {Range, ScaleKind} from './range.ts';
import {raster} from './raster.ts';
import {Scale} from './scale.ts';
import {type ChartTheme, defaultTheme, type Plot, type Series} from './series.ts';

export interface DensitySpec {
	readonly series: readonly Series[];
	readonly xRange: Range;
	readonly yRange: Range;
	readonly yScale?: ScaleKind;
	readonly charset: Charset;
	/** The terminal's own colours unless given. */
	readonly theme?: ChartTheme;
	/** A vertical line at this x. */
	readonly crosshair?: {readonly x: number} | undefined;
	/** True if the series are named in the emptiest corner; they are unless this is false. */
	readonly legend?: boolean;
}

/**
 * Paints densities over x into `rect`: the target as a filled area, fits as lines over it, with axes
 * and a legend as far as there is room for them. Nothing outside `rect` is touched, and everything
 * inside is: the caller need not clear it. Returns where the data is, to read values off the cells.
 */
export const density = (target: Cells, rect: Rect, spec: DensitySpec): Plot => {
	const {series, charset, theme = defaultTheme, crosshair} = spec;
	const x = new Scale(spec.xRange);
	const inside = clipRect(target, rect);
	const y = yScaleFor(spec.yRange, spec.yScale ?? 'linear', inside, 'both', series);
	target.clear(inside);
	const area = paintAxes(target, inside, x, y, 'both', charset, theme);
	const between = (): void => {
		if (crosshair) paintCrosshair(raster, x, crosshair.x, theme.crosshair, charset);
	};
	paintSeries(target, area, series, x, y, charset, between, theme.lineDots);
	const crossed = crosshair ? cellColumnOf(x, crosshair.x, area.width) : -1;
	if (spec.legend !== false) paintLegend(target, area, series, theme.legend, charset, crossed);
	return {area, x, y};
};
