import {execFileSync} from 'node:child_process';
import {mkdtempSync, readdirSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, afterEach, describe, expect, it} from 'vitest';
import {clipboardSequence, fitsClipboard} from '../../source/terminal/clipboard.ts';
import {BUILT_PROGRAM, type Driver, KEYS, launch} from './driver.ts';

const folder = mkdtempSync(join(tmpdir(), 'klfit-'));
afterAll(() => rmSync(folder, {recursive: true}));

let driver: Driver | undefined;
afterEach(async () => {
	await driver?.close();
	driver = undefined;
});

const open = (args: readonly string[], columns = 100, env: Record<string, string> = {}): Driver => {
	driver = launch(args, {columns, rows: 30, env, cwd: folder});
	return driver;
};

/** What was sent for the clipboard, the last of it. */
const copied = ({raw}: Driver): string => {
	// biome-ignore lint/suspicious/noControlCharactersInRegex: the sequence is made of them.
	const sent = [...raw.matchAll(/\u001B\]52;c;([\w+/=]*)\u0007/g)].at(-1)?.[1] ?? '';
	return Buffer.from(sent, 'base64').toString();
};

/** What `run --json` prints for the words of a command line, as a shell takes them. */
const runBy = (command: string): {trace: unknown; final: Readonly<Record<string, number>>} =>
	JSON.parse(
		execFileSync('sh', ['-c', `${command.replace('klfit-tui', '"$NODE" "$CLI" run --json')}`], {
			encoding: 'utf8',
			cwd: folder,
			env: {...process.env, NODE: process.execPath, CLI: BUILT_PROGRAM},
		}),
	) as {trace: unknown; final: Readonly<Record<string, number>>}; // checked by the tests

/** A run that was changed twice and stands at epoch 40. */
const edited = async (columns?: number): Promise<Driver> => {
	const program = open(['--pace', '1', '--mu', '-1'], columns);
	await program.waitFor('pause');
	program.press(' ');
	await program.waitFor('paused');
	program.press(`${KEYS.home}${'.'.repeat(20)}2`);
	await program.waitFor('mse_loss from epoch 20 on');
	program.press(`${'.'.repeat(20)}>`);
	await program.waitFor(/epoch +40 /);
	return program;
};

const COMMAND = 'klfit-tui --mu -1 --epochs 40 --edits "20 loss=mse_loss; 40 lr=0.002"';

describe('y', () => {
	it('shows the command, copies it, and says so', async () => {
		const program = await edited();
		program.press('y');
		await program.waitFor(COMMAND);
		await program.waitFor("sent to the terminal's clipboard");
		expect(copied(program)).toBe(COMMAND);
		program.press(KEYS.escape);
		await program.waitFor((lines) => !lines.join('\n').includes(COMMAND));
	});

	it('shows it in lines that a shell reads as they stand', async () => {
		const program = await edited(48);
		program.press('y');
		await program.waitFor('--mu -1');
		await program.waitFor('lr=0.002"');
		const lines = program.screen();
		const from = lines.findIndex((line) => line.includes('klfit-tui'));
		const to = lines.findIndex((line) => line.includes('lr=0.002"'));
		expect(to).toBeGreaterThan(from);
		expect(runBy(lines.slice(from, to + 1).join('\n'))).toEqual(runBy(COMMAND));
	});

	it('is the command of these very numbers', async () => {
		const program = await edited();
		program.press('y');
		await program.waitFor("sent to the terminal's clipboard");
		const {final} = runBy(copied(program));
		program.press(KEYS.escape);
		await program.waitFor((lines) => {
			const text = lines.join('\n');
			return text.includes(`Normal(${final.mu?.toFixed(3)}, ${final.sigma?.toFixed(3)})`);
		});
	});

	it('writes a file for --replay, and never over another', async () => {
		const program = await edited();
		program.press('yw');
		await program.waitFor('written: klfit-tui --replay klfit-run.json');
		program.press('w');
		await program.waitFor('written: klfit-tui --replay klfit-run-2.json');
		expect(readdirSync(folder).sort()).toEqual(['klfit-run-2.json', 'klfit-run.json']);
		expect(runBy('klfit-tui --replay klfit-run.json')).toEqual(runBy(COMMAND));
	});

	it('sends nothing to a console that has no clipboard', async () => {
		const program = open([], 100, {TERM: 'linux'});
		await program.waitFor('pause');
		program.press('y');
		await program.waitFor('this terminal has no clipboard');
		expect(program.raw).not.toContain('\u001B]52');
	});
});

it('opens a dashboard that goes through the edits by itself', async () => {
	const program = open(['--edits', '30 loss=mse_loss', '--epochs', '60']);
	await program.waitFor('stopped');
	await program.waitFor(/epoch +60 \/ 60/);
	await program.waitFor((lines) => (lines[0] ?? '').includes('mse_loss'));
	program.press(`${KEYS.home}`);
	await program.waitFor((lines) => (lines[0] ?? '').includes('kl_div'));
});

describe('the clipboard sequence', () => {
	it('carries the text in base64', () => {
		expect(clipboardSequence('klfit-tui σ')).toBe('\u001B]52;c;a2xmaXQtdHVpIM+D\u0007');
	});

	it('is handed on by tmux too, its escapes doubled', () => {
		expect(clipboardSequence('a', true)).toBe(
			'\u001B]52;c;YQ==\u0007\u001BPtmux;\u001B\u001B]52;c;YQ==\u0007\u001B\\',
		);
	});

	it('has a limit', () => {
		expect(fitsClipboard('x'.repeat(56_000))).toBe(true);
		expect(fitsClipboard('x'.repeat(57_000))).toBe(false);
	});
});
