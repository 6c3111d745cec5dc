import {type IBufferCell, Terminal} from '@xterm/headless';
import {
	BOLD,
	type Color,
	DEFAULT_COLOR,
	DIM,
	INVERSE,
	ITALIC,
	indexed,
	rgb,
	STRIKETHROUGH,
	UNDERLINE,
} from '../../source/charts/cells.ts';

/** A cell as the emulator holds it, in the terms of the cell grid. */
export interface EmulatorCell {
	/** The character with its marks; empty for the right half of a wide one. */
	readonly text: string;
	readonly width: number;
	readonly fg: Color;
	readonly bg: Color;
	readonly attributes: number;
}

const cellOf = (cell: IBufferCell): EmulatorCell => {
	let fg = DEFAULT_COLOR;
	if (cell.isFgRGB()) fg = rgb(cell.getFgColor());
	else if (cell.isFgPalette()) fg = indexed(cell.getFgColor());
	let bg = DEFAULT_COLOR;
	if (cell.isBgRGB()) bg = rgb(cell.getBgColor());
	else if (cell.isBgPalette()) bg = indexed(cell.getBgColor());
	let attributes = 0;
	if (cell.isBold()) attributes |= BOLD;
	if (cell.isDim()) attributes |= DIM;
	if (cell.isItalic()) attributes |= ITALIC;
	if (cell.isUnderline()) attributes |= UNDERLINE;
	if (cell.isInverse()) attributes |= INVERSE;
	if (cell.isStrikethrough()) attributes |= STRIKETHROUGH;
	return {text: cell.getChars(), width: cell.getWidth(), fg, bg, attributes};
};

/** Characters that Unicode calls ambiguous, as far as the dashboard has them: arrows, lines, blocks, shapes, Greek. */
const isAmbiguous = (code: number): boolean =>
	[0xb7, 0x2013, 0x2016, 0x2026].includes(code) ||
	(code >= 0x391 && code <= 0x3c9) ||
	(code >= 0x2190 && code <= 0x21ff) ||
	(code >= 0x2500 && code <= 0x25ff);

/** A terminal emulator without a window, whose writes have arrived when they resolve. */
export class Emulator {
	readonly terminal: Terminal;
	#cell;

	constructor(columns: number, rows: number) {
		this.terminal = new Terminal({cols: columns, rows, allowProposedApi: true});
		this.#cell = this.terminal.buffer.active.getNullCell();
	}

	/** Gives two columns to characters of ambiguous width, as terminals of Chinese, Japanese and Korean may. */
	widen(): void {
		const wcwidth = (code: number): 1 | 2 => (isAmbiguous(code) ? 2 : 1);
		this.terminal.unicode.register({
			version: 'wide',
			wcwidth,
			// As xterm packs them: the width stands in the bits 1 and 2.
			charProperties: (code) => wcwidth(code) << 1,
		});
		this.terminal.unicode.activeVersion = 'wide';
	}

	write(data: string | Uint8Array): Promise<void> {
		return new Promise((resolve) => this.terminal.write(data, resolve));
	}

	resize(columns: number, rows: number): void {
		this.terminal.resize(columns, rows);
	}

	get isAlternate(): boolean {
		return this.terminal.buffer.active.type === 'alternate';
	}

	cell(x: number, y: number): EmulatorCell {
		return this.row(y)(x);
	}

	/** The cells of a row, as they are until the next write. */
	row(y: number): (x: number) => EmulatorCell {
		const buffer = this.terminal.buffer.active;
		const line = buffer.getLine(buffer.baseY + y);
		return (x) => {
			const cell = line?.getCell(x, this.#cell);
			if (cell === undefined) throw new RangeError(`no cell at (${x}, ${y})`);
			return cellOf(cell);
		};
	}

	/** The screen's lines, without the blanks at their ends. */
	lines(): string[] {
		const buffer = this.terminal.buffer.active;
		return Array.from(
			{length: this.terminal.rows},
			// After the terminal has become narrower a line still holds what lay beyond its new edge.
			(_, y) =>
				buffer
					.getLine(buffer.baseY + y)
					?.translateToString(false, 0, this.terminal.cols)
					.trimEnd() ?? '',
		);
	}

	dispose(): void {
		this.terminal.dispose();
	}
}
