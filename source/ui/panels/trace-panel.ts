import type {Cells, Color, Rect} from '../../charts/cells.ts';
import {extent} from '../../charts/scale.ts';
import {trace} from '../../charts/trace.ts';
import {fixedWidth} from '../../fit/format.ts';
import type {Quantity} from '../../fit/history.ts';
import type {LabState} from '../../lab/state.ts';
import type {AxisMemory} from '../axis-memory.ts';
import type {Look} from '../look.ts';

/** Columns of the value beside a panel's title. */
const VALUE_WIDTH = 11;

const colorOf = (quantity: Quantity, {config}: LabState, {theme}: Look): Color =>
	quantity === 'loss' ? theme.losses[config.loss] : theme.q;

/** The value of the moment, right-aligned on the panel's title line. */
export const paintTraceValue = (
	cells: Cells,
	rect: Rect,
	quantity: Quantity,
	state: LabState,
	look: Look,
): void => {
	const width = Math.min(VALUE_WIDTH, rect.width - quantity.length - 1);
	if (width <= 0) return;
	const text = fixedWidth(state.fit[quantity], width, 4);
	cells.text(rect.x + rect.width - width, rect.y, text, look.theme.plain, width);
};

/** One quantity over the epochs, with its optimum as a dashed line and a mark at each switch of the loss. */
export const paintTrace = (
	cells: Cells,
	rect: Rect,
	quantity: Quantity,
	state: LabState,
	look: Look,
	axis: AxisMemory,
): void => {
	const {history, survey, goal, marks, charset, crosshair} = state;
	const {theme} = look;
	const y = history.columns[quantity];
	const optimum = survey?.optimum?.[quantity];
	const data = extent(y, history.length);
	const points = [data.min, data.max, optimum, state.fit[quantity]].filter(
		(value) => value !== undefined && Number.isFinite(value),
	) as number[]; // the filter's type is known to it alone
	trace(cells, rect, {
		series: [
			{
				label: quantity,
				x: history.columns.epoch,
				y,
				length: history.length,
				mark: 'line',
				color: colorOf(quantity, state, look),
			},
		],
		xRange: {min: 0, max: goal},
		yRange: axis.hold(quantity, {min: Math.min(...points), max: Math.max(...points)}),
		references: optimum === undefined ? [] : [{value: optimum, color: theme.optimum}],
		marks: marks.map(({epoch, loss}) => ({x: epoch, color: theme.losses[loss]})),
		axes: 'none',
		charset,
		crosshair: crosshair?.chart === 'trace' ? {x: crosshair.epoch} : undefined,
		theme: {axis: theme.axis, label: theme.label, crosshair: theme.crosshair, legend: theme.plain},
	});
};
