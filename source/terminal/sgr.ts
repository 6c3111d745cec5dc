import {
	BOLD,
	Cells,
	type Color,
	colorValue,
	DEFAULT_COLOR,
	DIM,
	glyphText,
	INVERSE,
	ITALIC,
	isRgb,
	STRIKETHROUGH,
	type Style,
	UNDERLINE,
} from '../charts/cells.ts';
import type {ColorDepth} from '../charts/color-depth.ts';
import {type ColorReduction, REDUCTIONS} from './palette.ts';
import {repairWide} from './width.ts';

const SPACE = 0x20;

/** Back to the terminal's own style: the shortest form of SGR 0. */
export const RESET_STYLE = '\u001B[m';

/** Attribute bit, the parameter that sets it, the one that clears it. 22 clears bold and dim together. */
const ATTRIBUTE_CODES: ReadonlyArray<readonly [bit: number, on: string, off: string]> = [
	[BOLD, '1', '22'],
	[DIM, '2', '22'],
	[ITALIC, '3', '23'],
	[UNDERLINE, '4', '24'],
	[INVERSE, '7', '27'],
	[STRIKETHROUGH, '9', '29'],
];

const colorParameters = (color: Color, isBackground: boolean): string => {
	if (color === DEFAULT_COLOR) return isBackground ? '49' : '39';
	const value = colorValue(color);
	if (isRgb(color)) {
		return `${isBackground ? 48 : 38};2;${value >> 16};${(value >> 8) & 0xff};${value & 0xff}`;
	}
	if (value < 8) return String((isBackground ? 40 : 30) + value);
	if (value < 16) return String((isBackground ? 92 : 82) + value);
	return `${isBackground ? 48 : 38};5;${value}`;
};

const attributeParameters = (from: number, to: number): string[] => {
	const parameters: string[] = [];
	let held = from;
	const lost = from & ~to;
	for (const [bit, , off] of ATTRIBUTE_CODES) {
		if ((lost & held & bit) === 0) continue;
		parameters.push(off);
		held &= (bit & (BOLD | DIM)) === 0 ? ~bit : ~(BOLD | DIM);
	}
	for (const [bit, on] of ATTRIBUTE_CODES) if ((to & ~held & bit) !== 0) parameters.push(on);
	return parameters;
};

/**
 * Remembers the style the terminal is in and writes the shortest escape to the next one. Colours are
 * reduced to the depth; at depth `none` no colour is ever written, attributes are.
 */
export class StyleEncoder {
	readonly reduce: ColorReduction;
	private fg: Color = DEFAULT_COLOR;
	private bg: Color = DEFAULT_COLOR;
	private attributes = 0;

	constructor(depth: ColorDepth) {
		this.reduce = REDUCTIONS[depth];
	}

	/** True if the terminal is in this style already. */
	is(fg: Color, bg: Color, attributes: number): boolean {
		return attributes === this.attributes && this.reduce(fg) === this.fg && this.reduce(bg) === this.bg;
	}

	/** The escape that leads to this style; empty if the terminal is in it. */
	to(fg: Color, bg: Color, attributes: number): string {
		const foreground = this.reduce(fg);
		const background = this.reduce(bg);
		if (foreground === this.fg && background === this.bg && attributes === this.attributes) return '';
		const changes = attributeParameters(this.attributes, attributes);
		if (foreground !== this.fg) changes.push(colorParameters(foreground, false));
		if (background !== this.bg) changes.push(colorParameters(background, true));
		const whole = attributeParameters(0, attributes);
		if (foreground !== DEFAULT_COLOR) whole.push(colorParameters(foreground, false));
		if (background !== DEFAULT_COLOR) whole.push(colorParameters(background, true));
		// An empty first parameter is a 0, which resets.
		const fromReset = whole.length === 0 ? '' : `;${whole.join(';')}`;
		const fromHere = changes.join(';');
		this.fg = foreground;
		this.bg = background;
		this.attributes = attributes;
		return `\u001B[${fromReset.length < fromHere.length ? fromReset : fromHere}m`;
	}

	/** The escape back to the terminal's own style; empty if it is in it. */
	reset(): string {
		return this.to(DEFAULT_COLOR, DEFAULT_COLOR, 0);
	}
}

/** The escape that leads from the terminal's own style to `style`; empty if that is the same. */
export const encodeStyle = ({fg = 0, bg = 0, attributes = 0}: Style, depth: ColorDepth): string =>
	new StyleEncoder(depth).to(fg, bg, attributes);

/**
 * The whole picture as lines of styled text, separated by newlines: for printing, without moving the
 * cursor. Every line ends in the terminal's own style and without blanks.
 */
export const toAnsi = (cells: Cells, depth: ColorDepth): string => {
	const picture = new Cells(cells.columns, cells.rows);
	picture.copyFrom(cells);
	repairWide(picture);
	const {columns, rows, glyphs, fg, bg, attributes} = picture;
	const encoder = new StyleEncoder(depth);
	const isBlank = (index: number): boolean =>
		glyphs[index] === SPACE && encoder.reduce(bg[index] ?? 0) === DEFAULT_COLOR && attributes[index] === 0;
	const lines: string[] = [];
	for (let y = 0; y < rows; y++) {
		let end = (y + 1) * columns;
		while (end > y * columns && isBlank(end - 1)) end--;
		let line = '';
		for (let index = y * columns; index < end; index++) {
			line += encoder.to(fg[index] ?? 0, bg[index] ?? 0, attributes[index] ?? 0);
			line += glyphText(glyphs[index] ?? SPACE);
		}
		lines.push(line + encoder.reset());
	}
	return lines.join('\n');
};
