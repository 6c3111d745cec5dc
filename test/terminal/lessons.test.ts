import {existsSync, mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {afterAll, afterEach, describe, expect, it} from 'vitest';
import {lessons} from '../../source/lab/lessons/lessons.ts';
import type {LessonScreen} from '../../source/lab/state/lesson.ts';
import {type Driver, KEYS, launch} from './driver.ts';
import {Emulator} from './emulator.ts';

let driver: Driver | undefined;

afterEach(async () => {
	await driver?.close();
	driver = undefined;
});

const open = (
	args: readonly string[],
	columns = 80,
	rows = 24,
	env: Readonly<Record<string, string>> = {},
): Driver => {
	driver = launch(args, {columns, rows, env});
	return driver;
};

/** The screen as one text, so that it does not matter where lines break. */
const flat = (lines: readonly string[]): string => lines.join(' ').replaceAll(/\s+/g, ' ');

const wordsOf = (screen: LessonScreen): readonly string[] =>
	screen.kind === 'predict'
		? [screen.text, screen.question, ...screen.answers.map(({says}) => says)]
		: [screen.text];

/** What is wrong with a screen of a lesson: words that are not to be seen. */
const missing = (lines: readonly string[], words: readonly string[]): readonly string[] =>
	words.filter((text) => !flat(lines).includes(text));

describe('klfit-tui lessons NAME', () => {
	/** Stands in the list in front of the next lesson; none after a lesson that has gone wrong, or before the first. */
	let inList: Driver | undefined;

	/** Leaves the program to the next test. */
	const keep = (program: Driver): void => {
		inList = program;
		driver = undefined;
	};

	/** The program at the first page of a lesson: of the one that has played the lesson before, or a new one. */
	const at = (name: string): Driver => {
		if (inList === undefined) return open(['lessons', name]);
		driver = inList;
		inList = undefined;
		driver.press(KEYS.enter);
		return driver;
	};

	afterAll(() => inList?.close());

	it.each(lessons)(
		'$name: from its first screen to its last, every word in sight',
		async ({name, title, moral, screens}) => {
			const program = at(name);
			for (const [index, screen] of screens.entries()) {
				const words = [
					index === screens.length - 1 ? moral : title,
					`${index + 1}/${screens.length}`,
					...wordsOf(screen),
				];
				// What the page speaks of stays in sight, and so do the epoch and the keys.
				const {view = 'fit'} = screen.look ?? {};
				const subject = view === 'fit' ? /p\(x\)[\s\S]*q\(x\)/ : new RegExp(`^ klfit .*${view} \\d/5`, 'm');
				const stays = [subject, /^ epoch +[\d,]+ \/ [\d,]+/m, /Esc leave.*$/];
				// A picture may come in pieces: all of it is waited for.
				await program.waitFor((lines) => {
					const text = lines.join('\n').trimEnd();
					return missing(lines, words).length === 0 && stays.every((pattern) => pattern.test(text));
				});
				if (screen.kind === 'reveal') await program.waitFor(/■ stopped/);
				program.press(
					screen.kind === 'predict'
						? String(screen.answers.findIndex(({but}) => but === undefined) + 1)
						: KEYS.enter,
				);
			}
			// Back in the list, where it is ticked. Behind the last one the list stands at the first.
			await program.waitFor('Enter start');
			if (name === lessons.at(-1)?.name) program.press(KEYS.down.repeat(lessons.length));
			await program.waitFor((lines) =>
				flat(lines).includes(`✓ ${lessons.findIndex((l) => l.name === name) + 1} ${moral}`),
			);
			if (name !== lessons.at(-1)?.name) keep(program);
		},
		30_000,
	);

	it('says of a prediction what came of it', async () => {
		const program = open(['lessons', 'mse']);
		await program.waitFor('Where will q end?');
		program.press('2');
		await program.waitFor('Is that so? Try again.');
		program.press('2');
		await program.waitFor('2/3');
		program.press(KEYS.enter);
		await program.waitFor((lines) =>
			flat(lines).includes(
				'Your second answer: on the right peak. Then the right peak, 10 away, would have to pull harder than the left one, but',
			),
		);
		await program.waitFor(/converged: .* on the left peak/);
		program.press(KEYS.left);
		await program.waitFor('2/3');
		program.press(KEYS.left);
		await program.waitFor('▸ 2  on the right peak');
		program.press('1');
		await program.waitFor('2/3');
		program.press(KEYS.enter);
		await program.waitFor('Your second answer: on the left peak. That is what happened.');
	});

	it('has a column of its own in a wide window', async () => {
		const program = open(['lessons', 'forward-kl'], 200, 50);
		await program.waitFor(/│ Forward KL +1\/3/);
		await program.waitFor(/loss .* mu .* sigma /);
	});

	it('answers a name that it does not know with the nearest', async () => {
		const program = open(['lessons', 'forward-lk']);
		expect((await program.exit).code).toBe(2);
		expect(flat(program.screen())).toContain('unknown lesson "forward-lk"; did you mean forward-kl?');
	});
});

/** What ends a picture: the terminal shows all of it at once. */
const PICTURE_END = '\u001B[?2026l';

it.each([
	[['lessons'], ['1 Forward KL', 'two peaks, one bell', 'Enter start']],
	[
		['lessons', 'mse'],
		['Where will q end?', '3 over both', '1 2 3 your answer'],
	],
])('%j shows all of its words in its first picture, with p and q behind them', async (args, words) => {
	const program = open(args);
	await program.waitFor((_, {raw}) => raw.includes(PICTURE_END));
	const emulator = new Emulator(80, 24);
	await emulator.write(program.raw.slice(0, program.raw.indexOf(PICTURE_END)));
	const first = emulator.lines();
	emulator.dispose();
	expect(missing(first, [...words, 'epoch 0', '0.4 ┤'])).toEqual([]);
});

describe('a task', () => {
	it.each([
		[80, 24],
		[50, 16],
	])('is missed, told why, and done, at %i x %i', async (columns, rows) => {
		const program = open(['lessons', 'capstone'], columns, rows);
		await program.waitFor((lines) => flat(lines).includes('Now q is yours.'));
		await program.waitFor(/space run/);
		program.press(' ');
		await program.waitFor((lines) =>
			/Not yet at epoch 500: mu -0\.\d\d, sigma 1\.\d\d\. It leads elsewhere: try another loss/.test(
				flat(lines),
			),
		);
		program.press('1');
		program.press('>'.repeat(8));
		program.press('m');
		await program.waitFor(/mu/);
		program.press(`2.5${KEYS.enter}`);
		program.press('s');
		program.press(`2${KEYS.enter}`);
		await program.waitFor((lines) => /Done at epoch \d+: mu 2\.50, sigma 7\.5\d\./.test(flat(lines)));
		program.press(KEYS.enter);
		await program.waitFor(columns > 60 ? '2/6' : '← back');
	});
});

describe("a teacher's lesson", () => {
	it.each([
		[80, 24],
		[50, 16],
	])('is played through at %i x %i, with a wrong answer and a right one', async (columns, rows) => {
		const file = fileURLToPath(new URL('../../docs/example-lesson.md', import.meta.url));
		const program = open(['lessons', 'mean-or-median', '--lessons', file], columns, rows);
		const says = (text: string) => program.waitFor((lines) => flat(lines).includes(text));
		await says('Where will mu end?');
		program.press('3');
		await says('Then the smaller peak would have to count for nothing. Is that so? Try again.');
		program.press('2');
		await program.waitFor(/epoch +[1-9]/);
		program.press(KEYS.enter);
		await says('Your second answer: at the median of p. Then log q would have to be');
		program.press(KEYS.enter);
		await says('Where will mu end this time?');
		program.press('2');
		await program.waitFor(/epoch +[1-9]/);
		program.press(KEYS.enter);
		await says('You said: at the median. That is what happened.');
		await says('The family decides what is fitted');
		program.press(KEYS.enter);
		await says('1 The family decides what is fitted');
	});
});

describe('the list of lessons', () => {
	it('opens from the help, and a lesson that is left gives the run back', async () => {
		const program = open(['--loss', 'hellinger', '--mu', '3']);
		await program.waitFor(/epoch +[1-9]/);
		program.press(' ');
		await program.waitFor(/paused/);
		// What lies ahead is found out by and by, and then stands still.
		await program.waitFor(/moving: .* to go\)/);
		const before = program.screen();
		program.press('?');
		await program.waitFor(/ i +lessons/);
		program.press('i');
		await program.waitFor('two peaks, one bell');
		program.press(KEYS.down);
		await program.waitFor('the same two peaks under the mean squared error');
		program.press(KEYS.enter);
		await program.waitFor('1 2 3 your answer');
		program.press('1');
		await program.waitFor(/epoch +[1-9].*6,000/);
		program.press(KEYS.escape);
		await program.waitFor(/hellinger/);
		await program.waitFor((lines) => lines.slice(0, 22).join('\n') === before.slice(0, 22).join('\n'));
	});

	it('ticks in the next session what was read in the last', async () => {
		const home = mkdtempSync(join(tmpdir(), 'klfit-ticks-'));
		try {
			const env = {XDG_STATE_HOME: home};
			const first = open(['lessons', 'mse'], 80, 24, env);
			await first.waitFor('1 2 3 your answer');
			first.press('1');
			await first.waitFor('2/3');
			first.press(KEYS.enter);
			await first.waitFor('3/3');
			first.press(KEYS.enter);
			await first.waitFor('MSE locks on');
			await first.waitFor(() => existsSync(join(home, 'klfit-tui', 'lessons.json')));
			await first.close();
			const second = open(['lessons'], 80, 24, env);
			await second.waitFor(/✓ +2 +MSE locks on/);
			await second.waitFor(/▸ +1 +Forward KL/);
		} finally {
			rmSync(home, {recursive: true});
		}
	});

	it('stands open in front of the reference run by klfit-tui lessons', async () => {
		const program = open(['lessons']);
		// A picture may come in pieces: all of it is waited for.
		const titles = lessons.map(({title}) => title);
		await program.waitFor((lines) => missing(lines, titles.slice(0, 10)).length === 0);
		await program.waitFor(/\d more ↓/);
		// The list goes along with what is chosen.
		program.press(KEYS.down.repeat(titles.length - 1));
		await program.waitFor((lines) => missing(lines, titles.slice(-10)).length === 0);
		program.press(KEYS.up.repeat(titles.length - 1));
		await program.waitFor((lines) => missing(lines, titles.slice(0, 10)).length === 0);
		program.press(KEYS.escape);
		await program.waitFor((lines) => !flat(lines).includes('The mean squared error'));
		program.press('q');
		expect((await program.exit).code).toBe(0);
	});
});
