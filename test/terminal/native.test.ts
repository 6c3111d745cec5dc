import {afterAll, afterEach, beforeAll, describe, expect, it} from 'vitest';
import {hasNative, NO_NATIVE, nativeProject} from '../engine/backends.ts';
import {foreignText, Watched, type WatchedRun} from './watched.ts';

if (!hasNative) it.skip(NO_NATIVE, () => {});

describe.skipIf(!hasNative)('the dashboard, with the native TensorFlow.js beside it', () => {
	let watched: Watched;
	let run: WatchedRun | undefined;

	beforeAll(async () => {
		watched = await Watched.build({project: nativeProject});
	});
	afterEach(async () => {
		await run?.driver.close();
		run = undefined;
	});
	afterAll(() => watched.remove());

	it.each([
		[60, 20],
		[100, 30],
		[200, 50],
	])('shows through all engines what it has composed, and no other byte, at %dx%d', async (columns, rows) => {
		run = watched.open(columns, rows);
		const {driver} = run;
		// It has been loaded in the thread of the check by then.
		await run.until(({isChecked}) => isChecked);
		for (const name of ['tfjs-cpu', 'tfjs-node', 'closed-form']) {
			driver.press('e');
			const {epoch: from} = await run.until(({engine}) => engine === name);
			await run.until(({epoch}) => epoch > from + 5);
		}
		driver.press(' e');
		await run.until(({engine}) => engine === 'tfjs-cpu');
		driver.press('e');
		await run.until(({engine, notice}) => engine === 'tfjs-node' && notice === '');
		await expect.poll(() => run?.mismatch(), {timeout: 5000}).toBe('');
		driver.press('q');
		expect(await driver.exit).toEqual({code: 0, signal: 0});
		expect(foreignText(driver.raw)).toBe('');
	});

	it('is left without a word while the native package is at work in the thread of the check', async () => {
		run = watched.open(80, 24);
		await run.until(({isChecked}) => isChecked);
		run.driver.press('q');
		expect(await run.driver.exit).toEqual({code: 0, signal: 0});
		expect(foreignText(run.driver.raw)).toBe('');
	});
});
