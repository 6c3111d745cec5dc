import chalk from 'chalk';
import {render} from 'ink';
import {App} from '../ui/app.tsx';
import type {Session} from './session.ts';

/**
 * Has Ink render the session's words into its frame sink, and read the keys. A module of its own: it is
 * loaded when the first picture is on the screen. Returns what ends it.
 */
export const mount = (session: Session, stdin: NodeJS.ReadStream, suspend: () => void): (() => void) => {
	// Ink's text carries its styles whatever the terminal is; the screen writes what the terminal can show.
	chalk.level = 3;
	const source = {
		subscribe: session.subscribe,
		chrome: session.chrome,
		point: session.point,
		// In raw mode the terminal sends Ctrl-Z as a key and leaves the stopping to us.
		press: (key: string): void => (key === 'ctrl+z' ? suspend() : session.press(key)),
	};
	const app = render(<App source={source} />, {
		stdout: session.sink.stream,
		stdin,
		debug: true,
		exitOnCtrlC: false,
		patchConsole: false,
		isScreenReaderEnabled: false,
	});
	return app.unmount;
};
