import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, describe, expect, it} from 'vitest';
import {lessonSource} from '../../source/batch/lesson-source.ts';
import {parseLessons} from '../../source/command-line/lesson-file/lesson-file.ts';
import type {FitConfig} from '../../source/fit/config.ts';
import {configOf} from '../../source/lab/lessons/lesson.ts';
import {lessons} from '../../source/lab/lessons/lessons.ts';
import type {Lesson} from '../../source/lab/state/lesson.ts';
import {klfit} from '../commands/klfit.ts';

const folder = mkdtempSync(join(tmpdir(), 'klfit-lessons-'));
afterAll(() => rmSync(folder, {recursive: true}));

const EXAMPLE = 'docs/example-lesson.md';
const example = readFileSync(EXAMPLE, 'utf8');

/** A formula is shared without its spaces. */
const withoutSpaces = (config: FitConfig): FitConfig => ({...config, loss: config.loss.replaceAll(' ', '')});

/** A lesson with its runs in full, however they were said. */
const spelled = ({known = [], ...lesson}: Lesson) => ({
	...lesson,
	known,
	screens: lesson.screens.map(({line, config, ...screen}, i) => ({
		...screen,
		config: config && withoutSpaces(configOf(lesson, i)),
		...(screen.kind === 'reveal' && {
			facts: screen.facts.map(({change, ...fact}) => ({
				...fact,
				...(change && {change: withoutSpaces({...configOf(lesson, i), ...change})}),
			})),
		}),
	})),
});

/** The smallest lesson. */
const small = `# A title

- summary: what it is about
- moral: what it comes to

## Predict

It is so.

### Is it?

1. yes
2. no
   > Then it would have to be otherwise, but it is so.

## Run

- until: 10

It runs.

## Reveal

It is.
`;

const written = (text: string): string => {
	const file = join(folder, 'mine.md');
	writeFileSync(file, text);
	return file;
};

describe('a file of lessons', () => {
	it.each(lessons)('holds all of $name, there and back', async (lesson) => {
		const [read] = await parseLessons(lessonSource(lesson), 'f');
		expect(read && spelled(read)).toEqual(spelled(lesson));
	});

	it.each([
		['x -2.5', {x: -2.5}],
		['epoch 4,000', {epoch: 4000}],
		['mu -5, sigma 2.5', {mu: -5, sigma: 2.5}],
	])('has a crosshair at %s and a zoom', async (place, crosshair) => {
		const text = small.replace('- until', `- crosshair: ${place}\n- zoom: 1,000 to 3,000\n- until`);
		const [read] = await parseLessons(text, 'f');
		expect(read?.screens[1]?.look).toEqual({crosshair, zoom: {from: 1000, to: 3000}});
	});

	it('makes a name of the title, and begins with the reference experiment', async () => {
		const [read] = await parseLessons(`\uFEFF${small.replaceAll('\n', '\r\n')}`, 'f');
		expect(read?.name).toBe('a-title');
		expect(read?.screens[0]?.config).toEqual({});
		expect(read?.screens[1]).toMatchObject({kind: 'run', until: 10, pace: 500, line: 16});
	});

	it('may have several lines for a text, an answer and a setting, and comments', async () => {
		const text = small
			.replace('It is so.', 'It is\nso.\n\n<!-- or\nis it? -->\nYes.')
			.replace('1. yes', '1. yes\n   indeed')
			.replace('about\n', 'about\n  and more\n')
			.replace('   > Then it', '   > Then\n   > it');
		const [read] = await parseLessons(text, 'f');
		expect(read?.summary).toBe('what it is about and more');
		expect(read?.screens[0]).toMatchObject({
			text: 'It is so. Yes.',
			answers: [{says: 'yes indeed'}, {says: 'no', but: 'Then it would have to be otherwise, but it is so.'}],
		});
	});

	it('says its runs in the words of the command line', async () => {
		const command =
			'```sh\n$ npx klfit-tui run --loss "c = mean(abs(q - p)^3)" \\\n  --mu -3 --lr=0.1\n```\n';
		const [read] = await parseLessons(small.replace('It is so.', `${command.replace('$ ', '')}\nSo.`), 'f');
		expect(read?.screens[0]?.config).toMatchObject({
			loss: 'c = mean(abs(q - p)^3)',
			mu: -3,
			hyperparameters: {lr: 0.1},
		});
	});

	it('may give a task', async () => {
		const task = `## Task\n\n- until: 300\n- mu: 10\n- sigma: 1\n- within: 0.1\n- mu at most: 3\n\nBring it there.\n\n`;
		const [read] = await parseLessons(small.replace(/## Predict[\s\S]*(?=## Run)/, task), 'f');
		expect(read?.screens[0]).toMatchObject({
			...{kind: 'task', until: 300, text: 'Bring it there.'},
			...{goal: {mu: 10, sigma: 1, within: 0.1}, atMost: {mu: 3}},
		});
		for (const [was, is, message] of [
			['- mu: 10\n', '', 'line 6: this page does not say where q is to be; add a line such as "- mu: 1"'],
			['sigma: 1', 'sigma: one', 'line 10: "sigma" must be a number, not one'],
			['- until: 300\n', '', 'line 6: this page does not say how long it runs'],
		] as const) {
			const text = small.replace(/## Predict[\s\S]*(?=## Run)/, task.replace(was, is));
			await expect(parseLessons(text, 'f')).rejects.toThrow(message);
		}
	});

	const sh = (command: string): string => `It is so.\n\n\`\`\`sh\n${command}\n\`\`\``;
	const withCheck = (lines: string): string => `${small}\n### Check: it is\n\n${lines}\n`;
	it.each<[text: string, line: number, message: string]>([
		['', 1, 'begins with the title of one, as in "# A wide start"'],
		['A title\n', 1, 'begins with the title of one'],
		['# A title\n', 1, 'has no summary; add a line "- summary: …"'],
		[small.replace('- moral: what it comes to\n', ''), 1, 'has no moral; add a line "- moral: …"'],
		[small.replace('- moral', '- morale'), 4, 'unknown setting "morale"; did you mean moral?'],
		[small.replace('- moral', '- summary'), 4, '"summary" is given in line 3 already'],
		[small.replace('- moral: what', 'what'), 4, 'the head of a lesson has no paragraphs'],
		[
			small.replace('A title', 'A title that is far too long for any list of lessons at all'),
			1,
			'room for 50',
		],
		[small.replace('- moral', '- name: My Lesson\n- moral'), 4, '"My Lesson" is not a name'],
		[`${small}\n${small}`, 26, 'another lesson of this file is called "a-title"'],
		[small.replace('## Run', '## Runs'), 16, 'unknown kind of page "Runs"; did you mean Run?'],
		[small.replace('## Predict', '#### Predict'), 6, 'this heading has 4 signs #'],
		[small.replace('### Is it?', '#### Is it?'), 10, 'this heading has 4 signs #'],
		[small.replace('### Is it?\n', ''), 11, 'the page Predict has no answers'],
		[small.replace('## Predict\n\nIt is so.', '## Predict'), 6, '"Predict" has no text'],
		[small.replace('2. no', '3. no').replace('1. yes\n', ''), 10, 'two answers or three'],
		[small.replace('1. yes', '1. yes\n   > No.'), 10, 'the one that comes true has none'],
		[small.replace(/ {3}>.*\n/, ''), 13, 'two answers have no quote below them (lines 12 and 13)'],
		[small.replace('2. no', '2. or\n   > B\n3. if\n   > C\n4. no'), 17, 'at most 3 answers'],
		[small.replace('It runs.', '> It runs.'), 20, 'a quote (>) belongs below an answer'],
		[small.replace('It runs.', '- it runs'), 20, 'expected "- name: value"'],
		[small.replace('until: 10', 'until: soon'), 18, '"until" must be a whole number from 1 up, not soon'],
		[small.replace('- until: 10', '- pace: 0\n- until: 10'), 18, '"pace" is steps a second'],
		[small.replace('- until: 10', ''), 16, 'does not say how long it runs'],
		[
			small.replace('- until', '- view: landscap\n- until'),
			18,
			'unknown view "landscap"; did you mean landscape?',
		],
		...['y 3', 'x', 'x three', 'epoch 1.5', 'mu 3', 'mu 3, sigma 0'].map(
			(place): [string, number, string] => [
				small.replace('- until', `- crosshair: ${place}\n- until`),
				18,
				`"crosshair" is a place such as "x 2.5", "epoch 4,000" or, on a map, "mu 2.5, sigma 5", not ${place}`,
			],
		),
		...['300 to 100', '100', '0 to much'].map((stretch): [string, number, string] => [
			small.replace('- until', `- zoom: ${stretch}\n- until`),
			18,
			`"zoom" is a stretch of epochs such as "100 to 300", not ${stretch}`,
		]),
		[small.replace(/## Reveal[\s\S]*/, ''), 16, 'a lesson ends with a page Reveal'],
		[small.replace(/## Run[\s\S]*(?=## Reveal)/, ''), 6, 'a page Predict comes before the page Run'],
		[`${small}\n## Reveal\n\nMore.\n`, 26, 'a page Reveal comes after the page Run'],
		[
			small.replace('It is so.', sh('klfit-tui run --los mse')),
			11,
			'unknown flag --los; did you mean --loss?',
		],
		[small.replace('It is so.', sh('klfit-tui run --loss msee')), 11, 'unknown loss "msee"'],
		[small.replace('It is so.', sh('klfit-tui run --data a.csv')), 11, "--data: a lesson's run has none"],
		[small.replace('It is so.', sh('klfit-tui run --engine tfjs')), 11, "--engine: a lesson's run has none"],
		[small.replace('It is so.', sh('klfit-tui run mse')), 11, 'unexpected argument "mse"'],
		[
			small.replace('It is so.', sh("klfit-tui run --loss 'mse")),
			11,
			'a quote in this command is not closed',
		],
		[small.replace('It is so.', sh('python fit.py')), 11, 'expected a command as klfit-tui takes it'],
		[small.replace('It is so.', '```sh\nklfit-tui run'), 8, 'the command is not closed'],
		[small.replace('It is so.', 'It is \u001B[31mred.'), 8, 'the character U+001B is not one column wide'],
		[small.replace('It is so.', 'It is \u{1F600}.'), 8, 'the character U+1F600 is not one column wide'],
		[withCheck('- mu: about 3'), 28, 'expected a number for mu'],
		[withCheck('- mean: 3.0'), 28, 'unknown setting "mean"'],
		[withCheck('- status: done'), 28, 'unknown status "done"'],
		[withCheck('- source: me'), 26, 'says nothing that can be measured'],
		[`${small}\n### Because\n`, 26, 'headings of checks alone'],
	])('%j is refused in line %i: %s', async (text, line, message) => {
		const refused = await parseLessons(text, 'f').catch((error: Error) => error.message);
		expect(refused).toContain(`--lessons: f: line ${line}: `);
		expect(refused).toContain(message);
	});
});

describe('--lessons', () => {
	it.each([
		[['lessons'], 'mean-or-median  Mean or median'],
		[['lessons', 'mean-or-median'], 'Where will mu end this time?'],
		[['lessons', '--markdown'], '**Mean or median** (`mean-or-median`)'],
		[['lessons', 'mean-or-median', '--markdown'], '## Mean or median: the key'],
		[['lessons', 'mean-or-median', '--html'], `npx klfit-tui lessons mean-or-median --lessons ${EXAMPLE}`],
		[['list', 'lessons'], 'mean-or-median  the same p under the same loss'],
		[['lessons', 'mean-or-median', '--source'], '- moral: The family decides what is fitted'],
	])('gives %j the lessons of the file alone', async (words, found) => {
		const {code, out, err} = await klfit(...words, '--lessons', EXAMPLE);
		expect([code, err]).toEqual([0, '']);
		expect(out).toContain(found);
		// The program of a page has all lessons.
		if (!words.includes('--html')) expect(out).not.toContain('Forward KL');
	});

	it('gives the dashboard their list and the palette their names', async () => {
		const shown = async (...keys: string[]): Promise<string> => {
			const file = join(folder, `${keys.length}.txt`);
			const words = ['--epochs', '10', '--lessons', EXAMPLE, '--screenshot', file, '--size', '80x30'];
			const {code, err} = await klfit(...words, '--press', keys.join(' '));
			expect([code, err]).toEqual([0, '']);
			return readFileSync(file, 'utf8');
		};
		const list = await shown('i');
		expect(list).toContain('1  Mean or median');
		expect(list).not.toContain('Forward KL');
		expect(await shown('i', 'enter')).toContain('p has 0.7 of its mass around -5');
	});

	it('answers a name that is not in the file, and a file that is not there', async () => {
		const {code, err} = await klfit('lessons', 'mse', '--lessons', EXAMPLE);
		expect([code, err]).toEqual([2, 'klfit-tui: lessons: unknown lesson "mse"; known: mean-or-median\n']);
		const none = await klfit('lessons', '--lessons', join(folder, 'none.md'));
		expect([none.code, none.err]).toEqual([1, expect.stringContaining('none.md: there is no such file')]);
		const refused = await klfit('lessons', '--lessons', written('# A\n'));
		expect([refused.code, refused.out]).toEqual([2, '']);
		expect(refused.err).toContain('mine.md: line 1: the lesson "A" has no summary');
	});
});

describe('lessons --check', () => {
	it('finds the example true', async () => {
		const {code, out} = await klfit('lessons', '--lessons', EXAMPLE, '--check');
		expect([code, out.match(/^ {2}true /gm)?.length]).toEqual([0, 2]);
		expect(out).not.toContain('FALSE');
	});

	it('finds a program lesson true', async () => {
		const {code, out} = await klfit('lessons', 'log', '--check');
		expect(code).toBe(0);
		expect(out).toMatch(/^log\n {2}true {3}q underflows in 32 bits/);
	});

	it('says what is not so, which numbers nothing proves, and which page is too long', async () => {
		const text = example
			.replaceAll('mu -0.5.', `mu -0.7. ${'It goes on and on. '.repeat(60)}`)
			.replace('- mu: -0.5', '- mu: -0.7')
			.replace('sigma is 4.98', 'sigma is 4.99');
		const {code, out} = await klfit('lessons', '--lessons', written(text), '--check');
		expect(code).toBe(1);
		const said = out.replaceAll(/\s+/g, ' ');
		expect(said).toMatch(/FALSE forward KL gives a normal the mean of p: mu is -0\.5 \(-0\.\d+\), not -0\.7/);
		expect(said).toMatch(/FALSE line \d+: no check has 4\.99; add it to one/);
		expect(said).toContain('FALSE a check has 4.98, which no text says');
		expect(said).toMatch(/FALSE line \d+: this page has \d+ lines more than a window of 80 x 24/);
	});

	it.each([
		[['--html', '--check'], '--html and --check: choose one'],
		[['--source', '--markdown'], '--markdown and --source: choose one'],
		[['--source'], 'lessons: --source needs the name of a lesson'],
	])('%j is answered by a sentence', async (words, message) => {
		const {code, err} = await klfit('lessons', ...words);
		expect(code).toBe(2);
		expect(err).toContain(message);
	});
});
