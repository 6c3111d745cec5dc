import type {Cells, Rect} from '../../charts/cells.ts';
import type {LabState} from '../../lab/state.ts';
import type {Look} from '../look.ts';
import {fixedWidth, grouped} from '../numbers.ts';

const LOSS_WIDTH = 11;

/** How far along its bar a run is: `epoch  5,000 / 10,000  ━━━╸───  loss 0.231099`. */
export const paintProgress = (
	cells: Cells,
	rect: Rect,
	{fit, goal}: LabState,
	{theme, symbols}: Look,
): void => {
	const end = grouped(goal);
	const right = rect.x + rect.width;
	let x = cells.text(rect.x, rect.y, 'epoch ', theme.quiet, rect.width);
	x = cells.text(x, rect.y, grouped(fit.epoch).padStart(end.length), theme.plain, right - x);
	x = cells.text(x, rect.y, ` / ${end}`, theme.quiet, right - x);
	const loss = `loss ${fixedWidth(fit.loss, LOSS_WIDTH, 6)}`;
	const lossAt = right - loss.length;
	if (lossAt < x + 2) return;
	cells.text(lossAt, rect.y, 'loss ', theme.quiet);
	cells.text(lossAt + 5, rect.y, loss.slice(5), theme.plain);
	paintBar(cells, {x: x + 2, y: rect.y, width: lossAt - x - 4, height: 1}, goal > 0 ? fit.epoch / goal : 0, {
		theme,
		symbols,
	});
};

const paintBar = (
	cells: Cells,
	{x, y, width}: Rect,
	share: number,
	{theme, symbols}: Pick<Look, 'theme' | 'symbols'>,
): void => {
	if (width < 4) return;
	const halves = Math.round(Math.min(1, share) * width * 2);
	const whole = Math.floor(halves / 2);
	const tip = halves % 2 === 1 ? symbols.bar.tip : '';
	const after = cells.text(x, y, symbols.bar.done.repeat(whole) + tip, {fg: theme.q}, width);
	cells.text(after, y, symbols.bar.left.repeat(width), theme.quiet, x + width - after);
};
