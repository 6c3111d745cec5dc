import chalk from 'chalk';
import {render} from 'ink';
import {App} from '../ui/app.tsx';
import type {Session} from './session.ts';

/**
 * Has Ink render the session's words into its frame sink. A module of its own: it is loaded when the first picture is
 * on the screen. Returns what ends it.
 */
export const mount = (session: Session): (() => void) => {
	// Ink's text carries its styles whatever the terminal is; the screen writes what the terminal can show.
	chalk.level = 3;
	const app = render(<App source={session} />, {
		stdout: session.sink.stream,
		debug: true,
		exitOnCtrlC: false,
		patchConsole: false,
		isScreenReaderEnabled: false,
	});
	return app.unmount;
};
