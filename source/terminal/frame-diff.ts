import {type Cells, glyphText, WIDE_TAIL} from '../charts/cells.ts';
import type {ColorDepth} from '../charts/color-depth.ts';
import {StyleEncoder} from './sgr.ts';
import {sharedCells} from './shared-cells.ts';
import {isWidthCertain} from './width.ts';

const SPACE = 0x20;

/** A glyph that no picture holds: a cell whose content on the terminal is not known. */
const UNKNOWN_GLYPH = 0xff_ff_ff_ff;

/** Marks every cell of the grid as not known, so that the next frame writes it. */
export const forgetCells = (cells: Cells): void => {
	cells.glyphs.fill(UNKNOWN_GLYPH);
};

/** The shortest move to the right costs 3 bytes and up, so only gaps this short can be cheaper to rewrite. */
const MAX_BRIDGE = 4;

const utf8Length = (glyph: number): number => {
	if (glyph < 0x80) return 1;
	if (glyph < 0x8_00) return 2;
	return glyph < 0x1_00_00 ? 3 : 4;
};

/** A relative move by `count`; its parameter is left out where it is 1, the default. */
const step = (count: number, final: string): string => `\u001B[${count === 1 ? '' : count}${final}`;

const absolute = (x: number, y: number): string => {
	if (x === 0) return y === 0 ? '\u001B[H' : `\u001B[${y + 1}H`;
	return y === 0 ? `\u001B[;${x + 1}H` : `\u001B[${y + 1};${x + 1}H`;
};

const relative = (dx: number, dy: number): string => {
	let moves = '';
	if (dy !== 0) moves += dy > 0 ? step(dy, 'B') : step(-dy, 'A');
	if (dx !== 0) moves += dx > 0 ? step(dx, 'C') : step(-dx, 'D');
	return moves;
};

/**
 * Writes the difference between two grids of one size as cursor moves, styles and characters, never an
 * erase. Cells are written from left to right, top to bottom, so a wide character that loses a half is
 * overwritten before its other half is.
 */
export class FrameDiff {
	private readonly style: StyleEncoder;
	private front: Cells;
	private back: Cells;
	private out = '';
	/** Where the terminal's cursor is; x is -1 where that is not certain. */
	private x = -1;
	private y = -1;

	constructor(depth: ColorDepth, front: Cells, back: Cells) {
		this.style = new StyleEncoder(depth);
		this.front = front;
		this.back = back;
	}

	/**
	 * The bytes that turn the picture `front` into `back`, and makes `front` equal to it. They leave the
	 * terminal in its own style; the cursor may be anywhere before.
	 */
	encode(front: Cells, back: Cells): string {
		this.front = front;
		this.back = back;
		this.out = '';
		this.x = -1;
		const {columns, rows, glyphs, fg, bg, attributes} = back;
		for (let y = 0, index = 0; y < rows; y++) {
			for (let x = 0; x < columns; x++, index++) {
				// Most cells are equal to the bit, so this is asked first and here.
				const isEqual =
					glyphs[index] === front.glyphs[index] &&
					fg[index] === front.fg[index] &&
					bg[index] === front.bg[index] &&
					attributes[index] === front.attributes[index];
				if (isEqual || !this.isVisible(index)) continue;
				// Both halves of a wide character are drawn at once, by the left one.
				const isTail = glyphs[index] === WIDE_TAIL && x > 0;
				this.put(isTail ? x - 1 : x, y, isTail ? index - 1 : index);
				if (glyphs[index + 1] === WIDE_TAIL && x + 1 < columns && !isTail) {
					x++;
					index++;
				}
			}
		}
		if (this.out !== '') this.out += this.style.reset();
		return this.out;
	}

	/** True if the terminal shows the difference in a cell; if not, takes it for shown. */
	private isVisible(index: number): boolean {
		const {front, back, style} = this;
		if (front.glyphs[index] !== back.glyphs[index]) return true;
		if (front.attributes[index] !== back.attributes[index]) return true;
		const fg = back.fg[index] ?? 0;
		const bg = back.bg[index] ?? 0;
		if (style.reduce(fg) !== style.reduce(front.fg[index] ?? 0)) return true;
		if (style.reduce(bg) !== style.reduce(front.bg[index] ?? 0)) return true;
		front.fg[index] = fg;
		front.bg[index] = bg;
		return false;
	}

	private put(x: number, y: number, index: number): void {
		const {front, back} = this;
		const glyph = back.glyphs[index] ?? SPACE;
		const isWide = x + 1 < back.columns && back.glyphs[index + 1] === WIDE_TAIL;
		const width = isWide ? 2 : 1;
		const isCertain = isWidthCertain(glyph);
		this.move(x, y, index);
		this.out += this.style.to(back.fg[index] ?? 0, back.bg[index] ?? 0, back.attributes[index] ?? 0);
		// A terminal that takes the character for a narrow one would leave the old right half standing.
		if (isWide && !isCertain) this.out += `  ${absolute(x, y)}`;
		this.out += glyphText(glyph);
		for (let cell = index; cell < index + width; cell++) {
			front.glyphs[cell] = back.glyphs[cell] ?? SPACE;
			front.fg[cell] = back.fg[cell] ?? 0;
			front.bg[cell] = back.bg[cell] ?? 0;
			front.attributes[cell] = back.attributes[cell] ?? 0;
		}
		// After the last column the cursor waits to wrap: from there only an absolute move is sure.
		this.x = isCertain && x + width < back.columns ? x + width : -1;
		this.y = y;
	}

	private move(x: number, y: number, index: number): void {
		if (this.x === x && this.y === y) return;
		let shortest = absolute(x, y);
		if (this.x >= 0) {
			const moves = relative(x - this.x, y - this.y);
			if (moves.length < shortest.length) shortest = moves;
			if (this.y === y && x > this.x && x - this.x <= MAX_BRIDGE) {
				const bridge = this.bridge(index - (x - this.x), index);
				if (bridge !== undefined && bridge.length <= shortest.length) shortest = bridge;
			}
		}
		this.out += shortest;
	}

	/** The unchanged cells in between as text, if they have the style at hand and cost no more than a move. */
	private bridge(from: number, to: number): string | undefined {
		const {back, style} = this;
		let text = '';
		let bytes = 0;
		for (let index = from; index < to; index++) {
			const glyph = back.glyphs[index] ?? SPACE;
			bytes += utf8Length(glyph);
			const isPlain = glyph !== WIDE_TAIL && back.glyphs[index + 1] !== WIDE_TAIL && isWidthCertain(glyph);
			if (!isPlain || bytes > MAX_BRIDGE) return undefined;
			if (!style.is(back.fg[index] ?? 0, back.bg[index] ?? 0, back.attributes[index] ?? 0)) return undefined;
			text += glyphText(glyph);
		}
		return bytes <= step(to - from, 'C').length ? text : undefined;
	}
}

/**
 * The bytes that turn a picture into another of the same size, neither of which is written to; from undefined, of which
 * nothing is known.
 */
export const difference = (from: Cells | undefined, to: Cells, depth: ColorDepth): string => {
	if (from === to) return '';
	const front = sharedCells(to.columns, to.rows);
	if (from) front.copyFrom(from);
	else forgetCells(front);
	return new FrameDiff(depth, front, to).encode(front, to);
};
