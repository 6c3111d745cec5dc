import {existsSync, readFileSync} from 'node:fs';
import {setTimeout as sleep} from 'node:timers/promises';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {charsets} from '../../source/charts/charset.ts';
import {type Driver, launch} from './driver.ts';
import type {EmulatorCell} from './emulator.ts';

const COLUMNS = 200;
const ROWS = 50;
const STALL_MS = 3000;
/** V8 doubles its space for young objects at times, by 16 MB in the end. */
const YOUNG_STEP_MB = 20;
/** Keys that bring each charset in turn, so that nearly the whole picture changes with every key, and back to the first. */
const CYCLE = charsets.length;
const CYCLES = 20;
/** Ctrl-L: the picture is drawn anew, all of it. */
const REDRAW = '\f';

const epochOf = (program: Driver): number => {
	const line = program.screen().find((text) => /^ *epoch /.test(text)) ?? '';
	return Number(/epoch +([\d,]+)/.exec(line)?.[1]?.replaceAll(',', '') ?? Number.NaN);
};

const hasProc = existsSync('/proc/self/status');

/** Megabytes that the program holds in memory. */
const residentMemory = ({pid}: Driver): number =>
	hasProc ? Number(/^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024 : 0;

const cellsOf = (program: Driver): EmulatorCell[] =>
	Array.from({length: COLUMNS * ROWS}, (_, index) =>
		program.cell(index % COLUMNS, Math.floor(index / COLUMNS)),
	);

const untilQuiet = async (program: Driver): Promise<void> => {
	let before: number;
	do {
		before = program.raw.length;
		await sleep(300);
	} while (program.raw.length > before);
	await program.settled();
};

describe('a terminal that nobody reads for some seconds', () => {
	let program: Driver;
	const memory = {before: 0, after: 0};
	const epoch = {before: 0, after: 0};
	/** Bytes that come when the reading goes on, and those of one whole picture. */
	const bytes = {after: 0, picture: 0};

	const typeCharsets = async (): Promise<void> => {
		for (let i = 0; i < CYCLES * CYCLE; i++) {
			program.press('g');
			await sleep(20);
		}
	};

	/** Once V8 has grown its heap to what such a load takes; a queue of frames would go on growing. */
	const steadyMemory = async (): Promise<number> => {
		let last = residentMemory(program);
		for (let seconds = 0; seconds < 10; seconds++) {
			await sleep(1000);
			const now = residentMemory(program);
			if (now < last + 0.5) return now;
			last = now;
		}
		return last;
	};

	beforeAll(async () => {
		// A converged run would end; this one is on its way for minutes.
		program = launch(
			[
				'--pace',
				'max',
				'--fps',
				'60',
				'--epochs',
				'2000000000',
				'--loss',
				'js_div',
				'--lr',
				'1e-6',
				'--charset',
				'octant',
			],
			{
				columns: COLUMNS,
				rows: ROWS,
			},
		);
		// By then TensorFlow.js is loaded in its worker, and the memory is what it stays.
		await program.waitFor('TensorFlow.js', 40_000);
		await typeCharsets();
		await program.settled();
		epoch.before = epochOf(program);

		program.pause();
		await typeCharsets();
		memory.before = await steadyMemory();
		await sleep(STALL_MS);
		memory.after = residentMemory(program);
		program.press('2');
		program.press(' ');
		await sleep(200);
		const read = program.raw.length;
		program.resume();
		await untilQuiet(program);
		bytes.after = program.raw.length - read;
		epoch.after = epochOf(program);

		const drawn = program.raw.length;
		program.press(REDRAW);
		await program.waitFor(() => program.raw.length > drawn);
		await untilQuiet(program);
		bytes.picture = program.raw.length - drawn;
	});

	afterAll(() => program.close());

	it('does not hold up the fit', () => expect(epoch.after).toBeGreaterThan(epoch.before + 10_000));

	it('keeps no frames for later', () => {
		// Some are on their way when the reading stops: in the buffers of the terminal and of its reader.
		expect(bytes.after).toBeLessThan((bytes.picture * CYCLES * CYCLE) / 4);
	});

	it.skipIf(!hasProc)('costs no memory (as /proc says, where there is one)', () =>
		expect(memory.after).toBeLessThan(memory.before + YOUNG_STEP_MB),
	);

	it('loses no key that was typed meanwhile', () => {
		expect(program.screen()[0]).toMatch(/mse_loss .* paused +fit · race/);
		// As many charsets on as there are, times 20: the first again, octants.
		expect(program.screen().join('\n')).toMatch(/[\u{1cd00}-\u{1cde5}]/u);
	});

	it('shows the same picture afterwards as one drawn anew', async () => {
		const shown = cellsOf(program);
		for (const rows of [ROWS - 1, ROWS]) {
			const written = program.raw.length;
			program.resize(COLUMNS, rows);
			await program.waitFor(() => program.raw.length > written);
			await untilQuiet(program);
		}
		expect(cellsOf(program)).toEqual(shown);
	});
});
