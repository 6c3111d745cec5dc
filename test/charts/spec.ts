import {Cells, type Rect, rgb} from '../../source/charts/cells.ts';
import type {ChartTheme, Mark, Series} from '../../source/charts/series.ts';

export const plainTheme: ChartTheme = {axis: {}, label: {}, crosshair: {}, legend: {}};

export const BLUE = rgb(0x56708c);
export const ORANGE = rgb(0xe69f00);

/** `count` numbers from `first` to `last`, equally far apart. */
export const linspace = (first: number, last: number, count: number): Float64Array =>
	Float64Array.from({length: count}, (_, i) => first + ((last - first) * i) / (count - 1));

export const normal = (x: number, mu: number, sigma: number): number =>
	Math.exp(-0.5 * ((x - mu) / sigma) ** 2) / (sigma * Math.sqrt(2 * Math.PI));

export const seriesOf = (
	mark: Mark,
	x: ArrayLike<number>,
	y: ArrayLike<number>,
	color = 0,
	label = '',
): Series => ({label, x, y, mark, color});

export const whole = (cells: Cells): Rect => ({x: 0, y: 0, width: cells.columns, height: cells.rows});

/** The rows of what `paint` makes of a blank grid. */
export const picture = (
	columns: number,
	rows: number,
	paint: (cells: Cells, rect: Rect) => void,
): string[] => {
	const cells = new Cells(columns, rows);
	paint(cells, whole(cells));
	return cells.toText().split('\n');
};
