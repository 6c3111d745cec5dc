import {fixedPlace, fixedWidth, grouped} from '../../charts/format.ts';
import type {Overlay} from '../../lab/state/overlay.ts';
import {
	choiceMark,
	type DialogLine,
	type DialogModel,
	type DialogPlace,
	dialog,
	dialogRows,
	dialogWidth,
	listWindow,
	piece,
} from './dialog.ts';

const WIDTH = 50;
const VALUE_WIDTH = 14;

/** Where q stands, without blanks before a number. */
const placeOf = ({epoch, mu, sigma}: Extract<Overlay, {kind: 'losses'}>): string =>
	`epoch ${grouped(epoch)}: mu ${fixedPlace(mu, 10, 4).trim()}, sigma ${fixedWidth(sigma, 10, 4).trim()}`;

/** The value of every loss where q stood when this was opened; the run's own is marked. */
export const lossesDialog = (
	overlay: Extract<Overlay, {kind: 'losses'}>,
	{layout, symbols, isUnicode}: DialogPlace,
): DialogModel => {
	const width = dialogWidth(layout, WIDTH);
	const {readings} = overlay;
	const own = readings.findIndex(({isOwn}) => isOwn);
	const [from, to] = listWindow(readings.length, own, Math.max(1, dialogRows(layout) - 1));
	const lines = readings.slice(from, to).map(({title, value, isOwn}): DialogLine => {
		const room = Math.max(0, width - 2 - VALUE_WIDTH);
		return [
			choiceMark(symbols, isOwn),
			piece(title.slice(0, room).padEnd(room), isOwn ? 'strong' : 'plain'),
			piece(fixedWidth(value, VALUE_WIDTH, 6), isOwn ? 'strong' : 'plain'),
		];
	});
	return dialog(layout, isUnicode, {
		title: 'all losses here',
		width,
		lines: [[piece(placeOf(overlay).slice(0, width), 'quiet')], ...lines],
	});
};
