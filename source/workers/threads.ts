import {createRequire} from 'node:module';
import {setFlagsFromString} from 'node:v8';
import type {Worker} from 'node:worker_threads';

const load = createRequire(import.meta.url);

/**
 * Limits for threads whose work lies in typed arrays: V8 would let the part of the heap for young objects grow to 48 MB
 * in each of them, and keeps what it has once taken.
 */
const SMALL_HEAP = {maxYoungGenerationSizeMb: 3} as const;

let areHeapsSmall = false;

/** V8 reads these flags as it goes. */
const setFlags = (): void => {
	// Of the young generation, which would grow to 32 MB: what it has taken before the first thread starts, about 8, is
	// enough for pictures.
	setFlagsFromString('--semi-space-growth-factor=1');
	if (areHeapsSmall) setFlagsFromString('--optimize-for-size');
};

/**
 * From now on V8 collects garbage before it takes more memory, here and in every thread: so that a dashboard and the threads
 * of a map together stay within bounds. It costs a key some milliseconds. What the heaps take while a map stands still they
 * would keep when the next one begins.
 */
export const keepHeapsSmall = (): void => {
	areHeapsSmall = true;
	setFlags();
};

/**
 * A thread with a small heap. What it prints goes to the program's standard error (see own-output.ts), and from there
 * where all goes that the program prints. Node passes it on; to read the thread's streams here would hold the program.
 */
export const startThread = (url: URL, workerData?: unknown): Worker => {
	// Loaded with the first thread: it takes milliseconds, and the first picture needs none.
	const {Worker: Thread}: typeof import('node:worker_threads') = load('node:worker_threads');
	// With each heap that V8 sets up it resets the growth factor of all.
	setFlags();
	return new Thread(url, {workerData, resourceLimits: SMALL_HEAP}).once('online', setFlags);
};
