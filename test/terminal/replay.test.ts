import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {Cells, type Color, indexed, rgb} from '../../source/charts/cells.ts';
import type {ColorDepth} from '../../source/charts/color-depth.ts';
import {parseAnsi} from '../../source/terminal/parse-ansi.ts';
import {Screen} from '../../source/terminal/screen.ts';
import {casesOf} from '../cases.ts';
import {CLUSTERS, compare, NARROW, WIDE} from './composed.ts';
import {Emulator} from './emulator.ts';
import {pick, type Random, randomFrom} from './random.ts';
import {ERASES, RecordingOutput} from './screen-harness.ts';

/** Cells compared for each colour depth. */
const CELLS_TO_COMPARE = casesOf(1_000_000);

const CHROME = [...NARROW, ...CLUSTERS, ...WIDE];

const STYLES = [
	'0',
	'1',
	'2',
	'3',
	'4',
	'7',
	'9',
	'22',
	'23',
	'24',
	'27',
	'29',
	'39',
	'49',
	'31',
	'97',
	'44',
	'103',
];

const randomChrome = (random: Random, columns: number, rows: number): string => {
	let text = '';
	for (let y = 0; y < rows + random(3) - 1; y++) {
		if (y > 0) text += '\n';
		let left = random(columns + 6);
		while (left-- > 0) {
			if (random(6) === 0) {
				const colors = [`38;5;${random(256)}`, `48;5;${random(256)}`, `38;2;${random(256)};${random(256)};7`];
				text += `\u001B[${pick(random, random(2) === 0 ? STYLES : colors, '0')}m`;
			}
			text += pick(random, CHROME, ' ');
		}
	}
	return text;
};

const randomColor = (random: Random): Color => {
	const kind = random(4);
	if (kind === 0) return 0;
	if (kind === 1) return indexed(random(256));
	// Close colours, which small depths cannot tell apart.
	if (kind === 2) return rgb(0xff_00_00 | random(4));
	return rgb(random(0x1_00_00_00));
};

/** Paints `count` cells, as single ones and as short runs. */
const randomPaint =
	(seed: number, count: number) =>
	(cells: Cells): void => {
		const random = randomFrom(seed);
		for (let done = 0; done < count; ) {
			const x = random(cells.columns);
			const y = random(cells.rows);
			const run = 1 + random(5);
			const [fg, bg, attributes] = [
				randomColor(random),
				randomColor(random),
				random(3) === 0 ? random(64) : 0,
			];
			for (let offset = 0; offset < run; offset++, done++) {
				cells.set(x + offset, y, pick(random, NARROW, ' ').codePointAt(0) ?? 0x20, fg, bg, attributes);
			}
		}
	};

type Operation =
	| {readonly kind: 'frame'; readonly seed: number; readonly painted: number; readonly keepsChrome: boolean}
	| {readonly kind: 'stall'}
	| {readonly kind: 'take'}
	| {readonly kind: 'forget'}
	| {readonly kind: 'resize'; readonly columns: number; readonly rows: number};

const size = {columns: fc.integer({min: 2, max: 90}), rows: fc.integer({min: 1, max: 30})};
const operation: fc.Arbitrary<Operation> = fc.oneof(
	{
		weight: 12,
		arbitrary: fc.record({
			kind: fc.constant('frame'),
			seed: fc.integer(),
			painted: fc.integer({min: 0, max: 400}),
			keepsChrome: fc.boolean(),
		}),
	},
	{weight: 1, arbitrary: fc.record({kind: fc.constant('stall')})},
	{weight: 2, arbitrary: fc.record({kind: fc.constant('take')})},
	{weight: 1, arbitrary: fc.record({kind: fc.constant('forget')})},
	{weight: 1, arbitrary: fc.record({kind: fc.constant('resize'), ...size})},
);

/** Replays the operations in the emulator and compares it after each frame. Returns the cells compared. */
const replay = async (
	depth: ColorDepth,
	columns: number,
	rows: number,
	operations: readonly Operation[],
): Promise<number> => {
	const output = new RecordingOutput();
	const emulator = new Emulator(columns, rows);
	const screen = new Screen(output, {columns, rows, depth});
	// The other screen, as in the program: there a resize does not wrap lines anew.
	await emulator.write('\u001B[?1049h');
	let cells = new Cells(columns, rows);
	let chrome = '';
	let compared = 0;
	for (const step of operations) {
		if (step.kind === 'stall') output.isStalled = true;
		else if (step.kind === 'take') output.take();
		else if (step.kind === 'forget') screen.forget();
		else if (step.kind === 'resize') {
			cells = new Cells(step.columns, step.rows);
			screen.resize(step.columns, step.rows);
			emulator.resize(step.columns, step.rows);
		} else {
			if (!step.keepsChrome) chrome = randomChrome(randomFrom(step.seed), cells.columns, cells.rows);
			const paint = randomPaint(step.seed, step.painted);
			const result = screen.draw(chrome, paint);
			const bytes = output.flush();
			if (ERASES.test(bytes)) throw new Error(`erases: ${JSON.stringify(bytes)}`);
			await emulator.write(bytes);
			if (result === 'dropped') continue;
			parseAnsi(chrome, cells);
			paint(cells);
			const {mismatches, first} = compare(emulator, cells, depth);
			if (mismatches > 0) throw new Error(first);
			compared += cells.glyphs.length;
		}
	}
	emulator.dispose();
	return compared;
};

describe('any sequence of frames, stalls and resizes leaves the emulator with the composed cells', () => {
	// Together, because the emulator takes its time over each write.
	test.concurrent.each(['truecolor', '256', '16', 'none'] as const)(
		'at depth %s',
		{timeout: 60_000},
		async (depth) => {
			let compared = 0;
			const property = fc.asyncProperty(
				size.columns,
				size.rows,
				fc.array(operation, {minLength: 10, maxLength: 40}),
				async (columns, rows, operations) => {
					compared += await replay(depth, columns, rows, operations);
				},
			);
			while (compared < CELLS_TO_COMPARE) await fc.assert(property, {numRuns: 10});
			expect(compared).toBeGreaterThanOrEqual(CELLS_TO_COMPARE);
		},
	);
});

test('without colours not one colour byte is written', () => {
	fc.assert(
		fc.property(fc.integer(), (seed) => {
			const output = new RecordingOutput();
			const screen = new Screen(output, {columns: 40, rows: 10, depth: 'none'});
			screen.draw(randomChrome(randomFrom(seed), 40, 10), randomPaint(seed, 100));
			// biome-ignore lint/suspicious/noControlCharactersInRegex: escapes begin with a control character.
			for (const [, parameters = ''] of output.flush().matchAll(/\u001B\[([\d;]*)m/g)) {
				if (parameters.split(';').some((parameter) => Number(parameter) >= 30)) return false;
			}
			return true;
		}),
	);
});
