import {afterEach, describe, expect, it} from 'vitest';
import {type Driver, launch} from './driver.ts';

let driver: Driver | undefined;

afterEach(async () => {
	await driver?.close();
	driver = undefined;
});

describe('the user’s environment', () => {
	it.each([
		{DEV: 'true'},
		{CI: 'true'},
		{CONTINUOUS_INTEGRATION: '1'},
		{INK_SCREEN_READER: 'true'},
		{YARGS_MIN_NODE_VERSION: '99'},
		{NODE_DEBUG: 'semver'},
		{NODE_ENV: 'development'},
	])('changes nothing of the dashboard with %o', async (env) => {
		driver = launch([], {columns: 100, rows: 30, env});
		await driver.waitFor(/epoch +[1-9][\s\S]*quit/);
		driver.press('?');
		await driver.waitFor('pause');
		driver.press('qq');
		expect(await driver.exit).toEqual({code: 0, signal: 0});
		expect(driver.raw).not.toMatch(/devtools|SEMVER|yargs/i);
	});
});
