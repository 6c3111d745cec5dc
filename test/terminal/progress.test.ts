import {constants} from 'node:os';
import {afterEach, expect, test} from 'vitest';
import {BUILT_PROGRAM, type Driver, KEYS, launchCommand} from './driver.ts';

let driver: Driver | undefined;

afterEach(async () => {
	await driver?.close();
	driver = undefined;
});

/** Runs a shell line in which `klfit` is the built program. */
const shell = (line: string, env: Record<string, string> = {}): Driver => {
	const script = `klfit() { "${process.execPath}" "${BUILT_PROGRAM}" "$@"; }; ${line}`;
	driver = launchCommand('bash', ['-c', script], {columns: 70, rows: 12, env});
	return driver;
};

/** More epochs than any test waits for. */
const ENDLESS = '--epochs 100000000000 --every 50000000000';

const BAR = /fit [━╸─]+ +\d+ % +\d.* left/;

test('a long run shows how far it is on standard error, and a signal erases that', async () => {
	const program = shell(`klfit run --csv ${ENDLESS} > /dev/null`);
	await program.waitFor(BAR);
	program.press(KEYS.ctrlC);
	// The shell ends by the signal that its program ended by.
	expect(await program.exit).toEqual({code: 0, signal: constants.signals.SIGINT});
	expect(program.screen().join('')).not.toMatch(/left|━/);
});

test('the bar is plain ASCII where that is asked for', async () => {
	const program = shell(`klfit map basins --charset ascii --epochs 100000000 > /dev/null`);
	await program.waitFor(/basins =*>?-+ +\d+ % +\d.* left/);
	expect(program.screen().join('')).toMatch(/^[ -~]*$/);
	program.press(KEYS.ctrlC);
	await program.exit;
});

test('what is printed stays above the bar', async () => {
	const program = shell(`klfit run --every 5000000 --epochs 100000000000`);
	await program.waitFor((lines) => {
		const bar = lines.findIndex((line) => BAR.test(line));
		return bar > 0 && /^ +\d+000000 /.test(lines[bar - 1] ?? '');
	}, 30_000);
	program.press(KEYS.ctrlC);
	await program.exit;
	expect(program.screen().join('')).not.toMatch(/left|━/);
});

/**
 * Runs a shell line until a run that has begun later has drawn its bar: by then one would be here too. What was written
 * meanwhile.
 */
const writtenMeanwhile = async (
	line: string,
	env?: Record<string, string>,
	begin = 'begun',
): Promise<string> => {
	const program = shell(`echo begun; ${line}`, env);
	await program.waitFor(begin);
	const run = [BUILT_PROGRAM, 'run', '--csv', ...ENDLESS.split(' ')];
	const other = launchCommand(process.execPath, run, {columns: 70, rows: 12});
	try {
		await other.waitFor(BAR);
	} finally {
		await other.close();
	}
	await program.settled();
	expect(program.hasExited).toBe(false);
	return program.raw;
};

test('no bar is drawn over an object that is being printed to the same terminal', async () => {
	const written = await writtenMeanwhile(`klfit run --json ${ENDLESS}`, {}, '{"schema"');
	expect(written).not.toContain(' left');
});

test('a terminal that cannot erase is shown no bar', async () => {
	expect(await writtenMeanwhile(`klfit run --csv ${ENDLESS} > /dev/null`, {TERM: 'dumb'})).toBe('begun\r\n');
});

test('without a terminal on standard error nothing is written there', async () => {
	expect(await writtenMeanwhile(`klfit run --csv ${ENDLESS} 2>&1 > /dev/null | cat`)).toBe('begun\r\n');
});
