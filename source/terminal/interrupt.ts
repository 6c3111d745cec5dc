import process from 'node:process';
import {endingSignals, signalExitCode} from './signals.ts';

/**
 * Calls `restore` if a signal, or somebody's `process.exit`, ends the program; a signal then does what it is for, as
 * if it had not been caught. Returns what ends the watch. A signal is seen only when the event loop has its turn (see
 * slices.ts).
 */
export const whenInterrupted = (restore: () => void): (() => void) => {
	const stop = (): void => {
		for (const signal of endingSignals) process.off(signal, end);
		process.off('exit', restore);
	};
	const end = (signal: NodeJS.Signals): void => {
		stop();
		restore();
		// Without a listener the signal ends the program; of SIGUSR1 Node makes something else.
		if (signal === 'SIGUSR1') process.exit(signalExitCode(signal));
		else process.kill(process.pid, signal);
	};
	for (const signal of endingSignals) process.on(signal, end);
	process.on('exit', restore);
	return stop;
};
