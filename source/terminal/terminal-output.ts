import {writeSync} from 'node:fs';
import {errorCode} from './error-code.ts';

/** What text is written to: process.stdout, process.stderr, or any stream. */
export interface TextOutput {
	/** The file descriptor, where there is one. */
	readonly fd?: number | undefined;
	readonly isTTY?: boolean | undefined;
	readonly writableLength?: number | undefined;
	write(data: string): unknown;
}

/** The screen's end of a terminal: process.stdout, or any stream. */
export interface TerminalOutput extends TextOutput {
	on(event: 'error', listener: (error: Error) => void): unknown;
	off(event: 'error', listener: (error: Error) => void): unknown;
}

/** A reader that takes nothing for so long is given up. */
const GIVE_UP_MS = 200;
const RETRY_MS = 2;

const sleepCell = new Int32Array(new SharedArrayBuffer(4));

/** Waits, and lets nothing else run. */
export const sleep = (milliseconds: number): void => {
	Atomics.wait(sleepCell, 0, 0, milliseconds);
};

/** The error codes of a write to a terminal that is gone. */
const GONE = ['EIO', 'EPIPE', 'EBADF', 'ENXIO'];

/**
 * Makes writes to a terminal wait for the reader, or not. Node lets them wait: while a reader is stalled
 * (a frozen ssh connection, Ctrl-S) the whole program would stand still, deaf to keys and signals.
 */
export const setBlocking = (stdout: TextOutput, isBlocking: boolean): void => {
	if (!stdout.isTTY || !('_handle' in stdout)) return;
	// Node has no public way; this one is years old, and where it is missing nothing worse than waiting happens.
	const handle = stdout._handle as {setBlocking?: (isBlocking: boolean) => unknown} | null | undefined;
	handle?.setBlocking?.(isBlocking);
};

/** Bytes that the terminal has not taken yet. */
export const bytesWaiting = (stdout: TextOutput): number => {
	const whole = stdout.writableLength ?? 0;
	if (whole === 0 || !('_handle' in stdout)) return whole;
	// The stream counts a write until all of it is taken, the handle each byte.
	const handle = stdout._handle as {writeQueueSize?: number} | null | undefined;
	return handle?.writeQueueSize ?? whole;
};

/**
 * Makes Node read the terminal's size, and emit «resize» if it has changed. By itself Node waits for SIGWINCH, which
 * the terminal sends to the foreground job only, so a suspended program misses it.
 */
export const refreshSize = (stdout: TerminalOutput): void => {
	if (!('_refreshSize' in stdout)) return;
	// Node has no public way to ask; where this one is missing the next change of size mends it.
	(stdout._refreshSize as () => void)();
};

/**
 * Resolves when all that was written has left the process, or after `limit` milliseconds: a reader may be stalled.
 */
export const whenTaken = async (stdout: TerminalOutput, limit: number): Promise<void> => {
	const deadline = performance.now() + limit;
	while ((stdout.writableLength ?? 0) > 0 && performance.now() < deadline)
		await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
};

/** A reader that takes nothing for so long is taken for one that has stopped. */
const STANDSTILL_MS = 100;

/** Acts once the reader takes nothing more of what waits; never if all of it is taken. */
export const atStandstill = (stdout: TextOutput, act: () => void): void => {
	const waiting = bytesWaiting(stdout);
	if (waiting === 0) return;
	setTimeout(() => {
		if (bytesWaiting(stdout) < waiting) atStandstill(stdout, act);
		else act();
	}, STANDSTILL_MS).unref();
};

/** The result of a write: `stalled` if nobody reads, `gone` if there is no terminal any more. */
export type WriteResult = 'written' | 'stalled' | 'gone';

/**
 * Writes to the terminal before it returns, so that it works in «exit» handlers too; a stalled reader is
 * given up after 200 ms, and a terminal that is gone is no error. Streams that are no terminal are
 * written to in their own way.
 */
export const writeNow = (stdout: TextOutput, data: string): WriteResult => {
	if (!stdout.isTTY || stdout.fd === undefined) {
		stdout.write(data);
		return 'written';
	}
	let rest: Uint8Array = Buffer.from(data);
	let result: WriteResult = 'written';
	const deadline = performance.now() + GIVE_UP_MS;
	while (rest.length > 0) {
		try {
			rest = rest.subarray(writeSync(stdout.fd, rest));
		} catch (error) {
			if (GONE.includes(errorCode(error))) return 'gone';
			if (errorCode(error) !== 'EAGAIN' || performance.now() > deadline) {
				result = 'stalled';
				break;
			}
			sleep(RETRY_MS);
		}
	}
	// Part of a frame is still queued and would arrive after this: the last word has to be repeated.
	if ((stdout.writableLength ?? 0) > 0) stdout.write(data);
	return result;
};

/** Says something on standard error, now or, where it is a terminal that nobody reads, never. */
export const sayNow = (stderr: TextOutput, sentence: string): void => {
	setBlocking(stderr, false);
	writeNow(stderr, sentence);
	setBlocking(stderr, true);
};
