import {BOLD, type Cells} from '../charts/cells.ts';
import {type Charset, charsets} from '../charts/charset.ts';
import {type ThemeName, themeNames} from '../lab/state/views.ts';
import type {InputEvent} from '../terminal/input/event.ts';
import {Screen} from '../terminal/screen.ts';
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
	/** Counts an answer, from 0, to the question that is asked. */
	readonly answer: (index: number) => void;
}

const ANSWERS = ['1', '2', '3'];

/** One who watches: a picture that others may share, and a screen that shows it. */
export class Spectator implements Viewer {
	readonly #terminal: ViewerTerminal;
	readonly #stage: Stage;
	readonly #host: ViewerHost;
	readonly #screen: Screen;
	#size: {readonly columns: number; readonly rows: number};
	#charset: Charset;
	#theme: 'auto' | ThemeName;
	#picture: Picture;
	#said = '';
	#isClosed = false;

	constructor(terminal: ViewerTerminal, stage: Stage, host: ViewerHost, theme: 'auto' | ThemeName) {
		const {columns, rows, charset, colorDepth} = terminal.capabilities;
		this.#terminal = terminal;
		this.#stage = stage;
		this.#host = host;
		this.#size = {columns, rows};
		this.#charset = charset;
		this.#theme = theme;
		this.#picture = stage.take(this.#look);
		this.#screen = new Screen(terminal.stream, {
			columns,
			rows,
			depth: colorDepth,
			pacer: terminal.pacer,
			onDrain: () => this.draw(),
		});
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
		else if (key === 'ctrl+l') this.#screen.forget();
		else if (ANSWERS.includes(key)) this.#stage.answer(ANSWERS.indexOf(key));
		this.#lookAnew();
	}

	resize(columns: number, rows: number): void {
		this.#size = clamped({columns, rows});
		this.#screen.resize(this.#size.columns, this.#size.rows);
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
			this.#screen.draw('', (cells) => this.#paint(cells));
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
		return {...this.#size, depth, unicode, charset: this.#charset, theme: this.#theme, background};
	}

	#lookAnew(): void {
		if (this.#isClosed) return;
		const before = this.#picture;
		this.#picture = this.#stage.take(this.#look);
		this.#stage.release(before);
		this.draw();
	}

	#nextCharset(): Charset {
		const offered: readonly Charset[] = this.#terminal.capabilities.unicode ? charsets : ['ascii'];
		const at = offered.indexOf(this.#charset);
		return offered[(at + 1) % offered.length] ?? 'ascii';
	}

	#nextTheme(): ThemeName {
		const now = this.#theme === 'auto' ? this.#terminal.background : this.#theme;
		return themeNames[(themeNames.indexOf(now) + 1) % themeNames.length] ?? 'dark';
	}

	/** The picture in the middle of the window. */
	#paint(cells: Cells): void {
		const {cells: source} = this.#picture;
		const left = Math.max(0, Math.floor((cells.columns - source.columns) / 2));
		const top = Math.max(0, Math.floor((cells.rows - source.rows) / 2));
		const width = Math.min(source.columns, cells.columns);
		for (let row = 0; row < Math.min(source.rows, cells.rows); row++) {
			const from = row * source.columns;
			const to = (top + row) * cells.columns + left;
			cells.glyphs.set(source.glyphs.subarray(from, from + width), to);
			cells.fg.set(source.fg.subarray(from, from + width), to);
			cells.bg.set(source.bg.subarray(from, from + width), to);
			cells.attributes.set(source.attributes.subarray(from, from + width), to);
		}
		if (this.#said === '') return;
		const y = cells.rows - 1;
		cells.clear({x: 0, y, width: cells.columns, height: 1});
		cells.text(0, y, this.#said, {attributes: BOLD});
	}
}
