import {rmSync} from 'node:fs';
import {connect} from 'node:net';
import {afterAll, afterEach, beforeAll, describe, expect, it} from 'vitest';
import {defaultSettings} from '../../source/command-line/settings.ts';
import {targetOf} from '../../source/fit/config.ts';
import {Picture, type PictureLook} from '../../source/serve/pictures.ts';
import {Sandbox} from '../../source/serve/sandbox.ts';
import {Spectator} from '../../source/serve/spectator.ts';
import {type Driver, launch} from '../terminal/driver.ts';
import {fakeViewer} from './fake-channel.ts';
import {comesTrue, connectTo, Served, Watcher} from './served.ts';

/** A fault of the SSH library: a listener of its sockets throws at these bytes. */
const BROKEN = `data:text/javascript,${encodeURIComponent(`
	import net from 'node:net';
	const {emit} = net.Server.prototype;
	net.Server.prototype.emit = function (event, socket, ...rest) {
		if (event === 'connection') socket.on('data', (data) => {
			if (data.includes('BROKEN')) throw new TypeError('out of a socket');
		});
		return emit.call(this, event, socket, ...rest);
	};
`)}`;

const view = {...defaultSettings.view, fps: 1000};
const start = {...defaultSettings, view, target: targetOf(defaultSettings.config)};
const size = {columns: 80, rows: 24, env: {TERM: 'xterm'}};

describe('what goes wrong in a session is told to its own connection', () => {
	const failures: unknown[] = [];
	const fail = (error: unknown): void => void failures.push(error);
	const host = {quit() {}, onKey() {}, fail};
	const guard = (work: () => void): void => {
		try {
			work();
		} catch (error) {
			fail(error);
		}
	};
	const broken = new Error('broken');
	const brokenWrite = (): never => {
		throw broken;
	};
	afterEach(() => failures.splice(0));

	it('in a picture of a sandbox', async () => {
		const {terminal, emulator} = fakeViewer(size, view, guard);
		const sandbox = new Sandbox(terminal, host, start);
		await comesTrue(() => emulator.lines().join('').includes('pause'));
		Object.assign(terminal.stream, {write: brokenWrite});
		expect(await comesTrue(() => failures.includes(broken))).toBe(true);
		sandbox.close();
	});

	it('in a picture of a spectator', () => {
		const {terminal} = fakeViewer(size, view, guard);
		const take = (look: PictureLook): Picture => new Picture(look);
		const spectator = new Spectator(terminal, {take, release() {}, answer() {}, drives: false}, host, 'auto');
		Object.assign(terminal.stream, {write: brokenWrite});
		spectator.say('a sentence');
		expect(failures).toEqual([broken]);
	});

	it('in a key', async () => {
		const {terminal, channel} = fakeViewer(size, view, guard);
		terminal.start();
		terminal.hear = brokenWrite;
		channel.push('x');
		expect(await comesTrue(() => failures.length > 0)).toBe(true);
	});
});

describe("an exception out of a socket's event", () => {
	const folder = Served.newFolder();
	let host: Driver;
	let port: number;

	beforeAll(async () => {
		host = launch(['serve', '--port', '0', '--epochs', '1000000', '--keep-going'], {
			columns: 120,
			rows: 30,
			env: {XDG_STATE_HOME: folder, NODE_OPTIONS: `--import=${BROKEN}`},
		});
		await host.waitFor('0 here', 15_000);
		port = Number(/ssh -p (\d+)/.exec(host.screen().join('\n'))?.[1]);
	}, 30_000);
	afterAll(async () => {
		await host?.close();
		rmSync(folder, {recursive: true, force: true});
	});

	it("ends that connection, and neither the host's dashboard nor another viewer", async () => {
		const viewer = await Watcher.open(await connectTo({port}));
		await host.waitFor('1 here', 5000);
		const socket = connect(port, '127.0.0.1', () => socket.write('BROKEN'));
		await new Promise((resolve) => socket.on('close', resolve).resume());
		const {frames} = viewer;
		expect(await comesTrue(() => viewer.frames > frames + 3)).toBe(true);
		expect(host.hasExited).toBe(false);
		host.press('2');
		await host.waitFor('mse_loss', 5000);
		host.press('q');
		expect(await host.exit).toEqual({code: 0, signal: 0});
		expect(host.screen().join('')).not.toContain('internal error');
		await viewer.closed;
		expect(viewer.status).toBe(0);
	}, 30_000);
});
