import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {afterAll, afterEach, beforeAll, describe, expect, it} from 'vitest';
import {foreignText, Watched, type WatchedRun} from './watched.ts';

const PRINTED = ['a log of a thread', 'an error of a thread', 'a warning of a thread'];

describe('what a thread prints while the dashboard has the screen', () => {
	let watched: Watched;
	let run: WatchedRun | undefined;

	beforeAll(async () => {
		watched = await Watched.build({worker: 'fixtures/printing-worker.ts'});
	});
	afterEach(async () => {
		await run?.driver.close();
		run = undefined;
	});
	afterAll(() => watched.remove());

	it('is told in a line under the chart', async () => {
		run = watched.open(100, 30);
		await run.until(({notice}) => PRINTED.some((text) => notice.includes(text)));
		run.driver.press(' ');
		await expect.poll(() => run?.mismatch(), {timeout: 5000}).toBe('');
		run.driver.press('q');
		await run.driver.exit;
		expect(foreignText(run.driver.raw)).toBe('');
	});

	it('goes to the file that KLFIT_DEBUG names, and nowhere else', async () => {
		const file = join(watched.folder, 'printed.log');
		run = watched.open(100, 30, {KLFIT_DEBUG: file});
		await expect.poll(() => readFile(file, 'utf8').catch(() => ''), {timeout: 30_000}).toContain(PRINTED[2]);
		const printed = await readFile(file, 'utf8');
		for (const text of PRINTED) expect(printed).toContain(text);
		expect(PRINTED.filter((text) => run?.driver.raw.includes(text))).toEqual([]);
		run.driver.press('q');
		await run.driver.exit;
		expect(foreignText(run.driver.raw)).toBe('');
	});

	it('is on stderr once the dashboard is left, if KLFIT_DEBUG is no path', async () => {
		run = watched.open(100, 30, {KLFIT_DEBUG: '1'});
		await run.until(({notice}) => PRINTED.some((text) => notice.includes(text)));
		run.driver.press('q');
		await run.driver.exit;
		const after = run.driver.raw.slice(run.driver.raw.lastIndexOf('?1049l'));
		for (const text of PRINTED) expect(after).toContain(text);
	});
});
