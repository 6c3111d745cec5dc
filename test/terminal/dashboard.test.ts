import {constants} from 'node:os';
import {afterEach, describe, expect, it} from 'vitest';
import {type Driver, KEYS, launch, launchCommand} from './driver.ts';

let driver: Driver | undefined;

afterEach(async () => {
	await driver?.close();
	driver = undefined;
});

const open = (
	args: readonly string[] = [],
	columns = 100,
	rows = 30,
	env: Record<string, string> = {},
): Driver => {
	driver = launch(args, {columns, rows, env});
	return driver;
};

const number = (line: string | undefined, pattern: RegExp): number =>
	Number(pattern.exec(line ?? '')?.[1]?.replaceAll(',', '') ?? Number.NaN);

const epochOf = (lines: readonly string[]): number =>
	number(
		lines.find((line) => /^ *epoch /.test(line)),
		/epoch +([\d,]+)/,
	);

const legendOf = (lines: readonly string[]): {mu: number; sigma: number} => {
	const line = lines.find((text) => text.includes('Normal(')) ?? '';
	const [, mu, sigma] = /Normal\((-?[\d.]+), ([\d.]+)\)/.exec(line) ?? [];
	return {mu: Number(mu), sigma: Number(sigma)};
};

/** Nothing that erases: CSI J, CSI K, CSI X. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: escapes begin with a control character.
const ERASE = /\u001B\[[?\d;]*[JKX]/;

describe('the dashboard', () => {
	it('starts by itself: both curves are seen, q moves, the numbers advance', async () => {
		const program = open();
		await program.waitFor((lines) => epochOf(lines) > 50);
		const first = program.screen();
		expect(program.isAlternate).toBe(true);
		expect(first[0]).toMatch(
			/^ klfit +N\(-5,1\) \+ N\(10,1\) +kl_div · adam 0.001 +▶ 500\/s +fit · race · landscape · basins · why$/,
		);
		expect(first.join('\n')).toMatch(/p\(x\).*q\(x\) = Normal/);
		// p is an area of blocks, q a line of dots, the axes have ticks.
		const text = first.join('\n');
		expect(text.match(/█/g)?.length).toBeGreaterThan(50);
		expect(text.match(/[⠁-⣿]/g)?.length).toBeGreaterThan(50);
		expect(text).toMatch(/-15 +-10 +-5 +0 +5 +10 +15/);
		const q = legendOf(first);
		await program.waitFor((lines) => epochOf(lines) > epochOf(first) + 200);
		expect(legendOf(program.screen()).mu).toBeGreaterThan(q.mu + 0.1);
	});

	it('switches the loss without a restart', async () => {
		const program = open(['--pace', '200']);
		await program.waitFor((lines) => epochOf(lines) > 60);
		const before = epochOf(program.screen());
		program.press('2');
		await program.waitFor(/mse_loss · adam/);
		expect(epochOf(program.screen())).toBeGreaterThanOrEqual(before);
		await program.waitFor(/mse_loss from epoch [\d,]+ on/);
	});

	it('goes back in time and forward again to the same numbers, and names the next optimizer', async () => {
		const program = open();
		await program.waitFor((lines) => epochOf(lines) > 200);
		program.press(' ');
		await program.waitFor(/paused/);
		const newest = legendOf(program.screen());
		program.press('[');
		await program.waitFor(/epoch [\d,]+ of [\d,]+: a change here starts a new branch/);
		expect(legendOf(program.screen()).mu).toBeLessThan(newest.mu - 0.05);
		program.press(KEYS.home);
		await program.waitFor((lines) => epochOf(lines) === 0);
		expect(legendOf(program.screen())).toMatchObject({mu: 0, sigma: 1});
		program.press(KEYS.end);
		await program.waitFor((lines) => epochOf(lines) > 200);
		expect(legendOf(program.screen())).toEqual(newest);
		program.press('o');
		await program.waitFor(/adamw 0\.001/);
	});

	it('restarts from a typed mu of 5, and mse_loss ends on the right peak', async () => {
		const program = open(['--loss', 'mse_loss', '--pace', 'max']);
		await program.waitFor((lines) => epochOf(lines) > 100);
		program.press('m');
		await program.waitFor('initial mu:');
		program.press('5');
		await program.waitFor('initial mu: 5_');
		program.press(KEYS.enter);
		await program.waitFor(/converged: .* on the right peak/, 30_000);
		await program.waitFor('10,000 / 10,000', 30_000);
		expect(legendOf(program.screen())).toEqual({mu: 10, sigma: 1});
	});

	it('stops at its last epoch, says what was reached, and goes on by space', async () => {
		const program = open(['--epochs', '300', '--pace', 'max']);
		await program.waitFor('300 / 300');
		await program.waitFor('■ stopped');
		await program.waitFor('epochs used: ');
		program.press(' ');
		await program.waitFor('600 / 600');
	});

	it('shows the very numbers of run', async () => {
		const program = open(['--epochs', '1000', '--pace', 'max']);
		await program.waitFor('1,000 / 1,000');
		// What run --epochs 1000 prints in its last row.
		await program.waitFor('loss  0.730848');
		await program.waitFor('0.7138');
		await program.waitFor('1.6605');
	});

	it('writes nothing at all while it is paused', async () => {
		// A check of the gradient that was begun before would be told when it ends, and so would the optimum.
		const program = open(['--no-verify']);
		await program.waitFor('to go');
		program.press(' ');
		await program.waitFor('paused');
		await new Promise((resolve) => setTimeout(resolve, 300));
		const written = program.raw.length;
		await new Promise((resolve) => setTimeout(resolve, 700));
		expect(program.raw.length).toBe(written);
		program.press('.');
		await program.waitFor(() => program.raw.length > written);
	});

	it('takes keys that arrive in one piece one by one', async () => {
		const program = open();
		await program.waitFor((lines) => epochOf(lines) > 1);
		program.press('m-2.5\r');
		await program.waitFor((lines) => Math.abs(legendOf(lines).mu + 2.5) < 0.2);
	});

	it('keeps the prompt and says why when a start is impossible', async () => {
		const program = open();
		await program.waitFor((lines) => epochOf(lines) > 1);
		program.press('s-1\r');
		await program.waitFor('sigma must be above 0');
		program.press(KEYS.escape);
		await program.waitFor('space pause');
	});

	it('hands the steps to TensorFlow.js and back', {timeout: 90_000}, async () => {
		const program = open();
		await program.waitFor((lines) => epochOf(lines) > 10);
		program.press('e');
		await program.waitFor(/· tfjs-(cpu|node)/, 60_000);
		const before = epochOf(program.screen());
		await program.waitFor((lines) => epochOf(lines) > before + 20, 30_000);
		program.press('e');
		await program.waitFor((lines) => lines[0]?.includes('tfjs') === false);
	});

	it('says in plain words that a run has diverged', async () => {
		const program = open(['--lr', '10', '--mu', '2.5', '--sigma', '8']);
		await program.waitFor('diverged:  a step took sigma from');
	});

	it('says that the gradient has vanished off the grid', async () => {
		const program = open(['--loss', 'mse_loss', '--mu', '60']);
		await program.waitFor('here: q is off the grid');
	});
});

describe('sizes', () => {
	it.each([
		[60, 20],
		[200, 50],
		[80, 24],
		[40, 10],
	])('redraws at once for %dx%d, within its edges', async (columns, rows) => {
		const program = open();
		await program.waitFor((lines) => epochOf(lines) > 10);
		program.resize(columns, rows);
		await program.waitFor(
			(lines) =>
				lines.length === rows &&
				/\d\/s( +fit.*)?$/.test(lines[0] ?? '') &&
				/q quit$/.test(lines.at(-1) ?? ''),
		);
		const lines = program.screen();
		expect(lines.join('\n')).toMatch(/epoch +[\d,]+ \/ 10,000/);
		expect(lines.join('\n')).toMatch(/-15 .* 15/);
		// The header's right end lies in the last column but one: what is wider would have wrapped.
		expect(lines[0]?.length).toBe(columns - 1);
		expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(columns);
	});

	it('shows one line at 20x5, and a sentence below that', async () => {
		const program = open([], 20, 5);
		await program.waitFor(/^▶\d+ μ[\d.]+ σ[\d.]+/);
		program.resize(12, 3);
		await program.waitFor(/^klfit-tui/);
		program.resize(100, 30);
		await program.waitFor(/epoch +[\d,]+ \/ 10,000/);
	});
});

describe('ways out', () => {
	it.each([
		['q', 'q', 0],
		['Ctrl-C', KEYS.ctrlC, 0],
	])('%s gives the terminal back and exits with 0', async (_, key, code) => {
		const program = open();
		await program.waitFor((lines) => epochOf(lines) > 10);
		program.press(key);
		expect(await program.exit).toEqual({code, signal: 0});
		expect(program.isAlternate).toBe(false);
		expect(program.isCursorShown).toBe(true);
	});

	it.each([
		['SIGTERM', 143],
		['SIGHUP', 129],
	] as const)('%s does too, and exits with %d', async (signal, code) => {
		const program = open();
		await program.waitFor((lines) => epochOf(lines) > 10);
		program.kill(signal);
		expect(await program.exit).toEqual({code, signal: 0});
		expect(program.isAlternate).toBe(false);
		expect(program.isCursorShown).toBe(true);
	});

	it('brings the shell back with what was on its screen, in cooked mode', async () => {
		const cli = new URL('../../dist/cli.js', import.meta.url).pathname;
		driver = launchCommand('sh', [], {
			columns: 100,
			rows: 30,
			env: {NODE: process.execPath, CLI: cli, PS1: 'prompt> '},
		});
		await driver.waitFor('prompt>');
		driver.press(`echo before; "$NODE" "$CLI"; stty -a | grep -o ' icanon'; echo code $?\r`);
		await driver.waitFor((lines) => epochOf(lines) > 10);
		driver.press('q');
		await driver.waitFor('code 0');
		const text = driver.screen().join('\n');
		expect(text).toContain('before');
		expect(text).toContain(' icanon');
		expect(text).not.toContain('klfit   N(');
	});
});

describe('a terminal that goes away, or comes back changed', () => {
	it('ends by the hang-up signal when the terminal is closed', async () => {
		const program = open();
		await program.waitFor((lines) => epochOf(lines) > 10);
		program.hangUp();
		expect(await program.exit).toEqual({code: 0, signal: constants.signals.SIGHUP});
	});

	it('draws nothing over the shell while it is suspended, and fits a new size afterwards', async () => {
		const cli = new URL('../../dist/cli.js', import.meta.url).pathname;
		driver = launchCommand('bash', ['--norc', '-i'], {
			columns: 100,
			rows: 30,
			env: {NODE: process.execPath, CLI: cli, PS1: 'prompt> '},
		});
		await driver.waitFor('prompt>');
		driver.press('"$NODE" "$CLI"\r');
		await driver.waitFor((lines) => epochOf(lines) > 10);
		driver.press(`${KEYS.ctrlZ}l`);
		await driver.waitFor(
			(lines, {isAlternate}) => !isAlternate && lines.some((line) => /Stopped/.test(line)),
		);
		driver.resize(70, 22);
		const {length} = driver.raw;
		await new Promise((resolve) => setTimeout(resolve, 400));
		expect(driver.raw.slice(length)).not.toContain('klfit');
		// The l that followed Ctrl-Z is the shell's by now, or was lost; the line starts anew.
		driver.press('\u0015fg\r');
		await driver.waitFor((lines) => lines.length === 22 && /q quit$/.test(lines.at(-1) ?? ''));
		await driver.waitFor((lines) => lines[0]?.length === 69 && epochOf(lines) > 0);
		driver.press('q');
		await driver.waitFor('prompt>');
	});
});

describe('what is written', () => {
	it('never erases, through keys and sizes', async () => {
		const program = open();
		await program.waitFor((lines) => epochOf(lines) > 10);
		program.press('2?');
		await program.waitFor('pause, or resume');
		program.press('?');
		program.resize(60, 20);
		await program.waitFor((lines) => lines.length === 20 && /klfit/.test(lines[0] ?? ''));
		program.resize(200, 50);
		await program.waitFor((lines) => lines.length === 50 && /klfit/.test(lines[0] ?? ''));
		program.press('q');
		await program.exit;
		expect(program.raw).not.toMatch(ERASE);
	});

	it('has not one colour byte under NO_COLOR', async () => {
		const program = open([], 100, 30, {NO_COLOR: '1', COLORTERM: 'truecolor'});
		await program.waitFor((lines) => epochOf(lines) > 100);
		program.press('2');
		await program.waitFor('mse_loss');
		// biome-ignore lint/suspicious/noControlCharactersInRegex: escapes begin with a control character.
		const codes = [...program.raw.matchAll(/\u001B\[([\d;:]*)m/g)].flatMap(([, list]) =>
			(list ?? '').split(/[;:]/),
		);
		expect(codes.filter((code) => Number(code) >= 30)).toEqual([]);
	});

	it('is plain ASCII where the locale is not UTF-8', async () => {
		const program = open([], 100, 30, {LANG: 'C'});
		await program.waitFor((lines) => epochOf(lines) > 100);
		// biome-ignore lint/suspicious/noControlCharactersInRegex: all bytes of a terminal's stream count.
		expect(program.raw).toMatch(/^[\u0000-\u007F]*$/);
		expect(program.screen().join('\n')).toMatch(/q\(x\) = Normal/);
	});
});

it('does what run does on a dumb terminal', async () => {
	driver = launch(['--epochs', '20'], {columns: 80, rows: 24, env: {TERM: 'dumb'}});
	expect(await driver.exit).toEqual({code: 0, signal: 0});
	expect(driver.raw).toContain('final     epoch 19');
	expect(driver.raw).not.toContain('\u001B');
});
