/**
 * A grid of terminal cells: what every chart paints into and what the terminal shows.
 *
 * A cell holds a glyph, a foreground and a background colour, and attributes. Cells are stored as
 * typed arrays, row by row, so that painting allocates nothing and two grids compare quickly.
 */

/** 0 is the terminal's own colour; otherwise made by {@link indexed} or {@link rgb}. */
export type Color = number;

const INDEXED = 0x1_00_00_00;
const RGB = 0x2_00_00_00;

/** The terminal's own foreground or background. */
export const DEFAULT_COLOR: Color = 0;

/** Colour `index` (0 to 255) of the terminal's palette; 0 to 15 follow the user's own theme. */
export const indexed = (index: number): Color => INDEXED | (index & 0xff);

/** A 24-bit colour, `0xRRGGBB`. */
export const rgb = (hex: number): Color => RGB | (hex & 0xff_ff_ff);

/** True if a colour was made by {@link indexed}. */
export const isIndexed = (color: Color): boolean => (color & INDEXED) !== 0;
/** True if a colour was made by {@link rgb}. */
export const isRgb = (color: Color): boolean => (color & RGB) !== 0;

/** The palette index or the 24-bit value inside a colour. */
export const colorValue = (color: Color): number => color & 0xff_ff_ff;

/** Attribute bits of a cell. */
export const BOLD = 1;
export const DIM = 2;
export const ITALIC = 4;
export const UNDERLINE = 8;
export const INVERSE = 16;
export const STRIKETHROUGH = 32;

/** The style of text; fields left out are the terminal's own. */
export interface Style {
	readonly fg?: Color;
	readonly bg?: Color;
	readonly attributes?: number;
}

/** Cells of a grid; x and y are those of its top left cell, counted from 0. */
export interface Rect {
	readonly x: number;
	readonly y: number;
	readonly width: number;
	readonly height: number;
}

const SPACE = 0x20;

/** The glyph of the right half of a wide character; the left half holds the character. */
export const WIDE_TAIL = 0;

/**
 * A glyph is a code point or, from this number on, the index of a cluster of several code points
 * (a letter with combining marks, a joined emoji), kept once for the life of the program.
 */
const CLUSTER_BASE = 0x20_00_00;
const clusters: string[] = [];
const clusterGlyphs = new Map<string, number>();

/** The glyph that stands for one grapheme cluster. */
export const glyphOf = (cluster: string): number => {
	const codePoint = cluster.codePointAt(0) ?? SPACE;
	if (cluster.length === (codePoint > 0xff_ff ? 2 : 1)) return codePoint;
	const known = clusterGlyphs.get(cluster);
	if (known !== undefined) return known;
	const glyph = CLUSTER_BASE + clusters.length;
	clusters.push(cluster);
	clusterGlyphs.set(cluster, glyph);
	return glyph;
};

/** The text of a glyph; empty for the right half of a wide character. */
export const glyphText = (glyph: number): string => {
	if (glyph === WIDE_TAIL) return '';
	return glyph >= CLUSTER_BASE ? (clusters[glyph - CLUSTER_BASE] ?? ' ') : String.fromCodePoint(glyph);
};

/**
 * A picture of `columns` × `rows` cells. Charts paint into rectangles of it, so several share one:
 *
 * ```js
 * const cells = new Cells(80, 20);
 * density(cells, {x: 0, y: 0, width: 80, height: 14}, …);
 * trace(cells, {x: 0, y: 15, width: 80, height: 5}, …);
 * console.log(toAnsi(cells, '256'));
 * ```
 *
 * Cell (x, y) is at `y * columns + x` of each array.
 */
export class Cells {
	readonly glyphs: Uint32Array;
	readonly fg: Uint32Array;
	readonly bg: Uint32Array;
	readonly attributes: Uint8Array;

	/**
	 * A blank grid. Sizes are whole numbers from 0 up. With `memory`, a grid at least as large, it is one in the same
	 * memory, as that is.
	 */
	constructor(
		readonly columns: number,
		readonly rows: number,
		memory?: Cells,
	) {
		const size = columns * rows;
		if (memory) {
			this.glyphs = memory.glyphs.subarray(0, size);
			this.fg = memory.fg.subarray(0, size);
			this.bg = memory.bg.subarray(0, size);
			this.attributes = memory.attributes.subarray(0, size);
			return;
		}
		this.glyphs = new Uint32Array(size).fill(SPACE);
		this.fg = new Uint32Array(size);
		this.bg = new Uint32Array(size);
		this.attributes = new Uint8Array(size);
	}

	/** Blanks the grid, or a rectangle of it. */
	clear(rect?: Rect): void {
		if (rect === undefined) this.#blank(0, this.glyphs.length);
		else this.#eachRow(rect, (from, to) => this.#blank(from, to));
	}

	#blank(from: number, to: number): void {
		this.glyphs.fill(SPACE, from, to);
		this.fg.fill(DEFAULT_COLOR, from, to);
		this.bg.fill(DEFAULT_COLOR, from, to);
		this.attributes.fill(0, from, to);
	}

	/** Sets one narrow cell; outside the grid it does nothing. */
	set(x: number, y: number, glyph: number, fg: Color = 0, bg: Color = 0, attributes = 0): void {
		if (x < 0 || y < 0 || x >= this.columns || y >= this.rows) return;
		const index = y * this.columns + x;
		this.glyphs[index] = glyph;
		this.fg[index] = fg;
		this.bg[index] = bg;
		this.attributes[index] = attributes;
	}

	/**
	 * Writes text made of narrow characters (one code point a cell) from (x, y) to the right; what
	 * passes `x + width` or the grid's edge is cut. Text from outside the program, which may hold wide
	 * characters, goes through the terminal's parser instead. Returns the column after the last cell.
	 */
	text(x: number, y: number, text: string, style: Style = {}, width = this.columns): number {
		const end = Math.min(this.columns, x + width);
		let column = x;
		for (const character of text) {
			if (column >= end) break;
			this.set(column, y, character.codePointAt(0) ?? SPACE, style.fg, style.bg, style.attributes);
			column++;
		}
		return column;
	}

	/** Copies all of `source`, a grid of the same size. */
	copyFrom(source: Cells): void {
		this.glyphs.set(source.glyphs);
		this.fg.set(source.fg);
		this.bg.set(source.bg);
		this.attributes.set(source.attributes);
	}

	/** Copies a rectangle of `source`, a grid of the same size. */
	copyRect(source: Cells, rect: Rect): void {
		this.#eachRow(rect, (from, to) => {
			this.glyphs.set(source.glyphs.subarray(from, to), from);
			this.fg.set(source.fg.subarray(from, to), from);
			this.bg.set(source.bg.subarray(from, to), from);
			this.attributes.set(source.attributes.subarray(from, to), from);
		});
	}

	/** The cells of each row of a rectangle that lie in the grid, from an index up to another. */
	#eachRow(rect: Rect, visit: (from: number, to: number) => void): void {
		const left = Math.max(0, rect.x);
		const right = Math.min(this.columns, rect.x + rect.width);
		if (right <= left) return;
		for (let y = Math.max(0, rect.y); y < Math.min(this.rows, rect.y + rect.height); y++) {
			visit(y * this.columns + left, y * this.columns + right);
		}
	}

	/** The characters alone, a line a row, without the blanks at the ends of lines. */
	toText(): string {
		const lines: string[] = [];
		for (let y = 0; y < this.rows; y++) {
			let line = '';
			for (let x = 0; x < this.columns; x++) line += glyphText(this.glyphs[y * this.columns + x] ?? SPACE);
			lines.push(line.trimEnd());
		}
		return lines.join('\n');
	}
}
