import chalk from 'chalk';
import {render} from 'ink';
import {App} from '../ui/app.tsx';
import type {Dashboard} from './session.ts';

/**
 * Has Ink render the dashboard's words into its frame sink, and read the keys. A module of its own: it is
 * loaded when the first picture is on the screen. Returns what ends it.
 */
export const mount = (dashboard: Dashboard, stdin: NodeJS.ReadStream): (() => void) => {
	// Ink's text carries its styles whatever the terminal is; the screen writes what the terminal can show.
	chalk.level = 3;
	const app = render(<App source={dashboard} />, {
		stdout: dashboard.sink.stream,
		stdin,
		debug: true,
		exitOnCtrlC: false,
		patchConsole: false,
	});
	return app.unmount;
};
