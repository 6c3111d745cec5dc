import {constants} from 'node:os';

/**
 * The signals that end a program unless it listens, and that can be listened to. SIGUSR1 is among them: left alone,
 * Node opens its debugger's port on it and prints where. Faults of the processor (SIGSEGV and its kin) are not:
 * a program that returns from their handler continues with corrupt memory.
 */
const names: readonly NodeJS.Signals[] = [
	'SIGHUP',
	'SIGINT',
	'SIGQUIT',
	'SIGTERM',
	'SIGUSR1',
	'SIGUSR2',
	'SIGALRM',
	'SIGVTALRM',
	'SIGXCPU',
	'SIGXFSZ',
	'SIGIO',
	'SIGPWR',
	'SIGSTKFLT',
];

/** Those of them that this system has. */
export const endingSignals: readonly NodeJS.Signals[] = names.filter((name) => name in constants.signals);

/** The exit code of a program that a signal has ended, as shells count: 128 + its number. */
export const signalExitCode = (signal: NodeJS.Signals): number => 128 + constants.signals[signal];
