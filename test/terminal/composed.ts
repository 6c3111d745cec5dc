import {type Cells, glyphOf, glyphText, WIDE_TAIL} from '../../source/charts/cells.ts';
import type {ColorDepth} from '../../source/charts/color-depth.ts';
import {REDUCTIONS} from '../../source/terminal/palette.ts';
import type {Emulator, EmulatorCell} from './emulator.ts';

/**
 * The emulator's widths are those of Unicode 6, string-width's those of today. These characters have the
 * same in both: CJK and kana are wide, all others narrow, marks join. Emoji, where they differ, are left
 * to the tests of the parser.
 */
export const NARROW = [...'abcXYZ019 .|/#─│┌█▄▌▞⣿⠁⡇µσé≤∞'].concat('\u{1CD00}', '\u{1CDE5}', '\u{1FB82}');
export const CLUSTERS = ['e\u0301', 'o\u0302\u0323', 'か\u3099', '日\u0301'];
export const WIDE = [...'日本語한글あ，'].concat('か\u3099', '日\u0301');
const WIDE_GLYPHS = new Set(WIDE.map(glyphOf));

/** What a terminal can show of composed cells: halves of wide characters are blanks. */
const expectedCell = (cells: Cells, index: number, depth: ColorDepth): EmulatorCell => {
	const {columns, glyphs} = cells;
	const x = index % columns;
	const glyph = glyphs[index] ?? 0x20;
	const isWide = WIDE_GLYPHS.has(glyph);
	const isHead = isWide && x + 1 < columns && glyphs[index + 1] === WIDE_TAIL;
	const isTail = glyph === WIDE_TAIL && x > 0 && WIDE_GLYPHS.has(glyphs[index - 1] ?? 0x20);
	const isHalf = (glyph === WIDE_TAIL && !isTail) || (isWide && !isHead);
	const style = isTail ? index - 1 : index;
	return {
		text: isHalf ? ' ' : glyphText(glyph),
		width: isHead ? 2 : isTail ? 0 : 1,
		fg: REDUCTIONS[depth](cells.fg[style] ?? 0),
		bg: REDUCTIONS[depth](cells.bg[style] ?? 0),
		attributes: cells.attributes[style] ?? 0,
	};
};

const isSame = (one: EmulatorCell, other: EmulatorCell): boolean =>
	one.text === other.text &&
	one.width === other.width &&
	one.fg === other.fg &&
	one.bg === other.bg &&
	one.attributes === other.attributes;

/** How many cells of the emulator's screen are not as composed, and the first of them in words. */
export const compare = (
	emulator: Emulator,
	cells: Cells,
	depth: ColorDepth,
): {readonly mismatches: number; readonly first: string} => {
	let mismatches = 0;
	let first = '';
	for (let y = 0, index = 0; y < cells.rows; y++) {
		const shownAt = emulator.row(y);
		for (let x = 0; x < cells.columns; x++, index++) {
			const shown = shownAt(x);
			const wanted = expectedCell(cells, index, depth);
			if (isSame(shown, wanted)) continue;
			if (mismatches === 0)
				first = `(${x}, ${y}) ${JSON.stringify(shown)} instead of ${JSON.stringify(wanted)}`;
			mismatches++;
		}
	}
	return {mismatches, first};
};
