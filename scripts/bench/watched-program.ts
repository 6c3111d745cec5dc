import process from 'node:process';
import {spawn} from '@lydell/node-pty';
import {type ScreenUpdate, UpdateStream} from './update-stream.ts';

export interface WatchOptions {
	readonly columns: number;
	readonly rows: number;
}

export const DEFAULT_SIZE: WatchOptions = {columns: 100, rows: 30};

/** A terminal as most people have it; nothing of the surroundings that would change the program. */
const environment = (): Record<string, string> => ({
	PATH: process.env.PATH ?? '',
	HOME: process.env.HOME ?? '',
	LANG: 'C.UTF-8',
	TERM: 'xterm-256color',
	COLORTERM: 'truecolor',
});

export const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Node running a program in a pseudo-terminal. Nothing is emulated here, so that the times are the program's. */
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

	constructor(args: readonly string[], {columns, rows}: WatchOptions = DEFAULT_SIZE) {
		const pty = spawn(process.execPath, [...args], {cols: columns, rows, env: environment()});
		this.#pty = pty;
		this.pid = pty.pid;
		const stream = new UpdateStream();
		let output = '';
		pty.onData((data) => {
			const at = performance.now();
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
