import type {Charset} from './charset.ts';
/**
 * Markers: how a few dots inside one cell become one glyph.
 *
 * A charset divides each cell into `columns` × `rows` dots. Which of them are lit is a mask: bit
 * `row * columns + column`, counted from the top left. `glyphs[mask]` draws it.
 */

export interface Marker {
	/** Dots across a cell. */
	readonly columns: number;
	/** Dots down a cell. */
	readonly rows: number;
	/** The glyph of each of the 2^(columns · rows) masks. */
	readonly glyphs: Uint32Array;
}

const glyphsOf = (text: string): Uint32Array =>
	Uint32Array.from(text, (character) => character.codePointAt(0) ?? 0);

/**
 * The 26 octant patterns that Unicode had already encoded elsewhere: blank, halves, quadrants and
 * full, quarters of the height (Block Elements and U+1FB82, U+1FB85), the middle quarters of one side
 * (U+1FBE6, U+1FBE7), and the corners (U+1CEA0, U+1CEA3, U+1CEA8, U+1CEAB).
 * Octant n of the Unicode names is bit n - 1 of the mask.
 */
const octantsElsewhere = new Map([
	[0b00_00_00_00, 0x20],
	[0b00_00_00_01, 0x1_ce_a8],
	[0b00_00_00_10, 0x1_ce_ab],
	[0b00_00_00_11, 0x1_fb_82],
	[0b00_00_01_01, 0x25_98],
	[0b00_00_10_10, 0x25_9d],
	[0b00_00_11_11, 0x25_80],
	[0b00_01_01_00, 0x1_fb_e6],
	[0b00_10_10_00, 0x1_fb_e7],
	[0b00_11_11_11, 0x1_fb_85],
	[0b01_00_00_00, 0x1_ce_a3],
	[0b01_01_00_00, 0x25_96],
	[0b01_01_01_01, 0x25_8c],
	[0b01_01_10_10, 0x25_9e],
	[0b01_01_11_11, 0x25_9b],
	[0b10_00_00_00, 0x1_ce_a0],
	[0b10_10_00_00, 0x25_97],
	[0b10_10_01_01, 0x25_9a],
	[0b10_10_10_10, 0x25_90],
	[0b10_10_11_11, 0x25_9c],
	[0b11_00_00_00, 0x25_82],
	[0b11_11_00_00, 0x25_84],
	[0b11_11_01_01, 0x25_99],
	[0b11_11_10_10, 0x25_9f],
	[0b11_11_11_00, 0x25_86],
	[0b11_11_11_11, 0x25_88],
]);

/** U+1CD00 to U+1CDE5 are the other 230 patterns, in the order of their masks. */
const octants = (): Uint32Array => {
	const glyphs = new Uint32Array(256);
	let next = 0x1_cd_00;
	for (let mask = 0; mask < 256; mask++) glyphs[mask] = octantsElsewhere.get(mask) ?? next++;
	return glyphs;
};

/** The bit of U+2800 for each dot, row by row: braille counts down the columns, and its 4th row last. */
const brailleBits = [0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80];

const braille = (): Uint32Array => {
	const glyphs = new Uint32Array(256).fill(0x28_00);
	for (let mask = 0; mask < 256; mask++)
		for (const [dot, bit] of brailleBits.entries())
			if ((mask & (1 << dot)) !== 0) glyphs[mask] = (glyphs[mask] ?? 0) | bit;
	glyphs[0] = 0x20;
	return glyphs;
};

/**
 * The marker of each charset for curves. `classic` draws curves with asciichart instead; its marker
 * is for paths that go any way.
 */
export const markers: Readonly<Record<Charset, Marker>> = {
	octant: {columns: 2, rows: 4, glyphs: octants()},
	braille: {columns: 2, rows: 4, glyphs: braille()},
	block: {columns: 2, rows: 2, glyphs: glyphsOf(' ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█')},
	classic: {columns: 1, rows: 1, glyphs: glyphsOf(' •')},
	ascii: {columns: 1, rows: 3, glyphs: glyphsOf(" '-'.|.|")},
};

/** The marker of each charset for dashed curves, which are to be thin: octants are not. */
export const dashMarkers: Readonly<Record<Charset, Marker>> = {...markers, octant: markers.braille};

const middleDot: Marker = {columns: 1, rows: 1, glyphs: glyphsOf(' ·')};

/** The marker of each charset for contours: thin, and not that of a path. */
export const contourMarkers: Readonly<Record<Charset, Marker>> = {
	...dashMarkers,
	block: middleDot,
	classic: middleDot,
};

/** Glyphs for 0, 1, … 8 filled eighths of a cell's height. */
export type Fill = Uint32Array;

/** The way a charset fills the area under (or over) a curve. */
export interface Fills {
	/** Filled from the bottom of the cell up. */
	readonly standing: Fill;
	/** Filled from the top of the cell down. */
	readonly hanging: Fill;
}

const fillsOf = (standing: string, hanging = standing): Fills => ({
	standing: glyphsOf(standing),
	hanging: glyphsOf(hanging),
});

// Of the blocks that hang, all fonts with eighths have only these two.
const solid = fillsOf(' ▁▂▃▄▅▆▇█', ' ▔▔▀▀▀▀██');

/** The fill of each charset for areas. */
export const fills: Readonly<Record<Charset, Fills>> = {
	octant: solid,
	braille: solid,
	block: solid,
	classic: fillsOf('    ░░░░░'),
	ascii: fillsOf('  ..:::##', "  '''::##"),
};

/** The fill for an area that no colour tells from a curve as solid as itself. */
export const shaded: Fills = fillsOf('  ░░░▒▒▒▒');

/** Glyphs that stand for a mark in a legend, and those the axes are drawn with. */
export interface Symbols {
	readonly line: number;
	readonly dash: number;
	readonly rug: number;
	readonly horizontal: number;
	readonly vertical: number;
	readonly corner: number;
	readonly tickLeft: number;
	readonly tickBelow: number;
	/** A reference, drawn in every other cell. */
	readonly reference: number;
	readonly verticalMark: number;
	readonly cross: number;
	readonly point: number;
	readonly start: number;
	/** Arrow heads to the right, up right, up, and on around to down right. */
	readonly arrows: Uint32Array;
}

const symbols = (line: string, dash: string, rest: string, arrows: string): Symbols => {
	const glyphs = glyphsOf(rest);
	const at = (index: number): number => glyphs[index] ?? 0x20;
	return {
		line: line.codePointAt(0) ?? 0x20,
		dash: dash.codePointAt(0) ?? 0x20,
		rug: at(1),
		horizontal: at(0),
		vertical: at(1),
		corner: at(2),
		tickLeft: at(3),
		tickBelow: at(4),
		reference: at(5),
		verticalMark: at(6),
		cross: at(7),
		point: at(8),
		start: at(9),
		arrows: glyphsOf(arrows),
	};
};

const LINES = '─│└┤┬┄┊┼✚○';
const ARROWS = '→↗↑↖←↙↓↘';

export const symbolsOf: Readonly<Record<Charset, Symbols>> = {
	octant: symbols('\u{1cd06}', '┄', LINES, ARROWS),
	braille: symbols('⠒', '┄', LINES, ARROWS),
	block: symbols('▀', '╌', LINES, ARROWS),
	classic: symbols('─', '╌', LINES, ARROWS),
	ascii: symbols('-', '.', '-|+++-:++o', '>/^\\</v\\'),
};
