import {writeSync} from 'node:fs';
import {errorCode} from '../terminal/error-code.ts';

/** Writes all of `text`, and waits while a pipe is full. */
export const writeWhole = (descriptor: number, text: string): void => {
	let rest = Buffer.from(text);
	while (rest.length > 0) {
		try {
			rest = rest.subarray(writeSync(descriptor, rest));
		} catch (error) {
			if (errorCode(error) !== 'EAGAIN') throw error;
			// The pipe's reader is slow; sleeping avoids a busy loop.
			Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2);
		}
	}
};
