import type {Choices} from '../fit/compare.ts';
import type {Flag} from './flags/flag.ts';
import type {Output} from './output.ts';
import type {Settings} from './settings.ts';

/** A command line that works as it is typed. */
export interface Example {
	/** Everything after the program's name. */
	readonly line: string;
	readonly meaning: string;
}

/** A command of the program: its entry in the help, and the function behind it. */
export interface Command {
	/** Empty for the dashboard, which needs no name. */
	readonly name: string;
	/** At most 66 characters: the short help has one line for each command. */
	readonly summary: string;
	/** Whole sentences for the command's own help. */
	readonly details?: string;
	readonly examples: readonly [Example, Example, Example];
	readonly flags: readonly Flag[];
	/** The lists that a comparison uses where no flag gives one. */
	readonly choices?: Choices;
	/** The placeholder for the argument, as the help prints it; undefined if the command takes none. */
	readonly words?: string;
	/** The allowed arguments, where `words` does not list them. */
	readonly values?: readonly string[];
	/** Runs the command and returns its exit code. */
	readonly start: (
		settings: Settings,
		output: Output,
		words: readonly string[],
		/** All commands; completion scripts list them. */
		commands: readonly Command[],
	) => Promise<number>;
}
