import {Cells} from '../charts/cells.ts';
import type {ColorDepth} from '../charts/color-depth.ts';
import {FrameDiff, forgetCells} from './frame-diff.ts';
import type {Pacer} from './pacer.ts';
import {parseAnsi} from './parse-ansi.ts';
import {RESET_STYLE} from './sgr.ts';
import {repairWide} from './width.ts';

/** The stream that the screen writes to: process.stdout, or an ssh channel. */
export interface ScreenOutput {
	/** Calls back when the data has left; returns false if it has to wait for «drain». */
	write(data: string, callback?: () => void): boolean;
	once(event: 'drain', listener: () => void): unknown;
	off(event: 'drain', listener: () => void): unknown;
}

export interface ScreenOptions {
	readonly columns: number;
	readonly rows: number;
	readonly depth: ColorDepth;
	/** Says when a frame may be sent; without it, whenever the output has taken the one before. */
	readonly pacer?: Pacer | undefined;
	/** Called when there is room for a frame again after one was dropped: time to draw. */
	readonly onDrain?: () => void;
}

export interface ScreenStats {
	/** Frames written. */
	readonly frames: number;
	/** Bytes written. */
	readonly bytes: number;
	/** Frames dropped because there was no room for them. */
	readonly dropped: number;
}

/**
 * The words around the charts: text styled by SGR escapes, or what paints them into a blank grid. They are laid out anew
 * only where they are another text or another function.
 */
export type ScreenWords = string | ((cells: Cells) => void);

export type DrawResult = 'drawn' | 'unchanged' | 'dropped';

/** A synchronized update (DEC private mode 2026): the terminal shows all of it at once. */
const BEGIN_UPDATE = '\u001B[?2026h';
const END_UPDATE = '\u001B[?2026l';

/**
 * The picture on a terminal. Every frame is composed anew from the words and the charts
 * painted over it, and only the cells that differ from those on the terminal are written, in one write.
 * Nothing is ever erased: a cell that becomes empty is overwritten by a blank.
 */
export class Screen {
	readonly #output: ScreenOutput;
	readonly #depth: ColorDepth;
	readonly #pacer: Pacer | undefined;
	readonly #onDrain: (() => void) | undefined;
	#chrome: Cells;
	#words: ScreenWords | undefined;
	#back: Cells;
	#front: Cells;
	#diff: FrameDiff;
	#isStyleKnown = false;
	/** The number of the write that the terminal has not taken yet; 0 if there is none. */
	#pending = 0;
	#writes = 0;
	#isDrainAwaited = false;
	#retry: NodeJS.Timeout | undefined;
	readonly #stats = {frames: 0, bytes: 0, dropped: 0};

	constructor(output: ScreenOutput, {columns, rows, depth, pacer, onDrain}: ScreenOptions) {
		this.#output = output;
		this.#pacer = pacer;
		if (pacer) pacer.onAnswer = () => this.#lookForRoom();
		this.#depth = depth;
		this.#onDrain = onDrain;
		this.#chrome = new Cells(columns, rows);
		this.#back = new Cells(columns, rows);
		this.#front = new Cells(columns, rows);
		this.#diff = new FrameDiff(depth, this.#front, this.#back);
		forgetCells(this.#front);
	}

	get stats(): ScreenStats {
		return this.#stats;
	}

	/** Takes on the terminal's new size and forgets the old picture. */
	resize(columns: number, rows: number): void {
		this.#chrome = new Cells(columns, rows);
		this.#words = undefined;
		this.#back = new Cells(columns, rows);
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
		if (!this.#hasRoom()) {
			this.#stats.dropped++;
			this.#isDrainAwaited = true;
			this.#awaitRoom();
			return 'dropped';
		}
		if (words !== this.#words) this.#layOut(words);
		this.#back.copyFrom(this.#chrome);
		paint(this.#back);
		repairWide(this.#back);
		const changes = this.#diff.encode(this.#front, this.#back);
		if (changes === '') return 'unchanged';
		const known = this.#isStyleKnown ? '' : RESET_STYLE;
		this.#isStyleKnown = true;
		this.#write(BEGIN_UPDATE + known + changes + END_UPDATE);
		return 'drawn';
	}

	#layOut(words: ScreenWords): void {
		this.#words = words;
		if (typeof words === 'string') {
			parseAnsi(words, this.#chrome);
			return;
		}
		this.#chrome.clear();
		words(this.#chrome);
	}

	/** There may be room for a frame. */
	#lookForRoom(): void {
		if (!this.#isDrainAwaited) return;
		if (!this.#hasRoom()) {
			this.#awaitRoom();
			return;
		}
		this.#isDrainAwaited = false;
		clearTimeout(this.#retry);
		this.#onDrain?.();
	}

	#hasRoom(): boolean {
		return this.#pending === 0 && this.#pacer?.isOpen !== false;
	}

	/** Looks for room again when the pacer has some, even if no answer comes; by now it may have it already. */
	#awaitRoom(): void {
		clearTimeout(this.#retry);
		if (this.#pacer === undefined || this.#pending !== 0) return;
		this.#retry = setTimeout(() => this.#lookForRoom(), this.#pacer.wait).unref();
	}

	#write(frame: string): void {
		const data = frame + (this.#pacer?.request ?? '');
		const bytes = Buffer.byteLength(data);
		this.#stats.frames++;
		this.#stats.bytes += bytes;
		this.#pacer?.sent(bytes);
		const write = ++this.#writes;
		this.#pending = write;
		const taken = (): void => {
			this.#output.off('drain', taken);
			if (this.#pending !== write) return;
			this.#pending = 0;
			this.#lookForRoom();
		};
		if (!this.#output.write(data, taken) && this.#pending === write) this.#output.once('drain', taken);
	}
}
