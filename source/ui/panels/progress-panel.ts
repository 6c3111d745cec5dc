import type {Cells, Rect} from '../../charts/cells.ts';
import {fixedWidth, grouped} from '../../charts/format.ts';
import {Scale} from '../../charts/scale.ts';
import {sparkline} from '../../charts/sparkline.ts';
import {epochsZoomed} from '../../lab/selectors/epochs-shown.ts';
import {shownLoss} from '../../lab/selectors/titles.ts';
import type {LabState} from '../../lab/state/state.ts';
import type {Look} from '../look/look.ts';
import {lossColor} from '../look/theme.ts';
import type {Places} from '../places.ts';

const LOSS_WIDTH = 9;
const EXACT = 'exact ';
/** A shorter bar gives no room away. */
const LEAST_BAR = 16;
/** Losses below this keep their digits by an exponent. */
const TINY_LOSS = 1e-4;
/** The bar has no height to speak of. */
const ONE_ROW = new Scale({min: 0, max: 1});
/** A sparkline shorter than this says nothing. */
const LEAST_SPARKLINE = 6;

/**
 * The progress line: `epoch  5,000 / 10,000  ━━━╸───  loss 0.231099`. `exact` is the loss over all points where that of
 * the run is of draws: it stands before that, if the bar keeps its room.
 */
export const paintProgress = (
	cells: Cells,
	rect: Rect,
	state: LabState,
	{theme, symbols}: Look,
	places: Places,
	exact?: number,
): void => {
	const {fit, goal, recording} = state;
	const end = grouped(goal);
	const right = rect.x + rect.width;
	let x = cells.text(rect.x, rect.y, 'epoch ', theme.quiet, rect.width);
	x = cells.text(x, rect.y, grouped(fit.epoch).padStart(end.length), theme.plain, right - x);
	x = cells.text(x, rect.y, ` / ${end}`, theme.quiet, right - x);
	const figure = (value: number): string => fixedWidth(shownLoss(value, state), LOSS_WIDTH, 6, TINY_LOSS);
	const loss = `loss ${figure(fit.loss)}`;
	const lossAt = right - loss.length;
	if (lossAt < x + 2) {
		paintSparkline(cells, {x: x + 2, y: rect.y, width: right - x - 2, height: 1}, state, theme);
		return;
	}
	cells.text(lossAt, rect.y, 'loss ', theme.quiet);
	cells.text(lossAt + 5, rect.y, loss.slice(5), theme.plain);
	const share = (epoch: number): number => (goal > 0 ? Math.min(1, epoch / goal) : 0);
	const shares = {here: share(fit.epoch), newest: share(recording.newest)};
	const exactAt = exact === undefined ? lossAt : lossAt - EXACT.length - LOSS_WIDTH - 2;
	const hasExact = exact !== undefined && exactAt - x - 4 >= LEAST_BAR;
	if (hasExact) {
		cells.text(exactAt, rect.y, EXACT, theme.quiet);
		cells.text(exactAt + EXACT.length, rect.y, figure(exact), theme.plain);
	}
	const bar = {x: x + 2, y: rect.y, width: (hasExact ? exactAt : lossAt) - x - 4, height: 1};
	paintBar(cells, bar, shares, {theme, symbols});
	const zoomed = epochsZoomed(state);
	if (zoomed) paintStretch(cells, bar, {from: share(zoomed.min), to: share(zoomed.max)}, theme);
	if (goal > 0) places.add('bar', {area: bar, x: new Scale({min: 0, max: goal}), y: ONE_ROW});
};

/** The way the loss has come, where there is no room for its figures. */
const paintSparkline = (cells: Cells, rect: Rect, state: LabState, theme: Look['theme']): void => {
	if (rect.width < LEAST_SPARKLINE) return;
	const {config, history, charset} = state;
	const losses = history.columns.loss.subarray(0, history.length);
	sparkline(cells, rect, losses, {charset, color: lossColor(theme, config.loss)});
};

/** On the time bar, brackets about the epochs that the traces are zoomed in on. */
const paintStretch = (
	cells: Cells,
	{x, y, width}: Rect,
	{from, to}: {readonly from: number; readonly to: number},
	theme: Look['theme'],
): void => {
	if (width < 4) return;
	const first = Math.min(width - 2, Math.floor(from * width));
	const last = Math.max(first + 1, Math.ceil(to * width) - 1);
	cells.text(x + first, y, '[', theme.plain);
	cells.text(x + last, y, ']', theme.plain);
};

/** Of all epochs, those up to where the run stands, and those that it has been to. */
interface Shares {
	readonly here: number;
	readonly newest: number;
}

/** The time bar: what has been gone through, behind a tip the past that lies ahead, then what is still to come. */
const paintBar = (
	cells: Cells,
	{x, y, width}: Rect,
	{here, newest}: Shares,
	{theme, symbols}: Pick<Look, 'theme' | 'symbols'>,
): void => {
	if (width < 4) return;
	const {bar} = symbols;
	const halves = Math.round(here * width * 2);
	const whole = Math.floor(halves / 2);
	const tip = halves % 2 === 1 ? bar.tip : '';
	const after = cells.text(x, y, bar.done.repeat(whole) + tip, {fg: theme.q}, width);
	const known = newest > here ? Math.max(0, Math.round(newest * width) - (after - x)) : 0;
	const ahead = cells.text(after, y, bar.done.repeat(known), {fg: theme.optimum}, x + width - after);
	cells.text(ahead, y, bar.left.repeat(width), theme.quiet, x + width - ahead);
};
