import stringWidth from 'string-width';
import {type Cells, glyphText, WIDE_TAIL} from '../charts/cells.ts';

const SPACE = 0x20;

/**
 * Single code points that every terminal draws one column wide and that join nothing: what chrome and
 * charts are made of. A variation selector or a mark after one makes a cluster of both, another glyph.
 */
export const isPlainNarrow = (glyph: number): boolean => {
	if (glyph < 0x7f) return glyph >= 0x20;
	// Box drawing, blocks, geometric shapes up to the first wide one; Braille.
	if (glyph >= 0x25_00 && glyph < 0x29_00) return glyph < 0x25_fd || glyph >= 0x28_00;
	// Latin-1 without the soft hyphen; Latin; Greek.
	if (glyph < 0x4_00) return (glyph >= 0xa0 && glyph < 0x3_00 && glyph !== 0xad) || glyph >= 0x3_70;
	// Punctuation, sub- and superscripts, arrows, mathematical operators.
	if (glyph < 0x23_00) {
		return (
			(glyph >= 0x20_10 && glyph < 0x20_28) ||
			(glyph >= 0x20_30 && glyph < 0x20_5f) ||
			(glyph >= 0x20_70 && glyph < 0x20_a0) ||
			glyph >= 0x21_00
		);
	}
	// Octants and the other symbols for legacy computing.
	return (glyph >= 0x1_cc_00 && glyph < 0x1_ce_c0) || (glyph >= 0x1_fb_00 && glyph < 0x1_fc_00);
};

const widths = new Map<number, number>();

/** The columns a glyph takes: 0 (a control, or a mark without its letter), 1 or 2. */
export const glyphWidth = (glyph: number): number => {
	if (isPlainNarrow(glyph)) return 1;
	let width = widths.get(glyph);
	if (width === undefined) {
		width = Math.min(2, stringWidth(glyphText(glyph)));
		widths.set(glyph, width);
	}
	return width;
};

/**
 * True if terminals agree on the glyph's width. They do on scripts older than emoji; on emoji and on
 * clusters of several code points their tables differ, and a cursor must not be trusted after one.
 */
export const isWidthCertain = (glyph: number): boolean =>
	isPlainNarrow(glyph) ||
	(glyph >= 0xa0 && glyph < 0x11_00) ||
	(glyph >= 0x1e_00 && glyph < 0x23_1a) ||
	(glyph >= 0x30_00 && glyph < 0x30_30) ||
	(glyph >= 0x30_41 && glyph < 0x31_00) ||
	(glyph >= 0x4e_00 && glyph < 0xa0_00) ||
	(glyph >= 0xac_00 && glyph < 0xd7_a4) ||
	(glyph >= 0xff_01 && glyph < 0xff_61);

/**
 * Makes the grid one that a terminal can show: a wide character that lost a half and a glyph without a
 * width become blanks of the cell's own style, and the right half of a wide character takes the style of
 * the left, as it does on a terminal.
 */
export const repairWide = (cells: Cells): void => {
	const {columns, glyphs, fg, bg, attributes} = cells;
	for (let index = 0, x = 0; index < glyphs.length; index++, x = x + 1 === columns ? 0 : x + 1) {
		const glyph = glyphs[index] ?? SPACE;
		if (isPlainNarrow(glyph)) continue;
		const width = glyphWidth(glyph);
		if (width === 1) continue;
		const isWhole = width === 2 && x + 1 < columns && glyphs[index + 1] === WIDE_TAIL;
		if (!isWhole) {
			glyphs[index] = SPACE;
			continue;
		}
		index++;
		x++;
		fg[index] = fg[index - 1] ?? 0;
		bg[index] = bg[index - 1] ?? 0;
		attributes[index] = attributes[index - 1] ?? 0;
	}
};
