import {mkdtempSync, readdirSync, readFileSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {GifReader} from 'omggif';
import Papa from 'papaparse';
import {PNG} from 'pngjs';
import {beforeAll, describe, expect, it} from 'vitest';
import {klfit} from './klfit.ts';

const folder = mkdtempSync(join(tmpdir(), 'klfit-export-'));
const path = (name: string): string => join(folder, name);
const files = (): readonly string[] => readdirSync(folder).sort();

/** A short run with an edit on the way: what is written is the run, whatever happens in it. */
const args = ['--lr', '0.01', '--epochs', '600', '--edits', '300 loss=mse_loss'];

describe('export', () => {
	it('writes every epoch as CSV, the numbers of run to the last bit', async () => {
		expect((await klfit('export', path('a.csv'), ...args)).code).toBe(0);
		const {data: rows} = Papa.parse<Record<string, string>>(readFileSync(path('a.csv'), 'utf8').trimEnd(), {
			header: true,
		});
		expect(rows).toHaveLength(600);
		const run = JSON.parse((await klfit('run', '--json', '--every', '1', ...args)).out);
		expect(rows.map(({epoch, loss, mu, sigma}) => [epoch, loss, mu, sigma].map(Number))).toEqual(run.trace);
	});

	it('writes what run --json prints', async () => {
		await klfit('export', path('a.json'), ...args, '--every', '50');
		const printed = (await klfit('run', '--json', ...args, '--every', '50')).out;
		expect(readFileSync(path('a.json'), 'utf8')).toBe(printed);
	});

	it.each(['csv', 'json', 'svg', 'png', 'gif', 'cast'])(
		'exits with 3 for a run that diverges, which is written to .%s as far as it came',
		async (ending) => {
			const file = path(`diverged.${ending}`);
			expect((await klfit('export', file, '--mu', '1e200', '--epochs', '5')).code).toBe(3);
			expect(readFileSync(file).length).toBeGreaterThan(0);
		},
	);

	it('takes a word behind -- for a file, whatever it begins with', async () => {
		const {code, err} = await klfit('export', '--epochs', '5', '--', '--fit.nothing');
		expect(code).toBe(2);
		expect(err).toContain('export: unknown ending ".nothing"');
	});

	describe('a film', () => {
		let gif: GifReader;
		let bytes: Buffer;

		beforeAll(async () => {
			expect((await klfit('export', path('a.gif'), ...args)).code).toBe(0);
			bytes = readFileSync(path('a.gif'));
			gif = new GifReader(bytes);
		});

		it('is a looped GIF of 640 x 400 in less than 1 MB', () => {
			expect([gif.width, gif.height]).toEqual([640, 400]);
			expect(gif.loopCount()).toBe(0);
			expect(bytes.length).toBeLessThan(1_000_000);
			expect(gif.numFrames()).toBeGreaterThan(50);
		});

		it('has the very colours of the figure: the blue of p is not the grey of letters', () => {
			const pixels = new Uint8Array(640 * 400 * 4);
			gif.decodeAndBlitFrameRGBA(0, pixels);
			const colors = new Map<string, number>();
			for (let i = 0; i < pixels.length; i += 4) {
				const color = pixels.subarray(i, i + 3).join();
				colors.set(color, (colors.get(color) ?? 0) + 1);
			}
			const [white, p] = [...colors].toSorted(([, one], [, other]) => other - one);
			expect(white?.[0]).toBe('255,255,255');
			// #56708c at 0.32 over white.
			expect(p?.[0]).toBe('201,209,218');
		});

		it('shows q in orange somewhere else at its end than at its start', () => {
			const pixels = new Uint8Array(640 * 400 * 4);
			const orange = (): readonly number[] => {
				const found: number[] = [];
				for (let i = 0; i < pixels.length; i += 4) {
					const [r = 0, g = 0, b = 0] = pixels.subarray(i, i + 3);
					// Below the bar that shows the time.
					if (i / 4 / 640 > 75 && r > 210 && g > 130 && g < 190 && b < 60) found.push(i / 4);
				}
				return found;
			};
			gif.decodeAndBlitFrameRGBA(0, pixels);
			const first = orange();
			for (let frame = 1; frame < gif.numFrames(); frame++) gif.decodeAndBlitFrameRGBA(frame, pixels);
			const last = orange();
			expect(first.length).toBeGreaterThan(100);
			expect(last.length).toBeGreaterThan(100);
			const kept = new Set(first);
			expect(last.filter((pixel) => kept.has(pixel)).length).toBeLessThan(last.length);
			// What q has left is painted over: its old peak is gone.
			expect(first.filter((pixel) => !last.includes(pixel)).length).toBeGreaterThan(100);
		});
	});

	it('writes a PNG twice as fine as the figure, and in any size that is asked for', async () => {
		await klfit('export', path('a.png'), ...args);
		const {width, height, data} = PNG.sync.read(readFileSync(path('a.png')));
		expect([width, height]).toEqual([1920, 1280]);
		// Paper, and something on it.
		expect([...data.subarray(0, 4)]).toEqual([255, 255, 255, 255]);
		expect(new Set(data).size).toBeGreaterThan(50);
		await klfit('export', path('b.png'), ...args, '--size', '500x400');
		expect(PNG.sync.read(readFileSync(path('b.png')))).toMatchObject({width: 500, height: 400});
	});

	it('writes SVG that needs no font', async () => {
		await klfit('export', path('a.svg'), ...args);
		const svg = readFileSync(path('a.svg'), 'utf8');
		expect(svg).toContain('<title>N(-5,1) + N(10,1)');
		expect(svg).not.toContain('<text');
		expect(svg.match(/<path/g)?.length).toBeGreaterThan(50);
	});

	it('writes over nothing unless it is told to', async () => {
		writeFileSync(path('mine.csv'), 'mine');
		const refused = await klfit('export', path('mine.csv'), ...args);
		expect(refused).toMatchObject({
			code: 2,
			err: expect.stringMatching(/mine\.csv exists already; --force/),
		});
		expect(readFileSync(path('mine.csv'), 'utf8')).toBe('mine');
		expect((await klfit('export', path('mine.csv'), ...args, '--force')).code).toBe(0);
		expect(readFileSync(path('mine.csv'), 'utf8')).toMatch(/^epoch,loss/);
	});

	it.each([
		['a.jpg', /unknown ending "\.jpg".*known: \.svg, \.png, \.gif/],
		['a', /has no ending/],
		['no/such/folder/a.svg', /there is no folder/],
		['.', /has no ending|is a folder/],
	])('refuses %s with a sentence, and leaves nothing behind', async (name, sentence) => {
		const before = files();
		const {code, err} = await klfit('export', path(name), ...args);
		expect(code).toBe(2);
		expect(err).toMatch(sentence);
		expect(err.trim().split('\n')).toHaveLength(1);
		expect(files()).toEqual(before);
	});

	it('leaves no draft of a file behind', () => {
		expect(files().filter((name) => name.includes('.part'))).toEqual([]);
	});
});
