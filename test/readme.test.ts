import {readFile} from 'node:fs/promises';
import {GifReader} from 'omggif';
import {describe, expect, it} from 'vitest';
import {readXml} from './xml.ts';

const readme = await readFile('README.md', 'utf8');
const pictures = [...readme.matchAll(/!\[[^\]]+\]\(([^)]+)\)/g)].map(([, path = '']) => path);

describe("the README's pictures", () => {
	it('are there', () => expect(pictures.length).toBeGreaterThan(0));

	const isFilm = (path: string): boolean => path.endsWith('.gif');

	it.each(pictures.filter((path) => !isFilm(path)))(
		'%s is a screenshot that the program has taken of itself',
		async (path) => {
			expect(readXml(await readFile(path, 'utf8')).text).toMatch(/^klfit-tui: Normal fitted to N\(-5,1\)/);
		},
	);

	it.each(pictures.filter(isFilm))('%s is a film', async (path) => {
		expect(new GifReader(await readFile(path)).numFrames()).toBeGreaterThan(1);
	});
});
