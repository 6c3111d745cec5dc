import {mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, describe, expect, it} from 'vitest';
import {isTaken, writeNewFile} from '../../source/files/new-file.ts';
import {replayText} from '../../source/fit/replay-text.ts';
import {klfit, klfitWith} from '../commands/klfit.ts';

const folder = mkdtempSync(join(tmpdir(), 'klfit-'));
afterAll(() => rmSync(folder, {recursive: true}));

const fileWith = (text: string): string => {
	const file = join(folder, `${readdirSync(folder).length}.json`);
	writeFileSync(file, text);
	return file;
};

describe('run --replay', () => {
	it('does a run again that run --json printed, to the last character', async () => {
		const flags = [
			'--target',
			'three',
			'--lr',
			'0.02',
			'--epochs',
			'500',
			'--components',
			'2',
			'--spread',
			'0.5',
			'--mu',
			'-1',
		];
		const edits =
			'200 optimizer=rmsprop weight-decay=0.1 target=N(0,1)+N(3,1); 300 loss=alpha_div alpha=0.3 normalize=on; 400 loss=huber_loss delta=0.2';
		const {out} = await klfit('run', '--json', ...flags, '--edits', edits);
		expect((await klfit('run', '--json', '--replay', fileWith(out))).out).toBe(out);
	});

	it('reads standard input for -', async () => {
		const {out} = await klfit('run', '--json', '--lr', '0.02', '--epochs', '300');
		expect((await klfitWith(out, 'run', '--json', '--replay', '-')).out).toBe(out);
		expect((await klfitWith('{', 'run', '--replay', '-')).err).toContain(
			'--replay: standard input: not valid JSON',
		);
	});

	it('does a run again of a table that is read by its flags', async () => {
		const table = join(folder, 'table.csv');
		writeFileSync(table, 'a;b;w\n1;1,5;2\n2;2,5;1\n3;4,25;3\n');
		const flags = [
			'--column',
			'b',
			'--weights',
			'w',
			'--delimiter',
			'semicolon',
			'--decimal',
			',',
			'--header',
			'yes',
		];
		const {out} = await klfit(
			'run',
			'--json',
			'--data',
			table,
			...flags,
			'--bandwidth',
			'scott',
			'--epochs',
			'50',
		);
		expect((await klfit('run', '--json', '--replay', fileWith(out))).out).toBe(out);
	});

	it('does a run again whose target is the density of data', async () => {
		const samples = join(folder, 'heights');
		writeFileSync(samples, '1\n2\n2.5\n4\n');
		const {out} = await klfit(
			'run',
			'--json',
			'--data',
			samples,
			'--epochs',
			'200',
			'--edits',
			'100 target=N(0,1)',
		);
		expect((await klfit('run', '--json', '--replay', fileWith(out))).out).toBe(out);
	});

	it('remembers that TensorFlow.js took the steps', {timeout: 60_000}, async () => {
		const {out} = await klfit('run', '--json', '--engine', 'tfjs', '--epochs', '20');
		expect((await klfit('run', '--json', '--replay', fileWith(out))).out).toBe(out);
	});

	it.each([
		['{"schema":1', 'not valid JSON'],
		['[]', 'expected an object'],
		['{"schema":2,"config":{}}', 'schema: expected 1, not 2'],
		['{"schema":1}', 'config: expected an object'],
		['{"schema":1,"config":{"los":"mse_loss"}}', 'config.los: unknown setting "los"; did you mean loss?'],
		['{"schema":1,"config":{"loss":["mse_loss"]}}', 'config.loss: expected a number, a text, true or false'],
		['{"schema":1,"config":{"weightDecay":-1}}', 'config.weightDecay: must be 0 or above, not -1'],
		['{"schema":1,"config":{"edits":{}}}', 'config.edits: expected a list'],
		[
			'{"schema":1,"config":{"edits":[{"epoch":0}]}}',
			'config.edits[0].epoch: expected a whole number from 1 up',
		],
		['{"schema":1,"config":{"edits":[{"epoch":9,"lr":0}]}}', 'config.edits[0].lr: lr must be above 0, not 0'],
		['{"schema":1,"config":{"edits":[{"epoch":9,"target":"N(0,-1)"}]}}', 'not -1\n  N(0,-1)\n      ^'],
		[
			'{"schema":1,"config":{"epochs":5,"edits":[{"epoch":9,"lr":1}]}}',
			'config.edits[0].epoch: the run ends',
		],
	])('answers %s with "%s" and exit code 2', async (text, message) => {
		const file = fileWith(text);
		const {code, out, err} = await klfit('run', '--replay', file);
		expect(err).toContain(`klfit-tui: --replay: ${file}: `);
		expect(err).toContain(message);
		expect(out).toBe('');
		expect(code).toBe(2);
	});

	it('says that there is no such file, and exits with 1', async () => {
		const {code, err} = await klfit('run', '--replay', join(folder, 'none.json'));
		expect(err).toContain('there is no such file');
		expect(code).toBe(1);
	});

	it('takes no flag beside it that would make it another run', async () => {
		const {code, err} = await klfit('run', '--replay', fileWith('{"schema":1,"config":{}}'), '--mu', '1');
		expect(err).toBe('klfit-tui: --replay and --mu: the file says what the run is\n');
		expect(code).toBe(2);
	});
});

describe('a replay file', () => {
	it('has the names that run --json has', () => {
		const flags = [
			['data', '7'],
			['column', '2'],
			['bandwidth', '0.5'],
			['weight-decay', '0.1'],
		] as const;
		const edits = [{epoch: 5, settings: [{name: 'normalize', text: 'on'}]}];
		expect(JSON.parse(replayText({flags, edits}))).toEqual({
			schema: 1,
			config: {
				data: {file: '7', column: '2', bandwidth: 0.5},
				weightDecay: 0.1,
				edits: [{epoch: 5, normalize: true}],
			},
		});
	});

	it('is written whole, and never over another', async () => {
		const file = join(folder, 'written.json');
		await writeNewFile(file, 'first');
		await expect(writeNewFile(file, 'second')).rejects.toSatisfy(isTaken);
		expect(readFileSync(file, 'utf8')).toBe('first');
		expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
	});
});
