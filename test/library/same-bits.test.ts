import {createHash} from 'node:crypto';
import {readFileSync, writeFileSync} from 'node:fs';
import process from 'node:process';
import type {Browser, Page} from 'playwright-core';
import {afterAll, beforeAll, describe, expect, it, vi} from 'vitest';
import {fit as fitted} from '../../source/library/fit.ts';
import {klfit} from '../commands/klfit.ts';
import {browserPath, openBrowser, skipped} from '../page/browser.ts';

/*
 * Runs of every loss, family and optimizer, whose rows and whose q have the same bits on every engine. scripts/nodes.js
 * makes them on every version of Node; UPDATE_GOLDEN=1 writes the digests anew.
 */

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

// Array by array a step takes many times as long: 60 of each run.
it('all fits have the same bits without WebAssembly', async () => {
	const short = golden.fits.map(({options}) => ({...options, epochs: Math.min(options.epochs ?? 60, 60)}));
	const withIt = short.map((options) => [options, digestOf(numbersOf(fitted(options)))]);
	vi.resetModules();
	const anew = await import('../../source/library/fit.ts');
	// Not before: it is what the test's own tools need to import anything.
	vi.stubGlobal('WebAssembly', undefined);
	const without = short.map((options) => [options, digestOf(numbersOf(anew.fit(options)))]);
	vi.unstubAllGlobals();
	vi.resetModules();
	expect(without).toEqual(withIt);
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
