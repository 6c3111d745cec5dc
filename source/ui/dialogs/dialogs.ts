import {paletteSearch} from '../../lab/keys/palette.ts';
import type {Facts} from '../../lab/selectors/facts.ts';
import type {Overlay} from '../../lab/state/overlay.ts';
import type {Layout} from '../layout.ts';
import type {ScreenSymbols} from '../look/symbols.ts';
import {wrapped} from '../wrapped.ts';
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
	mistakeMark,
	piece,
} from './dialog.ts';
import {exportDialog} from './export-dialog.ts';
import {lessonsDialog} from './lessons-dialog.ts';
import {lossesDialog} from './losses-dialog.ts';
import {settingsDialog} from './settings-dialog.ts';
import {shareDialog} from './share-dialog.ts';
import {targetDialog} from './target-dialog.ts';

const PALETTE_WIDTH = 60;
const PALETTE_ROWS = 12;

/** The palette: the typed words and the matching actions below. */
const paletteDialog = (
	{field, chosen}: Extract<Overlay, {kind: 'palette'}>,
	{layout, symbols, isUnicode}: DialogPlace,
	facts: Facts,
): DialogModel => {
	const width = dialogWidth(layout, PALETTE_WIDTH);
	const rows = Math.max(1, Math.min(PALETTE_ROWS, dialogRows(layout) - 1));
	const {entries, mistake} = paletteSearch(field.text, facts);
	const [from, to] = listWindow(entries.length, chosen, rows);
	const found = entries.slice(from, to).map(({name, keys}, i): DialogLine => {
		const isChosen = from + i === chosen;
		const shownKeys = symbols.keys(keys);
		const nameWidth = Math.max(0, width - 2 - (shownKeys === '' ? 0 : shownKeys.length + 1));
		return [
			choiceMark(symbols, isChosen),
			piece(name.slice(0, nameWidth).padEnd(nameWidth), isChosen ? 'selected' : 'plain'),
			piece(shownKeys === '' ? '' : ` ${shownKeys}`, 'quiet'),
		];
	});
	const none: readonly DialogLine[] = mistake
		? [
				[piece('  '), mistakeMark(field, mistake.at, width - 2)],
				...wrapped(mistake.message, width - 2).map((line) => [piece('  '), piece(line, 'error')]),
			]
		: [[piece('  no action has these words in its name', 'quiet')]];
	const shown = entries.length === 0 ? none.slice(0, rows) : found;
	const empty = Array.from({length: rows - shown.length}, (): DialogLine => []);
	return dialog(layout, isUnicode, {
		title: 'find an action',
		width,
		lines: [[piece(': ', 'quiet'), ...fieldLine(field, width - 2)], ...shown, ...empty],
	});
};

/** The box that is open over the view, if there is one. */
export const dialogOf = (
	facts: Facts,
	layout: Layout,
	symbols: ScreenSymbols,
	isUnicode: boolean,
): DialogModel | undefined => {
	const {overlay} = facts;
	const place = {layout, symbols, isUnicode};
	if (overlay.kind === 'target') return targetDialog(facts, overlay, place);
	if (overlay.kind === 'settings') return settingsDialog(facts, overlay, place);
	if (overlay.kind === 'palette') return paletteDialog(overlay, place, facts);
	if (overlay.kind === 'losses') return lossesDialog(overlay, place);
	if (overlay.kind === 'share') return shareDialog(overlay, place);
	if (overlay.kind === 'export') return exportDialog(overlay, place);
	if (overlay.kind === 'lessons') return lessonsDialog(facts, overlay, place);
	return undefined;
};
