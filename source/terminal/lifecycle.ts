import nodeProcess from 'node:process';
import {isInForeground} from './foreground.ts';
import {hangUp, isClosed, isHangup} from './hang-up.ts';
import {type AnswerReader, drainAnswers} from './late-answers.ts';
import {MOUSE_OFF, MOUSE_ON} from './mouse.ts';
import {endingSignals, signalExitCode} from './signals.ts';
import {
	atStandstill,
	bytesWaiting,
	sayNow,
	setBlocking,
	type TerminalOutput,
	type TextOutput,
	writeNow,
} from './terminal-output.ts';

/** The keyboard's end of a terminal: process.stdin. */
export interface TerminalInput {
	readonly isTTY?: boolean | undefined;
	readonly isRaw?: boolean | undefined;
	readonly fd?: number;
	setRawMode?(mode: boolean): unknown;
	on(event: 'error', listener: (error: Error) => void): unknown;
	off(event: 'error', listener: (error: Error) => void): unknown;
}

type Listener = (...values: unknown[]) => void;

/** The part of `process` that is used. */
export interface ProcessLike {
	readonly pid: number;
	readonly env: Readonly<Record<string, string | undefined>>;
	readonly stderr: TextOutput;
	on(event: string, listener: Listener): unknown;
	off(event: string, listener: Listener): unknown;
	removeAllListeners(event: string): unknown;
	kill(pid: number, signal: NodeJS.Signals): unknown;
	exit(code?: number | string | null): unknown;
}

export interface SessionOptions {
	readonly stdout: TerminalOutput;
	readonly stdin: TerminalInput;
	/** True if the mouse is to be reported; it is not where this is left out. */
	readonly mouse?: boolean;
	/** What the terminal has been asked; its answers are waited for before others may read them. */
	readonly answers?: AnswerReader;
	/** Keeps off the screen what others print, while it is held. */
	readonly foreign?: {hold(): void; release(): void};
	/** The process itself, or a stand-in for tests. */
	readonly process?: ProcessLike;
	/** The terminal is back after a suspension, with an unknown picture: forget the old one and repaint. */
	readonly onContinue?: () => void;
	/** The terminal has been given back and the program is about to stop: no frames, please. */
	readonly onSuspend?: () => void;
	/** A signal, a crash or a vanished terminal ends the program with this code; the terminal is restored. */
	readonly onExit?: (exitCode: number) => void;
	/** True if the terminal's foreground job is this program's; undefined where that is not known. */
	readonly isInForeground?: () => boolean | undefined;
}

/** A program's hold on the terminal, from {@link enterScreen} to `leave`. */
export interface TerminalSession {
	/** True if the terminal is the program's; not while suspended, nor after `leave`. */
	readonly isActive: boolean;
	/** Gives the terminal back, at once and for good. More calls do nothing. */
	leave(): void;
	/**
	 * Gives the terminal back and stops the whole job, as Ctrl-Z does; `onContinue` is called when it resumes. Raw
	 * mode turns Ctrl-Z into an ordinary key, so the code that handles keys must call this.
	 */
	suspend(): void;
}

/** Alternate screen, own style, no wrapping at the last column, no cursor, pastes marked as such. */
export const ENTER_SCREEN = '\u001B[?1049h\u001B[m\u001B[?7l\u001B[?25l\u001B[?2004h';
/** The reverse; first the end of an update that may have been cut short. */
export const LEAVE_SCREEN = '\u001B[?2026l\u001B[?2004l\u001B[m\u001B[?7h\u001B[?25h\u001B[?1049l';

const HANGUP_EXIT_CODE = signalExitCode('SIGHUP');

/** Time between two looks at whether the terminal is still this program's. */
const LOOK_MS = 250;

/** How long a stop signal may take to act; one that the kernel ignores does not act at all. */
const STOP_GRACE_MS = 100;

const describe = (error: unknown): string => {
	const text = error instanceof Error ? error.message || error.name : String(error);
	return text.replace(/\s+/g, ' ').trim();
};

class EnteredScreen implements TerminalSession {
	readonly #options: SessionOptions;
	readonly #process: ProcessLike;
	readonly #listeners: ReadonlyArray<readonly [event: string, listener: Listener]>;
	readonly #onStop = (): void => this.#stop(this.#process.pid);
	readonly #onStreamError = (error: Error): void => this.#crash(error);
	#isEntered = false;
	#isSuspended = false;
	#isLeft = false;
	#wasRaw = false;
	/** The terminal has been closed, or has become another job's. */
	#isGone = false;
	/** Looks in a row that found another job in the foreground, after one that found this one there. */
	#looksAway: number | undefined;
	#watch: NodeJS.Timeout | undefined;

	constructor(options: SessionOptions) {
		this.#options = options;
		this.#process = options.process ?? nodeProcess;
		this.#listeners = [
			...endingSignals.map((signal) => {
				const code = signalExitCode(signal);
				return [signal, () => this.#exit(code)] as const;
			}),
			['uncaughtException', (error) => this.#crash(error)],
			['unhandledRejection', (reason) => this.#crash(reason)],
			['SIGCONT', () => this.#continue()],
			['exit', () => this.#end()],
		];
		const {stdout, stdin} = options;
		for (const [event, listener] of this.#listeners) this.#process.on(event, listener);
		this.#process.on('SIGTSTP', this.#onStop);
		stdout.on('error', this.#onStreamError);
		stdin.on('error', this.#onStreamError);
		this.#enter();
	}

	get isActive(): boolean {
		return this.#isEntered;
	}

	leave(): void {
		if (this.#isLeft) return;
		this.#isLeft = true;
		this.#restore();
		const {stdout, stdin} = this.#options;
		for (const [event, listener] of this.#listeners) this.#process.off(event, listener);
		this.#process.off('SIGTSTP', this.#onStop);
		stdout.off('error', this.#onStreamError);
		stdin.off('error', this.#onStreamError);
		// Node stays alive until a pending frame is read, which may be never.
		atStandstill(stdout, () => this.#process.exit(nodeProcess.exitCode));
	}

	suspend(): void {
		// Pid 0 is the whole job: npm or npx around the program must stop too, or the shell waits for them.
		this.#stop(0);
	}

	#enter(): void {
		const {stdout, stdin} = this.#options;
		// Raw mode first: a job in the background is stopped by that, before it draws over the shell.
		if (this.#wasRaw) {
			// Node sets no mode that it believes to be set; the shell may have set another meanwhile.
			if (stdin.isRaw) stdin.setRawMode?.(false);
			stdin.setRawMode?.(true);
		}
		this.#isEntered = true;
		this.#looksAway = undefined;
		this.#look();
		this.#watch = setInterval(() => this.#look(), LOOK_MS).unref();
		setBlocking(stdout, false);
		this.#options.foreign?.hold();
		writeNow(stdout, this.#options.mouse ? ENTER_SCREEN + MOUSE_ON : ENTER_SCREEN);
	}

	#restore(): void {
		if (!this.#isEntered) return;
		this.#isEntered = false;
		clearInterval(this.#watch);
		const {stdout, stdin, answers, mouse} = this.#options;
		answers?.stopAsking();
		const result = writeNow(stdout, mouse ? MOUSE_OFF + LEAVE_SCREEN : LEAVE_SCREEN);
		// What waits would wait in the system's call for good, at the first room for a part of it.
		if (bytesWaiting(stdout) === 0) setBlocking(stdout, true);
		this.#options.foreign?.release();
		// The terminal is another job's: to change its mode from the background would stop this process.
		if (this.#isGone) return;
		this.#isGone = result === 'gone';
		this.#wasRaw = stdin.isRaw === true;
		// A job in the background that reads, or sets the mode, is stopped by that, at this very place: the shell has set
		// its own.
		if (this.#isForeground() === false) return;
		if (result === 'written' && answers) drainAnswers(answers);
		try {
			if (this.#wasRaw) stdin.setRawMode?.(false);
		} catch {
			// The terminal is gone, and its mode with it.
		}
	}

	#isForeground(): boolean | undefined {
		return (this.#options.isInForeground ?? isInForeground)();
	}

	/**
	 * Leaves where the shell has taken the terminal back: npm or another program around this one was killed, and nobody
	 * told. Twice in a row, for a shell changes the foreground a moment before it continues a job.
	 */
	#look(): void {
		const isOurs = this.#isForeground();
		if (isOurs === undefined) return;
		if (isOurs) this.#looksAway = 0;
		else if (this.#looksAway !== undefined && ++this.#looksAway > 1) {
			this.#isGone = true;
			this.#exit(HANGUP_EXIT_CODE);
		}
	}

	/** A terminal may go after it has been given back too, as while the program is suspended. */
	#isHungUp(): boolean {
		return this.#isGone || isClosed(this.#options.stdin);
	}

	#stop(pid: number): void {
		if (this.#isLeft || this.#isSuspended) return;
		this.#isSuspended = true;
		this.#restore();
		this.#options.onSuspend?.();
		// Without a listener the signal does what it is for.
		this.#process.off('SIGTSTP', this.#onStop);
		this.#process.kill(pid, 'SIGTSTP');
		// A job that nobody could continue is not stopped: then no SIGCONT comes either.
		setTimeout(() => {
			if (this.#isSuspended) this.#continue();
		}, STOP_GRACE_MS);
	}

	#continue(): void {
		if (this.#isLeft) return;
		// Continued after a stop that could not be caught (SIGSTOP): the shell has had the terminal.
		if (!this.#isSuspended) this.#restore();
		else this.#process.on('SIGTSTP', this.#onStop);
		this.#isSuspended = false;
		this.#enter();
		this.#options.onContinue?.();
	}

	/** The process ends by itself, or because it was told to: a closed terminal's input ends before its signal is heard. */
	#end(): void {
		this.leave();
		if (this.#isHungUp()) hangUp(this.#process);
	}

	#exit(code: number): void {
		this.leave();
		try {
			this.#options.onExit?.(code);
		} finally {
			if (this.#isHungUp()) hangUp(this.#process);
			else this.#process.exit(code);
		}
	}

	#crash(error: unknown): void {
		if (isHangup(error)) {
			this.#exit(HANGUP_EXIT_CODE);
			return;
		}
		this.leave();
		const stack = this.#process.env.KLFIT_DEBUG && error instanceof Error ? `\n${error.stack}` : '';
		sayNow(this.#process.stderr, `klfit-tui: internal error: ${describe(error)}${stack}\n`);
		this.#exit(1);
	}
}

/**
 * Takes the terminal: alternate screen, hidden cursor, no wrapping. Whatever happens, it is given back as
 * it was (raw mode off included): by `leave`, at the process's exit, on SIGHUP, SIGINT, SIGQUIT and
 * SIGTERM (exit code 128+n), on an exception or rejection that nobody caught (one sentence on stderr, with
 * the stack if KLFIT_DEBUG is set; exit code 1), when the terminal vanishes (128+SIGHUP, quietly), and
 * around a suspension.
 */
export const enterScreen = (options: SessionOptions): TerminalSession => new EnteredScreen(options);
