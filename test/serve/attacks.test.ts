import {generateKeyPairSync} from 'node:crypto';
import {readFileSync, writeFileSync} from 'node:fs';
import {connect, type Socket} from 'node:net';
import {join} from 'node:path';
import ssh2, {type ParsedKey} from 'ssh2';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {newKeyPair} from '../../source/serve/keys.ts';
import {Served, Watcher} from './served.ts';

const socketTo = (port: number): Promise<Socket> =>
	new Promise((resolve) => {
		const socket = connect(port, '127.0.0.1', () => resolve(socket));
		socket.on('error', () => {});
	});

const isClosed = (socket: Socket): Promise<void> =>
	new Promise((resolve) => {
		if (socket.closed) resolve();
		else socket.once('close', () => resolve());
		socket.resume();
	});

const parsed = (text: string): ParsedKey => {
	const key = ssh2.utils.parseKey(text);
	if (key instanceof Error) throw key;
	return key;
};

/** Offers a key, and signs for it in a way of its own. */
class Forger extends ssh2.BaseAgent<ParsedKey> {
	readonly #offered: ParsedKey;
	readonly #forge: (data: Buffer) => Buffer;

	constructor(offered: string, forge: (data: Buffer) => Buffer) {
		super();
		this.#offered = parsed(offered);
		this.#forge = forge;
	}

	getIdentities(hear: (error: Error | undefined, keys?: ParsedKey[]) => void): void {
		hear(undefined, [this.#offered]);
	}

	sign(_key: unknown, data: Buffer, ...rest: readonly unknown[]): void {
		const hear = rest.at(-1);
		if (typeof hear === 'function') hear(undefined, this.#forge(data));
	}
}

describe('an open server', () => {
	let served: Served;
	let watcher: Watcher;

	beforeAll(async () => {
		served = await Served.start(['--epochs', '1000000', '--keep-going', '--login-time', '3']);
		watcher = await Watcher.open(await served.connect());
		await served.until(() => watcher.frames > 5);
	}, 30_000);
	afterAll(() => served?.close());

	/** Pictures keep coming, whatever has been done to the server. */
	const goesOn = async (): Promise<void> => {
		const {frames} = watcher;
		await served.until(() => watcher.frames > frames + 10);
		expect(served.process.exitCode).toBeNull();
	};

	it('turns away sockets that only wait, three of them let in and those after their time', async () => {
		const sockets = await Promise.all(Array.from({length: 1000}, () => socketTo(served.port)));
		for (const socket of sockets) socket.resume();
		await served.until(() => sockets.filter((socket) => !socket.closed).length <= 3);
		await goesOn();
		await Promise.all(sockets.map(isClosed));
		expect(served.err).toContain('too many connections');
		await goesOn();
	}, 30_000);

	it('outlives garbage', async () => {
		for (let i = 0; i < 60; i++) {
			const socket = await socketTo(served.port);
			socket.end(Buffer.from(Array.from({length: 300}, (_, at) => (i * 31 + at * 17) % 256)));
			await isClosed(socket);
		}
		for (const line of ['SSH-2.0-x\r\n', 'GET / HTTP/1.1\r\n\r\n', `SSH-2.0-${'y'.repeat(5000)}\r\n`]) {
			const socket = await socketTo(served.port);
			socket.end(`${line}\u0000\u0000\u0000\u0001\u0000`);
			await isClosed(socket);
		}
		await goesOn();
	}, 30_000);

	it('draws no more of a vast window than fits, and nothing beyond it', async () => {
		const client = await served.connect();
		const vast = await Watcher.open(client, {cols: 100_000, rows: 100_000});
		await served.until(() => vast.frames > 3);
		const rows = [...vast.text.matchAll(/\[(\d+)(?:;\d+)?H/g)].map(([, row]) => Number(row));
		expect(Math.max(...rows)).toBeLessThanOrEqual(80);
		await goesOn();
		client.end();
	}, 30_000);

	it('reads little of a vast paste, and obeys the viewer after it', async () => {
		const client = await served.connect();
		const pasting = await Watcher.open(client);
		await served.until(() => pasting.frames > 3);
		pasting.channel.write(Buffer.alloc(10_000_000, 'x'));
		await goesOn();
		await new Promise((resolve) => setTimeout(resolve, 2500));
		pasting.channel.write('q');
		await pasting.closed;
		expect(pasting.status).toBe(0);
	}, 30_000);

	it('gives a connection one session and no port', async () => {
		const client = await served.connect();
		await Watcher.open(client);
		await expect(Watcher.open(client)).rejects.toThrow();
		const forwarded = new Promise((resolve, reject) =>
			client.forwardOut('127.0.0.1', 1, '127.0.0.1', 22, (error) => (error ? reject(error) : resolve(0))),
		);
		await expect(forwarded).rejects.toThrow();
		const listening = new Promise((resolve, reject) =>
			client.forwardIn('127.0.0.1', 0, (error) => (error ? reject(error) : resolve(0))),
		);
		await expect(listening).rejects.toThrow();
		client.end();
		await goesOn();
	}, 30_000);

	it.each([
		['an old key exchange', {kex: ['diffie-hellman-group14-sha1']}],
		['an old cipher', {cipher: ['aes128-cbc']}],
		['compression', {compress: ['zlib@openssh.com']}],
	] as const)('does not agree on %s', async (_, algorithms) => {
		const copy = Object.fromEntries(Object.entries(algorithms).map(([name, list]) => [name, [...list]]));
		await expect(served.connect({algorithms: copy})).rejects.toThrow(/no matching/);
	});
});

describe('a guarded server', () => {
	let served: Served;
	let log: string;

	const own = newKeyPair();
	const stranger = newKeyPair();

	beforeAll(async () => {
		const folder = Served.newFolder();
		log = join(folder, 'log');
		writeFileSync(join(folder, 'keys'), `# the class\n${own.public}\n`);
		const flags = ['--code', '--authorized-keys', join(folder, 'keys'), '--log', log];
		served = await Served.start(flags, folder);
	}, 30_000);
	afterAll(() => served?.close());

	it('lets in whoever knows the code', async () => {
		const [, code = ''] = /code: +(\w+)/.exec(served.out) ?? [];
		expect(code).toHaveLength(8);
		const client = await served.connect({tryKeyboard: true}, (one) =>
			one.on('keyboard-interactive', (_name, _text, _language, _prompts, finish) =>
				finish([` ${code.toLowerCase()}`]),
			),
		);
		client.end();
	}, 20_000);

	it('lets in whoever signs with a listed key, and nobody else', async () => {
		const client = await served.connect({privateKey: own.private});
		client.end();
		await expect(served.connect({privateKey: stranger.private})).rejects.toThrow();
		await expect(served.connect({password: 'password'})).rejects.toThrow();
		await expect(served.connect({})).rejects.toThrow();
	}, 20_000);

	it.each([
		['with another', (data: Buffer) => parsed(stranger.private).sign(data)],
		['by a few bytes', () => Buffer.from('no signature')],
		['by nothing', () => Buffer.alloc(0)],
	])(
		'lets in nobody who signs for a listed key %s',
		async (_, forge) => {
			const refusals = (): number => readFileSync(log, 'utf8').split('a signature that is wrong').length;
			const before = refusals();
			await expect(served.connect({agent: new Forger(own.public, forge)})).rejects.toThrow();
			await served.until(() => refusals() > before);
		},
		20_000,
	);

	it('writes what happened as JSON, and no byte of a client as it came', async () => {
		const {privateKey} = generateKeyPairSync('rsa', {modulusLength: 2048});
		const pem = privateKey.export({type: 'pkcs1', format: 'pem'}).toString();
		await expect(served.connect({privateKey: pem, username: '\u001B]0;owned\u0007'})).rejects.toThrow();
		const text = readFileSync(log, 'utf8');
		const events = text
			.trim()
			.split('\n')
			.map((line) => JSON.parse(line));
		expect(new Set(events.map(({event}) => event))).toEqual(
			new Set(['connect', 'auth', 'refusal', 'disconnect']),
		);
		expect(events.some(({key}) => /^SHA256:/.test(key ?? ''))).toBe(true);
		expect(text).not.toContain('owned');
	}, 20_000);
});
