import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {Browser, Page} from 'playwright-core';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {lessons} from '../../source/lab/lessons/lessons.ts';
import {klfit} from '../commands/klfit.ts';
import {browserPath, openBrowser, skipped} from './browser.ts';
import {axeViolations, openFile} from './opened.ts';

let folder = '';

beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), 'klfit-lesson-'));
});

afterAll(() => rmSync(folder, {recursive: true}));

const pageFor = async (name: string): Promise<string> => {
	const {code, out, err} = await klfit('lessons', name, '--html');
	expect([code, err]).toEqual([0, '']);
	return out;
};

describe('klfit-tui lessons NAME --html', () => {
	it('makes one file of at most 400 kB that asks no server, of every lesson', async () => {
		for (const {name, screens} of lessons) {
			const page = await pageFor(name);
			expect(Buffer.byteLength(page)).toBeLessThanOrEqual(400_000);
			expect(page).not.toMatch(/(?:src|href)="(?!data:|[a-z-]+\.html#)/);
			expect(page.match(/<\/script>/g)).toHaveLength(3);
			// A page has its own lesson, and not the others.
			expect(lessons.filter((other) => page.includes(other.summary)).map((other) => other.name)).toEqual([
				name,
			]);
			const [asked = '', key = ''] = (page.split('<section class="handout">')[1] ?? '').split(
				'<div class="key">',
			);
			const questions = screens.filter(({kind}) => kind === 'predict').length;
			expect(asked.match(/<ol>/g) ?? []).toHaveLength(questions);
			expect(key.match(/Answer \d/g) ?? []).toHaveLength(questions);
			expect(key).toContain('<strong>');
		}
	});

	it.each([
		[['lessons', '--html'], 'lessons: --html needs the name of a lesson'],
		[['lessons', 'mse', '--html', '--markdown'], 'choose one, standard output holds a single format'],
		[['run', '--html'], '--html'],
	])('%j is answered by a sentence', async (words, message) => {
		const {code, out, err} = await klfit(...words);
		expect([code, out]).toEqual([2, '']);
		expect(err).toContain(message);
	});
});

describe.skipIf(browserPath === undefined)(`a lesson's page in a browser${skipped}`, () => {
	let browser: Browser;
	const complaints: string[] = [];

	beforeAll(async () => {
		browser = await openBrowser();
		writeFileSync(join(folder, 'mse.html'), await pageFor('mse'));
	});
	afterAll(() => browser.close());

	const open = (scheme?: 'light' | 'dark'): Promise<Page> =>
		openFile(browser, join(folder, 'mse.html'), complaints, scheme);

	const lesson = (page: Page) => page.locator('#lesson').textContent();
	const words = (page: Page) => expect.poll(() => lesson(page));
	const atEpoch = (page: Page, epoch: string) =>
		page.waitForFunction((text) => document.getElementById('place')?.textContent === text, epoch);
	const figure = (page: Page, quantity: string) =>
		page.locator(`#value-${quantity}`).evaluate((output) => Number((output as HTMLElement).dataset.value));

	it('asks, asks again after a wrong answer, makes the run and says what happened, by keys', async () => {
		const page = await open();
		await words(page).toContain('Where will q end?');
		expect(await page.locator('#epoch').isVisible()).toBe(false);
		expect(await page.locator('.handout').isVisible()).toBe(false);
		expect(await page.locator('#speed').isVisible()).toBe(false);
		await page.keyboard.press('2');
		await words(page).toContain('You said: on the right peak. Then the right peak, 10 away');
		expect(await page.locator('.traces').textContent()).not.toContain('e+');
		expect(await lesson(page)).not.toContain('mu falls from the first step');
		await page.keyboard.press('3');
		await words(page).toContain('2 of 3');
		await page.keyboard.press('Enter');
		await words(page).toContain('Your second answer: over both. Then q would have to get wide enough');
		await atEpoch(page, '6,000 of 6,000');
		const {final} = JSON.parse((await klfit('run', '--loss', 'mse_loss', '--epochs', '6000', '--json')).out);
		expect([await figure(page, 'loss'), await figure(page, 'mu'), await figure(page, 'sigma')]).toEqual([
			final.loss,
			final.mu,
			final.sigma,
		]);
		expect(await lesson(page)).toContain('mse_loss = mean((q - p)^2)');
		await page.keyboard.press('Enter');
		expect(await lesson(page)).toContain('3 of 3');
		expect(await axeViolations(page)).toEqual([]);
		await page.close();
	});

	it('takes a right answer by a button, and goes back to the start', async () => {
		const page = await open('dark');
		await words(page).toContain('Where will q end?');
		expect(await axeViolations(page)).toEqual([]);
		await page.locator('#lesson-answers button').first().click();
		await words(page).toContain('2 of 3');
		// While it runs nothing is told that is old at the next look; the speed is beside the time.
		expect(await page.locator('#seen').textContent()).toMatch(/^Running, from epoch [\d,]+\.$/);
		expect(await page.locator('#time #faster').isVisible()).toBe(true);
		// The focus is where one goes on.
		await page.keyboard.press('Enter');
		await words(page).toContain('That is what happened.');
		await page.locator('#lesson-next').click();
		await words(page).toContain('1 of 3');
		await page.close();
	});

	it('has room for labels whose values differ late in their digits, and names what the terminal shows', async () => {
		const file = join(folder, 'pull.html');
		writeFileSync(file, await pageFor('pull'));
		const page = await openFile(browser, file, complaints, 'light');
		const late = join(folder, 'late.html');
		const run = [
			'--target',
			'N(100000,1)',
			'--mu',
			'100001',
			'--grid',
			'99990:100010:101',
			'--epochs',
			'2000',
		];
		expect((await klfit('export', late, ...run)).code).toBe(0);
		const far = await openFile(browser, late, complaints, 'light');
		await far.keyboard.press('End');
		await expect.poll(() => far.locator('#mu').textContent()).toMatch(/100,?000\.\d/);
		const cut = await far.locator('.traces svg').evaluateAll((pictures) =>
			pictures.flatMap((picture) => {
				const {left} = picture.getBoundingClientRect();
				const texts = [...picture.querySelectorAll('text')];
				return texts
					.filter((text) => text.getBoundingClientRect().left < left)
					.map((text) => text.textContent);
			}),
		);
		expect(cut).toEqual([]);
		await far.close();
		await page.locator('#lesson-next').click();
		await page.locator('#lesson-next').click();
		await atEpoch(page, '2,000 of 2,000');
		expect(await lesson(page)).toContain('In the terminal this screen shows what the gradient is made of');
		await page.close();
	});

	it('draws the components of a mixture, which the lesson speaks of, and has them in the legend', async () => {
		const file = join(folder, 'two-components.html');
		writeFileSync(file, await pageFor('two-components'));
		const page = await openFile(browser, file, complaints, 'light');
		await words(page).toContain('the thin dashed lines under q');
		await expect.poll(() => page.locator('#density .component').count()).toBe(2);
		expect(await page.locator('.legend .component').isVisible()).toBe(true);
		await page.close();
		const single = await open();
		await words(single).toContain('Where will q end?');
		expect(await single.locator('#density .component').count()).toBe(0);
		expect(await single.locator('.legend .component').isVisible()).toBe(false);
		await single.close();
	});

	it('says what to do where a link finds no file', async () => {
		const page = await open();
		const text = await page.locator('.paths').textContent();
		expect(text).toContain('Where a link finds nothing, ask for that file');
		expect(text).toContain('npx klfit-tui lessons forward-kl --html > forward-kl.html');
		await page.close();
	});

	it('gives a task the run, and says what became of it', async () => {
		const file = join(folder, 'capstone.html');
		writeFileSync(file, await pageFor('capstone'));
		const page = await openFile(browser, file, complaints, 'light');
		await words(page).toContain('Now q is yours.');
		expect(await axeViolations(page)).toEqual([]);
		await page.locator('#faster').click({clickCount: 4});
		await page.locator('#play').click();
		await words(page).toContain('It leads elsewhere: try another loss');
		await page.locator('#choose-loss').selectOption('kl_div');
		for (const [name, value] of [
			['lr', '0.5'],
			['mu', '2.5'],
			['sigma', '2'],
		])
			await page.locator(`#set-${name}`).fill(value ?? '');
		await page.locator('#restart').click();
		await words(page).toMatch(/Done at epoch \d+: mu 2\.50, sigma 7\.5\d\./);
		await page.locator('#lesson-next').click();
		await words(page).toContain('One way: kl_div');
		expect(await page.locator('#choose-loss').isVisible()).toBe(false);
		await page.close();
	});

	it('keeps the path from page to page, and leads to the next lesson on it', async () => {
		writeFileSync(join(folder, 'start.html'), await pageFor('start'));
		writeFileSync(join(folder, 'wide-start.html'), await pageFor('wide-start'));
		writeFileSync(join(folder, 'log.html'), await pageFor('log'));
		const page = await openFile(browser, join(folder, 'start.html'), complaints);
		const onward = page.locator('#lesson-onward');
		await page.locator('summary', {hasText: 'In 45 minutes'}).click();
		while (!(await onward.isVisible())) await page.keyboard.press('ArrowRight');
		await onward.click();
		await page.waitForURL(/wide-start\.html#in-45-minutes$/);
		while (!(await onward.isVisible())) await page.keyboard.press('ArrowRight');
		// From the beginning it would be cosine.
		expect(await onward.textContent()).toBe('Next lesson: The logarithm of q');
		expect(await axeViolations(page)).toEqual([]);
		await page.close();
	});

	it('prints the questions, and the key apart', async () => {
		const page = await open();
		await page.emulateMedia({media: 'print'});
		expect(await page.locator('#lesson').isVisible()).toBe(false);
		expect(await page.locator('.handout').textContent()).toMatch(
			/Where will q end\?[\s\S]*the key[\s\S]*Answer 1/,
		);
		expect(await page.locator('.key').evaluate((key) => getComputedStyle(key).breakBefore)).toBe('page');
		await page.close();
	});

	it('prints and asks nothing meanwhile', () => expect(complaints).toEqual([]));
});
