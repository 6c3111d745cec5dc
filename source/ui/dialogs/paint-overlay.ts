import {BOLD, type Cells, DIM, INVERSE, type Rect} from '../../charts/cells.ts';
import {type DialogLine, type DialogModel, type DialogPiece, fieldLine, type Tone} from './dialog.ts';
import {type HelpLine, type HelpModel, KEY_COLUMNS} from './help.ts';

const attributes: Readonly<Record<Tone, number>> = {
	plain: 0,
	strong: BOLD,
	quiet: DIM,
	selected: INVERSE,
	error: BOLD,
};

/** Corners from the top left on, clockwise, then the lines. */
const borders = {round: '╭╮╯╰─│', classic: '++++-|'} as const;

/** Writes pieces into one row of a rectangle, which covers all that was there. */
const paintPieces = (cells: Cells, {x, y, width}: Rect, pieces: DialogLine): void => {
	cells.clear({x, y, width, height: 1});
	let at = x;
	for (const {text, tone} of pieces) {
		const styled = {attributes: attributes[tone]};
		at = cells.text(at, y, text, styled, x + width - at);
	}
};

const paintFrame = (cells: Cells, rect: Rect, border: keyof typeof borders, isOpen: boolean): void => {
	const {x, y, width, height} = rect;
	const [topLeft = '', topRight = '', bottomRight = '', bottomLeft = '', line = '', side = ''] =
		borders[border];
	const inner = line.repeat(Math.max(0, isOpen ? width : width - 2));
	const bottom = y + height - 1;
	cells.text(x, y, isOpen ? inner : topLeft + inner + topRight);
	cells.text(x, bottom, isOpen ? inner : bottomLeft + inner + bottomRight);
	if (isOpen) return;
	for (let row = y + 1; row < bottom; row++) {
		cells.text(x, row, side);
		cells.text(x + width - 1, row, side);
	}
};

/** Paints a dialog as the app renders it. */
export const paintDialog = (
	cells: Cells,
	{rect, title, lines, border, isOpen: isOpenAtSides}: DialogModel,
): void => {
	const isOpen = isOpenAtSides === true;
	const edge = isOpen ? 0 : 1;
	const air = isOpen ? 0 : 1;
	for (let row = 0; row < rect.height - 2; row++) {
		const whole = {x: rect.x + edge, y: rect.y + 1 + row, width: rect.width - 2 * edge, height: 1};
		cells.clear(whole);
		paintPieces(cells, {...whole, x: whole.x + air, width: whole.width - 2 * air}, lines[row] ?? []);
	}
	paintFrame(cells, rect, border, isOpen);
	if (title.length + 6 <= rect.width) cells.text(rect.x + 2, rect.y, ` ${title} `, {attributes: BOLD});
};

/** What a line of the help is made of, in a column of a width. */
const helpPieces = (line: HelpLine | undefined, width: number): readonly DialogPiece[] => {
	switch (line?.kind) {
		case 'topic':
			return [{text: ` ${line.text}`.padEnd(width), tone: 'strong'}];
		case 'key':
			return [
				{text: `   ${line.keys}`.slice(0, KEY_COLUMNS).padEnd(KEY_COLUMNS), tone: 'strong'},
				{text: line.does.padEnd(Math.max(0, width - KEY_COLUMNS)), tone: 'quiet'},
			];
		case 'text':
			return [{text: ` ${line.text}`.padEnd(width), tone: 'quiet'}];
		case 'search':
			return [{text: ' / ', tone: 'strong'}, ...fieldLine(line.field, Math.max(1, width - 4))];
		default:
			return [];
	}
};

/** Paints the help as the app renders it. */
export const paintHelp = (cells: Cells, {rect, columns, border}: HelpModel): void => {
	const width = Math.floor(Math.max(0, rect.width - 2) / columns.length);
	const first = rect.width - 2 - width * (columns.length - 1);
	columns.forEach((lines, column) => {
		const place = {
			x: rect.x + 1 + (column === 0 ? 0 : first + width * (column - 1)),
			width: column === 0 ? first : width,
			height: 1,
		};
		for (let row = 0; row < rect.height - 2; row++)
			paintPieces(cells, {...place, y: rect.y + 1 + row}, helpPieces(lines[row], width));
	});
	paintFrame(cells, rect, border, false);
};
