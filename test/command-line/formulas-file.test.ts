import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, describe, expect, it} from 'vitest';
import {parseFormulas} from '../../source/command-line/formulas-file.ts';
import {lossesFor} from '../../source/math/losses.ts';
import {klfit} from '../commands/klfit.ts';

const folder = mkdtempSync(join(tmpdir(), 'klfit-losses-'));
afterAll(() => rmSync(folder, {recursive: true}));

const CUBE = 'cube = mean(abs(q - p)^3)';
const file = join(folder, 'losses.txt');
writeFileSync(file, `\uFEFF# mine\r\n\r\n  ${CUBE}  # a cube\r\nhalf_mse = mean((q - p)^2) / 2\r\n`);

describe('a file of formulas', () => {
	it('has one a line, with comments', () => {
		expect(parseFormulas(`# none\n\n${CUBE} # one\n`, 'f')).toEqual([CUBE]);
	});

	it.each([
		['a = mean(q)\nmean(q)', 'f: line 2: expected NAME = FORMULA', '\n  mean(q)\n  ^'],
		['my-loss = mean(q)', 'line 1: expected NAME = FORMULA', '\n  ^'],
		['2nd = mean(q)', 'begins with no digit', '\n  ^'],
		['mse_loss = mean(q)', '"mse_loss" is the name of a loss already', '\n  ^'],
		['mse = mean(q)', '"mse" is the name of a loss already', '\n  ^'],
		['NLLLoss = mean(q)', '"NLLLoss" is the name of a loss already', '\n  ^'],
		['p = mean(q)', '"p" has a meaning of its own', '\n  ^'],
		['a = mean(q)\n\na = sum(q)', 'line 3: "a" has a formula already, in line 1', '\n  ^'],
		[
			'# x\n a = mean(sqr(q))',
			'line 2: unknown function "sqr"; did you mean sqrt?',
			`\n  ${' '.repeat(10)}^`,
		],
	])('%j is refused: %s', (text, message, place) => {
		expect(() => parseFormulas(text, 'f')).toThrow(message);
		expect(() => parseFormulas(text, 'f')).toThrow(place);
	});
});

describe('--losses', () => {
	it('gives --loss, its edits and lists the names, whatever the order of the flags', async () => {
		const few = ['--epochs', '4', '--json'];
		const run = await klfit('run', '--loss', 'cube', '--losses', file, ...few, '--edits', '2 loss=half_mse');
		const {config} = JSON.parse(run.out);
		expect(config.loss).toBe(CUBE);
		expect(config.edits).toEqual([{epoch: 2, loss: 'half_mse=mean((q-p)^2)/2'}]);
		const compared = await klfit('compare', '--losses', file, '--loss', 'kl_div,cube', '--mu', '0', ...few);
		const {runs} = JSON.parse(compared.out) as {runs: readonly {config: {loss: string}}[]};
		expect(runs.map((one) => one.config.loss)).toEqual(['kl_div', CUBE]);
	});

	it('joins all losses of a comparison', async () => {
		const short = ['--mu', '0', '--epochs', '1', '--grid', '-15:15:100', '--json'];
		const {out} = await klfit('compare', '--losses', file, '--loss', 'all', ...short);
		const {runs} = JSON.parse(out) as {runs: readonly {config: {loss: string}}[]};
		expect(runs.map(({config}) => config.loss)).toEqual([
			...lossesFor(false),
			CUBE,
			'half_mse = mean((q - p)^2) / 2',
		]);
	});

	it('has its names in the list of losses', async () => {
		const {out} = await klfit('list', 'losses', '--losses', file);
		expect(out).toMatch(/^cube +mean\(abs\(q - p\)\^3\)$/m);
	});

	it.each([
		[['--loss', 'cub', '--losses', file], 'unknown loss "cub"; did you mean cube?', 2],
		[['--losses', join(folder, 'none')], 'none: there is no such file', 1],
		[['--losses', folder], 'it is a folder', 1],
		[['--losses', '/dev/zero'], 'it has more than 64 kB', 2],
	])('%j is answered', async (flags, message, wanted) => {
		const {err, code} = await klfit('run', '--epochs', '2', ...flags);
		expect(err).toContain(message);
		expect(code).toBe(wanted);
	});
});
