import {isatty} from 'node:tty';
import {errorCode} from './error-code.ts';

/** True if the terminal that was there at the start is none any more: asked of the system. */
export const isClosed = (stdin: {readonly isTTY?: boolean | undefined; readonly fd?: number}): boolean =>
	stdin.isTTY === true && stdin.fd !== undefined && !isatty(stdin.fd);

/** A stream's error when its terminal is gone; the same codes of a file name its path. */
export const isHangup = (error: unknown): boolean =>
	error instanceof Error && ['EPIPE', 'EIO'].includes(errorCode(error)) && !('path' in error);

/**
 * Ends the program by the signal of a closed terminal, with the signal's own effect: at an ordinary exit Node sets the
 * terminal's mode back, and aborts where there is none any more. Ink listens to the signal as well, and while anyone does
 * it waits for the event loop, which may end first, and Node with it.
 */
export const hangUp = (target: {
	readonly pid: number;
	removeAllListeners(event: string): unknown;
	kill(pid: number, signal: NodeJS.Signals): unknown;
}): void => {
	target.removeAllListeners('SIGHUP');
	target.kill(target.pid, 'SIGHUP');
};
