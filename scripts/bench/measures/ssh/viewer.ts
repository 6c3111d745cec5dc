import {StringDecoder} from 'node:string_decoder';
import type {ClientChannel, ConnectConfig} from 'ssh2';
import {connectTo, type Served} from '../../../../test/serve/served.ts';
import {type ScreenUpdate, UpdateStream} from '../../update-stream.ts';
import {DEFAULT_SIZE} from '../../watched-program.ts';

/** A run that does not end while it is measured, at the pictures a second that the budgets speak of. */
export const RUN = ['--epochs', '1000000', '--keep-going', '--fps', '15'];

const STATUS = '\u001B[5n';
const ATTRIBUTES = '\u001B[c';
const LONGEST = STATUS.length - 1;

/** One at a terminal of 100x30 who counts pictures and bytes, and answers as a terminal does. */
export class SshViewer {
	frames = 0;
	bytes = 0;
	readonly #channel: ClientChannel;
	readonly #listeners = new Set<(update: ScreenUpdate) => void>();

	private constructor(channel: ClientChannel) {
		this.#channel = channel;
		const stream = new UpdateStream();
		const decoder = new StringDecoder();
		let asked = '';
		channel.on('data', (data: Buffer) => {
			const at = performance.now();
			const text = decoder.write(data);
			this.bytes += data.length;
			// A question may arrive in two pieces.
			asked += text;
			const questions = asked.split(STATUS).length - 1;
			if (questions > 0) channel.write('\u001B[0n'.repeat(questions));
			if (asked.includes(ATTRIBUTES)) channel.write('\u001B[?62;c');
			const end = Math.max(
				asked.lastIndexOf(STATUS) + STATUS.length,
				asked.lastIndexOf(ATTRIBUTES) + ATTRIBUTES.length,
			);
			asked = asked.slice(Math.max(end, asked.length - LONGEST));
			for (const update of stream.take(text, at)) {
				this.frames++;
				for (const listener of this.#listeners) listener(update);
			}
		});
	}

	/** Logs in and opens a session. */
	static async join(config: ConnectConfig, window = DEFAULT_SIZE): Promise<SshViewer> {
		// Where nobody is asked for anything, the question is an empty one.
		const client = await connectTo({tryKeyboard: true, ...config}, (one) =>
			one.on('keyboard-interactive', (_name, _text, _language, _prompts, finish) => finish([])),
		);
		const pty = {term: 'xterm-256color', cols: window.columns, rows: window.rows};
		return new Promise((resolve, reject) => {
			client.shell(pty, {env: {LANG: 'C.UTF-8'}}, (error, channel) =>
				error ? reject(error) : resolve(new SshViewer(channel)),
			);
		});
	}

	onUpdate(listener: (update: ScreenUpdate) => void): void {
		this.#listeners.add(listener);
	}

	press(keys: string | Buffer): void {
		this.#channel.write(keys);
	}
}

/** So many viewers, who have come one after the other. */
export const crowdOf = async (served: Served, count: number): Promise<readonly SshViewer[]> => {
	const viewers: SshViewer[] = [];
	for (let i = 0; i < count; i++) viewers.push(await SshViewer.join({port: served.port}));
	return viewers;
};

/** Pictures a second of the slowest viewer while something is done. */
export const slowestWhile = async (
	viewers: readonly SshViewer[],
	work: () => Promise<unknown>,
): Promise<number> => {
	const before = viewers.map(({frames}) => frames);
	const begin = performance.now();
	await work();
	const seconds = (performance.now() - begin) / 1000;
	return Math.min(...viewers.map(({frames}, i) => (frames - (before[i] ?? 0)) / seconds));
};

/** Lets `work` measure a server, and ends it, whatever happens. */
export const serving = async <Result>(
	served: Promise<Served>,
	work: (served: Served, pid: number) => Promise<Result>,
): Promise<Result> => {
	const server = await served;
	try {
		return await work(server, server.process.pid ?? 0);
	} finally {
		await server.close();
	}
};
