import process from 'node:process';
import type {Settings} from '../command-line/settings.ts';
import {EXIT} from '../command-line/user-error.ts';
import type {Action} from '../lab/state/action.ts';
import {Dashboard} from '../session/session.ts';
import {detectCapabilities, sizeOf} from '../terminal/capabilities.ts';
import {enterScreen} from '../terminal/lifecycle.ts';
import {refreshSize} from '../terminal/terminal-output.ts';
import {loadTensorFlow} from '../workers/load-tensorflow.ts';

/** Shows the dashboard, with some actions done already, until it is quit. Returns the exit code. */
export const openDashboard = async (settings: Settings, opening: readonly Action[] = []): Promise<number> => {
	// An edit that lies ahead cannot wait for its engine when the run comes to it.
	const isAhead = settings.edits.some(({change}) => change.engine === 'tfjs');
	const tfjs = isAhead ? await loadTensorFlow() : undefined;
	const {stdin, stdout, env} = process;
	const {charset, color, mouse} = settings.view;
	const capabilities = detectCapabilities({env, stdin, stdout, charset, color, mouse});
	return new Promise((resolve) => {
		const finish = (): void => {
			dashboard.close();
			stdout.off('resize', fitToWindow);
			process.off('SIGWINCH', repaint);
			session.leave();
			unmount();
			resolve(EXIT.done);
		};
		const dashboard = new Dashboard(
			settings,
			capabilities,
			{quit: finish, suspend: () => session.suspend()},
			opening,
			tfjs,
		);
		// Keys are kept by the terminal until Ink reads them; none must be printed meanwhile. A program in the
		// background is stopped by this, before it has touched the shell's screen.
		stdin.setRawMode(true);
		const session = enterScreen({
			stdout,
			stdin,
			process,
			mouse: capabilities.mouse,
			onSuspend: () => dashboard.hold(),
			onContinue: () => {
				refreshSize(stdout);
				fitToWindow();
				dashboard.resume();
			},
			onExit: () => dashboard.close(),
		});
		const repaint = (): void => dashboard.repaint();
		const fitToWindow = (): void => {
			const {columns, rows} = sizeOf(stdout);
			dashboard.resize(columns, rows);
		};
		stdout.on('resize', fitToWindow);
		// A window that was another size for a moment has scrolled all the same, and Node says nothing of it.
		process.on('SIGWINCH', repaint);
		dashboard.show();
		let unmount = (): void => {};
		// A failure is the session's to report, once it has given the terminal back.
		void import('../session/mount.tsx').then(({mount}) => {
			unmount = mount(dashboard, stdin);
			dashboard.start();
		});
	});
};
