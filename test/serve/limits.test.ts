import {setTimeout as sleep} from 'node:timers/promises';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {type Driver, launchCommand} from '../terminal/driver.ts';
import {missingClient, Served} from './served.ts';

const skipped = missingClient === undefined ? '' : `: skipped, ${missingClient}`;
const SIZE = {columns: 100, rows: 30, env: {TERM: 'xterm-256color', LANG: 'C.UTF-8'}};

const watch = (served: Served): Driver => launchCommand('ssh', served.clientWords('127.0.0.1'), SIZE);

// They spend their time waiting: all wait at once.
describe.skipIf(missingClient !== undefined)(
	`sessions that take too long${skipped}`,
	{concurrent: true},
	() => {
		let served: Served;
		let short: Served;

		beforeAll(async () => {
			const run = ['--epochs', '1000000', '--keep-going', '--max-waiting-each', '10'];
			[served, short] = await Promise.all([
				Served.start([...run, '--idle-time', '0.05', '--open-time', '0.5']),
				Served.start([...run, '--max-time', '0.05']),
			]);
		}, 30_000);
		afterAll(() => Promise.all([served?.close(), short?.close()]));

		it('ends a session in which no key is pressed, after a warning', async () => {
			const viewer = watch(served);
			await viewer.waitFor('no key for long: this session ends in 2 s', 15_000);
			expect(await viewer.exit).toEqual({code: 0, signal: 0});
			expect(viewer.isAlternate).toBe(false);
			expect(viewer.screen().join('\n')).toContain('no key was pressed for long.');
			await viewer.close();
		}, 30_000);

		it('starts the time anew with each key, and takes the warning back', async () => {
			const viewer = watch(served);
			for (let i = 0; i < 2; i++) {
				await viewer.waitFor('this session ends in 2 s', 15_000);
				viewer.press('G');
				await viewer.waitFor((lines) => !lines.join('').includes('this session ends'), 1000);
			}
			await viewer.close();
		}, 30_000);

		it('ends a session at its limit, whatever keys are pressed', async () => {
			const viewer = watch(short);
			await viewer.waitFor('this session ends in 2 s', 15_000);
			while (!viewer.hasExited) {
				viewer.press('G');
				await sleep(100);
			}
			expect(await viewer.exit).toEqual({code: 0, signal: 0});
			expect(viewer.screen().join('\n')).toContain('the time of this session is over.');
			await viewer.close();
		}, 30_000);

		it('ends a connection that opens no session', async () => {
			const client = launchCommand('ssh', served.clientWords('-N', '127.0.0.1'), SIZE);
			expect((await client.exit).code).toBe(255);
			await served.until(() => served.err.includes('no session was opened'));
		}, 30_000);
	},
);
