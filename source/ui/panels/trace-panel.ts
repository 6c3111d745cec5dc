import {type Cells, type Color, DEFAULT_COLOR, type Rect} from '../../charts/cells.ts';
import {cellColumnOf} from '../../charts/crosshair.ts';
import {fixedPlace, fixedWidth} from '../../charts/format.ts';
import {extent} from '../../charts/range.ts';
import {cellAt} from '../../charts/scale.ts';
import type {Plot, Series} from '../../charts/series.ts';
import type {Quantity} from '../../fit/history.ts';
import {columnsOf} from '../../fit/history.ts';
import {epochsShown, epochsZoomed, rowsIn} from '../../lab/selectors/epochs-shown.ts';
import type {ExactLoss} from '../../lab/selectors/exact-loss.ts';
import {leastSpan} from '../../lab/selectors/least-span.ts';
import {firstRowOfLoss, placeInPast, shownLoss} from '../../lab/selectors/titles.ts';
import type {LabState} from '../../lab/state/state.ts';
import {componentsOf} from '../../math/mixture.ts';
import type {Look} from '../look/look.ts';
import {lossColor} from '../look/theme.ts';
import {type AxisMemory, traceKind} from './axis-memory.ts';
import {paintOverEpochs} from './epoch-axis.ts';

/** Columns of the value beside a panel's title. */
const VALUE_WIDTH = 9;

/** Narrower panels have room for the optimum's value beside some names and not beside others: then for none. */
const REFERENCE_COLUMNS = 23;

const colorOf = (quantity: Quantity, {config}: LabState, {theme}: Look): Color =>
	quantity === 'loss' ? lossColor(theme, config.loss) : theme.q;

/**
 * On the panel's title line, behind its name: the optimum's value, as what the dashes are, and right-aligned
 * the value of the moment.
 */
export const paintTraceValue = (
	cells: Cells,
	rect: Rect,
	quantity: Quantity,
	state: LabState,
	{theme, symbols}: Look,
): void => {
	const width = Math.min(VALUE_WIDTH, rect.width - quantity.length - 1);
	if (width <= 0) return;
	const right = rect.x + rect.width;
	const shown = (value: number): number => (quantity === 'loss' ? shownLoss(value, state) : value);
	const say = quantity === 'mu' ? fixedPlace : fixedWidth;
	const text = say(shown(state.fit[quantity]), width, 4);
	cells.text(right - width, rect.y, text, theme.plain, width);
	const [optimum, other] = referencesOf(state, quantity);
	// A mixture's means and widths are several: their dashes have no one value.
	if (optimum === undefined || other !== undefined || rect.width < REFERENCE_COLUMNS) return;
	const reference = `${symbols.reference} ${say(shown(optimum), VALUE_WIDTH, 4).trimStart()}`;
	const at = rect.x + quantity.length + 1;
	if (at + reference.length + 1 <= right - text.trimStart().length)
		cells.text(at, rect.y, reference, theme.quiet);
};

/** The optimum's values of a quantity: one, or of a mixture one a component. */
const referencesOf = (state: LabState, quantity: Quantity): readonly number[] => {
	const optimum = state.survey?.outlook?.optimum;
	if (optimum === undefined) return [];
	if (quantity === 'loss') return [optimum.loss];
	return componentsOf(optimum.parameters).map((part) => part[quantity]);
};

/** The numbers of a mixture's components behind their lines; of those in one place `1,2`. */
const paintNumbers = (
	cells: Cells,
	{area, x, y}: Plot,
	epoch: number,
	values: readonly number[],
	{theme}: Look,
): void => {
	const end = cellColumnOf(x, epoch, area.width);
	if (!(end >= 0 && end < area.width)) return;
	const inRow = new Map<number, string>();
	values.forEach((value, k) => {
		const row = area.height - 1 - cellAt(y.toUnit(value), area.height);
		const others = inRow.get(row);
		inRow.set(row, others === undefined ? `${k + 1}` : `${others},${k + 1}`);
	});
	for (const [row, text] of inRow) {
		if (!(row >= 0 && row < area.height)) continue;
		const first = Math.max(0, Math.min(end + 1, area.width - text.length));
		cells.text(area.x + first, area.y + row, text, theme.plain, area.width - first);
	}
};

/**
 * One quantity over the epochs, with its optimum as a dashed line and a mark at each switch of the loss; over the losses
 * of draws the exact one. Returns where the data is.
 */
export const paintTrace = (
	cells: Cells,
	rect: Rect,
	quantity: Quantity,
	state: LabState,
	look: Look,
	axis: AxisMemory,
	exact: ExactLoss,
): Plot => {
	const {history, marks} = state;
	const {theme} = look;
	const zoomed = epochsZoomed(state);
	const xRange = epochsShown(state);
	const [first, end] = rowsIn(history, xRange);
	const lines = columnsOf(history, quantity).map((y) => y.subarray(first, end));
	const references = referencesOf(state, quantity);
	const past = placeInPast(state);
	// A loss switched on is on a scale of its own: what another loss has left behind does not set it.
	const since = quantity === 'loss' ? Math.max(0, firstRowOfLoss(state) - first) : 0;
	const extents = lines.map((y) => extent(zoomed && since >= y.length ? y : y.subarray(since)));
	const ends = extents.flatMap(({min, max}) => [min, max]).filter(Number.isFinite);
	const now =
		quantity === 'loss' ? [state.fit.loss] : componentsOf(state.fit.parameters).map((part) => part[quantity]);
	// A zoom is as high as what it shows.
	const others = zoomed === undefined || ends.length === 0 ? [...references, ...now] : [];
	const points = [...ends, ...others].filter(Number.isFinite);
	const range = {min: Math.min(...points), max: Math.max(...points)};
	const kind = traceKind(quantity, state, range);
	const yRange = axis.hold(`${quantity} ${kind}${zoomed ? ' zoomed' : ''}`, range, {
		kind,
		least: leastSpan(quantity, state, range),
	});
	const x = history.columns.epoch.subarray(first, end);
	const series = lines.map(
		(y, i): Series => ({
			label: quantity,
			x,
			y,
			mark: 'line',
			color: colorOf(quantity, state, look),
			highest: (since === 0 ? extents[i] : extent(y))?.max ?? Number.NaN,
		}),
	);
	// The losses of draws make a band: over it goes the present loss over all points.
	const exacts: readonly Series[] =
		quantity === 'loss' && state.reference.problem.noise
			? [{...exact.curve(state, first + since, end), label: '', mark: 'line', color: DEFAULT_COLOR}]
			: [];
	const spec = {
		series: [...series, ...exacts],
		yRange,
		yScale: kind,
		references: references
			.filter((value) => value >= yRange.min && value <= yRange.max)
			.map((value) => ({value, color: theme.optimum})),
		marks: [
			...marks.map(({epoch, loss}) => ({x: epoch, color: lossColor(theme, loss)})),
			...(past === undefined ? [] : [{x: past, color: theme.q}]),
		],
	};
	const plot = paintOverEpochs(cells, rect, spec, state, look);
	if (now.length > 1) paintNumbers(cells, plot, state.fit.epoch, now, look);
	return plot;
};
