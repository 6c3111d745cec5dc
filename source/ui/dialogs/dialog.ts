import type {Rect} from '../../charts/cells.ts';
import type {TextField} from '../../lab/state/text-field.ts';
import {type Layout, overlayRect} from '../layout.ts';
import type {ScreenSymbols} from '../look/symbols.ts';

/** Where a dialog is shown. */
export interface DialogPlace {
	readonly layout: Layout;
	readonly symbols: ScreenSymbols;
	readonly isUnicode: boolean;
}

/** The tone of a piece of text. */
export type Tone = 'plain' | 'strong' | 'quiet' | 'selected' | 'error';

export interface DialogPiece {
	readonly text: string;
	readonly tone: Tone;
}

export type DialogLine = readonly DialogPiece[];

/** A box over the view, with a title in its border: a list to choose from, or a text to read or to type. */
export interface DialogModel {
	readonly rect: Rect;
	readonly title: string;
	readonly lines: readonly DialogLine[];
	readonly border: 'round' | 'classic';
	/** Lines as wide as the window, with nothing at their sides: they can be marked and copied. */
	readonly isOpen?: true;
	/** Lines that can be scrolled by, where there is more than the window shows. */
	readonly mostScroll?: number;
}

/** Columns that the border and the air beside it take, and rows of the border. */
export const DIALOG_FRAME = {columns: 4, rows: 2} as const;

export const piece = (text: string, tone: Tone = 'plain'): DialogPiece => ({text, tone});

/** The start of a row in a list: a mark on the chosen row, a blank of equal width elsewhere. */
export const choiceMark = ({selected}: ScreenSymbols, isChosen: boolean): DialogPiece =>
	piece(isChosen ? `${selected} ` : '  ', 'strong');

/** Columns that the lines of a dialog have in a window, where it would like to have `wanted`. */
export const dialogWidth = ({columns}: Layout, wanted: number): number =>
	Math.max(0, Math.min(wanted, columns - DIALOG_FRAME.columns));

/** Rows that the lines of a dialog have at the most. */
export const dialogRows = ({rows}: Layout): number => Math.max(0, rows - DIALOG_FRAME.rows);

/** A dialog around its lines, in the middle of the window. */
export const dialog = (
	layout: Layout,
	isUnicode: boolean,
	{
		title,
		width,
		lines,
	}: {readonly title: string; readonly width: number; readonly lines: readonly DialogLine[]},
): DialogModel => ({
	rect: overlayRect(layout, width + DIALOG_FRAME.columns, lines.length + DIALOG_FRAME.rows),
	title,
	lines,
	border: isUnicode ? 'round' : 'classic',
});

/** The part of a list of `length` rows that shows row `selected` in `room` rows; it moves no more than it must. */
export const listWindow = (
	length: number,
	selected: number,
	room: number,
): readonly [from: number, to: number] => {
	const from = Math.max(0, Math.min(selected - Math.floor(room / 2), length - room));
	return [from, Math.min(length, from + room)];
};

/** The mark under a typed text where it is wrong, as far as the field shows that place. */
export const mistakeMark = ({cursor}: TextField, at: number, width: number): DialogPiece => {
	const hidden = Math.max(0, cursor - width + 1);
	return piece(`${' '.repeat(Math.max(0, Math.min(width - 1, at - hidden)))}^`, 'error');
};

/** A typed text within a width, the cursor always in sight and shown as an inverse cell. */
export const fieldLine = ({text, cursor}: TextField, width: number): DialogLine => {
	const from = Math.max(0, cursor - width + 1);
	const shown = text.slice(from, from + width);
	const at = cursor - from;
	return [piece(shown.slice(0, at)), piece(shown[at] ?? ' ', 'selected'), piece(shown.slice(at + 1))];
};
