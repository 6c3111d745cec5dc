import type {Socket} from 'node:net';
import type {Connection, ServerChannel, Session as SshSession} from 'ssh2';
import type {ServeLimits} from '../command-line/serve-options.ts';
import type {ViewOptions} from '../session/options.ts';
import type {ServeEvent, ServeLog} from './log.ts';
import {type Account, type Accounts, Login} from './login.ts';
import type {Viewer, ViewerHost} from './viewer.ts';
import {ViewerTerminal, type Window} from './viewer-terminal.ts';

/** What a connection needs of the server around it. */
export interface Service {
	readonly accounts: Accounts;
	readonly limits: ServeLimits;
	readonly view: Pick<ViewOptions, 'fps' | 'charset' | 'color'>;
	readonly log: ServeLog;
	/** Opens what a viewer sees; undefined where there are as many as may be. */
	readonly open: (terminal: ViewerTerminal, host: ViewerHost, account: Account) => Viewer | undefined;
	readonly onOpen: (attendance: Attendance) => void;
	readonly onClose: (attendance: Attendance) => void;
}

const NO_COMMANDS =
	'klfit-tui serve runs no commands and moves no files: connect without one, in a terminal.';
const NO_TERMINAL = 'klfit-tui serve needs a terminal: connect by ssh -t.';
const NO_SCREEN = 'klfit-tui serve draws a screen, which TERM=dumb has not: connect from another terminal.';
const FULL = 'klfit-tui serve has as many viewers as it takes: try again later.';

const MINUTE = 60_000;
/** A client that has been told to go is cut off after this. */
const PARTING_MS = 1000;
const MOST_BYTES = 256;
const isTaken = (name: string): boolean =>
	['TERM', 'COLORTERM', 'NO_COLOR', 'LANG'].includes(name) || /^LC_[A-Z]{1,20}$/.test(name);

/** One connection, from its login to its end: at most one session, and of that only a terminal. */
export class Attendance {
	readonly address: string;
	readonly #client: Connection;
	readonly #socket: Socket;
	readonly #service: Service;
	readonly #timers = new Set<NodeJS.Timeout>();
	#account: Account | undefined;
	#terminal: ViewerTerminal | undefined;
	#viewer: Viewer | undefined;
	#hasSession = false;
	#isEnding = false;
	#opening: NodeJS.Timeout | undefined;
	#idle: readonly NodeJS.Timeout[] = [];

	/** `onLogin` hears that the connection does not wait any more. */
	constructor(client: Connection, socket: Socket, address: string, service: Service, onLogin: () => void) {
		this.address = address;
		this.#client = client;
		this.#socket = socket;
		this.#service = service;
		const {limits, accounts} = service;
		const waiting = this.#after(limits.loginSeconds * 1000, () => this.end('the login took too long'));
		const login = new Login(accounts, limits.tries, {
			onAccount: (account) => {
				this.#account = account;
			},
			onRefused: (reason) => this.#log('refusal', reason),
			onTooMany: () => this.end('too many tries'),
			after: (milliseconds, act) => void this.#after(milliseconds, act),
		});
		client.on('authentication', (context) => this.guard(() => login.take(context)));
		client.on('ready', () => {
			clearTimeout(waiting);
			onLogin();
			this.#log('auth');
			this.#opening = this.#after(limits.openSeconds * 1000, () => this.end('no session was opened'));
		});
		client.on('session', (accept, reject) =>
			this.guard(() => {
				if (this.#hasSession) reject();
				else this.#attend(accept());
				this.#hasSession = true;
			}),
		);
		// Forwarding and all other requests are refused by ssh2 itself where nobody listens.
		client.on('error', () => socket.destroy());
		client.on('close', () => this.#closed());
	}

	/** Runs a piece of this connection's work; what goes wrong in it ends this connection alone. */
	guard(work: () => void): void {
		try {
			work();
		} catch (error) {
			this.fail(error);
		}
	}

	fail(error: unknown): void {
		this.#log('failure', error instanceof Error ? `${error.name}: ${error.message}` : String(error));
		this.leave('klfit-tui serve: something went wrong in this session, and it has ended.', 1);
	}

	/** Gives the viewer's terminal back with a sentence, and ends. */
	leave(sentence: string, status: number): void {
		if (this.#isEnding) return;
		this.#isEnding = true;
		this.#log('disconnect', sentence === '' ? 'left' : sentence);
		this.#release();
		const terminal = this.#terminal;
		if (terminal === undefined) this.#hangUp();
		else
			void terminal
				.leave(sentence, status)
				.catch((error) => this.#log('failure', String(error)))
				.finally(() => this.#hangUp());
	}

	/** The same before the call returns, for a program that is about to end. */
	leaveNow(sentence: string, status: number): void {
		this.#release();
		this.#terminal?.leaveNow(sentence, status);
		if (this.#isEnding) return;
		this.#isEnding = true;
		this.#log('disconnect', sentence);
		this.#hangUp();
	}

	/** Ends a connection that has no terminal to give back. */
	end(reason: string): void {
		if (this.#isEnding) return;
		this.#isEnding = true;
		this.#log('disconnect', reason);
		this.#hangUp();
	}

	#attend(session: SshSession): void {
		const env: Record<string, string> = {};
		let size: {columns: number; rows: number} | undefined;
		session.on('env', (accept, reject, {key, val}) => {
			const isFine = isTaken(key) && Buffer.byteLength(val) <= MOST_BYTES;
			if (isFine) env[key] = val;
			(isFine ? accept : reject)?.();
		});
		session.on('pty', (accept, _, info) => {
			// What the types leave out: the terminal's name.
			const {term = ''} = info as {term?: string};
			if (Buffer.byteLength(term) <= MOST_BYTES) env.TERM = term;
			size = {columns: info.cols, rows: info.rows};
			accept?.();
		});
		session.on('window-change', (accept, _, {cols, rows}) => {
			size = {columns: cols, rows};
			accept?.();
			this.guard(() => this.#viewer?.resize(cols, rows));
		});
		session.on('shell', (accept) => {
			const channel = accept();
			clearTimeout(this.#opening);
			channel.on('error', () => {});
			if (size === undefined) this.#refuse(channel, NO_TERMINAL);
			else this.guard(() => size && this.#show(channel, {...size, env}));
		});
		session.on('exec', (accept) => this.#refuse(accept(), NO_COMMANDS));
		session.on('subsystem', (accept) => this.#refuse(accept(), NO_COMMANDS));
	}

	/** Says in one sentence what is not done here, and ends. */
	#refuse(channel: ServerChannel, sentence: string): void {
		channel.on('error', () => {});
		channel.stderr.write(`${sentence}\r\n`);
		channel.exit(1);
		channel.end();
		this.#isEnding = true;
		this.#log('refusal', sentence);
		this.#hangUp();
	}

	#show(channel: ServerChannel, window: Window): void {
		const {limits, view, open, onOpen} = this.#service;
		const account = this.#account;
		if (account === undefined) return;
		const terminal = new ViewerTerminal(channel, this.#socket, window, view, limits.inputRate, (work) =>
			this.guard(work),
		);
		if (!terminal.capabilities.interactive) {
			this.#refuse(channel, NO_SCREEN);
			return;
		}
		const host: ViewerHost = {
			quit: () => this.leave('', 0),
			onKey: () => this.#stay(),
			fail: (error) => this.fail(error),
		};
		terminal.start();
		this.#terminal = terminal;
		const viewer = open(terminal, host, account);
		if (viewer === undefined) {
			this.leave(FULL, 1);
			return;
		}
		// It may have failed with its first picture.
		if (this.#isEnding) {
			viewer.close();
			return;
		}
		this.#viewer = viewer;
		channel.on('close', () => this.#client.end());
		onOpen(this);
		this.#log('session');
		this.#stay();
		this.#allot(limits.mostMinutes, 'this session ends', 'the time of this session is over');
	}

	/** Gives the session so many minutes from now, and warns a minute before they are over, or at half of fewer. */
	#allot(minutes: number, warning: string, end: string): readonly NodeJS.Timeout[] {
		const last = Math.min(1, minutes / 2);
		const rest = last === 1 ? 'a minute' : `${Math.round(last * 60)} s`;
		return [
			this.#after((minutes - last) * MINUTE, () => this.#viewer?.say(`${warning} in ${rest}`)),
			this.#after(minutes * MINUTE, () => this.leave(`klfit-tui serve: ${end}.`, 0)),
		];
	}

	/** Starts the time without a key anew. */
	#stay(): void {
		for (const timer of this.#idle) {
			clearTimeout(timer);
			this.#timers.delete(timer);
		}
		const {idleMinutes} = this.#service.limits;
		this.#idle = this.#allot(
			idleMinutes,
			'no key for long: this session ends',
			'no key was pressed for long',
		);
	}

	#after(milliseconds: number, act: () => void): NodeJS.Timeout {
		const timer = setTimeout(() => {
			this.#timers.delete(timer);
			this.guard(act);
		}, milliseconds).unref();
		this.#timers.add(timer);
		return timer;
	}

	#release(): void {
		const viewer = this.#viewer;
		this.#viewer = undefined;
		for (const timer of this.#timers) clearTimeout(timer);
		this.#service.onClose(this);
		try {
			viewer?.close();
		} catch (error) {
			this.#log('failure', String(error));
		}
	}

	#hangUp(): void {
		for (const timer of this.#timers) clearTimeout(timer);
		// The client ends the connection once its session is over; one that does not is cut off.
		if (this.#terminal === undefined && !this.#hasSession) this.#client.end();
		setTimeout(() => this.#socket.destroy(), PARTING_MS).unref();
	}

	#closed(): void {
		if (!this.#isEnding) this.#log('disconnect', 'the connection is gone');
		this.#isEnding = true;
		this.#release();
		this.#socket.destroy();
	}

	#log(event: ServeEvent['event'], reason?: string): void {
		this.#service.log({event, address: this.address, key: this.#account?.key, reason});
	}
}
