import {type ChildProcess, execFileSync, spawn} from 'node:child_process';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import ssh2, {type Client, type ClientChannel, type ConnectConfig} from 'ssh2';
import {BUILT_PROGRAM} from '../terminal/driver.ts';

/** Why there is no OpenSSH client to test with; undefined where there is one. */
export const missingClient = ((): string | undefined => {
	try {
		execFileSync('ssh', ['-V'], {stdio: 'ignore'});
		return undefined;
	} catch {
		return 'ssh is not installed';
	}
})();

/** Waits until something is so; false if it is not after 15 s. */
export const comesTrue = async (isSo: () => boolean): Promise<boolean> => {
	const end = performance.now() + 15_000;
	while (!isSo() && performance.now() < end) await new Promise((resolve) => setTimeout(resolve, 20));
	return isSo();
};

/** A client of ssh2 that has logged in. Rejects with what kept it from that. */
export const connectTo = (
	config: ConnectConfig,
	prepare: (client: Client) => void = () => {},
): Promise<Client> => {
	const client = new ssh2.Client();
	prepare(client);
	return new Promise((resolve, reject) => {
		client.on('ready', () => resolve(client));
		client.on('error', reject);
		client.on('close', () => reject(new Error('closed')));
		client.connect({host: '127.0.0.1', username: 'somebody', ...config});
	});
};

/** The built program at work as a server, without a terminal, on a free port of this machine alone. */
export class Served {
	readonly folder: string;
	readonly process: ChildProcess;
	readonly exit: Promise<number | null>;
	out = '';
	err = '';
	port = 0;

	private constructor(words: readonly string[], folder: string) {
		this.folder = folder;
		this.process = spawn(process.execPath, [BUILT_PROGRAM, 'serve', '--port', '0', ...words], {
			stdio: ['ignore', 'pipe', 'pipe'],
			env: {...process.env, XDG_STATE_HOME: folder},
		});
		this.exit = new Promise((resolve) => this.process.once('exit', resolve));
		this.process.stdout?.on('data', (data: Buffer) => {
			this.out += data;
		});
		this.process.stderr?.on('data', (data: Buffer) => {
			this.err += data;
		});
	}

	static async start(words: readonly string[] = [], folder = Served.newFolder()): Promise<Served> {
		const served = new Served(words, folder);
		await served.until(() => served.out.includes('known_hosts'));
		served.port = Number(/ssh -p (\d+)/.exec(served.out)?.[1]);
		return served;
	}

	static newFolder(): string {
		return mkdtempSync(join(tmpdir(), 'klfit-serve-'));
	}

	async until(isSo: () => boolean): Promise<void> {
		if (!(await comesTrue(isSo))) throw new Error(`waited in vain: ${this.out}${this.err}`);
	}

	/** The words for OpenSSH's client, which takes any host key and no configuration. */
	clientWords(...more: readonly string[]): readonly string[] {
		return ['-p', String(this.port), ...this.options, ...more];
	}

	/** The part of those words that scp and sftp take too. */
	get options(): readonly string[] {
		const options = [
			'StrictHostKeyChecking=no',
			`UserKnownHostsFile=${join(this.folder, 'known')}`,
			'IdentitiesOnly=yes',
			'LogLevel=ERROR',
			'SendEnv=LANG',
		];
		return ['-F', 'none', ...options.flatMap((option) => ['-o', option])];
	}

	/** A client of ssh2 that has logged in here. */
	connect(config: ConnectConfig = {}, prepare?: (client: Client) => void): Promise<Client> {
		return connectTo({port: this.port, ...config}, prepare);
	}

	async close(): Promise<void> {
		this.process.kill('SIGKILL');
		await this.exit;
		rmSync(this.folder, {recursive: true, force: true});
	}
}

/** One who watches through ssh2's own client, and answers as a terminal does. */
export class Watcher {
	text = '';
	frames = 0;
	status: number | undefined;
	readonly closed: Promise<void>;

	constructor(readonly channel: ClientChannel) {
		channel.on('data', (data: Buffer) => {
			const piece = data.toString();
			this.text += piece;
			this.frames += piece.split('\u001B[?2026l').length - 1;
			const asked = piece.split('\u001B[5n').length - 1;
			if (piece.includes('\u001B[c')) channel.write('\u001B[?62;c');
			if (asked > 0) channel.write('\u001B[0n'.repeat(asked));
		});
		channel.on('exit', (status: number) => {
			this.status = status;
		});
		this.closed = new Promise((resolve) => channel.on('close', () => resolve()));
	}

	static open(client: Client, size = {cols: 100, rows: 30}, env: NodeJS.ProcessEnv = {}): Promise<Watcher> {
		return new Promise((resolve, reject) => {
			client.shell({term: 'xterm-256color', ...size}, {env}, (error, channel) =>
				error ? reject(error) : resolve(new Watcher(channel)),
			);
		});
	}
}
