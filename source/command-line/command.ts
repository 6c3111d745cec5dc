import type {Choices} from '../fit/compare.ts';
import type {Flag} from './flags/flag.ts';
import type {Output} from './output.ts';
import type {Settings} from './settings.ts';

/** What `klfit-tui NAME` does. */
export interface Command {
	/** Empty for the dashboard, which needs no name. */
	readonly name: string;
	readonly summary: string;
	readonly flags: readonly Flag[];
	/** Of a comparison what is compared where no flag says so. */
	readonly choices?: Choices;
	/** What stands for the words behind the name in the help; undefined if it takes none. */
	readonly words?: string;
	/** What that word may be, where `words` does not list it. */
	readonly values?: readonly string[];
	/** Does it and returns the exit code. */
	readonly start: (
		settings: Settings,
		output: Output,
		words: readonly string[],
		/** All commands, for those that speak of the others. */
		commands: readonly Command[],
	) => Promise<number>;
}
