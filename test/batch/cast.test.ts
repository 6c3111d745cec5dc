import {mkdtemp, readFile, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {beforeAll, describe, expect, it} from 'vitest';
import {castLines} from '../../source/batch/files/cast.ts';
import {type RawFlags, readFlags} from '../../source/command-line/flags/read.ts';
import {commands} from '../../source/commands/commands.ts';
import {klfit} from '../commands/klfit.ts';
import {Emulator} from '../terminal/emulator.ts';

const size = {width: 80, height: 24};

const recorded = async (flags: RawFlags): Promise<string> =>
	(await castLines(await readFlags(flags, commands[0]?.flags ?? []), size)).join('');

type Event = readonly [time: number, kind: string, data: string];

const linesOf = (cast: string): readonly unknown[] =>
	cast
		.trimEnd()
		.split('\n')
		.map((line): unknown => JSON.parse(line));

/** The events behind the header, which a test has looked at one by one. */
const eventsOf = (cast: string): readonly Event[] => linesOf(cast).slice(1) as readonly Event[];

/** What a terminal shows that was sent all up to a time. */
const seenAt = async (cast: string, until: number): Promise<readonly string[]> => {
	const emulator = new Emulator(size.width, size.height);
	for (const [time, , data] of eventsOf(cast)) if (time <= until) await emulator.write(data);
	const lines = emulator.lines();
	emulator.dispose();
	return lines;
};

describe('a recording of the dashboard', () => {
	let cast = '';
	beforeAll(async () => {
		cast = await recorded({});
	});

	it("begins with asciicast's header, version 2", () => {
		const [header] = linesOf(cast);
		expect(header).toMatchObject({version: 2, width: 80, height: 24, duration: 23});
		expect(header).toMatchObject({
			theme: {fg: expect.stringMatching(/^#[0-9a-f]{6}$/), bg: expect.stringMatching(/^#[0-9a-f]{6}$/)},
		});
		expect(header).toMatchObject({
			theme: {palette: expect.stringMatching(/^(#[0-9a-f]{6}:){15}#[0-9a-f]{6}$/)},
		});
	});

	it('goes on with output, line by line, each no earlier than the one before', () => {
		let before = 0;
		for (const line of linesOf(cast).slice(1)) {
			expect(line).toEqual([expect.any(Number), 'o', expect.any(String)]);
			const [time] = line as Event; // as was just looked at
			expect(time).toBeGreaterThanOrEqual(before);
			before = time;
		}
		expect(before).toBe(23);
	});

	it('runs at its pace: 500 epochs a second, 10,000 in 20', async () => {
		expect((await seenAt(cast, 6)).join('\n')).toMatch(/▶ 500\/s.*epoch +3,000 \/ 10,000/s);
		expect((await seenAt(cast, 19.98)).join('\n')).toContain('▶ 500/s');
		expect((await seenAt(cast, 20)).join('\n')).toMatch(/■ stopped.*epoch +10,000 \/ 10,000/s);
	});

	it('is the same to the byte whenever it is made', async () => {
		expect(await recorded({})).toBe(cast);
	});

	it('draws no more pictures a second than it is asked to', async () => {
		const slow = eventsOf(await recorded({fps: ['5'], epochs: ['1000']}));
		const times = new Set(slow.map(([time]) => time));
		expect(times.size).toBeLessThanOrEqual(2 * 5 + 3);
		expect([...times].slice(1, 4)).toEqual([0.2, 0.4, 0.6]);
	});

	it('goes through the edits of the run', async () => {
		const edited = await recorded({edits: ['500 loss=mse_loss'], epochs: ['1000']});
		expect((await seenAt(edited, 0.9)).join('\n')).toContain('kl_div · adam');
		expect((await seenAt(edited, 1.1)).join('\n')).toContain('mse_loss · adam');
	});

	it('takes 10 seconds for a run as fast as can be', async () => {
		const [header] = linesOf(await recorded({pace: ['max'], epochs: ['3000']}));
		expect(header).toMatchObject({duration: 13});
	});

	it('is what export writes to a .cast', async () => {
		const folder = await mkdtemp(join(tmpdir(), 'klfit-cast-'));
		const file = join(folder, 'fit.cast');
		expect(await klfit('export', file, '--size', '80x24')).toEqual({code: 0, out: '', err: ''});
		expect(await readFile(file, 'utf8')).toBe(cast);
		await rm(folder, {recursive: true});
	});
});

it.each([
	['--fps', '3', 'x.svg', 'but on: .cast'],
	['--view', 'race', 'x.gif', 'but on: .cast'],
	['--every', '3', 'x.cast', '.csv, .json'],
	['--size', '9x9', 'x.csv', '.svg, .png, .gif, .cast'],
])('%s is refused where it has no effect', async (flag, value, file, words) => {
	const {code, err} = await klfit('export', file, flag, value);
	expect(code).toBe(2);
	expect(err).toContain(`${flag}: it has no effect on ${file.slice(1)}`);
	expect(err).toContain(words);
});

it('has the basins of the loss that an edit on the way has switched to, as a picture of its end has', async () => {
	const folder = await mkdtemp(join(tmpdir(), 'klfit-cast-'));
	try {
		const [film, picture] = [join(folder, 'fit.cast'), join(folder, 'fit.txt')];
		// Runs that end soon, on a grid of few points: a map is of 2,560 of them.
		const quick = ['--optimizer', 'rprop', '--lr', '0.1', '--epochs', '400', '--grid', '-15:15:40'];
		const run = [...quick, '--edits', '20 loss=mse_loss'];
		const shown = ['--view', 'basins', '--size', '80x24'];
		expect(await klfit('export', film, ...run, ...shown)).toEqual({code: 0, out: '', err: ''});
		expect(await klfit('--screenshot', picture, ...run, ...shown)).toEqual({code: 0, out: '', err: ''});
		const last = await seenAt(await readFile(film, 'utf8'), Number.POSITIVE_INFINITY);
		const lines = (await readFile(picture, 'utf8')).split('\n');
		expect(last.slice(0, 23).map((line) => line.trimEnd())).toEqual(
			lines.slice(0, 23).map((line) => line.trimEnd()),
		);
	} finally {
		await rm(folder, {recursive: true});
	}
}, 180_000);
