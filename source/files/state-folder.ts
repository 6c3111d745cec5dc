import {homedir} from 'node:os';
import {join} from 'node:path';

/** The user's environment. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The folder of what the program keeps for itself, by the XDG base directory specification. */
export const stateFolder = (env: Environment): string =>
	join(env.XDG_STATE_HOME || join(homedir(), '.local', 'state'), 'klfit-tui');
