import type {RunPlan} from '../fit/run-plan.ts';
import type {Action} from '../lab/state/action.ts';
import type {Lesson} from '../lab/state/lesson.ts';
import {backgroundFrom} from '../terminal/background.ts';
import {detectCapabilities, sizeOf} from '../terminal/capabilities.ts';
import {ForeignOutput} from '../terminal/foreign-output.ts';
import {InputReader} from '../terminal/input-reader.ts';
import {enterScreen} from '../terminal/lifecycle.ts';
import {Pacer} from '../terminal/pacer.ts';
import {Questions} from '../terminal/questions.ts';
import {refreshSize, sayNow, whenTaken} from '../terminal/terminal-output.ts';
import {enginesHere, loadAsked} from '../workers/load-tensorflow.ts';
import {watchLink} from './link-watch.ts';
import {localOutside} from './local-outside.ts';
import type {ViewOptions} from './options.ts';
import {Session} from './session.ts';

/** Time that a reader has to take what was drawn before the terminal is given back. */
const TAKEN_MS = 200;

/** Time that a terminal has to tell its background; over a slow link the answer takes a while. */
const ANSWER_MS = 2000;

/** An octant that only terminals which know octants count as one column. */
const OCTANT = '\u{1CD00}';
/** A character that Unicode calls ambiguous: one column wide or two, as the terminal is set. */
const AMBIGUOUS = '│';

/** The run and the looks that the dashboard opens with. */
export interface DashboardStart extends RunPlan {
	readonly view: ViewOptions;
	/** The lessons; the program's own where nothing is said. */
	readonly lessons?: readonly Lesson[] | undefined;
}

/** Others who watch the session of the terminal. */
export interface SessionWatch {
	readonly onOpen: (session: Session) => void;
	/** Called when the session ends, by a key or a signal. */
	readonly onEnd: () => void;
}

/** Shows the dashboard on the terminal of a process, with some actions done already, until it is quit. Returns 0. */
export const openDashboard = async (
	start: DashboardStart,
	host: NodeJS.Process,
	opening: readonly Action[] = [],
	company?: SessionWatch,
): Promise<number> => {
	// An edit that lies ahead cannot wait for its engine when the run comes to it.
	const loaded = await loadAsked(start.edits.map(({change}) => change));
	const {stdin, env} = host;
	// What a library prints is told in a line under the chart.
	let tell = (_line: string): void => {};
	const foreign = new ForeignOutput(host, (line) => tell(line));
	const {stdout} = foreign;
	const {charset, color, mouse} = start.view;
	const capabilities = detectCapabilities({env, stdin, stdout, charset, color, mouse});
	const questions = new Questions((data) => stdout.write(data));
	const pacer = new Pacer({fps: start.view.fps, questions});
	return new Promise((resolve) => {
		let hasFinished = false;
		const sayUnwritten = (files: readonly string[]): void => {
			if (files.length === 0) return;
			sayNow(host.stderr, `klfit-tui: not written, for the dashboard was left before: ${files.join(', ')}\n`);
		};
		/** A frame that is written later, behind the last word, would ask something, and the shell would be answered. */
		const whenDrawn = (): Promise<void> => {
			questions.stopAsking();
			return whenTaken(stdout, TAKEN_MS);
		};
		const finish = async (): Promise<void> => {
			if (hasFinished) return;
			hasFinished = true;
			company?.onEnd();
			const unwritten = session.close();
			stdout.off('resize', fitToWindow);
			host.off('SIGWINCH', repaint);
			unwatchLink();
			await whenDrawn();
			input.stop();
			terminal.leave();
			unmount();
			sayUnwritten(unwritten);
			resolve(0);
		};
		const suspend = async (): Promise<void> => {
			session.hold();
			await whenDrawn();
			terminal.suspend();
		};
		const session = new Session(
			{...start, opening, loaded, engines: enginesHere()},
			{...capabilities, stream: stdout, pacer, background: backgroundFrom(undefined, env) ?? 'dark'},
			localOutside(
				{stdout, env},
				{verifies: start.view.verifies, mouse: capabilities.mouse},
				() => void finish(),
			),
		);
		tell = (text) => session.tell({type: 'told', text});
		const input = new InputReader(stdin, questions, (event) => {
			if (hasFinished) return;
			// In raw mode the terminal sends Ctrl-Z as a key and leaves the stopping to us.
			if (event.kind === 'key' && event.key === 'ctrl+z') void suspend();
			else session.take(event);
		});
		// No key must be printed. A program in the background is stopped by this, before it has touched the shell's
		// screen.
		stdin.setRawMode(true);
		const terminal = enterScreen({
			stdout,
			stdin,
			process: host,
			foreign,
			mouse: capabilities.mouse,
			answers: input,
			onSuspend: () => session.hold(),
			onContinue: () => {
				questions.forget();
				pacer.start();
				refreshSize(stdout);
				fitToWindow();
				session.resume();
			},
			onExit: () => {
				company?.onEnd();
				sayUnwritten(session.close());
			},
		});
		const repaint = (): void => session.repaint();
		const fitToWindow = (): void => {
			const {columns, rows} = sizeOf(stdout);
			session.resize(columns, rows);
		};
		stdout.on('resize', fitToWindow);
		// A window that was another size for a moment has scrolled all the same, and Node says nothing of it.
		host.on('SIGWINCH', repaint);
		const unwatchLink = watchLink(session, pacer);
		input.start();
		pacer.start();
		// The first picture covers the glyphs that are measured.
		if (capabilities.unicode && charset !== 'ascii' && env.TERM !== 'linux') {
			void questions.widthOf(AMBIGUOUS, ANSWER_MS).then((width) => {
				if (width !== undefined && width > 1 && !hasFinished) session.tell({type: 'wide-glyphs-told'});
			});
		}
		if (capabilities.unicode && charset !== 'octant' && env.TERM !== 'linux') {
			void questions.widthOf(OCTANT, ANSWER_MS).then((width) => {
				if (width !== undefined && !hasFinished) session.tell({type: 'octants-told', areDrawn: width === 1});
			});
		}
		company?.onOpen(session);
		session.draw();
		// The console of Linux has no such answer, and older ones print the question.
		if (env.TERM !== 'linux')
			void questions.background(ANSWER_MS).then((answer) => {
				const background = answer && backgroundFrom(answer.color, env);
				if (background && !hasFinished) session.tell({type: 'background-told', background});
			});
		let unmount = (): void => {};
		// A failure is the lifecycle's to report, once it has given the terminal back.
		void import('./mount.tsx').then(({mount}) => {
			// Somebody may have been quicker to quit.
			if (hasFinished) return;
			unmount = mount(session);
			session.start();
		});
	});
};
