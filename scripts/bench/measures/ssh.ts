import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import {quantile} from '../../../source/bench/statistics.ts';
import {newKeyPair} from '../../../source/serve/keys.ts';
import {Served, Watcher} from '../../../test/serve/served.ts';
import {slowLinkTo} from '../../../test/terminal/slow-link.ts';
import type {Measure} from '../measure.ts';
import {cpuTimeOf, memoryOf, NO_PROC} from '../process-usage.ts';
import {atLeast, atMost, type Row} from '../row.ts';

const RUN = ['--epochs', '1000000', '--keep-going', '--fps', '15'];
const MEGABYTE = 1e6;
const KEYS = 40;

const joined = async (served: Served, count: number): Promise<readonly Watcher[]> => {
	const watchers: Watcher[] = [];
	for (let i = 0; i < count; i++) watchers.push(await Watcher.open(await served.connect()));
	return watchers;
};

const leastRate = (before: readonly number[], watchers: readonly Watcher[], seconds: number): number =>
	Math.min(...watchers.map(({frames}, i) => (frames - (before[i] ?? 0)) / seconds));

/** What many viewers cost the server: a part of a core, and memory. */
const loadRows = async (mode: string, count: number, seconds: number, core: number, memory: number) => {
	const served = await Served.start([...RUN, '--mode', mode]);
	const pid = served.process.pid ?? 0;
	try {
		const watchers = await joined(served, count);
		await sleep(3000);
		const frames = watchers.map((watcher) => watcher.frames);
		const bytes = watchers.map(({text}) => Buffer.byteLength(text));
		const cpu = cpuTimeOf(pid);
		const at = performance.now();
		await sleep(seconds * 1000);
		const after = cpuTimeOf(pid);
		const resident = memoryOf(pid)?.resident;
		const took = performance.now() - at;
		const shown = watchers.reduce((sum, one, i) => sum + one.frames - (frames[i] ?? 0), 0);
		const sent = watchers.reduce((sum, {text}, i) => sum + Buffer.byteLength(text) - (bytes[i] ?? 0), 0);
		const what = `${count} viewers, ${mode}`;
		if (cpu === undefined || after === undefined || resident === undefined) return [{what, skipped: NO_PROC}];
		const rows: readonly Row[] = [
			{what: `${what}: cores`, unit: 'times', value: (after - cpu) / took, budget: atMost(core)},
			{what: `${what}: memory`, unit: 'bytes', value: resident, budget: atMost(memory * MEGABYTE)},
			{
				what: `${what}: frames a second of the slowest`,
				unit: 'count',
				value: leastRate(frames, watchers, took / 1000),
				budget: atLeast(14),
			},
			{what: `${what}: a frame`, unit: 'bytes', value: sent / shown, budget: atMost(600)},
		];
		return rows;
	} finally {
		await served.close();
	}
};

/** From a driver's key to the picture with its effect, while others watch. */
const keyRows = async (count: number): Promise<readonly Row[]> => {
	const folder = Served.newFolder();
	const pair = newKeyPair();
	writeFileSync(join(folder, 'driver'), `${pair.public}\n`);
	const served = await Served.start([...RUN, '--driver-key', join(folder, 'driver')], folder);
	try {
		// Others are let in by a question without an answer.
		const others: Watcher[] = [];
		for (let i = 0; i < count; i++) {
			const client = await served.connect({tryKeyboard: true}, (one) =>
				one.on('keyboard-interactive', (_name, _text, _language, _prompts, finish) => finish([])),
			);
			others.push(await Watcher.open(client));
		}
		const driver = await Watcher.open(await served.connect({privateKey: pair.private}));
		await sleep(1500);
		const waits: number[] = [];
		for (let i = 0; i < KEYS; i++) {
			const from = driver.text.length;
			const shown = i % 2 === 0 ? 'paused' : 'resumed';
			const begin = performance.now();
			driver.channel.write(' ');
			const isShown = (): boolean =>
				shown === 'paused'
					? driver.text.slice(from).includes('pause')
					: driver.text.slice(from).includes('/s');
			while (!isShown() && performance.now() - begin < 1000) await sleep(1);
			waits.push(performance.now() - begin);
			await sleep(150);
		}
		return [
			{
				what: `key to screen, 95th percentile, ${count} others`,
				unit: 'ms',
				value: quantile(waits, 0.95),
				budget: atMost(50),
			},
		];
	} finally {
		await served.close();
	}
};

/** A link of 8 kB a second and 200 ms. */
const slowRows = async (seconds: number): Promise<readonly Row[]> => {
	const served = await Served.start(RUN);
	const link = await slowLinkTo(served.port, {rate: 8000, roundTrip: 200});
	try {
		const watcher = await Watcher.open(await served.connect({port: link.port, readyTimeout: 30_000}));
		await sleep(4000);
		const {frames} = watcher;
		await sleep(seconds * 1000);
		return [
			{
				what: '8 kB/s, 200 ms: frames a second',
				unit: 'count',
				value: (watcher.frames - frames) / seconds,
				budget: atLeast(9),
			},
		];
	} finally {
		link.close();
		await served.close();
	}
};

/** What viewers cost that read nothing any more. */
const stalledRows = async (count: number, seconds: number): Promise<readonly Row[]> => {
	const served = await Served.start(RUN);
	const pid = served.process.pid ?? 0;
	try {
		const watchers = await joined(served, count);
		await sleep(3000);
		const before = memoryOf(pid)?.resident;
		for (const {channel} of watchers) channel.pause();
		await sleep(seconds * 1000);
		const after = memoryOf(pid)?.resident;
		const what = `${count} viewers that stall for ${seconds} s`;
		if (before === undefined || after === undefined) return [{what, skipped: NO_PROC}];
		return [{what, unit: 'bytes', value: after - before, budget: atMost(5 * MEGABYTE)}];
	} finally {
		await served.close();
	}
};

/** The server with a class that watches, or of whom each has a dashboard. */
export const ssh: Measure = {
	name: 'ssh',
	title: 'klfit-tui serve, 100x30, 15 frames a second, over the loopback',
	run: async ({isQuick}) => {
		const count = isQuick ? 20 : 100;
		const seconds = isQuick ? 3 : 10;
		return [
			...(await loadRows('spectate', count, seconds, 0.25, 150)),
			...(await loadRows('sandbox', count, seconds, 0.5, 200)),
			...(await keyRows(count - 1)),
			...(await slowRows(seconds)),
			...(await stalledRows(count, isQuick ? 5 : 60)),
		];
	},
};
