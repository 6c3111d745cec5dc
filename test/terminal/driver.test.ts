import {afterAll, afterEach, beforeAll, expect, test} from 'vitest';
import {indexed} from '../../source/charts/cells.ts';
import {type Driver, KEYS, launch} from './driver.ts';
import {bundleFixture, type FixtureBundle} from './fixture-bundle.ts';

let fixture: FixtureBundle;
let driver: Driver | undefined;

beforeAll(async () => {
	fixture = await bundleFixture('echo');
});
afterAll(() => fixture.remove());
afterEach(async () => {
	await driver?.close();
	driver = undefined;
});

const start = (env?: Record<string, string>): Driver => {
	driver = launch(['one', 'two'], {columns: 50, rows: 10, program: fixture.program, ...(env ? {env} : {})});
	return driver;
};

test('shows what the program shows: text, size, colours, the alternate screen', async () => {
	const program = start();
	await program.waitFor('50x10 one two');
	expect(program.isAlternate).toBe(true);
	expect(program.cell(0, 0)).toMatchObject({text: 'r', fg: indexed(1)});
	expect(program.cell(4, 0)).toMatchObject({text: '5', fg: 0});
	expect(program.raw).toContain('\u001B[31mred');
});

test('the environment is the same wherever the tests run, and what is asked for', async () => {
	await start().waitFor('CI= TERM=xterm-256color LANG=C.UTF-8');
	await driver?.close();
	await start({CI: '1', TERM: 'linux', LANG: 'C'}).waitFor('CI=1 TERM=linux LANG=C');
});

test('keys arrive, and so does a new size', async () => {
	const program = start();
	await program.waitFor('one two');
	program.press('m');
	await program.waitFor('keys "m"');
	program.press(KEYS.left);
	await program.waitFor(/keys ".*\[D"/);
	program.resize(40, 12);
	await program.waitFor('resized to 40x12');
	expect(program.screen().length).toBe(12);
});

test('the end is told with its code, after the last bytes', async () => {
	const program = start();
	await program.waitFor('one two');
	program.press('q');
	expect(await program.exit).toEqual({code: 7, signal: 0});
	expect(program.isAlternate).toBe(false);
	expect(program.screen()[0]).toBe('bye');
});

test('a signal that ends the program is told', async () => {
	const program = start();
	await program.waitFor('one two');
	program.kill('SIGTERM');
	expect(await program.exit).toMatchObject({signal: 15});
});

test('a condition that does not come true fails with the whole screen', async () => {
	const program = start();
	await program.waitFor('one two');
	await expect(program.waitFor('never', 50)).rejects.toThrow(
		/50 ms passed without "never"[\s\S]*red 50x10 one two/,
	);
	program.press('q');
	await expect(program.waitFor('never')).rejects.toThrow(/the program ended without "never"[\s\S]*bye/);
});

test('while it does not read, the program waits; afterwards everything arrives', async () => {
	const program = start();
	await program.waitFor('one two');
	program.pause();
	program.press('f');
	await new Promise((resolve) => setTimeout(resolve, 150));
	expect(program.raw.length).toBeLessThan(500_000);
	program.resume();
	await program.waitFor('flooded');
	expect(program.raw.length).toBeGreaterThan(1_000_000);
});
