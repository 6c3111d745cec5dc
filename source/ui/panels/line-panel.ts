import type {Cells, Rect} from '../../charts/cells.ts';
import {decimal, fixedWidth, grouped} from '../../charts/format.ts';
import {shownLoss} from '../../lab/selectors/titles.ts';
import type {LabState} from '../../lab/state/state.ts';
import {lossOf} from '../../math/losses.ts';
import {promptLine} from '../chrome/prompt.ts';
import type {Look} from '../look/look.ts';

/** The run on one line, for a terminal too small for a picture: what matters most comes first. */
export const paintLine = (cells: Cells, rect: Rect, state: LabState, {theme, symbols}: Look): void => {
	const {fit, mode, config, overlay} = state;
	if (overlay.kind === 'prompt') {
		cells.text(rect.x, rect.y, promptLine(overlay, symbols), theme.plain, rect.width);
		return;
	}
	const sign = {running: symbols.running, paused: symbols.paused, stopped: symbols.stopped}[mode];
	const short = rect.width < 40;
	const words = short
		? [
				`${sign}${grouped(fit.epoch)}`,
				`${symbols.mu}${decimal(fit.mu, 1)}`,
				`${symbols.sigma}${decimal(fit.sigma, 1)}`,
			]
		: [
				`${sign} ${lossOf(config.loss).name}`,
				`epoch ${grouped(fit.epoch)}`,
				`mu ${decimal(fit.mu, 3)}`,
				`sigma ${decimal(fit.sigma, 3)}`,
				`loss ${fixedWidth(shownLoss(fit.loss, state), 9, 4).trim()}`,
			];
	let text = '';
	for (const word of words) {
		const longer = text === '' ? word : `${text} ${short ? '' : ' '}${word}`;
		if (longer.length > rect.width) break;
		text = longer;
	}
	cells.text(rect.x, rect.y, text, theme.plain, rect.width);
};
