import {randomUUID} from 'node:crypto';
import {readSync} from 'node:fs';
import {rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {type IPty, spawn} from '@lydell/node-pty';
import {Emulator, type EmulatorCell} from './emulator.ts';

/** The program as `npm run build` leaves it. */
export const BUILT_PROGRAM = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

export interface LaunchOptions {
	readonly columns: number;
	readonly rows: number;
	/** Added to the environment; undefined removes a variable. */
	readonly env?: Readonly<Record<string, string | undefined>>;
	/** The JavaScript file to run; the built program by default. */
	readonly program?: string;
	readonly cwd?: string;
	/** Milliseconds that the terminal's answers take; 0 by default, Infinity for a terminal that does not answer. */
	readonly answerDelay?: number;
	/** True for a terminal that gives two columns to characters of ambiguous width. */
	readonly isWide?: boolean;
}

export interface ExitStatus {
	readonly code: number;
	/** The number of the signal that ended the program; 0 if it ended by itself. */
	readonly signal: number;
}

/** What to wait for: a text on the screen, a pattern (over the lines, joined by newlines), or a condition. */
export type ScreenCondition = string | RegExp | ((lines: readonly string[], driver: Driver) => boolean);

/** What keys send. */
export const KEYS = {
	enter: '\r',
	escape: '\u001B',
	tab: '\t',
	shiftTab: '\u001B[Z',
	backspace: '\u007F',
	up: '\u001B[A',
	down: '\u001B[B',
	right: '\u001B[C',
	left: '\u001B[D',
	home: '\u001B[H',
	end: '\u001B[F',
	ctrlC: '\u0003',
	ctrlZ: '\u001A',
} as const;

/** Variables that change what a terminal program does, wherever these tests happen to run. */
const REMOVED_VARIABLES = [
	'CI',
	'CONTINUOUS_INTEGRATION',
	'GITHUB_ACTIONS',
	'BUILD_NUMBER',
	'RUN_ID',
	'NO_COLOR',
	'FORCE_COLOR',
	'COLORTERM',
	'TERM_PROGRAM',
	'TERM_PROGRAM_VERSION',
	'VTE_VERSION',
	'KONSOLE_VERSION',
	'KITTY_WINDOW_ID',
	'WT_SESSION',
	'TMUX',
	'STY',
	'LC_ALL',
	'LC_CTYPE',
	'COLUMNS',
	'LINES',
	'NODE_ENV',
	'NODE_OPTIONS',
	'VITEST',
	'INK_SCREEN_READER',
	'KLFIT_DEBUG',
];

const DEFAULT_TIMEOUT_MS = 10_000;
const POLL_MS = 15;

const environment = (changes: LaunchOptions['env'] = {}): Record<string, string> => {
	const env: Record<string, string | undefined> = {...process.env};
	for (const name of REMOVED_VARIABLES) delete env[name];
	Object.assign(env, {TERM: 'xterm-256color', LANG: 'C.UTF-8'}, changes);
	const isSet = (entry: [string, string | undefined]): entry is [string, string] => entry[1] !== undefined;
	return Object.fromEntries(Object.entries(env).filter(isSet));
};

/** A program running in a pseudo-terminal, with an emulator that shows what a person would see. */
export class Driver {
	/** Resolves when the program has ended and its last bytes are on the screen. */
	readonly exit: Promise<ExitStatus>;
	readonly pid: number;
	readonly #pty;
	/** What the program keeps for itself: of this test alone, and not the user's. */
	readonly #stateHome = join(tmpdir(), `klfit-state-${randomUUID()}`);
	readonly #emulator: Emulator;
	#raw = '';
	#shown: Promise<void> = Promise.resolve();
	#hasExited = false;

	constructor(
		file: string,
		args: readonly string[],
		{columns, rows, env, cwd, answerDelay = 0, isWide = false}: LaunchOptions,
	) {
		this.#emulator = new Emulator(columns, rows);
		if (isWide) this.#emulator.widen();
		const pty = spawn(file, [...args], {
			cols: columns,
			rows,
			env: environment({XDG_STATE_HOME: this.#stateHome, ...env}),
			cwd: cwd ?? process.cwd(),
			name: env?.TERM ?? 'xterm-256color',
		});
		this.#pty = pty;
		this.pid = pty.pid;
		pty.onData((data) => {
			this.#raw += data;
			this.#shown = this.#emulator.write(data);
		});
		// A terminal answers when it is asked what it is.
		this.#emulator.terminal.onData((answer) => {
			const send = (): void => {
				if (!this.#hasExited) pty.write(answer);
			};
			if (answerDelay === 0) send();
			else if (Number.isFinite(answerDelay)) setTimeout(send, answerDelay);
		});
		this.exit = new Promise((resolve) => {
			pty.onExit(({exitCode, signal}) => {
				this.#hasExited = true;
				void this.#shown.then(() => resolve({code: exitCode, signal: signal ?? 0}));
			});
		});
	}

	/** The terminal's screen. */
	get emulator(): Emulator {
		return this.#emulator;
	}

	/** All that the program has written so far. */
	get raw(): string {
		return this.#raw;
	}

	/** Whether the alternate screen is shown. */
	get isAlternate(): boolean {
		return this.#emulator.isAlternate;
	}

	/** Whether the cursor is shown, by the last word on it. */
	get isCursorShown(): boolean {
		return this.#raw.lastIndexOf('\u001B[?25h') >= this.#raw.lastIndexOf('\u001B[?25l');
	}

	get hasExited(): boolean {
		return this.#hasExited;
	}

	/** Asks the system: while nobody reads, no exit is told. */
	get isGone(): boolean {
		try {
			process.kill(this.pid, 0);
			return false;
		} catch {
			return true;
		}
	}

	/** The screen's lines, without the blanks at their ends. */
	screen(): string[] {
		return this.#emulator.lines();
	}

	/** The cell at column `x` and row `y`, counted from 0. */
	cell(x: number, y: number): EmulatorCell {
		return this.#emulator.cell(x, y);
	}

	/** Types keys, as text or from {@link KEYS}. */
	press(keys: string): void {
		this.#pty.write(keys);
	}

	resize(columns: number, rows: number): void {
		this.#emulator.resize(columns, rows);
		this.#pty.resize(columns, rows);
	}

	/** Stops reading: the program's writes fill the terminal's buffer, then wait. */
	pause(): void {
		this.#pty.pause();
	}

	resume(): void {
		this.#pty.resume();
	}

	/** Reads up to so many bytes while it is paused, which no screen shows. */
	take(count: number): string {
		const bytes = Buffer.alloc(count);
		try {
			// The types leave out that a pseudo-terminal of Unix is a file.
			return bytes.toString('latin1', 0, readSync((this.#pty as IPty & {fd: number}).fd, bytes));
		} catch {
			// There is nothing, or the program has ended.
			return '';
		}
	}

	/** Closes the terminal, as a window that is closed does. */
	hangUp(): void {
		// kill() would send the signal as well; the end of the terminal is what is to be seen.
		// The types leave out that a pseudo-terminal of Unix can be closed.
		(this.#pty as IPty & {destroy(): void}).destroy();
	}

	/** Sends a signal to the program. */
	kill(signal: NodeJS.Signals = 'SIGTERM'): void {
		if (!this.#hasExited) this.#pty.kill(signal);
	}

	/** Resolves when all that has arrived is on the screen. */
	async settled(): Promise<void> {
		let shown: Promise<void>;
		do {
			shown = this.#shown;
			await shown;
		} while (shown !== this.#shown);
	}

	/** Waits until the screen is as `condition` says; else fails and shows the screen. */
	async waitFor(condition: ScreenCondition, timeout = DEFAULT_TIMEOUT_MS): Promise<void> {
		const deadline = performance.now() + timeout;
		for (;;) {
			// Asked before the screen is read: what an ended program wrote has arrived by then.
			const isLast = this.#hasExited || performance.now() > deadline;
			await this.settled();
			if (this.#holds(condition)) return;
			if (isLast) throw new Error(this.#complaint(condition, timeout));
			await new Promise((resolve) => setTimeout(resolve, POLL_MS));
		}
	}

	/** Ends the program, however it behaves. */
	async close(): Promise<void> {
		this.resume();
		this.kill('SIGKILL');
		await this.exit;
		this.#emulator.dispose();
		await rm(this.#stateHome, {recursive: true, force: true});
	}

	#holds(condition: ScreenCondition): boolean {
		if (typeof condition === 'function') return condition(this.screen(), this);
		const text = this.screen().join('\n');
		return typeof condition === 'string' ? text.includes(condition) : condition.test(text);
	}

	#complaint(condition: ScreenCondition, timeout: number): string {
		const wanted = typeof condition === 'string' ? JSON.stringify(condition) : String(condition);
		const reason = this.#hasExited ? 'the program ended without' : `${timeout} ms passed without`;
		const width = this.#emulator.terminal.cols;
		const edge = `+${'-'.repeat(width)}+`;
		return [`${reason} ${wanted}; the screen:`, edge, ...this.screen().map((line) => `|${line}`), edge].join(
			'\n',
		);
	}
}

/** Runs the built program, or another, by the Node that runs the tests. */
export const launch = (args: readonly string[], options: LaunchOptions): Driver =>
	new Driver(process.execPath, [options.program ?? BUILT_PROGRAM, ...args], options);

/** Runs any command: a shell, say. */
export const launchCommand = (file: string, args: readonly string[], options: LaunchOptions): Driver =>
	new Driver(file, args, options);
