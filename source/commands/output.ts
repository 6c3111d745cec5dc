import {writeSync} from 'node:fs';

/** Where a command writes. Text is gathered and written in large pieces; `flush` writes the rest. */
export interface Output {
	readonly out: (text: string) => void;
	readonly err: (text: string) => void;
	readonly flush: () => void;
}

/** Characters gathered before they are written. */
const PIECE = 1 << 16;

const STDOUT = 1;
const STDERR = 2;
const EPIPE_EXIT = 0;

const codeOf = (error: unknown): string | undefined =>
	error instanceof Error && 'code' in error ? String(error.code) : undefined;

/** Writes all of `text`, waiting where a pipe is full. */
const writeWhole = (descriptor: number, text: string): void => {
	let rest = Buffer.from(text);
	while (rest.length > 0) {
		try {
			rest = rest.subarray(writeSync(descriptor, rest));
		} catch (error) {
			if (codeOf(error) !== 'EAGAIN') throw error;
			// A pipe whose reader is slow: sleep a little rather than spin.
			Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2);
		}
	}
};

/** The process's streams, written synchronously: what was printed is out before the process ends. */
export const openOutput = (host: Pick<NodeJS.Process, 'exit'>): Output => {
	let gathered = '';
	const flush = (): void => {
		const text = gathered;
		gathered = '';
		if (text === '') return;
		try {
			writeWhole(STDOUT, text);
		} catch (error) {
			// Whoever read us has what it wanted: `klfit-tui run --csv | head`.
			if (codeOf(error) === 'EPIPE') host.exit(EPIPE_EXIT);
			throw error;
		}
	};
	return {
		out(text) {
			gathered += text;
			if (gathered.length >= PIECE) flush();
		},
		err(text) {
			flush();
			writeWhole(STDERR, text);
		},
		flush,
	};
};
