import {setTimeout as sleep} from 'node:timers/promises';
import {afterEach, describe, expect, it} from 'vitest';
import {LEAVE_SCREEN} from '../../source/terminal/lifecycle.ts';
import {BUILT_PROGRAM, type Driver, KEYS, type LaunchOptions, launch, launchCommand} from './driver.ts';

const SIZE = {columns: 100, rows: 30};

let driver: Driver | undefined;
afterEach(async () => {
	await driver?.close();
	driver = undefined;
});

const open = async (
	args: readonly string[] = ['--pace', '1'],
	more: Partial<LaunchOptions> = {},
): Promise<Driver> => {
	driver = launch(args, {...SIZE, ...more});
	await driver.waitFor('pause');
	return driver;
};

const paste = (text: string): string => `\u001B[200~${text}\u001B[201~`;

describe('keys that have no meaning', () => {
	// These ended the dashboard: Ctrl with F1, F2, F4, F13, F16, Tab and F3, and Ctrl-Shift-F3. The last two no terminal
	// has a key for.
	const KEYS_WITHOUT_A_NAME = [
		'1;5P',
		'1;5Q',
		'1;5S',
		'25;5~',
		'29;5~',
		'1;5I',
		'1;5R',
		'1;6R',
		'99~',
		'1;5y',
	];

	it('leave it as it is', async () => {
		const program = await open();
		for (const key of KEYS_WITHOUT_A_NAME) program.press(`\u001B[${key}`);
		program.press(' ');
		await program.waitFor('paused');
	});

	/** What a terminal sends comes in one piece: no answer of the emulator's may come between the bytes of the test. */
	const openSilent = (): Promise<Driver> => open(['--pace', '1'], {answerDelay: Number.POSITIVE_INFINITY});

	it('as a mouse report does that is cut after its first two bytes', async () => {
		const program = await openSilent();
		program.press('\u001B[');
		await sleep(200);
		// As keys these would choose losses, and the last one would open the prompt.
		program.press('<2;13;3m');
		program.press(' ');
		await program.waitFor('paused');
		expect(program.screen()[0]).toContain('kl_div');
		expect(program.screen().join('\n')).not.toContain('initial mu');
	});

	it('and answers to questions that nobody has asked', async () => {
		const program = await openSilent();
		for (const answer of [
			'\u001B]11;rgb:2222/2222/2222\u0007',
			'\u001B[?62;22c',
			'\u001B[0n',
			'\u001BP>|term 2\u001B\\',
		])
			for (const byte of answer) program.press(byte);
		program.press(' ');
		await program.waitFor('paused');
		expect(program.screen()[0]).toContain('kl_div');
	});
});

describe('keys that are pressed early', () => {
	it('are not lost', async () => {
		driver = launch(['--pace', '1'], SIZE);
		driver.press('2 ');
		await driver.waitFor(/mse_loss .* paused/);
	});

	it('may be the one that quits', async () => {
		driver = launch(['--pace', '1'], SIZE);
		driver.press('q');
		expect(await driver.exit).toEqual({code: 0, signal: 0});
	});
});

it('Escape works while the terminal answers frame after frame', async () => {
	const program = await open(['--pace', '500']);
	program.press('?');
	await program.waitFor('Esc back');
	program.press(KEYS.escape);
	await program.waitFor('space pause');
});

describe('a pasted text', () => {
	it('is refused in a sentence where no line is typed, whatever keys are in it', async () => {
		const program = await open();
		program.press(paste('quit\rq\u0003 2\n'));
		await program.waitFor('a pasted text goes into a line');
		expect(program.screen()[0]).toContain('kl_div');
		expect(program.screen()[0]).not.toContain('paused');
	});

	it('goes into an open line as one edit, without its line ends', async () => {
		const program = await open();
		program.press('t');
		await program.waitFor('target');
		program.press('\u0015');
		program.press(paste('0.3*N(-2,0.5)\n+ 0.7*N(4,2)\r\n'));
		await program.waitFor('0.3*N(-2,0.5)+ 0.7*N(4,2)');
		program.press(KEYS.enter);
		await program.waitFor(
			(lines) => lines[0]?.includes('0.3·N(-2,0.5)') === true || lines[0]?.includes('0.3*N(-2,0.5)') === true,
		);
	});

	it('of 100 kB is refused as well', async () => {
		const program = await open();
		program.press('t');
		await program.waitFor('target');
		program.press(paste('x'.repeat(100_000)));
		await program.waitFor('a line takes 400 characters');
		expect(program.screen().join('\n')).not.toContain('xx');
	});
});

it('# shows what the link to the terminal does, and hides it again', async () => {
	const program = await open(['--pace', '500'], {answerDelay: 20});
	program.press('#');
	await program.waitFor(/\d+ frames\/s \d+\.\d kB\/s \d+ ms/);
	program.press('#');
	await program.waitFor((lines) => lines[0]?.includes('frames/s') === false);
});

describe('the line editor', () => {
	it('obeys what a shell’s does', async () => {
		const program = await open();
		program.press('t');
		await program.waitFor('target');
		// Ctrl-U; N(1,2); Ctrl-A, Ctrl-F twice, Delete, 5; Ctrl-E, +N(0,1); Alt-B, Ctrl-K.
		program.press('\u0015N(1,2)\u0001\u0006\u0006\u001B[3~5\u0005+N(0,1)\u001Bb\u000B');
		await program.waitFor('N(5,2)+N(0,');
	});
});

describe('answers that are still on their way', () => {
	const shell = async (answerDelay = 150): Promise<Driver> => {
		driver = launchCommand('bash', ['--norc', '--noprofile', '-i'], {
			...SIZE,
			answerDelay,
			env: {PS1: 'prompt> '},
		});
		await driver.waitFor('prompt>');
		driver.press(`'${process.execPath}' '${BUILT_PROGRAM}'${KEYS.enter}`);
		await driver.waitFor('pause');
		await sleep(500 + answerDelay);
		return driver;
	};

	/** Leaves, and waits until all that the terminal has to say has come. */
	const expectNothingTyped = async (program: Driver, answerDelay: number): Promise<void> => {
		await program.waitFor((lines) => lines.join('\n').trimEnd().endsWith('prompt>'));
		await sleep(answerDelay + 250);
		program.press(`echo th"e"re${KEYS.enter}`);
		await program.waitFor('there');
		expect(program.raw.slice(program.raw.lastIndexOf('\u001B[?1049l'))).not.toMatch(/0n|rgb:|;\d+[cR]/);
	};

	it.each([150, 900])(
		'do not reach the shell when the dashboard is left, %i ms from the terminal',
		async (delay) => {
			const program = await shell(delay);
			program.press('q');
			await expectNothingTyped(program, delay);
		},
	);

	it('nor do those to a frame that is only half written when it is left', async () => {
		const program = await shell();
		program.resize(200, 50);
		await program.waitFor((lines) => lines.at(-1)?.includes('quit') === true && lines.length === 50);
		await sleep(400);
		program.pause();
		// The whole picture anew, and more than the terminal takes before it is read.
		program.press('\u000C');
		await sleep(300);
		program.press('q');
		await sleep(120);
		program.resume();
		await expectNothingTyped(program, 150);
	});

	it('nor when it is suspended', async () => {
		const program = await shell();
		program.press(KEYS.ctrlZ);
		await program.waitFor('Stopped');
		await sleep(400);
		program.press(`echo th"e"re${KEYS.enter}`);
		await program.waitFor('there');
		expect(program.screen().join('\n')).not.toMatch(/0n/);
		program.press(`fg${KEYS.enter}`);
		await program.waitFor('pause');
		program.press(' ');
		await program.waitFor('paused');
	});
});

describe('while nobody reads', () => {
	/** With more to read than the terminal holds: whoever never answers gets every frame. */
	const openUnread = async (): Promise<Driver> => {
		const program = await open(['--pace', 'max', '--epochs', '2000000000'], {
			columns: 200,
			rows: 50,
			answerDelay: Number.POSITIVE_INFINITY,
		});
		program.pause();
		for (let i = 0; i < 40; i++) {
			program.press('g');
			await sleep(50);
		}
		return program;
	};

	const expectGoneWithinASecond = async (program: Driver): Promise<void> => {
		const asked = performance.now();
		while (!program.isGone && performance.now() - asked < 5000) await sleep(10);
		expect(performance.now() - asked).toBeLessThan(1000);
	};

	it.each([
		['q', 'q', 0],
		['Ctrl-C', KEYS.ctrlC, 0],
	])('%s ends the program within a second', async (_, key, code) => {
		const program = await openUnread();
		program.press(key);
		await expectGoneWithinASecond(program);
		program.resume();
		expect(await program.exit).toEqual({code, signal: 0});
	});

	/** Reads a little now and then, for so long at most, until the program has ended. */
	const readSlowly = async (program: Driver, bytes: number, limit: number): Promise<string> => {
		const deadline = performance.now() + limit;
		let read = '';
		while (!program.isGone && performance.now() < deadline) {
			read += program.take(bytes);
			await sleep(20);
		}
		return read;
	};

	// The first room for a part of what waited, and the rest held the program for good.
	it('q ends the program within a second of the last bytes that somebody took', async () => {
		const program = await openUnread();
		program.press('q');
		await readSlowly(program, 256, 600);
		await expectGoneWithinASecond(program);
	});

	it('and not before, so that a slow reader’s terminal is restored', async () => {
		const program = await openUnread();
		program.press('q');
		const read = await readSlowly(program, 1000, 20_000);
		expect(program.isGone).toBe(true);
		expect(read + program.take(100_000)).toContain(LEAVE_SCREEN);
	});
});
