import {appendFileSync} from 'node:fs';
import {sayNow} from './terminal-output.ts';

/** The part of a process that libraries print by. */
export type PrintingProcess = Pick<
	NodeJS.Process,
	'stdout' | 'stderr' | 'env' | 'on' | 'off' | 'listeners' | 'removeAllListeners'
>;

/** More than this of what was printed is not kept for the end. */
const MOST_KEPT = 65_536;

type WriteCallback = (error?: Error | null) => void;

/** A text without escapes and control characters: one line that no terminal acts on. */
const oneLine = (text: string): string =>
	text
		// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is to be removed.
		.replace(/\u001B\[[\d;?]*[ -/]*[@-~]|[\u0000-\u001F\u007F-\u009F]+/g, ' ')
		.trim();

/**
 * Keeps what libraries print off the screen while the dashboard has it: writes to the process's streams, the console's
 * and Node's own warnings. Each is told in one line. If KLFIT_DEBUG is a path (with a `/`), it is appended to that file; if
 * it is anything else, it is written to stderr once the screen is given back.
 */
export class ForeignOutput {
	/** The terminal as the dashboard writes to it. */
	readonly stdout: NodeJS.Process['stdout'];
	readonly #process: PrintingProcess;
	readonly #tell: (line: string) => void;
	#kept = '';
	#release: (() => void) | undefined;

	constructor(process: PrintingProcess, tell: (line: string) => void) {
		this.#process = process;
		this.#tell = tell;
		const {stdout} = process;
		const write = stdout.write.bind(stdout);
		this.stdout = new Proxy(stdout, {
			get(target, key) {
				if (key === 'write') return write;
				const value: unknown = Reflect.get(target, key, target);
				return typeof value === 'function' ? value.bind(target) : value;
			},
		});
	}

	/** Takes everything that is printed from now on. */
	hold(): void {
		if (this.#release !== undefined) return;
		const {stdout, stderr} = this.#process;
		const restores = [stdout, stderr].map((stream) => {
			const own = Object.getOwnPropertyDescriptor(stream, 'write');
			stream.write = (data: string | Uint8Array, encoding?: unknown, callback?: WriteCallback): boolean => {
				this.#take(typeof data === 'string' ? data : Buffer.from(data).toString());
				const done = typeof encoding === 'function' ? (encoding as WriteCallback) : callback;
				if (done !== undefined) queueMicrotask(() => done());
				return true;
			};
			return () => {
				Reflect.deleteProperty(stream, 'write');
				if (own !== undefined) Object.defineProperty(stream, 'write', own);
			};
		});
		// Node writes its warnings past the streams.
		const listeners = this.#process.listeners('warning');
		this.#process.removeAllListeners('warning');
		const onWarning = ({name, message}: Error): void => this.#take(`${name}: ${message}\n`);
		this.#process.on('warning', onWarning);
		this.#release = () => {
			for (const restore of restores) restore();
			this.#process.off('warning', onWarning);
			for (const listener of listeners) this.#process.on('warning', listener as NodeJS.WarningListener);
		};
	}

	/** Lets everything through again, and what was kept. */
	release(): void {
		this.#release?.();
		this.#release = undefined;
		if (this.#kept !== '') sayNow(this.#process.stderr, this.#kept);
		this.#kept = '';
	}

	#take(text: string): void {
		const where = this.#process.env.KLFIT_DEBUG;
		if (where?.includes('/')) {
			try {
				appendFileSync(where, text);
				return;
			} catch {
				// A file that cannot be written: the line is told below.
			}
		} else if (where && this.#kept.length < MOST_KEPT) this.#kept += text;
		const line = oneLine(text);
		if (line !== '') this.#tell(line);
	}
}
