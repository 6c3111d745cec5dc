import {mkdtempSync, readFileSync, rmSync, statSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {Browser, Page} from 'playwright-core';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {lessons} from '../../source/lab/lessons/lessons.ts';
import {isEveryCase} from '../cases.ts';
import {klfit} from '../commands/klfit.ts';
import {browserPath, openBrowser, skipped} from './browser.ts';
import {axeViolations, openFile} from './opened.ts';

let folder = '';

beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), 'klfit-page-'));
});

afterAll(() => rmSync(folder, {recursive: true}));

const geyser = new URL('../data/geyser.csv', import.meta.url).pathname;

/** Runs whose pages are opened: what the command line says of each. */
const runs: Readonly<Record<string, readonly string[]>> = {
	reference: [],
	'an edited run': ['--edits', '300 loss=mse_loss; 700 lr=0.01', '--stop', '1200'],
	'a mixture': ['--components', '2', '--sigma', '3', '--spread', '0.25', '--epochs', '400', '--normalize'],
	'equal components': ['--components', '2', '--sigma', '3', '--spread', '0', '--epochs', '60'],
	// Its loss ends a little below 0, by rounding.
	'a mixture that arrives': [
		'--components',
		'2',
		'--sigma',
		'3',
		'--normalize',
		'--lr',
		'0.01',
		'--epochs',
		'3000',
	],
	'another loss and family': ['--loss', 'hellinger', '--family', 'laplace', '--epochs', '300'],
	samples: ['--data', geyser, '--column', 'waiting', '--loss', 'nll', '--epochs', '500'],
	'a run from draws': [
		'--loss',
		'reverse_kl',
		'--mu',
		'5',
		'--batch',
		'4',
		'--seed',
		'5',
		'--lr',
		'0.05',
		'--epochs',
		'400',
	],
	'a run from draws that move with q': [
		...['--loss', 'reverse_kl', '--mu', '5', '--batch', '4', '--seed', '5', '--lr', '0.05'],
		...['--epochs', '400', '--estimator', 'reparametrization'],
	],
	'a kernel': ['--loss', 'mmd', '--width', '5', '--epochs', '300'],
	'a formula': ['--loss', 'cube = mean(abs(q - p)^3)', '--epochs', '300'],
	'a run that diverges': ['--loss', 'cosine_similarity', '--lr', '2'],
};

const fileOf = (name: string): string => join(folder, `${name.replaceAll(' ', '-')}.html`);

const made = new Set<string>();

/** The page of a run, which is made once. */
const exported = async (name: string): Promise<string> => {
	const file = fileOf(name);
	if (made.has(name)) return file;
	const {err} = await klfit('export', file, ...(runs[name] ?? []));
	expect(err).toBe('');
	made.add(name);
	return file;
};

describe('klfit-tui export FILE.html', () => {
	it.each(Object.keys(runs))('writes one file of at most 400 kB that asks no server: %s', async (name) => {
		const file = await exported(name);
		expect(statSync(file).size).toBeLessThanOrEqual(400_000);
		const text = readFileSync(file, 'utf8');
		expect(text).not.toMatch(/(?:src|href)="(?!data:)/);
		expect(text.match(/<\/script>/g)).toHaveLength(2);
		// Lessons are not what a run's page is for.
		for (const {moral} of lessons) expect(text).not.toContain(moral);
	});

	it('says what makes a page too large', async () => {
		const {code, err} = await klfit(
			'export',
			fileOf('large'),
			'--grid',
			'-15:15:100000',
			'--data',
			geyser,
			'--column',
			'1',
		);
		expect(code).toBe(2);
		expect(err).toMatch(/the page would have [\d,]+ kB, and at most 400 are sensible/);
	});
});

describe.skipIf(browserPath === undefined)(`an exported page in a browser${skipped}`, () => {
	let browser: Browser;
	const complaints: string[] = [];

	beforeAll(async () => {
		browser = await openBrowser();
	});
	afterAll(() => browser.close());

	const open = async (name: string, colorScheme: 'light' | 'dark' = 'light'): Promise<Page> => {
		const page = await openFile(browser, await exported(name), complaints, colorScheme);
		await atEnd(page);
		return page;
	};

	/** Waits until the run stands at its end. */
	const atEnd = (page: Page) =>
		page.waitForFunction(() => document.getElementById('play')?.textContent !== 'Pause');

	const figureOf = (page: Page, quantity: string): Promise<number> =>
		page.locator(`#value-${quantity}`).evaluate((output) => Number((output as HTMLElement).dataset.value));

	const shown = (page: Page) => Promise.all(['loss', 'mu', 'sigma'].map((one) => figureOf(page, one)));

	const final = async (name: string) =>
		JSON.parse((await klfit('run', ...(runs[name] ?? []), '--json')).out).final;

	it.each(Object.keys(runs))('ends with the figures of run: %s', async (name) => {
		const page = await open(name);
		const {loss, mu, sigma} = await final(name);
		expect(await shown(page)).toEqual([loss, mu, sigma]);
		await page.close();
	});

	it('plays, pauses and steps by the keys of the terminal', async () => {
		const page = await open('reference');
		await page.keyboard.press('Home');
		await page.waitForFunction(() => document.getElementById('place')?.textContent?.startsWith('0 '));
		await page.keyboard.press('.');
		await page.keyboard.press('.');
		await expect.poll(() => page.locator('#place').textContent()).toBe('2 of 10,000');
		const row = JSON.parse((await klfit('run', '--epochs', '2', '--json')).out).final;
		expect(await figureOf(page, 'mu')).toBe(row.mu);
		await page.keyboard.press(' ');
		await page.waitForFunction(
			() => Number((document.getElementById('epoch') as HTMLInputElement).value) > 50,
		);
		await page.keyboard.press(' ');
		await atEnd(page);
		await page.keyboard.press(',');
		await page.keyboard.press('End');
		await expect.poll(() => page.locator('#place').textContent()).toBe('10,000 of 10,000');
		await page.close();
	});

	it('computes another loss, start and optimizer as run does', async () => {
		const page = await open('reference');
		await page.keyboard.press('Home');
		await page.locator('#choose-loss').selectOption('mse_loss');
		await page.locator('#choose-optimizer').selectOption('sgd');
		await page.locator('#set-mu').fill('5');
		await page.locator('#set-mu').press('Enter');
		await page.locator('#play').click();
		for (let i = 0; i < 6; i++) await page.keyboard.press('+');
		await page.waitForFunction(
			() => Number((document.getElementById('epoch') as HTMLInputElement).value) >= 10_000,
		);
		await atEnd(page);
		const words = ['--loss', 'mse_loss', '--optimizer', 'sgd', '--mu', '5'];
		const {loss, mu, sigma} = JSON.parse((await klfit('run', ...words, '--json')).out).final;
		expect(await shown(page)).toEqual([loss, mu, sigma]);
		await page.close();
	});

	it('has the constants of the loss that it has, and takes other ones', async () => {
		const page = await open('a kernel');
		const named = (name: string) => page.locator(`#set-${name}`);
		const visible = async () => {
			const names = ['alpha', 'beta', 'delta', 'kernel', 'degree', 'width', 'reduction'];
			const are = await Promise.all(names.map((name) => named(name).isVisible()));
			return names.filter((_, i) => are[i]);
		};
		expect([await visible(), await named('width').inputValue()]).toEqual([['kernel', 'width'], '5']);
		await page.keyboard.press('Home');
		await named('kernel').selectOption('polynomial');
		await expect.poll(visible).toEqual(['kernel', 'degree']);
		await named('degree').fill('3');
		await named('degree').press('Enter');
		await page.locator('#play').click();
		await page.waitForFunction(
			() => Number((document.getElementById('epoch') as HTMLInputElement).value) >= 300,
		);
		await atEnd(page);
		const words = ['--loss', 'mmd', '--kernel', 'polynomial', '--degree', '3', '--epochs', '300', '--json'];
		const {loss, mu, sigma} = JSON.parse((await klfit('run', ...words)).out).final;
		expect(await shown(page)).toEqual([loss, mu, sigma]);
		await page.locator('#choose-loss').selectOption('huber_loss');
		await expect.poll(visible).toEqual(['delta', 'reduction']);
		await page.close();
	});

	it('has a formula in its choice of losses, by its name', async () => {
		const page = await open('a formula');
		const chosen = page.locator('#choose-loss option:checked');
		expect(await chosen.textContent()).toBe('cube');
		await page.locator('#choose-loss').selectOption('mse_loss');
		await page.locator('#choose-loss').selectOption({label: 'cube'});
		await expect.poll(() => page.locator('#setup').textContent()).toMatch(/cube/);
		await page.close();
	});

	it('shows the draws of the next step, and the exact loss over those of draws', async () => {
		const noisy = await open('a run from draws');
		const d = await noisy.locator('#density .rug').getAttribute('d');
		expect(d?.match(/M/g)).toHaveLength(4);
		expect(await noisy.locator('#loss path.noise, #loss path.exact').count()).toBe(2);
		expect(await noisy.locator('.legend .draws').isVisible()).toBe(true);
		expect(await noisy.locator('#mu path.noise').count()).toBe(0);
		const {exactLoss} = JSON.parse((await klfit('run', ...(runs['a run from draws'] ?? []), '--json')).out);
		expect(await figureOf(noisy, 'exact')).toBe(exactLoss);
		// In a narrow column too both figures have their room.
		await noisy.setViewportSize({width: 820, height: 900});
		const header = noisy.locator('.traces header').first();
		expect(await header.evaluate(({scrollWidth, clientWidth}) => scrollWidth - clientWidth)).toBe(0);
		expect(await noisy.locator('#seen').textContent()).toMatch(
			/ of the last draws, and \S+ over all points\./,
		);
		await noisy.close();
	});

	it('has no second loss where the loss is exact', async () => {
		const page = await open('reference');
		expect(await page.locator('#loss path.exact').count()).toBe(0);
		expect(await page.locator('#value-exact').isVisible()).toBe(false);
		expect(await page.locator('#seen').textContent()).not.toContain('draws');
		await page.close();
	});

	it('numbers the components of a mixture at the ends of their lines', async () => {
		const page = await open('a mixture');
		const numbers = await page.locator('#mu text.number').evaluateAll((labels) =>
			labels.map((label) => ({
				text: label.textContent,
				y: Number(label.getAttribute('y')),
			})),
		);
		expect(numbers.map(({text}) => text)).toEqual(['1', '2']);
		// The figures are theirs too.
		expect(await page.locator('#value-mu').textContent()).toMatch(/^-?\d+(\.\d+)?, -?\d+(\.\d+)?$/);
		// The first is the left one, whose mu is the lower.
		expect(numbers[0]?.y).toBeGreaterThan(numbers[1]?.y ?? Number.NaN);
		await page.close();
		const equal = await open('equal components');
		expect(await equal.locator('#mu text.number').allTextContents()).toEqual(['1,2']);
		await equal.close();
	});

	it('marks where the loss was switched', async () => {
		const page = await open('an edited run');
		expect(await page.locator('#mu path.mark').count()).toBe(1);
		expect(await page.locator('.legend .draws').isVisible()).toBe(false);
		await page.close();
	});

	it('says what cannot be beside the settings, and keeps the text to be mended', async () => {
		const page = await open('reference');
		await page.keyboard.press('s');
		await page.keyboard.type('-1');
		await page.keyboard.press('Enter');
		const [field, mistake] = [page.locator('#set-sigma'), page.locator('#mistake')];
		await expect.poll(() => mistake.textContent()).toMatch(/^sigma: sigma must be .*above 0/);
		await field.blur();
		expect(await field.inputValue()).toBe('-1');
		expect(await field.getAttribute('aria-invalid')).toBe('true');
		await field.fill('2');
		await field.press('Enter');
		await expect.poll(() => mistake.textContent()).toBe('');
		expect(await field.getAttribute('aria-invalid')).toBeNull();
		await page.close();
	});

	it('takes a formula that is typed, says what is wrong with one, and computes what run does', async () => {
		// By this formula an epoch takes long: by npm test a page of few.
		const [name, epochs] = isEveryCase ? (['reference', 10_000] as const) : (['a kernel', 300] as const);
		const page = await open(name);
		const [formula, mistake] = [page.locator('#formula'), page.locator('#mistake')];
		expect(await formula.isVisible()).toBe(false);
		await page.locator('#choose-loss').selectOption({label: 'a formula…'});
		expect(await formula.isVisible()).toBe(true);
		await formula.fill('mean(abs(q - r)^3)');
		await formula.press('Enter');
		await expect
			.poll(() => mistake.textContent())
			.toMatch(/^loss, at character 14: unknown name "r"; did you mean q\?/);
		expect(await formula.evaluate((input) => (input as HTMLInputElement).selectionStart)).toBe(13);
		expect(await formula.getAttribute('aria-invalid')).toBe('true');
		expect(await axeViolations(page)).toEqual([]);
		await formula.fill('mean(abs(q - p)^3)');
		await formula.press('Enter');
		expect(await mistake.textContent()).toBe('');
		expect(await page.locator('#choose-loss option:checked').textContent()).toBe('mean(abs(q-p)^3)');
		await page.locator('#restart').click();
		for (let i = 0; i < 6; i++) await page.locator('#faster').click();
		await page.waitForFunction(
			(last) => Number((document.getElementById('epoch') as HTMLInputElement).value) >= last,
			epochs,
		);
		await atEnd(page);
		const words = ['--loss', 'mean(abs(q - p)^3)', '--epochs', `${epochs}`];
		const {loss, mu, sigma} = JSON.parse((await klfit('run', ...words, '--json')).out).final;
		expect(await shown(page)).toEqual([loss, mu, sigma]);
		await page.locator('#choose-loss').selectOption('mse_loss');
		await expect.poll(() => formula.isVisible()).toBe(false);
		await page.close();
	});

	it('leaves arrows to the slider that has the focus, and seeks by it', async () => {
		const page = await open('reference');
		await page.locator('#epoch').fill('1234');
		await expect.poll(() => page.locator('#place').textContent()).toBe('1,234 of 10,000');
		await page.locator('#epoch').press('ArrowLeft');
		await expect.poll(() => page.locator('#place').textContent()).toBe('1,233 of 10,000');
		await page.close();
	});

	it.each(['light', 'dark'] as const)('has nothing that axe objects to, on %s', async (scheme) => {
		const page = await open('a kernel', scheme);
		await page.locator('summary').click();
		expect(await axeViolations(page)).toEqual([]);
		await page.close();
	});

	it('prints and asks nothing meanwhile', () => expect(complaints).toEqual([]));
});
