import {existsSync, readFileSync} from 'node:fs';
import {constants} from 'node:os';
import {afterAll, afterEach, beforeAll, describe, expect, test} from 'vitest';
import {MOUSE_OFF, MOUSE_ON} from '../../source/terminal/mouse.ts';
import {type Driver, KEYS, launch, launchCommand} from './driver.ts';
import {bundleFixture, type FixtureBundle} from './fixture-bundle.ts';

const SIZE = {columns: 60, rows: 8};

let fixture: FixtureBundle;
let driver: Driver | undefined;

beforeAll(async () => {
	fixture = await bundleFixture('session');
});
afterAll(() => fixture.remove());
afterEach(async () => {
	await driver?.close();
	driver = undefined;
});

const start = async (way: string, env: Record<string, string> = {}): Promise<Driver> => {
	driver = launch([way], {...SIZE, env, program: fixture.program});
	await driver.waitFor(() => driver?.raw.includes('picture') ?? false);
	return driver;
};

const expectRestored = (program: Driver): void => {
	expect(program.isAlternate).toBe(false);
	expect(program.isCursorShown).toBe(true);
	expect(program.raw.lastIndexOf('\u001B[?7h')).toBeGreaterThan(program.raw.lastIndexOf('\u001B[?7l'));
	expect(program.raw.lastIndexOf(MOUSE_OFF)).toBeGreaterThan(program.raw.lastIndexOf(MOUSE_ON));
	expect(program.screen().join('\n')).not.toContain('picture');
};

const isRunning = (pid: number): boolean => {
	try {
		process.kill(pid, 0);
		// An orphan that has ended stays listed until somebody asks for its exit code.
		const status = `/proc/${pid}/stat`;
		return !existsSync(status) || !/\) Z /.test(readFileSync(status, 'latin1'));
	} catch {
		return false;
	}
};

const pidShown = (program: Driver): number => Number(/pid (\d+);/.exec(program.screen().join('\n'))?.[1]);

test('the screen is the alternate one, without a cursor', async () => {
	const program = await start('wait');
	await program.waitFor('picture drawn');
	expect(program.isAlternate).toBe(true);
	expect(program.isCursorShown).toBe(false);
});

test('leaving ends the program by itself, with nothing of the picture left', async () => {
	const program = await start('wait');
	program.press('q');
	expect(await program.exit).toEqual({code: 0, signal: 0});
	expectRestored(program);
	expect(program.screen()[0]).toBe('over false');
});

test('process.exit restores the terminal', async () => {
	const program = await start('exit');
	expect(await program.exit).toEqual({code: 5, signal: 0});
	expectRestored(program);
});

describe('a bug restores the terminal and is told in one line', () => {
	test.each([
		['throw', 'the sky fell'],
		['reject', 'never kept'],
	])('%s', async (way, message) => {
		const program = await start(way);
		expect(await program.exit).toEqual({code: 1, signal: 0});
		expectRestored(program);
		expect(program.screen().join('\n').trim()).toBe(`klfit-tui: internal error: ${message}\nleaving with 1`);
	});

	test('the stack is told only if asked for', async () => {
		const program = await start('throw', {KLFIT_DEBUG: '1'});
		expect(await program.exit).toEqual({code: 1, signal: 0});
		expect(program.raw).toMatch(/internal error: the sky fell\r\n.*Error: the sky[\s\S]*at /);
	});
});

test.each([
	['SIGTERM', 143],
	['SIGHUP', 129],
	['SIGINT', 130],
	['SIGQUIT', 131],
	['SIGUSR1', 138],
	['SIGUSR2', 140],
	['SIGALRM', 142],
	['SIGVTALRM', 154],
	['SIGXCPU', 152],
	['SIGXFSZ', 153],
	['SIGIO', 157],
	['SIGPWR', 158],
	['SIGSTKFLT', 144],
] as const)('%s restores the terminal and exits with %i', async (signal, code) => {
	const program = await start('wait');
	program.kill(signal);
	expect(await program.exit).toEqual({code, signal: 0});
	expectRestored(program);
	expect(program.screen()[0]).toBe(`leaving with ${code}`);
});

describe('a terminal that is closed ends the program by the hang-up signal', () => {
	test.each(['wait', 'listen', 'flood'])('%s', async (way) => {
		const program = await start(way);
		await new Promise((resolve) => setTimeout(resolve, 150));
		program.hangUp();
		expect(await program.exit).toEqual({code: 0, signal: constants.signals.SIGHUP});
	});

	test('while it is suspended too', async () => {
		const program = await start('wait');
		process.kill(program.pid, 'SIGTSTP');
		await program.waitFor(() => !program.isAlternate);
		program.hangUp();
		expect(await program.exit).toEqual({code: 0, signal: constants.signals.SIGHUP});
	});
});

describe('while nobody reads', () => {
	test('frames are dropped, keys are heard, and the picture is right afterwards', async () => {
		const program = await start('flood');
		program.pause();
		await new Promise((resolve) => setTimeout(resolve, 1000));
		program.press('k');
		program.resume();
		await program.waitFor(/flood \d+ dropped [1-9]\d*, key "k"/);
		expect(program.isAlternate).toBe(true);
	});

	const expectSoonGone = async (end: (program: Driver) => void, code: number): Promise<void> => {
		const program = await start('flood');
		program.pause();
		await new Promise((resolve) => setTimeout(resolve, 500));
		const asked = performance.now();
		end(program);
		while (!program.isGone && performance.now() - asked < 5000)
			await new Promise((resolve) => setTimeout(resolve, 10));
		expect(performance.now() - asked).toBeLessThan(1000);
		program.resume();
		expect(await program.exit).toEqual({code, signal: 0});
	};

	test('a signal ends the program within a second', () =>
		expectSoonGone((program) => program.kill('SIGTERM'), 143));

	test('a bug ends the program within a second', () => expectSoonGone((program) => program.press('!'), 1));
});

describe('in a shell with job control', () => {
	const shell = async (command: string): Promise<Driver> => {
		driver = launchCommand('bash', ['--norc', '--noprofile', '-i'], {...SIZE, env: {PS1: 'prompt> '}});
		await driver.waitFor('prompt>');
		driver.press(`${command}${KEYS.enter}`);
		// A flood may have drawn over its first picture before anyone looks.
		await driver.waitFor(/picture[\s\S]*pid \d+;/);
		return driver;
	};
	const command = (way: string): string => `'${process.execPath}' '${fixture.program}' ${way}`;

	test('Ctrl-Z gives the shell back, fg goes on with the whole picture', async () => {
		const program = await shell(command('wait'));
		program.press(KEYS.ctrlZ);
		await program.waitFor(/Stopped/);
		expectRestoredToShell(program);
		expect(program.raw.lastIndexOf(MOUSE_OFF)).toBeGreaterThan(program.raw.lastIndexOf(MOUSE_ON));
		program.press(`echo in the she"l"l${KEYS.enter}`);
		await program.waitFor('in the shell');
		program.press(`fg${KEYS.enter}`);
		await program.waitFor('picture continued');
		expect(program.raw.lastIndexOf(MOUSE_ON)).toBeGreaterThan(program.raw.lastIndexOf(MOUSE_OFF));
		expect(program.isAlternate).toBe(true);
		expect(program.isCursorShown).toBe(false);
		program.press('x');
		await program.waitFor('typed, key "x"');
		program.press('q');
		await program.waitFor('over false');
		expectRestoredToShell(program);
	});

	test('a wrapper around the program stops with it', async () => {
		const program = await shell(`sh -c "${command('wait')}; echo wrapped"`);
		program.press(KEYS.ctrlZ);
		await program.waitFor(/Stopped/);
		program.press(`fg${KEYS.enter}`);
		await program.waitFor('picture continued');
		program.press('q');
		await program.waitFor('wrapped');
	});

	test('sent to the background it stops again, before it draws over the shell', async () => {
		const program = await shell(command('wait'));
		program.press(KEYS.ctrlZ);
		await program.waitFor(/Stopped/);
		program.press(`bg${KEYS.enter}`);
		program.press(`sleep 0.3; jobs; echo aft"er"${KEYS.enter}`);
		await program.waitFor(/Stopped[\s\S]*after/);
		expectRestoredToShell(program);
		program.press(`fg${KEYS.enter}`);
		await program.waitFor('picture continued');
	});

	test.each(['SIGTSTP', 'SIGSTOP'] as const)(
		'after %s from outside it takes the terminal again',
		async (signal) => {
			const program = await shell(command('wait'));
			process.kill(pidShown(program), signal);
			await program.waitFor(/Stopped/);
			if (signal === 'SIGTSTP') expectRestoredToShell(program);
			program.press(`fg${KEYS.enter}`);
			await program.waitFor('picture continued');
			program.press('x');
			await program.waitFor('typed, key "x"');
		},
	);

	// /proc tells that the program stands.
	test.runIf(process.platform === 'linux').each(['SIGTSTP', 'SIGSTOP'] as const)(
		'after %s to the whole job of a wrapper it takes the terminal again',
		async (signal) => {
			const program = await shell(`sh -c "${command('wait')}; echo wrapped"`);
			const status = (): string => readFileSync(`/proc/${pid}/stat`, 'latin1');
			const pid = pidShown(program);
			const group = Number(/\) \S+ \d+ (\d+)/.exec(status())?.[1]);
			process.kill(-group, signal);
			// The shell may say so before the program has left its screen.
			await program.waitFor(() => program.raw.includes('Stopped') && /\) T /.test(status()));
			program.press(`fg${KEYS.enter}`);
			await program.waitFor('picture continued');
			program.press('q');
			await program.waitFor('wrapped');
		},
	);

	// Only Linux tells whose the terminal is.
	test.runIf(process.platform === 'linux')(
		'when the program around it is killed, it gives the terminal back and draws no more',
		async () => {
			const program = await shell(`sh -c "${command('flood')}; echo wrapped"`);
			const pid = pidShown(program);
			const wrapper = Number(/^\d+ \(.*\) \S+ (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, 'latin1'))?.[1]);
			process.kill(wrapper, 'SIGKILL');
			await expect.poll(() => isRunning(pid), {timeout: 3000}).toBe(false);
			expectRestoredToShell(program);
			program.press(`echo in the she"l"l${KEYS.enter}`);
			await program.waitFor('in the shell');
		},
	);

	test('when the terminal goes away, so does the program', async () => {
		const program = await shell(command('wait'));
		const pid = pidShown(program);
		expect(isRunning(pid)).toBe(true);
		program.kill('SIGKILL');
		await expect.poll(() => isRunning(pid), {timeout: 3000}).toBe(false);
	});

	const expectRestoredToShell = (program: Driver): void => {
		expect(program.isAlternate).toBe(false);
		expect(program.isCursorShown).toBe(true);
		expect(program.screen().join('\n')).toContain('prompt>');
	};
});

test('Ctrl-Z where no shell could continue the program does not freeze it', async () => {
	const program = await start('wait');
	program.press(KEYS.ctrlZ);
	await program.waitFor('picture continued');
	program.press('y');
	await program.waitFor('typed, key "y"');
});
