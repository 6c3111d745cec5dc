import process from 'node:process';
import type {Action} from '../lab/action.ts';
import {detectCapabilities, sizeOf} from '../terminal/capabilities.ts';
import {enterScreen} from '../terminal/lifecycle.ts';
import {refreshSize} from '../terminal/terminal-output.ts';
import {Dashboard} from './dashboard-loop.ts';
import type {Settings} from './settings.ts';
import {EXIT} from './user-error.ts';

/** Shows the dashboard, with some actions done already, until it is quit. Returns the exit code. */
export const openDashboard = (settings: Settings, opening: readonly Action[] = []): Promise<number> => {
	const {stdin, stdout, env} = process;
	const {charset, color} = settings.view;
	const capabilities = detectCapabilities({env, stdin, stdout, charset, color});
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
		);
		// Keys are kept by the terminal until Ink reads them; none must be printed meanwhile. A program in the
		// background is stopped by this, before it has touched the shell's screen.
		stdin.setRawMode(true);
		const session = enterScreen({
			stdout,
			stdin,
			process,
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
		void import('./mount.tsx').then(({mount}) => {
			unmount = mount(dashboard, stdin);
			dashboard.start();
		});
	});
};
