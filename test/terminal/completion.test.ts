import {execFileSync, spawnSync} from 'node:child_process';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, afterEach, describe, expect, it} from 'vitest';
import {commands} from '../../source/commands/commands.ts';
import {lossNames} from '../../source/math/losses.ts';
import {cli, klfit} from '../commands/klfit.ts';
import {type Driver, KEYS, launchCommand} from './driver.ts';

const folder = mkdtempSync(join(tmpdir(), 'klfit-completion-'));
afterAll(() => rmSync(folder, {recursive: true}));
writeFileSync(join(folder, 'heights of people.csv'), '1\n2\n');

const scriptFor = (shell: string): string => {
	const path = join(folder, `_klfit.${shell}`);
	writeFileSync(path, execFileSync(process.execPath, [cli, 'completion', shell]));
	return path;
};

const isInstalled = (shell: string): boolean => spawnSync(shell, ['-c', 'exit 0']).status === 0;

/** The tests in a shell; without that shell they are skipped, and their title says so. */
const describeIn = (shell: string, tests: () => void): void => {
	const isThere = isInstalled(shell);
	describe.runIf(isThere)(isThere ? shell : `${shell} (skipped: it is not installed)`, tests);
};

let driver: Driver | undefined;

afterEach(async () => {
	await driver?.close();
	driver = undefined;
});

/** What bash offers for the last of some words, as the words break there. */
const offeredByBash = (...words: readonly string[]): readonly string[] => {
	const script = `source "$0"; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _klfit_tui; printf '%s\\n' "\${COMPREPLY[@]}"`;
	const out = execFileSync('bash', ['--norc', '-c', script, scriptFor('bash'), 'klfit-tui', ...words], {
		encoding: 'utf8',
		cwd: folder,
	});
	return out.split('\n').filter((line) => line !== '');
};

describeIn('bash', () => {
	it.each([
		['the commands', [''], commands.map(({name}) => name).filter((name) => name !== '')],
		['a command', ['comp'], ['compare', 'completion']],
		["a command's flags", ['compare', '--m'], ['--mu', '--momentum', '--markdown']],
		['no flag of another command', ['list', '--m'], []],
		['the names of losses', ['run', '--loss', ''], lossNames],
		['a name', ['run', '--loss', 'cos'], ['cosine_similarity']],
		['a name behind =', ['run', '--loss', '=', 'cos'], ['cosine_similarity']],
		['a name right behind =', ['run', '--units', '='], ['mean', 'nats', 'bits']],
		['a further name in a list', ['compare', '--loss', 'kl_div,mse'], ['kl_div,mse_loss']],
		['none that is in the list already', ['compare', '--loss', 'kl_div,kl'], []],
		['no list where there is none', ['run', '--loss', 'kl_div,mse'], []],
		['a name that the shell must not take apart', ['--family', 'st'], ['student-t\\(3\\)']],
		['a command behind flags', ['--mu', '3', '--normalize', 'comple'], ['completion']],
		[
			'what a command takes',
			['list', ''],
			['losses', 'kernels', 'optimizers', 'families', 'targets', 'schedules', 'lessons'],
		],
		['no more than it takes', ['list', 'losses', ''], []],
		['the files', ['run', '--data', 'heights'], ['heights of people.csv']],
		['the files behind a command', ['export', 'heights'], ['heights of people.csv']],
		['nothing for a number', ['run', '--eps', ''], []],
		['nothing behind a command that is none', ['rum', ''], []],
	] as const)('offers %s', (_, words, expected) => expect(offeredByBash(...words)).toEqual(expected));

	it('completes at Tab', async () => {
		driver = launchCommand('bash', ['--norc', '--noprofile', '-i'], {columns: 70, rows: 8, cwd: folder});
		driver.press(`PS1='$ '; source '${scriptFor('bash')}'; clear\r`);
		await driver.waitFor((lines) => lines[0] === '$');
		driver.press('klfit-tui compa');
		driver.press(KEYS.tab);
		await driver.waitFor('$ klfit-tui compare');
		driver.press('--loss=hel');
		driver.press(KEYS.tab);
		await driver.waitFor('$ klfit-tui compare --loss=hellinger');
	});
});

describeIn('fish', () => {
	it.each([
		['run --lo', ['--look-ahead', '--loss', '--losses']],
		['comp', ['compare', 'completion']],
		['run --loss ms', ['mse_loss']],
		['run --loss=ms', ['--loss=mse_loss']],
		['compare --loss kl_div,ms', ['kl_div,mse_loss']],
		['--family st', ['student-t(3)']],
		['list f', ['families']],
		['list losses f', []],
		['run --data heights', ['heights of people.csv']],
		['list --m', []],
	] as const)('offers for %s', (line, expected) => {
		const script = `source ${scriptFor('fish')}; complete -C "klfit-tui ${line}"`;
		const out = execFileSync('fish', ['--no-config', '-c', script], {
			encoding: 'utf8',
			cwd: folder,
			env: {...process.env, HOME: folder},
		});
		const offered = out.split('\n').flatMap((text) => (text === '' ? [] : [text.split('\t')[0]]));
		expect(offered).toEqual(expected);
	});
});

describeIn('zsh', () => {
	const start = async (): Promise<Driver> => {
		const program = launchCommand('zsh', ['-f', '-i'], {
			columns: 90,
			rows: 12,
			cwd: folder,
			env: {HOME: folder},
		});
		driver = program;
		program.press(`PS1='$ '; autoload -Uz compinit; compinit -u; source '${scriptFor('zsh')}'; clear\r`);
		await program.waitFor((lines) => lines[0] === '$', 20_000);
		return program;
	};

	it('completes commands, flags, names, lists and files at Tab', async () => {
		const program = await start();
		for (const [typed, line] of [
			['compa', 'compare'],
			['run --los', 'run --loss'],
			['run --loss cos', 'run --loss cosine_similarity'],
			['run --loss=cos', 'run --loss=cosine_similarity'],
			['compare --loss kl_div,cos', 'compare --loss kl_div,cosine_similarity'],
			['--family st', '--family student-t\\(3\\)'],
			['list fam', 'list families'],
			['lessons forw', 'lessons forward-kl'],
			['run --data hei', 'run --data heights\\ of\\ people.csv'],
		] as const) {
			program.press(`klfit-tui ${typed}`);
			program.press(KEYS.tab);
			await program.waitFor((lines) => lines[0] === `$ klfit-tui ${line}`);
			// Ctrl-U erases the line.
			program.press('\u0015');
			await program.waitFor((lines) => lines[0] === '$');
		}
	});

	it('lists flags with what they are', async () => {
		const program = await start();
		program.press('klfit-tui run --be');
		program.press(KEYS.tab);
		await program.waitFor('$ klfit-tui run --beta');
		program.press(KEYS.tab);
		await program.waitFor(/--beta1 +-- the decay of the gradient's mean/);
	});
});

describe('completion', () => {
	it.each([
		[['completion'], 'completion: say for which shell: bash, zsh, fish'],
		[['completion', 'bsh'], 'unknown shell "bsh"; did you mean bash?'],
	])('%j is answered by a sentence', async (args, message) => {
		const {code, err} = await klfit(...args);
		expect(code).toBe(2);
		expect(err).toContain(message);
	});
});
