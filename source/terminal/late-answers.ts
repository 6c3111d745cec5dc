import {closeSync, constants, openSync, readSync} from 'node:fs';
import {errorCode} from './error-code.ts';
import {sleep} from './terminal-output.ts';

/** What is still expected of a terminal, and takes it. */
export interface AnswerReader {
	/** The number of answers that may still come. */
	readonly unanswered: number;
	/** Milliseconds for which they are worth waiting for. */
	readonly patience: number;
	/** Asks nothing more. */
	stopAsking(): void;
	/** Takes bytes of which only answers count. */
	drain(bytes: Uint8Array): void;
}

const POLL_MS = 2;

const {O_RDONLY, O_NONBLOCK, O_NOCTTY} = constants;

/**
 * Reads the terminal until all answers have come that it owes, so that none of them reaches the shell, for as long as
 * they are worth waiting for. It works in «exit» handlers too: nothing else runs meanwhile. The terminal has to be in
 * raw mode.
 */
export const drainAnswers = (reader: AnswerReader): void => {
	if (reader.unanswered === 0) return;
	let terminal: number;
	try {
		// Opened anew: the standard input may be one that waits, and then this would.
		terminal = openSync('/dev/tty', O_RDONLY | O_NONBLOCK | O_NOCTTY);
	} catch {
		return;
	}
	const bytes = Buffer.alloc(4096);
	const deadline = performance.now() + reader.patience;
	try {
		while (reader.unanswered > 0 && performance.now() < deadline) {
			try {
				const count = readSync(terminal, bytes);
				if (count === 0) return;
				reader.drain(bytes.subarray(0, count));
			} catch (error) {
				// A terminal that is gone owes nothing.
				if (errorCode(error) !== 'EAGAIN') return;
				sleep(POLL_MS);
			}
		}
	} finally {
		closeSync(terminal);
	}
};
