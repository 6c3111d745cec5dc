import {Cells, type Rect} from '../charts/cells.ts';
import type {ColorDepth} from '../charts/color-depth.ts';
import {FrameDiff, forgetCells} from './frame-diff.ts';
import {type FrameStats, FrameWriter, type FrameWriterOptions, type ScreenOutput} from './frame-writer.ts';
import {parseAnsi} from './parse-ansi.ts';
import {sharedCells} from './shared-cells.ts';
import {repairWide} from './width.ts';

export interface ScreenOptions extends FrameWriterOptions {
	readonly columns: number;
	readonly rows: number;
	readonly depth: ColorDepth;
}

/**
 * The words around the charts: text styled by SGR escapes, or what paints them into a blank grid. They are laid out anew
 * only where they are another text or another function.
 */
export type ScreenWords = string | ((cells: Cells) => void);

export type DrawResult = 'drawn' | 'unchanged' | 'dropped';

const SPACE = 0x20;

/** The rows of a grid that are not blank, those behind one another as one rectangle. */
const written = ({columns, rows, glyphs, fg, bg, attributes}: Cells): readonly Rect[] => {
	const found: Rect[] = [];
	let first = 0;
	for (let y = 0, index = 0; y <= rows; y++) {
		const end = y < rows ? index + columns : index;
		while (index < end && glyphs[index] === SPACE && !fg[index] && !bg[index] && !attributes[index]) index++;
		if (index < end) {
			index = end;
			continue;
		}
		if (first < y) found.push({x: 0, y: first, width: columns, height: y - first});
		first = y + 1;
	}
	return found;
};

/**
 * The picture on a terminal. Every frame is composed anew from the words and the charts
 * painted over it, and only the cells that differ from those on the terminal are written, in one write.
 * Nothing is ever erased: a cell that becomes empty is overwritten by a blank.
 */
export class Screen {
	readonly #writer: FrameWriter;
	readonly #depth: ColorDepth;
	#chrome: Cells;
	#words: ScreenWords | undefined;
	/** Where the words are: most of the picture is the charts'. */
	#wordRows: readonly Rect[] = [];
	#back: Cells;
	#front: Cells;
	#diff: FrameDiff;
	#isStyleKnown = false;

	constructor(output: ScreenOutput, {columns, rows, depth, ...options}: ScreenOptions) {
		this.#writer = new FrameWriter(output, options);
		this.#depth = depth;
		this.#chrome = new Cells(columns, rows);
		this.#back = sharedCells(columns, rows);
		this.#front = new Cells(columns, rows);
		this.#diff = new FrameDiff(depth, this.#front, this.#back);
		forgetCells(this.#front);
	}

	get stats(): FrameStats {
		return this.#writer.stats;
	}

	/** Takes on the terminal's new size and forgets the old picture. */
	resize(columns: number, rows: number): void {
		this.#chrome = new Cells(columns, rows);
		this.#words = undefined;
		this.#back = sharedCells(columns, rows);
		this.#front = new Cells(columns, rows);
		this.#diff = new FrameDiff(this.#depth, this.#front, this.#back);
		this.forget();
	}

	/** Forgets what is on the terminal: the next frame writes every cell. */
	forget(): void {
		forgetCells(this.#front);
		this.#isStyleKnown = false;
	}

	/**
	 * Shows a frame: `words`, with what `paint` paints over them. While there is no room for it, it is dropped, never
	 * queued, and `paint` is not called; `onDrain` tells when to go on.
	 */
	draw(words: ScreenWords, paint: (cells: Cells) => void): DrawResult {
		if (!this.#writer.hasRoom()) return 'dropped';
		if (words !== this.#words) this.#layOut(words);
		this.#back.clear();
		for (const rect of this.#wordRows) this.#back.copyRect(this.#chrome, rect);
		paint(this.#back);
		repairWide(this.#back);
		const changes = this.#diff.encode(this.#front, this.#back);
		if (changes === '') return 'unchanged';
		this.#writer.write(changes, !this.#isStyleKnown);
		this.#isStyleKnown = true;
		return 'drawn';
	}

	#layOut(words: ScreenWords): void {
		this.#words = words;
		if (typeof words === 'string') parseAnsi(words, this.#chrome);
		else {
			this.#chrome.clear();
			words(this.#chrome);
		}
		this.#wordRows = written(this.#chrome);
	}
}
