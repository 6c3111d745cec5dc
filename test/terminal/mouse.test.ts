import {afterEach, describe, expect, it} from 'vitest';
import {type Driver, KEYS, launch} from './driver.ts';

let driver: Driver | undefined;
afterEach(async () => {
	await driver?.close();
	driver = undefined;
});

const ON = '\u001B[?1002h\u001B[?1006h';
const OFF = '\u001B[?1006l\u001B[?1002l';

const open = async (
	args: readonly string[] = [],
	env: Record<string, string> = {},
	answerDelay = 0,
): Promise<Driver> => {
	const program = launch(args, {columns: 100, rows: 30, env, answerDelay});
	driver = program;
	await program.waitFor('pause');
	return program;
};

const mouse = (code: number, column: number, row: number, end = 'M'): string =>
	`\u001B[<${code};${column + 1};${row + 1}${end}`;

/** The columns of two labels of the x axis, and so the column of any x. */
const columnOf = (lines: readonly string[], x: number): number => {
	const axis = lines.find((line) => /-15 .* -5 .* 5 .* 15$/.test(line)) ?? '';
	const low = axis.indexOf('-15') + 1;
	const high = axis.lastIndexOf('15');
	return Math.round(low + ((x + 15) / 30) * (high - low));
};

describe('a mouse', () => {
	it('puts the crosshair where it is clicked in the plot', async () => {
		const program = await open(['--pace', '1']);
		program.press(mouse(0, columnOf(program.screen(), -5), 10) + mouse(0, 0, 0, 'm'));
		await program.waitFor(/x +-(4\.[5-9]|5\.[0-5])/);
		program.press(KEYS.escape);
		await program.waitFor('space pause');
	});

	it('puts it on the traces at the epoch that is clicked', async () => {
		const program = await open(['--epochs', '900', '--pace', 'max']);
		await program.waitFor('stopped');
		const row = program.screen().findIndex((line) => line.includes(' mu ')) + 3;
		program.press(mouse(0, 52, row));
		await program.waitFor(/epoch +(4\d\d|5\d\d)/);
	});

	it('carries the initial mu along while it is dragged, as one edit', async () => {
		const program = await open(['--pace', '1', '--loss', 'mse_loss']);
		program.press(' ');
		await program.waitFor('paused');
		const at = (x: number): number => columnOf(program.screen(), x);
		program.press(mouse(0, at(0), 8));
		for (const x of [2, 4, 6, 8]) program.press(mouse(32, at(x), 8));
		program.press(mouse(0, at(8), 8, 'm'));
		await program.waitFor(/Normal\((7\.[5-9]|8\.[0-5])\d*, 1\.000\)/);
		program.press('u');
		await program.waitFor(/Normal\(-?0\.\d+, 1\.\d+\)/);
		await program.waitFor('undone (0 more)');
	});

	it('takes a report in two pieces for no key', async () => {
		// No answer of the emulator's may come between the two pieces.
		const program = await open(['--pace', '1'], {}, Number.POSITIVE_INFINITY);
		const report = mouse(0, columnOf(program.screen(), -5), 10);
		program.press(report.slice(0, 6));
		await new Promise((resolve) => setTimeout(resolve, 100));
		program.press(report.slice(6));
		await program.waitFor(/x +-(4\.[5-9]|5\.[0-5])/);
		expect(program.screen()[0]).toContain('kl_div');
	});

	it('does what people try: tabs, hints, rows of a race and of a list, the bar, peaks, a double click', async () => {
		const program = await open(['--pace', '1', '--epochs', '40']);
		const press = (column: number, row: number): void =>
			program.press(mouse(0, column, row) + mouse(0, column, row, 'm'));
		/** Clicks a word where it stands, in the last line that has it. */
		const click = (word: string): void => {
			const lines = program.screen();
			const row = lines.findLastIndex((line) => line.includes(word));
			press((lines[row] ?? '').indexOf(word) + 1, row);
		};
		click('space pause');
		await program.waitFor('paused');
		click('race');
		await program.waitFor(/cosine_similarity +.*\d/);
		click('3 cosine_similarity');
		await program.waitFor((lines) => (lines[0] ?? '').includes('cosine_similarity'));
		program.press('1');
		await program.waitFor('fit ·');
		click('fit ·');
		await program.waitFor((lines) => !lines.join().includes('1 kl_div'));
		const bar = program.screen().findIndex((line) => line.startsWith(' epoch '));
		program.press(' ');
		await program.waitFor(/ epoch +[2-9] /);
		program.press(' ');
		await program.waitFor('paused');
		const from = (program.screen()[bar] ?? '').search(/[━╸─]/);
		program.press(mouse(0, from + 3, bar) + mouse(32, from, bar) + mouse(0, from, bar, 'm'));
		await program.waitFor(/ epoch +0 /);
		program.press('p');
		await program.waitFor('peak 1 of 2');
		program.press(mouse(0, columnOf(program.screen(), 10), 12));
		await program.waitFor('peak 2 of 2');
		program.press(
			mouse(32, columnOf(program.screen(), 8), 12) + mouse(0, columnOf(program.screen(), 8), 12, 'm'),
		);
		await program.waitFor(/mean +(7\.[7-9]|8)/);
		program.press(mouse(64, columnOf(program.screen(), 8), 12));
		await program.waitFor(/width +1\.1/);
		program.press(KEYS.escape);
		await program.waitFor('space resume');
		const at = columnOf(program.screen(), -5);
		press(at, 10);
		press(at, 10);
		await program.waitFor(/Normal\(-(4\.[5-9]|5\.[0-5])/);
		program.press('k');
		await program.waitFor('settings');
		click('optimizer');
		await program.waitFor(/▸ optimizer/);
	});

	it('scrolls what lies over the charts by its wheel', async () => {
		const program = launch([], {columns: 60, rows: 20});
		driver = program;
		await program.waitFor('pause');
		program.press('?');
		await program.waitFor('more');
		const [, , first] = program.screen();
		program.press(mouse(65, 10, 10));
		await program.waitFor((lines) => lines[2] !== first);
	});

	it.each([
		['quit', (program: Driver) => program.press('q')],
		['ended by a signal', (program: Driver) => program.kill('SIGTERM')],
	])('is given back when the program is %s', async (_, end) => {
		const program = await open();
		expect(program.raw).toContain(ON);
		end(program);
		await program.exit;
		expect(program.raw.lastIndexOf(OFF)).toBeGreaterThan(program.raw.lastIndexOf(ON));
	});

	it.each([
		['--no-mouse', ['--no-mouse'], {}],
		['TERM=linux', [], {TERM: 'linux'}],
	])('is left alone under %s', async (_, args, env) => {
		const program = await open(args, env);
		program.press('q');
		await program.exit;
		expect(program.raw).not.toMatch(/\?100[0-6]/);
	});
});
