import {existsSync, mkdtempSync, readdirSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {BUILT_PROGRAM, type Driver, launch} from '../terminal/driver.ts';
import {Emulator} from '../terminal/emulator.ts';
import {comesTrue, connectTo, Served, Watcher} from './served.ts';

/** What a watcher's terminal shows. */
const screenOf = async ({text}: Watcher): Promise<string> => {
	const emulator = new Emulator(100, 30);
	await emulator.write(text);
	const shown = emulator.lines().join('\n');
	emulator.dispose();
	return shown;
};

describe('a sandbox', () => {
	let served: Served;
	beforeAll(async () => {
		served = await Served.start(['--mode', 'sandbox']);
	}, 30_000);
	afterAll(() => served?.close());

	it('is private: what one types is never among the bytes of another', async () => {
		const [one, other] = [
			await Watcher.open(await served.connect()),
			await Watcher.open(await served.connect()),
		];
		await served.until(() => one.frames > 3 && other.frames > 3);
		one.channel.write('t\u0015CANARY(1,2)\r');
		await served.until(() => one.text.includes('CANARY'));
		one.channel.write('\u0015N(3.14159,2.71828)\r');
		await served.until(() => one.text.includes('3.14159'));
		one.channel.write('2');
		const {frames} = other;
		await served.until(() => other.frames > frames + 5);
		expect(await screenOf(one)).toContain('mse_loss');
		expect(await screenOf(other)).toContain('kl_div');
		for (const secret of ['CANARY', '3.14159']) expect(other.text + served.err).not.toContain(secret);
	}, 30_000);

	it('writes no file, and copies the command to the viewer’s own clipboard', async () => {
		const before = readdirSync(served.folder);
		const watcher = await Watcher.open(await served.connect());
		await served.until(() => watcher.frames > 3);
		watcher.channel.write('x');
		await served.until(() => watcher.text.includes('files are off'));
		watcher.channel.write('\r');
		watcher.channel.write('y');
		await served.until(() => watcher.text.includes(']52;c;'));
		watcher.channel.write('w');
		const {frames} = watcher;
		await served.until(() => watcher.frames >= frames);
		expect(readdirSync(served.folder)).toEqual(before);
		expect(existsSync('klfit-run.json')).toBe(false);
		expect(readdirSync('.').filter((name) => name.startsWith('klfit-kl_div'))).toEqual([]);
	}, 30_000);
});

describe('a server without a terminal', () => {
	const screenWith = async (
		words: readonly string[],
		isShown: (screen: string) => boolean,
	): Promise<string> => {
		const served = await Served.start(words);
		try {
			const watcher = await Watcher.open(await served.connect());
			const end = performance.now() + 20_000;
			let screen = '';
			while (!isShown(screen) && performance.now() < end) {
				await new Promise((resolve) => setTimeout(resolve, 100));
				screen = await screenOf(watcher);
			}
			return screen;
		} finally {
			await served.close();
		}
	};

	it('runs by TensorFlow.js where it is told to', async () => {
		const hasMoved = (screen: string): boolean => /epoch +[1-9]/.test(screen);
		expect(await screenWith(['--engine', 'tfjs-cpu'], hasMoved)).toMatch(/tfjs-cpu[\s\S]*epoch +[1-9]/);
	}, 40_000);

	it('has the map of all starts', async () => {
		const isPainted = (screen: string): boolean => /basins [1-9]|darker is slower/.test(screen);
		expect(isPainted(await screenWith(['--view', 'basins'], isPainted))).toBe(true);
	}, 40_000);

	it('says to a terminal without a screen that it needs one', async () => {
		const served = await Served.start();
		const client = await served.connect();
		const said = await new Promise<string>((resolve, reject) =>
			client.shell({term: 'dumb', cols: 80, rows: 24}, (error, channel) => {
				if (error) reject(error);
				let text = '';
				let status = 0;
				channel.stderr.on('data', (data: Buffer) => {
					text += data;
				});
				channel.on('exit', (code: number) => {
					status = code;
				});
				channel.resume();
				channel.on('close', () => resolve(`${text}${status}`));
			}),
		);
		expect(said).toContain('draws a screen, which TERM=dumb has not');
		expect(said.endsWith('1')).toBe(true);
		await served.close();
	}, 20_000);
});

describe("the host's own terminal", () => {
	const folder = mkdtempSync(join(tmpdir(), 'klfit-host-'));
	let host: Driver;
	let viewer: Watcher;

	beforeAll(async () => {
		host = launch(['serve', '--port', '0'], {
			columns: 120,
			rows: 30,
			program: BUILT_PROGRAM,
			env: {XDG_STATE_HOME: folder, TERM: 'xterm-256color', LANG: 'C.UTF-8'},
		});
		await host.waitFor('0 here', 15_000);
		const port = Number(/ssh -p (\d+)/.exec(host.screen().join('\n'))?.[1]);
		viewer = await Watcher.open(await connectTo({port}));
		await host.waitFor('1 here', 5000);
	}, 30_000);
	afterAll(async () => {
		await host?.close();
		rmSync(folder, {recursive: true, force: true});
	});

	it('drives what all see, and counts the answers to the question of a lesson', async () => {
		host.press('2');
		expect(await comesTrue(() => viewer.text.includes('mse_loss'))).toBe(true);
		host.press('i');
		await host.waitFor('Esc', 5000);
		host.press('\r');
		await host.waitFor('answers 1: 0', 10_000);
		expect(await comesTrue(() => viewer.text.includes('answers'))).toBe(true);
		viewer.channel.write('1');
		await host.waitFor('answers 1: 1  2: 0', 5000);
		// A changed mind is one answer.
		viewer.channel.write('2');
		await host.waitFor('answers 1: 0  2: 1', 5000);
	}, 40_000);

	it('ends for all when the host quits', async () => {
		host.press('\u001B');
		await host.waitFor('q quit', 5000);
		host.press('\u0003');
		await viewer.closed;
		expect(viewer.status).toBe(0);
		expect(viewer.text).toContain('\u001B[?1049l');
		expect((await host.exit).code).toBe(0);
	}, 20_000);
});
