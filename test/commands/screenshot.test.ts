import {mkdtemp, readdir, readFile, rm, symlink, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {after as afterwards, referenceState, surveyed} from '../lab/states.ts';
import {Emulator} from '../terminal/emulator.ts';
import {rendered} from '../ui/rendered.ts';
import {screenText} from '../ui/screen-text.ts';
import {readXml} from '../xml.ts';
import {klfit} from './klfit.ts';

let folder = '';
beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'klfit-screenshot-'));
});
afterAll(() => rm(folder, {recursive: true}));

const inFolder = (name: string): string => join(folder, name);

const shot = async (name: string, ...flags: readonly string[]): Promise<string> => {
	const file = inFolder(name);
	expect(await klfit('--screenshot', file, '--force', ...flags)).toEqual({code: 0, out: '', err: ''});
	return readFile(file, 'utf8');
};

/** The reference run at epoch 3,000, as the dashboard shows it in a window of 80 x 24. */
const shown = (): Promise<Emulator> => {
	const state = surveyed(afterwards(referenceState('braille'), {type: 'advance', steps: 3000}));
	return rendered(state, {columns: 80, rows: 24, depth: 'truecolor', isUnicode: true});
};

const small = ['--size', '80x24', '--epoch', '3000'];

describe('a screenshot', () => {
	it('as text is what the dashboard shows at that epoch', async () => {
		const emulator = await shown();
		expect((await shot('a.txt', ...small)).split('\n')).toEqual([...emulator.lines(), '']);
		emulator.dispose();
	});

	it('with escapes is what the dashboard shows, to the colour', async () => {
		const [emulator, other] = [await shown(), new Emulator(80, 24)];
		const text = await shot('a.ans', ...small);
		await other.write(text.trimEnd().replaceAll('\n', '\r\n'));
		expect(screenText(other)).toBe(screenText(emulator));
		emulator.dispose();
		other.dispose();
	});

	it('as SVG is XML, with the words of the dashboard as text', async () => {
		const {text} = readXml(await shot('a.svg', ...small));
		expect(text).toMatch(/klfit.*kl_div.*adam 0\.001.*epoch.*3,000.*10,000.*space.*pause/s);
		expect(text).toContain(
			'klfit-tui: Normal fitted to N(-5,1) + N(10,1) by kl_div, epoch 3,000, the fit view',
		);
	});

	it('as SVG has colours that a terminal without colours has not', async () => {
		expect(await shot('b.svg', ...small)).toContain('#e69f00');
		expect(await shot('b.svg', ...small, '--color', 'none')).not.toContain('#e69f00');
	});

	it('shows the last epoch where none is named, edits gone through', async () => {
		const text = await shot('c.txt', '--epochs', '400', '--edits', '200 loss=mse_loss');
		expect(text).toMatch(/mse_loss .*■ stopped/);
		expect(text).toMatch(/epoch +400 \/ 400/);
	});

	it.each([
		['race', /3 cosine_similarity +loss/],
		['landscape', /mse_loss: mu across, sigma up/],
		['why', /gradient/],
	])('shows the view %s', async (view, words) => {
		const loss = view === 'landscape' ? ['--loss', 'mse_loss'] : [];
		expect(await shot(`${view}.txt`, '--view', view, '--epoch', '300', ...loss)).toMatch(words);
	});

	it.each([
		['?', /This view: fit/],
		['t N(0,2', /N\(0,2/],
		['c right right', / x +[\d.]+ +p\(x\)/],
		['2 . .', /mse_loss .*epoch +302 /s],
	])('shows what the keys %s come to', async (keys, words) => {
		expect(await shot('e.txt', '--epoch', '300', '--press', keys)).toMatch(words);
	});

	it('in ASCII is ASCII alone', async () => {
		// biome-ignore lint/suspicious/noControlCharactersInRegex: the range of ASCII starts there.
		expect(await shot('d.txt', '--charset', 'ascii', ...small)).toMatch(/^[\x00-\x7f]*$/);
	});
});

describe('a screenshot that cannot be had', () => {
	const refused = async (...flags: readonly string[]): Promise<string> => {
		const {code, out, err} = await klfit(...flags);
		expect(out).toBe('');
		expect(code).toBeGreaterThan(0);
		expect(err.trimEnd().split('\n')).toHaveLength(1);
		return err;
	};

	it.each([
		['an ending that is not known', ['--screenshot', 'x.swg'], 'did you mean .svg?'],
		['no ending', ['--screenshot', 'x'], 'has no ending'],
		['a folder that does not exist', ['--screenshot', '/no/where/x.svg'], 'there is no folder /no/where'],
		['an epoch behind the end', ['--screenshot', 'x.svg', '--epoch', '20000'], 'ends at epoch 10000'],
		['an epoch without it', ['--epoch', '3'], '--epoch: it belongs to --screenshot'],
		['keys without it', ['--press', 'c'], '--press: it belongs to --screenshot'],
		['a size that is none', ['--screenshot', 'x.svg', '--size', '0x9'], 'such as 100x30, not "0x9"'],
		['a frame rate', ['--screenshot', 'x.svg', '--fps', '3'], '--fps: a screenshot is a single picture'],
		['rows beside it', ['--screenshot', 'x.svg', '--json'], '--screenshot'],
		['a view that is not known', ['--screenshot', 'x.svg', '--view', 'rase'], 'did you mean race?'],
	])('%s: one sentence', async (_, flags, words) => {
		expect(await refused(...flags)).toContain(words);
	});

	it('exits with 3 for a run that diverges, and shows it', async () => {
		const file = inFolder('diverged.txt');
		expect(await klfit('--screenshot', file, '--lr', '1e300')).toEqual({code: 3, out: '', err: ''});
		expect(await readFile(file, 'utf8')).toContain('diverged');
	});

	it('leaves a file that exists as it is', async () => {
		await writeFile(inFolder('mine.svg'), 'mine');
		expect(await refused('--screenshot', inFolder('mine.svg'))).toContain('--force');
		expect(await readFile(inFolder('mine.svg'), 'utf8')).toBe('mine');
	});

	it.skipIf(process.platform !== 'linux')('on a full disk says so and leaves nothing behind', async () => {
		await symlink('/dev/full', inFolder('full.svg'));
		expect(await refused('--screenshot', inFolder('full.svg'), '--force')).toContain('no space is left');
		await symlink('/dev/full', inFolder('full.csv'));
		expect(await refused('export', inFolder('full.csv'), '--force')).toContain('no space is left');
	});

	it('leaves no half file', async () => {
		expect((await readdir(folder)).filter((name) => name.includes('.part'))).toEqual([]);
	});
});
