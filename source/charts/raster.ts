import {type Cells, type Color, DEFAULT_COLOR, type Rect} from './cells.ts';
import type {Fill, Marker} from './markers.ts';

const SPACE = 0x20;
const FULL_BLOCK = 0x25_88;

/**
 * Dots and fills on their way into cells: the one canvas all charts paint through, with scratch
 * memory that is reused from frame to frame.
 *
 * A cell shows one glyph in one colour on a background of another. So a curve that runs over a filled
 * area takes the glyph and leaves the area's colour behind it, and where two curves meet the later
 * one has the cell to itself: no colour bleeds into another.
 */
export class Raster {
	#target: Cells | undefined;
	#marker: Marker = {columns: 1, rows: 1, glyphs: new Uint32Array(2)};
	#left = 0;
	#top = 0;
	/** The size in cells. */
	columns = 0;
	rows = 0;
	/** The size in dots. */
	dotColumns = 0;
	dotRows = 0;
	#masks = new Uint8Array(0);
	/** The colour behind a curve in each cell: an area's, if it fills the cell at least by half. */
	#behind = new Uint32Array(0);

	/** Starts on `area`, which must be inside `target`, without any dots or fills. */
	begin(target: Cells, area: Rect, marker: Marker): void {
		this.#target = target;
		this.#left = area.x;
		this.#top = area.y;
		this.columns = area.width;
		this.rows = area.height;
		const cells = area.width * area.height;
		if (cells > this.#masks.length) {
			this.#masks = new Uint8Array(cells * 2);
			this.#behind = new Uint32Array(cells * 2);
		} else {
			this.#masks.fill(0, 0, cells);
			this.#behind.fill(DEFAULT_COLOR, 0, cells);
		}
		this.use(marker);
	}

	/** From here on dots are the marker's. */
	use(marker: Marker): void {
		this.#marker = marker;
		this.dotColumns = this.columns * marker.columns;
		this.dotRows = this.rows * marker.rows;
	}

	/** Lights one dot, counted from the left and from the bottom; outside it does nothing. */
	dot(x: number, y: number): void {
		if (x < 0 || y < 0 || x >= this.dotColumns || y >= this.dotRows) return;
		const {columns, rows} = this.#marker;
		const down = this.dotRows - 1 - y;
		const cell = Math.floor(down / rows) * this.columns + Math.floor(x / columns);
		this.#masks[cell] = (this.#masks[cell] ?? 0) | (1 << ((down % rows) * columns + (x % columns)));
	}

	/** Lights a straight line of dots; both ends must be within a few screens of the area. */
	line(x0: number, y0: number, x1: number, y1: number): void {
		const count = Math.max(Math.abs(x1 - x0), Math.abs(y1 - y0));
		if (count === 0) this.dot(x0, y0);
		else
			for (let i = 0; i <= count; i++)
				this.dot(Math.round(x0 + ((x1 - x0) * i) / count), Math.round(y0 + ((y1 - y0) * i) / count));
	}

	/** Turns the dots lit so far into glyphs of one colour, and puts them out. */
	flush(color: Color, attributes = 0): void {
		const {glyphs} = this.#marker;
		const cells = this.columns * this.rows;
		for (let cell = 0; cell < cells; cell++) {
			const mask = this.#masks[cell] ?? 0;
			if (mask === 0) continue;
			this.#masks[cell] = 0;
			this.curve(cell, glyphs[mask] ?? SPACE, color, attributes);
		}
	}

	/** Puts a curve's glyph into a cell (counted row by row), over whatever fills it. */
	curve(cell: number, glyph: number, color: Color = DEFAULT_COLOR, attributes = 0): void {
		const target = this.#target;
		if (target === undefined) return;
		const row = Math.floor(cell / this.columns);
		const index = (this.#top + row) * target.columns + this.#left + cell - row * this.columns;
		const behind = this.#behind[cell] ?? DEFAULT_COLOR;
		target.glyphs[index] = glyph;
		target.fg[index] = color;
		// A curve on its own colour could not be seen.
		target.bg[index] = behind === color ? DEFAULT_COLOR : behind;
		target.attributes[index] = attributes;
	}

	/** Puts a glyph into a cell, whatever is there. */
	put(cell: number, glyph: number, fg: Color, bg: Color): void {
		const row = Math.floor(cell / this.columns);
		this.#target?.set(this.#left + cell - row * this.columns, this.#top + row, glyph, fg, bg);
	}

	/** From here on a curve in this cell has `color` behind it. */
	back(cell: number, color: Color): void {
		this.#behind[cell] = color;
	}

	/** The colours behind curves, as a copy. */
	behind(): Uint32Array {
		return this.#behind.slice(0, this.columns * this.rows);
	}

	/** From here on these colours are behind curves. */
	backAll(behind: Uint32Array): void {
		this.#behind.set(behind);
	}

	/** True if a cell is still blank. */
	blank(cell: number): boolean {
		const target = this.#target;
		if (target === undefined) return false;
		const row = Math.floor(cell / this.columns);
		return (
			target.glyphs[(this.#top + row) * target.columns + this.#left + cell - row * this.columns] === SPACE
		);
	}

	/**
	 * Fills one column of cells from `from` to `to`, both in eighths of a cell from the bottom. An area
	 * stands on an edge between cells, so only its upper end can be inside one; with a fill that hangs,
	 * only its lower end.
	 */
	fill(column: number, from: number, to: number, fill: Fill, color: Color, attributes = 0): void {
		const target = this.#target;
		if (target === undefined) return;
		const bottom = Math.max(0, from);
		const top = Math.min(this.rows * 8, to);
		const solid = fill[8] === FULL_BLOCK;
		for (let up = bottom >> 3; up * 8 < top; up++) {
			const eighths = Math.min(8, top - up * 8) - Math.max(0, bottom - up * 8);
			const glyph = fill[eighths] ?? SPACE;
			if (glyph === SPACE) continue;
			const row = this.rows - 1 - up;
			const cell = row * this.columns + column;
			const index = (this.#top + row) * target.columns + this.#left + column;
			target.glyphs[index] = glyph;
			target.fg[index] = color;
			// What this area leaves of the cell keeps the colour of the area behind it.
			target.bg[index] = this.#behind[cell] ?? DEFAULT_COLOR;
			target.attributes[index] = attributes;
			if (eighths >= 4 && solid) this.#behind[cell] = color;
		}
	}
}

/** All charts are painted one after the other, so they can share one. */
export const raster = new Raster();
