import process from 'node:process';

/** The signals by which people and systems end a program, and which can be caught. */
const SIGNALS = ['SIGHUP', 'SIGINT', 'SIGTERM'] as const;

/**
 * Calls `restore` if a signal is to end the program, which then ends by that signal as if it had not been
 * caught. Returns what ends the watch. A signal is seen only when the event loop has its turn (see slices.ts).
 */
export const whenInterrupted = (restore: () => void): (() => void) => {
	const stop = (): void => {
		for (const signal of SIGNALS) process.off(signal, end);
	};
	const end = (signal: NodeJS.Signals): void => {
		stop();
		restore();
		// Without a listener the signal does what it is for.
		process.kill(process.pid, signal);
	};
	for (const signal of SIGNALS) process.on(signal, end);
	return stop;
};
