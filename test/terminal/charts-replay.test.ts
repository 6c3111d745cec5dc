import {describe, expect, test} from 'vitest';
import {Cells} from '../../source/charts/cells.ts';
import {type Charset, charsets} from '../../source/charts/charset.ts';
import type {ColorDepth} from '../../source/charts/color-depth.ts';
import type {Action} from '../../source/lab/state/action.ts';
import {Screen} from '../../source/terminal/screen.ts';
import {layoutFor} from '../../source/ui/layout.ts';
import {symbolsFor} from '../../source/ui/look/symbols.ts';
import {themeFor} from '../../source/ui/look/theme.ts';
import {FitView} from '../../source/ui/views/fit-view.ts';
import {casesOf} from '../cases.ts';
import {after, referenceState, surveyed} from '../lab/states.ts';
import {compare, NARROW, WIDE} from './composed.ts';
import {Emulator} from './emulator.ts';
import {pick, type Random, randomFrom} from './random.ts';
import {ERASES, RecordingOutput} from './screen-harness.ts';

/** Cells compared for each charset at each colour depth. */
const CELLS_TO_COMPARE = casesOf(1_000_000);

const depths: readonly ColorDepth[] = ['truecolor', '256', '16', 'none'];

/** What happens between two frames: mostly steps, now and then a key. */
const randomAction = (random: Random): Action => {
	const by = random(2) === 0 ? 1 : -1;
	switch (random(24)) {
		case 0:
			return {type: 'cycle-loss', by};
		case 1:
			return {type: 'nudge-start', name: random(2) === 0 ? 'mu' : 'sigma', by};
		case 2:
			return {type: 'step', by: 1};
		case 3:
			return {type: 'toggle-crosshair'};
		case 4:
			return {type: 'switch-crosshair'};
		case 5:
			return {type: 'move-crosshair', by};
		case 6:
			return {type: 'next-height-scale'};
		default:
			return {type: 'advance', steps: random(100)};
	}
};

/** A few lines of styled text, wide characters among them, around and below the picture. */
const randomChrome = (random: Random, columns: number, rows: number): string =>
	Array.from({length: rows}, () => {
		if (random(4) > 0) return '';
		const style = pick(random, ['1', '2', '1;33', '38;5;208', '48;2;20;40;60', '7'], '0');
		const text = Array.from({length: random(columns)}, () =>
			random(12) === 0 ? pick(random, WIDE, ' ') : pick(random, NARROW, ' '),
		);
		return `\u001B[${style}m${text.join('')}\u001B[m`;
	}).join('\n');

interface Replayed {
	readonly compared: number;
	readonly mismatches: number;
	readonly first: string;
}

/** Draws frames of a fit that lives, on a terminal that is resized, until enough cells are compared. */
const replay = async (charset: Charset, depth: ColorDepth, seed: number): Promise<Replayed> => {
	const random = randomFrom(seed);
	const look = {theme: themeFor(depth), symbols: symbolsFor(charset !== 'ascii')};
	const view = new FitView();
	const output = new RecordingOutput();
	let state = referenceState(charset);
	let columns = 100;
	let rows = 30;
	let chrome = '';
	let composed = new Cells(columns, rows);
	const emulator = new Emulator(columns, rows);
	const screen = new Screen(output, {columns, rows, depth});
	let compared = 0;
	let mismatches = 0;
	let first = '';
	while (compared < CELLS_TO_COMPARE) {
		state = after(state, randomAction(random));
		// Where the optimum is takes long to find: not after each change, as in the program.
		if (random(64) === 0) state = surveyed(state);
		if (random(48) === 0) chrome = randomChrome(random, columns, rows);
		if (random(32) === 0) {
			columns = 20 + random(140);
			rows = 5 + random(45);
			composed = new Cells(columns, rows);
			screen.resize(columns, rows);
			emulator.resize(columns, rows);
		}
		// Now and then the terminal does not take a frame; the one after the next must make up for it.
		output.isStalled = random(16) === 0;
		const result = screen.draw(chrome, (cells) => {
			view.paint(cells, layoutFor(columns, rows), state, look);
			composed.copyFrom(cells);
		});
		const bytes = output.flush();
		if (ERASES.test(bytes)) throw new Error(`erases: ${JSON.stringify(bytes)}`);
		await emulator.write(bytes);
		if (result === 'dropped') {
			output.take();
			continue;
		}
		const found = compare(emulator, composed, depth);
		if (mismatches === 0) first = found.first;
		mismatches += found.mismatches;
		compared += composed.glyphs.length;
	}
	emulator.dispose();
	return {compared, mismatches, first};
};

describe('the fit view, live, leaves the emulator with the composed cells, characters and colours', () => {
	describe.each(charsets)('in %s', (charset) => {
		// Together, because the emulator takes its time over each write.
		test.concurrent.each(depths)('at depth %s', {timeout: 120_000}, async (depth) => {
			const {compared, mismatches, first} = await replay(charset, depth, 1 + depths.indexOf(depth));
			expect({mismatches, first}).toEqual({mismatches: 0, first: ''});
			expect(compared).toBeGreaterThanOrEqual(CELLS_TO_COMPARE);
		});
	});
});
