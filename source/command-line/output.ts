import process from 'node:process';
import {isatty} from 'node:tty';
import {writeWhole} from '../files/write-whole.ts';
import {whenInterrupted} from '../terminal/interrupt.ts';
import {EXIT, UserError} from './user-error.ts';

/** Where a command writes. Text is gathered and written in large pieces; `flush` writes the rest. */
export interface Output {
	readonly out: (text: string) => void;
	readonly err: (text: string) => void;
	readonly flush: () => void;
	/**
	 * A line below all that is printed, which takes the place of the one before; an empty one erases it. It is
	 * shown on standard error where that is a terminal, and a signal that ends the program erases it.
	 */
	readonly status: (line: string) => void;
}

/** A reader who watches a long run sees its rows after this time at the latest. */
const PATIENCE_MS = 200;

/** Characters gathered before they are written. */
const PIECE = 1 << 16;

const STDOUT = 1;
const STDERR = 2;

const codeOf = (error: unknown): string | undefined =>
	error instanceof Error && 'code' in error ? String(error.code) : undefined;

/** Writes what can be written: there is nowhere left to report a failure to. */
const writeQuietly = (descriptor: number, text: string): void => {
	try {
		writeWhole(descriptor, text);
	} catch {
		// Nobody reads it.
	}
};

/** What went wrong with a write, for people. */
const writeError = (error: unknown): UserError => {
	const reason = codeOf(error) === 'ENOSPC' ? 'no space is left' : (codeOf(error) ?? String(error));
	return new UserError(`standard output cannot be written: ${reason}`, EXIT.failure);
};

const ERASE_LINE = '\r\u001B[K';

/** The line on standard error that can be changed: drawn, erased before anything else is written, drawn again. */
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

/** The process's streams, written synchronously: what was printed is out before the process ends. */
export const openOutput = (host: Pick<NodeJS.Process, 'exit'>): Output => {
	let gathered = '';
	let flushed = Number.NEGATIVE_INFINITY;
	/** True if a terminal that shows both streams stands at the start of a line. */
	let isAtStart = true;
	const status = statusLine();
	const flush = (): void => {
		const text = gathered;
		gathered = '';
		flushed = performance.now();
		if (text === '') return;
		// A reader may keep us waiting: meanwhile there is no line that a signal would have to erase.
		status.hide();
		try {
			writeWhole(STDOUT, text);
			isAtStart = text.endsWith('\n') || !isatty(STDOUT);
			if (isAtStart) status.show();
		} catch (error) {
			// Whoever read us has what it wanted: `klfit-tui run --csv | head`.
			if (codeOf(error) === 'EPIPE') host.exit(EXIT.done);
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
			// What was gathered belongs before it, if it can be written at all.
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
