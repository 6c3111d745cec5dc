import {describe, expect, it} from 'vitest';
import {readOptions, UsageError} from '../scripts/bench/options.ts';
import {formatJson, formatTable} from '../scripts/bench/report.ts';
import {atLeast, atMost, type Group, verdictOf} from '../scripts/bench/row.ts';
import {UpdateStream} from '../scripts/bench/update-stream.ts';
import {WatchedProgram, watching} from '../scripts/bench/watched-program.ts';
import {interleave, quantile} from '../source/bench/statistics.ts';

const groups: readonly Group[] = [
	{
		name: 'steps',
		title: 'steps of the fit',
		rows: [
			{
				what: 'fast',
				unit: 'steps/s',
				value: 1_234_567.8,
				spread: [999_999, 2_000_000],
				budget: atLeast(500_000),
			},
			{what: 'ratio', unit: 'times', value: 12.34, budget: atLeast(80)},
			{what: 'PyTorch', skipped: 'python3-torch is not installed'},
		],
	},
	{
		name: 'frames',
		title: 'live frames',
		rows: [
			{what: 'CPU', unit: 'ms', value: 1.5, budget: atMost(2)},
			{what: 'bytes', unit: 'bytes', value: 1250, spread: [980, 1500], budget: atMost(1200)},
			{what: 'in memory', unit: 'bytes', value: 81_600_000},
			{what: 'keys', failed: 'the screen stood still'},
		],
	},
];

const report = {
	machine: {cpu: 'a processor', cores: 2, system: 'linux x64', node: 'v20.0.0', load: 0.5},
	date: '2026-01-02T03:04:05.000Z',
	isQuick: false,
	groups,
};

describe('the table of the benchmarks', () => {
	it('aligns figures, spreads and budgets, and says which budgets are kept', () => {
		expect(formatTable(groups)).toBe(
			`
                       measured                 spread               budget
steps of the fit
  fast        1,234,568 steps/s   999,999 .. 2,000,000   >= 500,000 steps/s   ok
  ratio                   12.3x                                      >= 80x   MISS
  PyTorch     skipped: python3-torch is not installed
live frames
  CPU                   1.50 ms                                     <= 2 ms   ok
  bytes                 1.25 kB       980 B .. 1.50 kB            <= 1.2 kB   MISS
  in memory             81.6 MB
  keys        failed: the screen stood still
`.slice(1),
		);
	});

	it('keeps a budget up to its limit, and never by a figure that is not a number', () => {
		const row = {what: 'bytes', unit: 'bytes', budget: atMost(0)} as const;
		expect(verdictOf({...row, value: 0})).toBe('ok');
		expect(verdictOf({...row, value: 1})).toBe('MISS');
		expect(verdictOf({...row, value: Number.NaN})).toBe('MISS');
		expect(verdictOf({...row, value: Number.POSITIVE_INFINITY, budget: atLeast(1)})).toBe('MISS');
		expect(verdictOf({...row, value: 1, budget: undefined})).toBe('');
	});
});

describe('the results as JSON', () => {
	it('holds every row in full precision, with its measure and verdict', () => {
		const {schema, machine, results} = JSON.parse(formatJson(report));
		expect({schema, machine}).toEqual({schema: 1, machine: report.machine});
		expect(results).toHaveLength(7);
		expect(results[0]).toEqual({
			measure: 'steps',
			what: 'fast',
			unit: 'steps/s',
			value: 1_234_567.8,
			low: 999_999,
			high: 2_000_000,
			budget: {bound: 'at least', value: 500_000},
			verdict: 'ok',
		});
		expect(results[2]).toEqual({
			measure: 'steps',
			what: 'PyTorch',
			skipped: 'python3-torch is not installed',
		});
	});

	it('has null for a figure that is not a number', () => {
		const broken: Group = {name: 'a', title: 'a', rows: [{what: 'b', unit: 'ms', value: Number.NaN}]};
		expect(JSON.parse(formatJson({...report, groups: [broken]})).results[0].value).toBeNull();
	});
});

describe('the parts of the measurements', () => {
	it('cuts a stream into synchronized updates wherever its pieces begin', () => {
		const text = 'enter\u001B[?2026hab\u001B[?2026l\u001B[?2026h⣀\u001B[?2026lleave\u001B[?2026l';
		for (let size = 1; size <= text.length; size++) {
			const stream = new UpdateStream();
			const updates = [];
			for (let at = 0; at < text.length; at += size)
				updates.push(...stream.take(text.slice(at, at + size), at));
			expect(updates.map(({bytes}) => bytes)).toEqual([18, 19]);
			expect(updates.map((update) => update.text).join('')).toBe(text.slice(0, text.indexOf('leave')));
		}
	});

	it('interpolates quantiles', () => {
		expect(quantile([4, 1, 3, 2], 0.5)).toBe(2.5);
		expect(quantile([5], 0.99)).toBe(5);
		expect(quantile([], 0.5)).toBeNaN();
	});

	it('measures in turns, every second round backwards', async () => {
		const turns: string[] = [];
		const contestant = (name: string) => async () => turns.push(name);
		const figures = await interleave(
			new Map([
				['a', contestant('a')],
				['b', contestant('b')],
			]),
			2,
		);
		expect(turns.join('')).toBe('abba');
		expect([...figures]).toEqual([
			['a', [1, 4]],
			['b', [2, 3]],
		]);
	});

	it('takes measures by name, several at once', () => {
		expect(readOptions(['--only', 'a,b', '--only', 'c'], ['a', 'b', 'c']).only).toEqual(['a', 'b', 'c']);
		expect(() => readOptions(['--only', 'd'], ['a'])).toThrow(UsageError);
		expect(() => readOptions(['--slow'], ['a'])).toThrow(UsageError);
	});
});

it('watches a program as a terminal that answers, or its frames would be few', async () => {
	const asks = `
		let heard = '';
		process.stdin.setRawMode(true);
		process.stdin.on('data', (data) => {
			heard += data;
			if (heard === '\\x1b[0n\\x1b[?62;22c') process.stdout.write('\\x1b[?2026hanswered\\x1b[?2026l');
		});
		process.stdout.write('\\x1b[5');
		setTimeout(() => process.stdout.write('n\\x1b[c'), 100);
	`;
	const update = await watching(new WatchedProgram(['-e', asks]), ({firstUpdate}) => firstUpdate);
	expect(update.text).toContain('answered');
});
