import process from 'node:process';
import {spawn} from '@lydell/node-pty';
import {type ScreenUpdate, UpdateStream} from './update-stream.ts';

export interface WatchOptions {
	readonly columns: number;
	readonly rows: number;
	/** The folder that the program is started in; the current one by default. */
	readonly cwd?: string;
}

export const DEFAULT_SIZE: WatchOptions = {columns: 100, rows: 30};

/** A terminal as most people have it; nothing of the surroundings that would change the program. */
const environment = (stateHome: string): Record<string, string> => ({
	PATH: process.env.PATH ?? '',
	HOME: process.env.HOME ?? '',
	LANG: 'C.UTF-8',
	TERM: 'xterm-256color',
	COLORTERM: 'truecolor',
	XDG_STATE_HOME: stateHome,
});

/** What a terminal is asked, and says: that it is in order, and what it is. Frames are paced by the answers. */
const answers: ReadonlyMap<string, string> = new Map([
	['\u001B[5n', '\u001B[0n'],
	['\u001B[c', '\u001B[?62;22c'],
]);
// biome-ignore lint/suspicious/noControlCharactersInRegex: a question begins with a control character.
const QUESTION = /\u001B\[(?:5n|c)/g;
/** A question that may go on with the next piece of output. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: likewise.
const BEGUN = /\u001B(?:\[5?)?$/;

export const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Node running a program in a pseudo-terminal. Nothing is drawn here, so that the times are the program's. */
export class WatchedProgram {
	readonly pid: number;
	/** Resolves to the moment at which the program ended. */
	readonly exit: Promise<number>;
	/** Resolves to the first synchronized update; rejects if the program ends without one. */
	readonly firstUpdate: Promise<ScreenUpdate>;
	readonly startedAt = performance.now();
	readonly #pty;
	readonly #listeners = new Set<(update: ScreenUpdate) => void>();
	#bytes = 0;
	#updates = 0;
	#updateBytes = 0;
	#hasExited = false;

	constructor(args: readonly string[], {columns, rows, cwd = process.cwd()}: WatchOptions = DEFAULT_SIZE) {
		const pty = spawn(process.execPath, [...args], {cols: columns, rows, env: environment(cwd), cwd});
		this.#pty = pty;
		this.pid = pty.pid;
		const stream = new UpdateStream();
		let output = '';
		let begun = '';
		pty.onData((data) => {
			const at = performance.now();
			const text = begun + data;
			for (const [question] of text.matchAll(QUESTION)) pty.write(answers.get(question) ?? '');
			begun = BEGUN.exec(text)?.[0] ?? '';
			this.#bytes += Buffer.byteLength(data);
			output = (output + data).slice(-2000);
			for (const update of stream.take(data, at)) {
				this.#updates++;
				this.#updateBytes += update.bytes;
				for (const listener of this.#listeners) listener(update);
			}
		});
		this.exit = new Promise((resolve) => {
			pty.onExit(() => {
				this.#hasExited = true;
				resolve(performance.now());
			});
		});
		this.firstUpdate = new Promise((resolve, reject) => {
			this.#listeners.add(resolve);
			void this.exit.then(() => reject(new Error(`the program ended without a picture: ${output}`)));
		});
		// Whoever waits for it hears of it; nobody has to.
		this.firstUpdate.catch(() => {});
	}

	get hasExited(): boolean {
		return this.#hasExited;
	}

	/** Bytes written so far, updates so far, and bytes of those. */
	get written(): {readonly bytes: number; readonly updates: number; readonly updateBytes: number} {
		return {bytes: this.#bytes, updates: this.#updates, updateBytes: this.#updateBytes};
	}

	onUpdate(listener: (update: ScreenUpdate) => void): void {
		this.#listeners.add(listener);
	}

	/** Resolves to the moment at which an update arrives for which `holds` is true; rejects after `timeout`, or at the end. */
	next(holds: (update: ScreenUpdate) => boolean, timeout: number): Promise<number> {
		return new Promise((resolve, reject) => {
			const settle = (settled: () => void): void => {
				clearTimeout(timer);
				this.#listeners.delete(listen);
				settled();
			};
			const listen = (update: ScreenUpdate): void => {
				if (holds(update)) settle(() => resolve(update.at));
			};
			const fail = (reason: string): void => settle(() => reject(new Error(reason)));
			const timer = setTimeout(() => fail(`no such picture came within ${timeout} ms`), timeout);
			this.#listeners.add(listen);
			void this.exit.then(() => fail('the program has ended'));
		});
	}

	press(keys: string): void {
		this.#pty.write(keys);
	}

	/** Ends the program, however it behaves. */
	async close(): Promise<void> {
		if (!this.#hasExited) this.#pty.kill('SIGKILL');
		await this.exit;
	}
}

/** Lets `work` watch a program and ends it, whatever happens. */
export const watching = async <Result>(
	program: WatchedProgram,
	work: (program: WatchedProgram) => Promise<Result>,
): Promise<Result> => {
	try {
		return await work(program);
	} finally {
		await program.close();
	}
};
