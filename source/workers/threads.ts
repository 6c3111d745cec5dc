import {setFlagsFromString} from 'node:v8';
import {Worker} from 'node:worker_threads';

/**
 * Limits for threads whose work lies in typed arrays: V8 would let the part of the heap for young objects grow to 48 MB
 * in each of them, and keeps what it has once taken.
 */
const SMALL_HEAP = {maxYoungGenerationSizeMb: 3} as const;

let areHeapsSmall = false;

const setFlags = (): void => {
	setFlagsFromString('--optimize-for-size');
	// Of the young generation, which starts with 1 MB and would grow to 32.
	setFlagsFromString('--semi-space-growth-factor=1');
};

/**
 * Has V8 collect garbage before it takes more memory, here and in every thread: a dashboard is open for hours and makes
 * objects by the frame. V8 reads these flags as it goes, so that they hold though it has started.
 */
export const keepHeapsSmall = (): void => {
	areHeapsSmall = true;
	setFlags();
};

/** A thread with a small heap; nothing that it prints comes on the screen. */
export const startThread = (url: URL, workerData?: unknown): Worker => {
	const thread = new Worker(url, {workerData, stdout: true, stderr: true, resourceLimits: SMALL_HEAP});
	// With each heap that V8 sets up it resets the growth factor of all.
	return areHeapsSmall ? thread.once('online', setFlags) : thread;
};
