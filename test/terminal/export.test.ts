import {execFileSync} from 'node:child_process';
import {mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {constants, tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, afterEach, beforeEach, describe, expect, it} from 'vitest';
import {BUILT_PROGRAM, type Driver, KEYS, launch, launchCommand} from './driver.ts';

const root = mkdtempSync(join(tmpdir(), 'klfit-x-'));
afterAll(() => rmSync(root, {recursive: true}));

let folder = root;
let driver: Driver | undefined;
beforeEach(() => {
	folder = mkdtempSync(join(root, 'run-'));
});
afterEach(async () => {
	await driver?.close();
	driver = undefined;
});

const open = async (...args: readonly string[]): Promise<Driver> => {
	driver = launch(args, {columns: 100, rows: 30, cwd: folder, env: {HOME: folder}});
	await driver.waitFor('pause');
	return driver;
};

/** A run that was changed at epoch 20 and stands at epoch 40. */
const edited = async (): Promise<Driver> => {
	const program = await open('--pace', '1', '--mu', '-1');
	program.press(' ');
	await program.waitFor('paused');
	program.press(`${KEYS.home}${'.'.repeat(20)}2`);
	await program.waitFor('mse_loss from epoch 20 on');
	program.press('.'.repeat(20));
	await program.waitFor(/epoch +40 /);
	return program;
};

const FLAGS = ['--mu', '-1', '--epochs', '40', '--edits', '20 loss=mse_loss'];

describe('x', () => {
	it('writes the run with its edits, as export does, and says where it went', async () => {
		const program = await edited();
		program.press('x');
		await program.waitFor('export this run');
		await program.waitFor('klfit-mse_loss.svg');
		program.press(KEYS.down.repeat(5));
		await program.waitFor('klfit-mse_loss.csv');
		program.press(KEYS.enter);
		await program.waitFor('written: ~/klfit-mse_loss.csv');
		execFileSync(process.execPath, [BUILT_PROGRAM, 'export', 'same.csv', ...FLAGS], {cwd: folder});
		const [written, same] = ['klfit-mse_loss.csv', 'same.csv'].map((name) =>
			readFileSync(join(folder, name), 'utf8'),
		);
		expect(written).toBe(same);
		expect(written?.trimEnd().split('\n')).toHaveLength(41);
	});

	it('proposes a name that is free', async () => {
		writeFileSync(join(folder, 'klfit-kl_div.svg'), 'mine');
		const program = await open();
		program.press('x');
		await program.waitFor('klfit-kl_div-2.svg');
		program.press(KEYS.enter);
		await program.waitFor('written: ~/klfit-kl_div-2.svg');
		expect(readFileSync(join(folder, 'klfit-kl_div.svg'), 'utf8')).toBe('mine');
	});

	it('writes a run that diverged as far as it came, and says so', async () => {
		driver = launch(['--optimizer', 'sgd', '--lr', '1e9'], {
			columns: 100,
			rows: 30,
			cwd: folder,
			env: {HOME: folder},
		});
		await driver.waitFor('diverged');
		driver.press(`x${KEYS.down.repeat(5)}${KEYS.enter}`);
		await driver.waitFor('written: ~/klfit-kl_div.csv');
		expect(readdirSync(folder)).toEqual(['klfit-kl_div.csv']);
	});

	it('writes over no file, and into no folder that is not there: one sentence each', async () => {
		writeFileSync(join(folder, 'a.json'), 'mine');
		const program = await open();
		const named = (name: string): string => `x${KEYS.backspace.repeat(40)}${name}${KEYS.enter}`;
		program.press(named('a.json'));
		await program.waitFor('~/a.json exists already: choose another name');
		program.press(named('no/b.json'));
		await program.waitFor('there is no folder');
		expect(readdirSync(folder)).toEqual(['a.json']);
		expect(readFileSync(join(folder, 'a.json'), 'utf8')).toBe('mine');
	});

	it('takes keys while a long film is made, says how far it is, and when it is quit meanwhile leaves nothing behind, and says so', async () => {
		const program = await open('--epochs', '3000000', '--pace', '100');
		program.press(`x${KEYS.down}${KEYS.down}${KEYS.enter}`);
		await program.waitFor('writing klfit-kl_div.gif: 0%');
		program.press(' ');
		await program.waitFor('paused');
		await program.waitFor(/writing klfit-kl_div.gif: [1-9]/);
		program.press('x');
		await program.waitFor('klfit-kl_div.svg');
		program.press(`${KEYS.down}${KEYS.down}`);
		await program.waitFor('klfit-kl_div-2.gif');
		program.press(KEYS.escape);
		await program.waitFor((lines) => !lines.join('\n').includes('export this run'));
		program.press('q');
		expect(await program.exit).toMatchObject({code: 0});
		expect(program.screen().join('\n')).toContain(
			'not written, for the dashboard was left before: ~/klfit-kl_div.gif',
		);
		expect(readdirSync(folder)).toEqual([]);
	});
});

describe('an export that is interrupted', () => {
	it.each([
		['half of its rows written', 'a.csv --every 10000000', /export [━╸─]+ +\d+ % +\d.* left/],
		['no picture made yet', 'a.gif', /export [━╸─]+ +\d+ % +\d.* left/],
	])('with %s leaves nothing behind, and ends by its signal', async (_, words, bar) => {
		const line = `"$0" "$1" export ${words} --epochs 100000000000`;
		driver = launchCommand('bash', ['-c', `${line}; echo over`, process.execPath, BUILT_PROGRAM], {
			columns: 70,
			rows: 12,
			cwd: folder,
		});
		await driver.waitFor(bar);
		driver.press(KEYS.ctrlC);
		// The shell ends by the signal that its program ended by.
		expect(await driver.exit).toEqual({code: 0, signal: constants.signals.SIGINT});
		expect(readdirSync(folder)).toEqual([]);
	});
});
