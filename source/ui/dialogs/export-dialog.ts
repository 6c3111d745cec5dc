import {fileKindOf, fileKinds} from '../../lab/state/file-kinds.ts';
import type {Overlay} from '../../lab/state/overlay.ts';
import {
	choiceMark,
	type DialogLine,
	type DialogModel,
	type DialogPlace,
	dialog,
	dialogRows,
	dialogWidth,
	fieldLine,
	listWindow,
	piece,
} from './dialog.ts';

const WIDTH = 58;
const ENDING_WIDTH = 8;

/** A name for the file that the run goes to, and the kinds among which its ending chooses. */
export const exportDialog = (
	{field, error}: Extract<Overlay, {kind: 'export'}>,
	{layout, symbols, isUnicode}: DialogPlace,
): DialogModel => {
	const width = dialogWidth(layout, WIDTH);
	const chosen = fileKindOf(field.text);
	const selected = chosen === undefined ? 0 : fileKinds.indexOf(chosen);
	const [from, to] = listWindow(fileKinds.length, selected, Math.max(1, dialogRows(layout) - 2));
	const kinds = fileKinds.slice(from, to).map((kind): DialogLine => {
		const isChosen = kind === chosen;
		return [
			choiceMark(symbols, isChosen),
			piece(kind.ending.padEnd(ENDING_WIDTH), isChosen ? 'strong' : 'quiet'),
			piece(kind.summary.slice(0, Math.max(0, width - ENDING_WIDTH - 2)), isChosen ? 'plain' : 'quiet'),
		];
	});
	return dialog(layout, isUnicode, {
		title: 'export this run',
		width,
		// The line for what is wrong is there whether something is or not, so that the box stays as it is.
		lines: [fieldLine(field, width), [piece(error.slice(0, width), 'error')], ...kinds],
	});
};
