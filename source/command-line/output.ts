import process from 'node:process';
import {isatty} from 'node:tty';
import {writeWhole} from '../files/write-whole.ts';
import {errorCode} from '../terminal/error-code.ts';
import {whenInterrupted} from '../terminal/interrupt.ts';
import {EXIT, UserError} from './user-error.ts';

/** The output streams of a command. Text is buffered and written in large pieces; `flush` writes the rest. */
export interface Output {
	readonly out: (text: string) => void;
	readonly err: (text: string) => void;
	readonly flush: () => void;
	/**
	 * Sets the status line below the printed text; an empty line erases it. It is shown on standard error if that is
	 * a terminal, and erased when a signal ends the program.
	 */
	readonly status: (line: string) => void;
}

/** The longest time that rows of a slow run stay in the buffer. */
const PATIENCE_MS = 200;

/** The size of the buffer in characters. */
const PIECE = 1 << 16;

const STDOUT = 1;
const STDERR = 2;

/** Writes and ignores errors, because there is nowhere left to report them. */
const writeQuietly = (descriptor: number, text: string): void => {
	try {
		writeWhole(descriptor, text);
	} catch {
		// The stream is gone.
	}
};

/** The error to show for a failed write. */
const writeError = (error: unknown): UserError => {
	const reason = errorCode(error) === 'ENOSPC' ? 'no space is left' : errorCode(error) || String(error);
	return new UserError(`standard output cannot be written: ${reason}`, EXIT.failure);
};

const ERASE_LINE = '\r\u001B[K';

/** The status line on standard error. It is erased before other output and drawn again after it. */
const statusLine = () => {
	const canErase = isatty(STDERR) && process.env.TERM !== 'dumb';
	let line = '';
	let release: (() => void) | undefined;
	const hide = (): void => {
		if (release === undefined) return;
		release();
		release = undefined;
		writeQuietly(STDERR, ERASE_LINE);
	};
	const show = (): void => {
		if (line === '' || !canErase) return;
		release ??= whenInterrupted(hide);
		writeQuietly(STDERR, `${ERASE_LINE}${line}`);
	};
	const set = (next: string): void => {
		line = next;
		if (line === '') hide();
	};
	return {hide, show, set};
};

/** The process's streams, written synchronously, so that everything is out before the process ends. */
export const openOutput = (host: Pick<NodeJS.Process, 'exit'>): Output => {
	let gathered = '';
	let flushed = Number.NEGATIVE_INFINITY;
	/** True if the cursor of a terminal that shows both streams is at the start of a line. */
	let isAtStart = true;
	const status = statusLine();
	const flush = (): void => {
		const text = gathered;
		gathered = '';
		flushed = performance.now();
		if (text === '') return;
		// A write to a slow reader blocks, and a signal could not erase the status line meanwhile.
		status.hide();
		try {
			writeWhole(STDOUT, text);
			isAtStart = text.endsWith('\n') || !isatty(STDOUT);
			if (isAtStart) status.show();
		} catch (error) {
			// A closed pipe is no error: the reader has all it wants, as in `klfit-tui run --csv | head`.
			if (errorCode(error) === 'EPIPE') host.exit(EXIT.done);
			throw writeError(error);
		}
	};
	return {
		out(text) {
			gathered += text;
			if (gathered.length >= PIECE || performance.now() - flushed > PATIENCE_MS) flush();
		},
		err(text) {
			status.set('');
			// Buffered output comes before the error, if it can be written at all.
			if (gathered !== '') writeQuietly(STDOUT, gathered);
			gathered = '';
			writeQuietly(STDERR, text);
		},
		flush,
		status(line) {
			status.set(line);
			if (isAtStart) status.show();
		},
	};
};
