import {execFileSync, spawnSync} from 'node:child_process';
import {readFileSync, statSync} from 'node:fs';
import {connect, createServer, type Server} from 'node:net';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {type Driver, launchCommand} from '../terminal/driver.ts';
import {missingClient, Served} from './served.ts';

const skipped = missingClient === undefined ? '' : `: skipped, ${missingClient}`;
const SIZE = {columns: 100, rows: 30, env: {TERM: 'xterm-256color', LANG: 'C.UTF-8'}};
const RESTORED = '\u001B[?7h\u001B[?25h\u001B[?1049l';

/** Listens on any port of this machine alone. */
const portOf = (server: Server): Promise<number> =>
	new Promise((resolve) => {
		server.listen(0, '127.0.0.1', () => {
			const address = server.address();
			resolve(typeof address === 'object' && address ? address.port : 0);
		});
	});

const freePort = async (): Promise<number> => {
	const server = createServer();
	const port = await portOf(server);
	await new Promise((resolve) => server.close(resolve));
	return port;
};

/** All that a port answers until the connection ends. */
const answerTo = (port: number, request: Buffer): Promise<Buffer> =>
	new Promise((resolve) => {
		const pieces: Buffer[] = [];
		const socket = connect(port, '127.0.0.1', () => socket.write(request));
		socket.on('data', (piece) => pieces.push(piece));
		socket.on('error', () => {});
		socket.on('close', () => resolve(Buffer.concat(pieces)));
	});

describe.skipIf(missingClient !== undefined)(`OpenSSH's client${skipped}`, () => {
	let served: Served;

	beforeAll(async () => {
		served = await Served.start(['--epochs', '1000000', '--keep-going', '--login-time', '5']);
	}, 30_000);
	afterAll(() => served?.close());

	const watch = (through = served): Driver => launchCommand('ssh', through.clientWords('127.0.0.1'), SIZE);

	it('sees the dashboard, with its own charset, and leaves by q with status 0', async () => {
		const one = watch();
		const other = watch();
		await one.waitFor('2 here', 15_000);
		await other.waitFor('2 here', 15_000);
		expect(one.screen().join('\n')).toMatch(/[\u2801-\u28FF]/);
		one.press('gggg');
		await one.waitFor((lines) => !/[\u2801-\u28FF]/.test(lines.join('')), 5000);
		expect(other.screen().join('\n')).toMatch(/[\u2801-\u28FF]/);
		// None of these is a viewer's: the run goes on as it is, in the loss that it has.
		one.press(' 2mrx:');
		const epoch = (): number =>
			Number(/epoch +([\d,]+)/.exec(other.screen().join('\n'))?.[1]?.replaceAll(',', ''));
		const before = epoch();
		await other.waitFor(() => epoch() > before + 250, 5000);
		expect(other.screen()[0]).toContain('kl_div');
		expect(other.screen()[0]).toContain('500/s');
		one.press('q');
		expect(await one.exit).toEqual({code: 0, signal: 0});
		expect(one.raw).toContain(RESTORED);
		await other.waitFor('1 here', 5000);
		await other.close();
	}, 60_000);

	it.each([
		['a command', ['127.0.0.1', 'ls'], 1, 'runs no commands'],
		['a command in a terminal', ['-tt', '127.0.0.1', 'ls'], 1, 'runs no commands'],
		['a subsystem', ['-s', '127.0.0.1', 'sftp'], 1, 'moves no files'],
		['-T', ['-T', '127.0.0.1'], 1, 'needs a terminal'],
		['-A and -X', ['-A', '-X', '-T', '127.0.0.1'], 1, 'needs a terminal'],
		['-w', ['-w', '0:0', '-T', '127.0.0.1'], 1, 'needs a terminal'],
		['-W', ['-W', '127.0.0.1:22', '127.0.0.1'], 255, 'stdio forwarding failed'],
		[
			'-R',
			['-T', '-o', 'ExitOnForwardFailure=yes', '-R', '0:127.0.0.1:22', '127.0.0.1'],
			255,
			'forwarding failed',
		],
	])('is refused %s with a sentence', (_, words, status, said) => {
		const result = spawnSync('ssh', served.clientWords(...words), {encoding: 'utf8', timeout: 15_000});
		expect(result.stderr + result.stdout).toContain(said);
		expect(result.status).toBe(status);
	});

	it.each([
		['scp', ['FILE', '127.0.0.1:'], 255],
		['scp', ['127.0.0.1:/etc/passwd', '.'], 255],
		['scp', ['-O', 'FILE', '127.0.0.1:'], 1],
		['sftp', ['127.0.0.1'], 255],
	])('is refused %s %j with a sentence', (program, words, status) => {
		const file = fileURLToPath(import.meta.url);
		const all = ['-P', String(served.port), ...served.options, ...words];
		const result = spawnSync(
			program,
			all.map((word) => (word === 'FILE' ? file : word)),
			{encoding: 'utf8', timeout: 15_000, cwd: served.folder},
		);
		expect(result.stderr).toContain('moves no files');
		expect(result.status).toBe(status);
	});

	it('reaches nothing by -L and -D, with a viewer who sees the dashboard all the same', async () => {
		let reached = 0;
		const target = createServer(() => reached++);
		const aim = await portOf(target);
		const [local, proxy] = [await freePort(), await freePort()];
		const forwards = ['-L', `${local}:127.0.0.1:${aim}`, '-D', String(proxy), '-A', '-X'];
		const viewer = launchCommand('ssh', served.clientWords(...forwards, '127.0.0.1'), {
			...SIZE,
			env: {...SIZE.env, DISPLAY: ':9'},
		});
		await viewer.waitFor('1 here', 15_000);
		expect(await answerTo(local, Buffer.from('hello'))).toEqual(Buffer.alloc(0));
		// SOCKS 5 without a login, then a connection to 127.0.0.1; the second byte of its answer is 0 where it succeeds.
		const request = Buffer.from([5, 1, 0, 5, 1, 0, 1, 127, 0, 0, 1, aim >> 8, aim & 0xff]);
		const [, , , succeeded] = await answerTo(proxy, request);
		expect(succeeded).not.toBe(0);
		expect(reached).toBe(0);
		viewer.press('q');
		expect((await viewer.exit).code).toBe(0);
		target.close();
		await viewer.close();
	}, 30_000);

	it('has its terminal back, and hears why, when the server is told to end', async () => {
		const ending = await Served.start();
		const viewer = watch(ending);
		await viewer.waitFor('1 here', 15_000);
		const told = performance.now();
		ending.process.kill('SIGTERM');
		await viewer.exit;
		expect(performance.now() - told).toBeLessThan(2000);
		expect(viewer.raw).toContain(RESTORED);
		expect(viewer.raw).toContain('the server has ended');
		expect(await ending.exit).toBe(143);
		await ending.close();
	}, 30_000);

	it('knows the server again by the key of its first start', async () => {
		const [, fingerprint = ''] = /fingerprint: +(\S+)/.exec(served.out) ?? [];
		const path = join(served.folder, 'klfit-tui', 'ssh_host_ed25519_key');
		expect(statSync(path).mode & 0o777).toBe(0o600);
		expect(execFileSync('ssh-keygen', ['-lf', path], {encoding: 'utf8'})).toContain(fingerprint);
		const again = await Served.start([], served.folder);
		expect(again.out).toContain(fingerprint);
		again.process.kill('SIGTERM');
		await again.exit;
		expect(readFileSync(path, 'utf8')).toContain('OPENSSH PRIVATE KEY');
	}, 30_000);

	it('is let go after the third wrong code', async () => {
		const guarded = await Served.start(['--code']);
		// The first of two values is the one that counts.
		const words = [
			'-o',
			'LogLevel=INFO',
			...guarded.clientWords('-o', 'NumberOfPasswordPrompts=4', '127.0.0.1'),
		];
		const client = launchCommand('ssh', words, SIZE);
		for (let tries = 1; tries <= 3; tries++) {
			await client.waitFor(() => client.raw.split('Code: ').length > tries, 15_000);
			client.press('WRONG234\r');
		}
		expect((await client.exit).code).toBe(255);
		expect(client.raw.split('Code: ')).toHaveLength(4);
		expect(guarded.err.match(/a wrong code/g)).toHaveLength(3);
		expect(client.raw).toContain('That is not the code that the host shows; 2 tries are left.');
		expect(client.raw).toContain('one try is left.');
		await client.close();
		await guarded.close();
	}, 30_000);

	it('drives where it holds the key, and only there', async () => {
		const key = join(served.folder, 'driver');
		execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', key]);
		const driven = await Served.start(['--driver-key', `${key}.pub`, '--epochs', '1000000', '--keep-going']);
		const viewer = watch(driven);
		await viewer.waitFor('1 here', 15_000);
		viewer.press('2');
		const driver = launchCommand('ssh', driven.clientWords('-i', key, '127.0.0.1'), SIZE);
		await driver.waitFor('2 here', 15_000);
		expect(viewer.screen()[0]).toContain('kl_div');
		driver.press('2');
		await viewer.waitFor('mse_loss', 5000);
		await viewer.close();
		await driver.close();
		await driven.close();
	}, 60_000);
});
