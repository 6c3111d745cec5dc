import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {pathToFileURL} from 'node:url';
import type {Browser, Page} from 'playwright-core';

/** Opens a file; what it prints and asks for is added to the complaints. */
export const openFile = async (
	browser: Browser,
	file: string,
	complaints: string[],
	colorScheme: 'light' | 'dark' = 'light',
): Promise<Page> => {
	const page = await browser.newPage({colorScheme, viewport: {width: 1000, height: 900}});
	page.on('console', (message) => complaints.push(`${file}: ${message.text()}`));
	page.on('pageerror', (error) => complaints.push(`${file}: ${error.message}`));
	page.on('request', (request) => {
		if (!/^(file|data):/.test(request.url())) complaints.push(`${file} asks for ${request.url()}`);
	});
	await page.goto(pathToFileURL(file).href);
	return page;
};

const axeScript = () => readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe-core objects to. */
export const axeViolations = async (page: Page): Promise<readonly string[]> => {
	// The page's policy lets no script in but its own; the checker comes through the debugger.
	await page.evaluate(axeScript());
	return page.evaluate(async () => {
		const {axe} = window as unknown as {
			axe: {run: () => Promise<{violations: {id: string; nodes: {html: string}[]}[]}>};
		};
		return (await axe.run()).violations.map(
			({id, nodes}) => `${id}: ${nodes.map(({html}) => html).join(' ')}`,
		);
	});
};
