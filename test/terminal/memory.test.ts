import {readFileSync} from 'node:fs';
import {setTimeout as sleep} from 'node:timers/promises';
import {afterEach, expect, it} from 'vitest';
import {type Driver, KEYS, launch} from './driver.ts';

let driver: Driver | undefined;

afterEach(async () => {
	await driver?.close();
	driver = undefined;
});

/** The memory that a process has resident, in bytes, as Linux counts it. */
const residentOf = (pid: number): number =>
	1024 * Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);

/** Enough for the heaps to grow to what they stay at; a key is held in the time of an autorepeat. */
const CHANGES = 240;
const REPEAT_MS = 30;
/** The budget of the dashboard. On a busy host, one or three at once, it was 115 to 137 MB at the end and 145 at its most. */
const MOST_BYTES = 150e6;

it.runIf(process.platform === 'linux')(
	'takes no more memory, however often the view changes',
	{timeout: 60_000},
	async () => {
		driver = launch([], {columns: 100, rows: 30, env: {COLORTERM: 'truecolor'}});
		await driver.waitFor('epoch');
		for (let i = 0; i < CHANGES; i++) {
			driver.press(KEYS.tab);
			await sleep(REPEAT_MS);
		}
		expect(residentOf(driver.pid)).toBeLessThan(MOST_BYTES);
	},
);
