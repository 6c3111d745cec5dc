import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {mkdtempSync, rmSync, truncateSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, describe, expect, it} from 'vitest';
import {cli, klfit, klfitWith} from '../commands/klfit.ts';

/** The end of the sentence on a cell that is no number. */
const ALLOWED = '; allowed are cells such as 1.5 and -2e3, without a unit, and NA for a missing value';

const folder = mkdtempSync(join(tmpdir(), 'klfit-data-'));
afterAll(() => rmSync(folder, {recursive: true}));

const file = (name: string, text: string): string => {
	const path = join(folder, name);
	writeFileSync(path, text);
	return path;
};

interface DataJson {
	readonly config: {readonly data: {samples: number; bandwidth: number}; readonly grid: string};
	readonly optimum: {readonly mu: number; readonly sigma: number};
}

const read = async (input: string, ...args: readonly string[]): Promise<DataJson> => {
	const {out, err} = await klfitWith(input, 'run', '--json', '--epochs', '1', '--data', ...args);
	expect(err).toBe('');
	return JSON.parse(out) as DataJson; // checked by each test, field by field
};

/** Forward KL of a normal is least at the samples' mean, and at their deviation widened by the kernel's. */
const expectMoments = ({config, optimum}: DataJson, samples: readonly number[]): void => {
	const mean = samples.reduce((sum, x) => sum + x, 0) / samples.length;
	const variance = samples.reduce((sum, x) => sum + (x - mean) ** 2, 0) / samples.length;
	expect(config.data.samples).toBe(samples.length);
	// The grid leaves out what lies four bandwidths beyond the ends.
	expect(optimum.mu).toBeCloseTo(mean, 3);
	expect(optimum.sigma).toBeCloseTo(Math.sqrt(variance + config.data.bandwidth ** 2), 2);
};

const samples = [2.5, -1, 4, 3.25, 7, 0.5];

describe('--data', () => {
	it('reads numbers one a line, past blank lines, comments, a byte order mark and CRLF', async () => {
		const text = `\uFEFF# heights\r\n\r\n${samples.join('\r\n')}\r\n  # end\r\n`;
		expectMoments(await read('', file('plain.txt', text)), samples);
	});

	it('reads standard input', async () => expectMoments(await read(samples.join('\n'), '-'), samples));

	it.each([
		['by its name', 'x'],
		['by its number', '2'],
	])('reads a column of a CSV %s', async (_, column) => {
		const rows = samples.map((x, i) => `"row, ${i}",${x}`).join('\n');
		expectMoments(await read('', file('table.csv', `name,x\n${rows}\n`), '--column', column), samples);
	});

	it('reads a CSV without a header by number', async () => {
		const rows = samples.map((x, i) => `${i};${x}`).join('\n');
		expectMoments(await read('', file('bare.csv', rows), '--column', '2'), samples);
	});

	it('takes the bandwidth and the grid that are asked for', async () => {
		const {config} = await read(samples.join('\n'), '-', '--bandwidth', '0.25', '--grid', '-9:9:99');
		expect(config.data.bandwidth).toBe(0.25);
		expect(config.grid).toBe('-9:9:99');
	});

	it('takes a single sample if it is told a bandwidth', async () => {
		const {optimum} = await read('3\n', '-', '--bandwidth', '0.5');
		expect(optimum.mu).toBeCloseTo(3, 6);
		expect(optimum.sigma).toBeCloseTo(0.5, 3);
	});

	it('goes on from many samples as from few', async () => {
		const many = Array.from({length: 60_000}, (_, i) => Math.sin(i) * 3 + Math.cos(i * i));
		expectMoments(await read(many.join('\n'), '-'), many);
	});
});

describe('--data says what is wrong, and where', () => {
	it.each([
		['text', '1\n2\nthree\n4\n', [], 2, `line 3: "three" is not a number${ALLOWED}`],
		['a header and one sample', 'cm\n171\n', [], 2, 'one sample has no width; give one with --bandwidth'],
		['an infinite value', '1\nInfinity\n', [], 2, 'line 2: "Infinity" is not finite'],
		['several fields', '1,2\n3,4\n', [], 2, 'choose one with --column'],
		['nothing', '', [], 2, 'holds no sample'],
		['comments alone', '# a\n\n', [], 2, 'holds no sample'],
		['one sample', '5\n', [], 2, 'one sample has no width; give one with --bandwidth'],
		['equal samples', '5\n5\n5\n', [], 2, 'all 3 samples are 5 and have no width'],
		['a column that is not there', 'a,b\n1,2\n', ['--column', 'c'], 2, 'has no column "c"; it has a, b'],
		['text in a column', 'a,b\n1,2\n3,x\n', ['--column', 'b'], 2, `line 3: "x" is not a number${ALLOWED}`],
		[
			'a quote that never ends',
			'a,b\n1,"2\n',
			['--column', 'b'],
			2,
			'line 2: a quote (") is opened and never closed',
		],
	] as const)('%s', async (_, input, flags, code, message) => {
		const ran = await klfitWith(input, 'run', '--data', '-', ...flags);
		expect(ran).toMatchObject({code, out: ''});
		expect(ran.err).toContain(message);
		expect(ran.err.trim().split('\n')).toHaveLength(1);
	});

	it('does not wait for the end of standard input', async () => {
		const child = spawn(process.execPath, [cli, 'run', '--data', '-'], {stdio: ['pipe', 'ignore', 'ignore']});
		// Enough for the program to begin with the rows; its input stays open.
		child.stdin.on('error', () => {}).write(`${'5\n'.repeat(200_000)}abc\n${'5\n'.repeat(2000)}`);
		expect(await once(child, 'exit')).toEqual([2, null]);
	});

	it('shows no control characters of the data', async () => {
		const {err} = await klfitWith('1\n\u001B[31m2\n', 'run', '--data', '-');
		expect(err).toBe(`klfit-tui: --data: standard input: line 2: "\uFFFD[31m2" is not a number${ALLOWED}\n`);
	});

	it('shows no control characters of a name', async () => {
		const {err} = await klfit('run', '--data', 'a\u001B[31mb\u0007');
		expect(err).toBe('klfit-tui: --data: a\\x1b[31mb\\x07: there is no such file\n');
	});

	it.each([[], ['--column', '1']])('two gigabytes without a line in them, at once: %s', async (...flags) => {
		const path = file('huge.txt', '1\n');
		truncateSync(path, 2 ** 31);
		const ran = await klfit('run', '--data', path, ...flags);
		expect(ran).toMatchObject({code: 2, out: ''});
		expect(ran.err).toBe(`klfit-tui: --data: ${path}: line 2 holds a NUL character: this is not text\n`);
	});

	it.each([
		['a file that is not there', join(folder, 'none.txt'), 'there is no such file'],
		['a folder', folder, 'it is a folder'],
	])('%s', async (_, path, message) => {
		const ran = await klfit('run', '--data', path);
		expect(ran).toMatchObject({code: 1, out: ''});
		expect(ran.err).toContain(message);
	});

	it.each([
		['both --data and --target', ['--data', '-', '--target', 'three'], 'choose one'],
		['--column without --data', ['--column', 'a'], 'not given'],
		['--bandwidth without --data', ['--bandwidth', '1'], 'not given'],
	])('%s', async (_, flags, message) => {
		const ran = await klfit('run', ...flags);
		expect(ran.code).toBe(2);
		expect(ran.err).toContain(message);
	});
});
