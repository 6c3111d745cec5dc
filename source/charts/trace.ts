import {type Axes, paintAxes, yScaleFor} from './axes.ts';
import type {Cells, Color, Rect} from './cells.ts';
import type {Charset} from './charset.ts';
import {cellColumnOf, clipRect, paintCrosshair} from './crosshair.ts';
import {paintSeries} from './curves.ts';
import {symbolsOf} from './markers.ts';
import type {Range, ScaleKind} from './range.ts';
import {raster} from './raster.ts';
import {cellAt, Scale} from './scale.ts';
import {type ChartTheme, defaultTheme, type Plot, type Series} from './series.ts';

export interface TraceSpec {
	readonly series: readonly Series[];
	readonly xRange: Range;
	readonly yRange: Range;
	readonly yScale?: ScaleKind | undefined;
	/** Dashed horizontal lines, such as the known optimum. */
	readonly references?: readonly {readonly value: number; readonly color: Color}[] | undefined;
	/** Vertical lines, such as where the loss was switched. */
	readonly marks?: readonly {readonly x: number; readonly color: Color}[] | undefined;
	/** None unless given. */
	readonly axes?: Axes;
	readonly charset: Charset;
	/** The terminal's own colours unless given. */
	readonly theme?: ChartTheme;
	readonly crosshair?: {readonly x: number} | undefined;
}

/**
 * Paints how quantities went over time into `rect`, without a title. Nothing outside `rect` is
 * touched, and everything inside is. Returns where the data is, to read values off the cells.
 */
export const trace = (target: Cells, rect: Rect, spec: TraceSpec): Plot => {
	const {series, charset, theme = defaultTheme, crosshair} = spec;
	const x = new Scale(spec.xRange);
	const inside = clipRect(target, rect);
	const axes = spec.axes ?? 'none';
	// The axis shows the references as well as the curves.
	const values = Float64Array.from(spec.references ?? [], ({value}) => value);
	const shown = [...series, {label: '', x: values, y: values, mark: 'line', color: 0} as const];
	const y = yScaleFor(spec.yRange, spec.yScale ?? 'linear', inside, axes, shown);
	target.clear(inside);
	const area = paintAxes(target, inside, x, y, axes, charset, theme);
	const symbols = symbolsOf[charset];
	const between = (): void => {
		for (const {value, color} of spec.references ?? []) {
			const up = cellAt(y.toUnit(value), area.height);
			if (!(up >= 0 && up < area.height)) continue;
			for (let column = 0; column < area.width; column += 2)
				target.set(area.x + column, area.y + area.height - 1 - up, symbols.reference, color);
		}
		for (const mark of spec.marks ?? []) {
			const column = cellColumnOf(x, mark.x, area.width);
			if (column < 0) continue;
			for (let row = 0; row < area.height; row++)
				target.set(area.x + column, area.y + row, symbols.verticalMark, mark.color);
		}
		if (crosshair) paintCrosshair(raster, x, crosshair.x, theme.crosshair, charset);
	};
	paintSeries(target, area, series, x, y, charset, between, theme.lineDots);
	return {area, x, y};
};
