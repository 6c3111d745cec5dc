import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect, it} from 'vitest';
import {klfit} from './commands/klfit.ts';

/**
 * One rule: a count that people read has its thousands set off by commas; the rows of a log, and whatever a program
 * reads or can be typed back (flags, edits, grids), has none.
 */
const BARE = /(?<![\w.,:/=;#-])\d{4,}(?![\w:/]|\.\d)/g;

const bareIn = (text: string): readonly string[] => text.match(BARE) ?? [];

/** The number of a document. */
const NAMES = new Set(['4180']);

/** What a page says, without what is typed: code, the settings of a lesson, addresses, and the tables of flags. */
const proseOf = (page: string): string =>
	page
		.replace(/^(`{3,}).*?^\1$/gms, '')
		.replace(/^- [a-z ]+: \d+$/gm, '')
		.replace(/^\| `--.*$/gm, '')
		.replace(/`[^`]*`/g, '')
		.replace(/\]\([^)]*\)/g, '');

const pages = [
	'README.md',
	...readdirSync('docs')
		.filter((name) => name.endsWith('.md'))
		.map((name) => join('docs', name)),
];

it.each(pages)('%s sets off the thousands of its counts', (file) => {
	const numbers = bareIn(proseOf(readFileSync(file, 'utf8'))).filter((number) => !NAMES.has(number));
	expect(numbers).toEqual([]);
});

const screens = readdirSync('test/golden/screens').filter((name) => name.endsWith('.txt'));

it('so does every screen', () => {
	const bare = screens.flatMap((name) => bareIn(readFileSync(join('test/golden/screens', name), 'utf8')));
	expect(screens.length).toBeGreaterThan(20);
	expect(bare).toEqual([]);
});

it('so do the sentences of run, whose rows have none', async () => {
	const {out} = await klfit('run', '--loss', 'mse_loss', '--every', '5000');
	expect(out).toContain(', 10,000 epochs, ');
	expect(out).toMatch(/^ +5000 /m);
});

it('so do the heading and the cells of compare', async () => {
	const {out} = await klfit('compare', '--loss', 'mse_loss', '--mu', '0');
	expect(out).toContain(', 10,000 epochs, ');
	expect(out).toMatch(/ 4,864 /);
	expect(bareIn(out.replace(/^fit .*$/m, ''))).toEqual([]);
});
