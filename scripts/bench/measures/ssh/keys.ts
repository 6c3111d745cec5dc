import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import {median, quantile} from '../../../../source/bench/statistics.ts';
import {newKeyPair} from '../../../../source/serve/keys.ts';
import {Served} from '../../../../test/serve/served.ts';
import {atMost, type Row} from '../../row.ts';
import {ScreenWatch} from '../../screen-watch.ts';
import {crowdOf, RUN, SshViewer, serving} from './viewer.ts';

const KEYS = 40;
const TIMEOUT_MS = 5000;

/** Waits of 100 to 200 ms, never in step with the pictures (multiples of the golden ratio). */
const pauseBefore = (sample: number): number => 100 + 100 * ((sample * 0.618_033_988_75) % 1);

/** From a key until the picture has arrived that shows its effect: that the run is paused, or is not. */
const waitsOf = async (viewer: SshViewer): Promise<readonly number[]> => {
	const screen = new ScreenWatch(viewer);
	const waits: number[] = [];
	viewer.press('\u000C');
	await screen.next('a picture', ([head]) => head?.includes('/s') === true, TIMEOUT_MS);
	for (let i = 0; i < KEYS; i++) {
		await sleep(pauseBefore(i));
		const isPaused = i % 2 === 0;
		const painted = screen.next(
			isPaused ? 'the pause' : 'its end',
			([head]) => head?.includes('paused') === isPaused,
			TIMEOUT_MS,
		);
		const pressed = performance.now();
		viewer.press(' ');
		waits.push((await painted) - pressed);
	}
	await screen.dispose();
	return waits;
};

const rowsOf = (what: string, waits: readonly number[]): readonly Row[] => [
	{what: `${what}: median`, unit: 'ms', value: median(waits)},
	{what: `${what}: 95th percentile`, unit: 'ms', value: quantile(waits, 0.95), budget: atMost(50)},
];

/** A driver's key, while others watch. */
export const driverRows = (others: number): Promise<readonly Row[]> => {
	const folder = Served.newFolder();
	const pair = newKeyPair();
	const path = join(folder, 'driver');
	writeFileSync(path, `${pair.public}\n`);
	return serving(Served.start([...RUN, '--driver-key', path], folder), async (served) => {
		await crowdOf(served, others);
		const driver = await SshViewer.join({port: served.port, privateKey: pair.private});
		return rowsOf(`key to screen, driver, ${others} others`, await waitsOf(driver));
	});
};

/** A key in a sandbox, beside others. */
export const sandboxKeyRows = (others: number): Promise<readonly Row[]> =>
	serving(Served.start([...RUN, '--mode', 'sandbox']), async (served) => {
		await crowdOf(served, others);
		const viewer = await SshViewer.join({port: served.port});
		return rowsOf(`key to screen, sandbox, ${others} others`, await waitsOf(viewer));
	});
