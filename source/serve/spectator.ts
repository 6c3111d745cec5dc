import {BOLD, Cells} from '../charts/cells.ts';
import {type Charset, charsets} from '../charts/charset.ts';
import {type ThemeName, themeNames} from '../lab/state/views.ts';
import {difference} from '../terminal/frame-diff.ts';
import {FrameWriter} from '../terminal/frame-writer.ts';
import type {InputEvent} from '../terminal/input/event.ts';
import {repairWide} from '../terminal/width.ts';
import type {Picture, PictureLook} from './pictures.ts';
import type {Viewer, ViewerHost} from './viewer.ts';
import {clamped, type ViewerTerminal} from './viewer-terminal.ts';

/**
 * All that a spectator can reach. There is no session here and no action: what a spectator types cannot get to the
 * run, whatever it is.
 */
export interface Stage {
	readonly take: (look: PictureLook) => Picture;
	readonly release: (picture: Picture) => void;
	/** True if what is typed goes to the run after all. */
	readonly drives: boolean;
	/** Counts an answer, from 0, to the question that is asked. */
	readonly answer: (index: number) => void;
}

const ANSWERS = ['1', '2', '3'];

/** One who watches: a picture that others may share, and what is on this viewer's screen. */
export class Spectator implements Viewer {
	readonly #terminal: ViewerTerminal;
	readonly #stage: Stage;
	readonly #host: ViewerHost;
	readonly #writer: FrameWriter;
	/** What the screen shows; undefined while that is not known. */
	#shown: Cells | undefined;
	#size: {readonly columns: number; readonly rows: number};
	#charset: Charset;
	#theme: 'auto' | ThemeName;
	#picture: Picture;
	#said = '';
	#isClosed = false;

	constructor(terminal: ViewerTerminal, stage: Stage, host: ViewerHost, theme: 'auto' | ThemeName) {
		const {columns, rows, charset} = terminal.capabilities;
		this.#terminal = terminal;
		this.#stage = stage;
		this.#host = host;
		this.#size = {columns, rows};
		this.#charset = charset;
		this.#theme = theme;
		this.#picture = stage.take(this.#look);
		this.#writer = new FrameWriter(terminal.stream, {pacer: terminal.pacer, onDrain: () => this.draw()});
		terminal.onBackground = () => this.#lookAnew();
		terminal.hear = (event) => this.take(event);
	}

	/** Takes what is typed: only what concerns this viewer's own screen, and answers, which are counted. */
	take(event: InputEvent): void {
		if (event.kind !== 'key') return;
		this.#host.onKey();
		this.#said = '';
		const {key} = event;
		if (key === 'q' || key === 'ctrl+c' || key === 'ctrl+d') this.#host.quit();
		else if (key === 'g') this.#charset = this.#nextCharset();
		else if (key === 'G') this.#theme = this.#nextTheme();
		else if (key === 'ctrl+l') this.#shown = undefined;
		else if (ANSWERS.includes(key)) this.#stage.answer(ANSWERS.indexOf(key));
		this.#lookAnew();
	}

	resize(columns: number, rows: number): void {
		this.#size = clamped({columns, rows});
		this.#shown = undefined;
		this.#lookAnew();
	}

	say(sentence: string): void {
		this.#said = sentence;
		this.draw();
	}

	/** Shows the picture as it is now. */
	draw(): void {
		if (this.#isClosed) return;
		try {
			if (this.#writer.hasRoom()) this.#show();
		} catch (error) {
			this.#host.fail(error);
		}
	}

	close(): void {
		if (this.#isClosed) return;
		this.#isClosed = true;
		this.#stage.release(this.#picture);
	}

	get #look(): PictureLook {
		const {colorDepth: depth, unicode} = this.#terminal.capabilities;
		const {background} = this.#terminal;
		const {drives} = this.#stage;
		return {...this.#size, depth, unicode, charset: this.#charset, theme: this.#theme, background, drives};
	}

	#lookAnew(): void {
		if (this.#isClosed) return;
		const before = this.#picture;
		this.#picture = this.#stage.take(this.#look);
		this.#stage.release(before);
		this.draw();
	}

	#nextCharset(): Charset {
		// Many a terminal draws what its client does not tell of.
		return charsets[(charsets.indexOf(this.#charset) + 1) % charsets.length] ?? 'ascii';
	}

	#nextTheme(): ThemeName {
		const now = this.#theme === 'auto' ? this.#terminal.background : this.#theme;
		return themeNames[(themeNames.indexOf(now) + 1) % themeNames.length] ?? 'dark';
	}

	#show(): void {
		const next = this.#framed();
		const {colorDepth} = this.#terminal.capabilities;
		const changes =
			next === this.#picture.cells
				? this.#picture.changesFrom(this.#shown)
				: difference(this.#shown, next, colorDepth);
		if (changes !== '') this.#writer.write(changes, this.#shown === undefined);
		this.#shown = next;
	}

	/** The picture in the middle of the window, with what is said to this viewer alone. */
	#framed(): Cells {
		const {cells: source} = this.#picture;
		const {columns, rows} = this.#size;
		if (this.#said === '' && source.columns === columns && source.rows === rows) return source;
		const cells = new Cells(columns, rows);
		const left = Math.max(0, Math.floor((columns - source.columns) / 2));
		const top = Math.max(0, Math.floor((rows - source.rows) / 2));
		const width = Math.min(source.columns, columns);
		for (let row = 0; row < Math.min(source.rows, rows); row++) {
			const from = row * source.columns;
			const to = (top + row) * columns + left;
			cells.glyphs.set(source.glyphs.subarray(from, from + width), to);
			cells.fg.set(source.fg.subarray(from, from + width), to);
			cells.bg.set(source.bg.subarray(from, from + width), to);
			cells.attributes.set(source.attributes.subarray(from, from + width), to);
		}
		if (this.#said !== '') {
			const y = rows - 1;
			cells.clear({x: 0, y, width: columns, height: 1});
			cells.text(0, y, this.#said, {attributes: BOLD});
		}
		repairWide(cells);
		return cells;
	}
}
