import {createHash} from 'node:crypto';
import {readFileSync, writeFileSync} from 'node:fs';
import process from 'node:process';
import type {Browser, Page} from 'playwright-core';
import {afterAll, beforeAll, describe, expect, it, vi} from 'vitest';
import * as fits from '../../source/library/fit.ts';
import {klfit} from '../commands/klfit.ts';
import {browserPath, openBrowser, skipped} from '../page/browser.ts';

/*
 * Runs of every loss, family and optimizer, whose rows and whose q have the same bits on every engine. scripts/nodes.js
 * makes them on every version of Node; UPDATE_GOLDEN=1 writes the digests anew.
 */

const {fit: fitted} = fits;
type Options = NonNullable<Parameters<typeof fitted>[0]>;

interface Golden {
	readonly fits: readonly {readonly options: Options; digest: string}[];
	readonly commands: readonly {readonly words: readonly string[]; digest: string}[];
}

const file = new URL('../golden/runs.json', import.meta.url);
// The shape is this test's own.
const golden = JSON.parse(readFileSync(file, 'utf8')) as Golden;

/** What of a result is compared. */
const numbersOf = ({trace, final, q}: ReturnType<typeof fitted>): string =>
	JSON.stringify([trace, final, Array.from(q)]);

const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16);

const expected = golden.fits.map(({options, digest}) => [options, digest]);

describe('the digest of', () => {
	if (process.env.UPDATE_GOLDEN) {
		beforeAll(async () => {
			for (const run of golden.fits) run.digest = digestOf(numbersOf(fitted(run.options)));
			for (const run of golden.commands)
				run.digest = digestOf((await klfit('run', ...run.words, '--json')).out);
			writeFileSync(file, `${JSON.stringify(golden, undefined, '\t')}\n`);
		});
	}

	it.each(golden.fits.map((run, i) => [i + 1, JSON.stringify(run.options), run] as const))(
		'fit %d is the one in the repository: %s',
		(_number, _options, {options, digest}) => expect(digestOf(numbersOf(fitted(options)))).toBe(digest),
	);

	it.each(golden.commands.map((run) => [run.words.join(' '), run] as const))(
		'a run with edits is the one in the repository: %s',
		async (_, {words, digest}) => expect(digestOf((await klfit('run', ...words, '--json')).out)).toBe(digest),
	);
});

const rowsOf = async ({steps}: typeof fits, options: Options): Promise<readonly fits.Step[]> => {
	const rows: fits.Step[] = [];
	for await (const row of steps({...options, every: 1})) rows.push(row);
	return rows;
};

// Step by step, without the search for an optimum: array by array that takes many times as long.
it('all fits have the same bits without WebAssembly, at every step', async () => {
	vi.resetModules();
	const anew = await import('../../source/library/fit.ts');
	let count = 0;
	for (const {options} of golden.fits) {
		const swept = await rowsOf(fits, options);
		// Not before: the test's own tools need it to import anything.
		vi.stubGlobal('WebAssembly', undefined);
		const byArrays = await rowsOf(anew, options);
		vi.unstubAllGlobals();
		count += swept.length;
		expect([options, digestOf(JSON.stringify(byArrays))]).toEqual([options, digestOf(JSON.stringify(swept))]);
	}
	vi.resetModules();
	expect(count).toBeGreaterThan(5000);
});

describe.skipIf(browserPath === undefined)(`the library in a browser${skipped}`, () => {
	let browser: Browser;
	let page: Page;

	beforeAll(async () => {
		browser = await openBrowser();
		page = await browser.newPage();
		const library = readFileSync(new URL('../../dist/index.js', import.meta.url), 'utf8');
		await page.addScriptTag({type: 'module', content: `${library}\nglobalThis.klfit = {fit};`});
	});
	afterAll(() => browser.close());

	it('has the same bits', async () => {
		const texts = await page.evaluate(
			(all) => {
				const {klfit: library} = globalThis as unknown as {klfit: {fit: typeof fitted}};
				return all.map((options) => {
					const {trace, final, q} = library.fit(options);
					return JSON.stringify([trace, final, Array.from(q)]);
				});
			},
			golden.fits.map(({options}) => options),
		);
		expect(golden.fits.map(({options}, i) => [options, digestOf(texts[i] ?? '')])).toEqual(expected);
	});
});
