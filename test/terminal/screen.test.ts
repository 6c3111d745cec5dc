import {EventEmitter} from 'node:events';
import {describe, expect, test, vi} from 'vitest';
import {BOLD, type Cells, indexed, rgb} from '../../source/charts/cells.ts';
import type {ScreenOutput} from '../../source/terminal/frame-writer.ts';
import {Pacer} from '../../source/terminal/pacer.ts';
import {Questions} from '../../source/terminal/questions.ts';
import {Screen, type ScreenWords} from '../../source/terminal/screen.ts';
import {Emulator} from './emulator.ts';
import {ERASES, RecordingOutput} from './screen-harness.ts';

const BEGIN = '\u001B[?2026h';
const END = '\u001B[?2026l';
const nothing = (): void => {};

const start = (columns = 10, rows = 3, depth: '16' | 'none' | 'truecolor' | '256' = 'truecolor') => {
	const output = new RecordingOutput();
	const screen = new Screen(output, {columns, rows, depth});
	/** The bytes of one frame between the marks of the update. */
	const draw = (words: ScreenWords, paint: (cells: Cells) => void = nothing): string => {
		screen.draw(words, paint);
		const bytes = output.flush();
		if (bytes === '') return '';
		expect(bytes.startsWith(BEGIN) && bytes.endsWith(END)).toBe(true);
		return bytes.slice(BEGIN.length, -END.length);
	};
	return {output, screen, draw};
};

describe('bytes', () => {
	test('the first frame writes every cell once, blanks as spaces, and sets the style first', () => {
		expect(start(4, 2).draw('ab')).toBe('\u001B[m\u001B[Hab  \u001B[2H    ');
	});

	test('an unchanged frame writes nothing', () => {
		const {screen, output, draw} = start();
		draw('same', (cells) => cells.set(5, 1, 0x78));
		expect(screen.draw('same', (cells) => cells.set(5, 1, 0x78))).toBe('unchanged');
		expect(output.writes).toEqual([]);
		expect(screen.stats.frames).toBe(1);
	});

	test('only changed cells are written, in one write', () => {
		const {screen, output, draw} = start();
		draw('hello\nworld');
		expect(screen.draw('hallo\nwored', nothing)).toBe('drawn');
		expect(output.writes).toEqual([`${BEGIN}\u001B[;2Ha\u001B[2;4He${END}`]);
	});

	test('words that a function paints are laid out once, and anew where it is another or the size is', () => {
		const {screen, draw} = start(4, 1);
		let count = 0;
		const words = (cells: Cells): void => {
			count++;
			cells.text(1, 0, 'ab');
		};
		expect(draw(words)).toBe('\u001B[m\u001B[H ab ');
		expect(draw(words, (cells) => cells.set(3, 0, 0x78))).toBe('\u001B[;4Hx');
		expect(draw(words)).toBe('\u001B[;4H ');
		expect(count).toBe(1);
		expect(draw((cells) => cells.text(0, 0, 'c'))).toBe('\u001B[Hc  ');
		screen.resize(4, 1);
		expect(draw(words)).toBe('\u001B[m\u001B[H ab ');
		expect(count).toBe(2);
	});

	test('a short unchanged gap is written again where a move costs more, a long one is skipped', () => {
		const {draw} = start(20, 1);
		draw('a12b1234567c');
		expect(draw('A12B1234567C')).toBe('\u001B[HA12B\u001B[7CC');
	});

	test('a gap is not bridged over cells of another style, or of many bytes', () => {
		const {draw} = start(20, 1);
		draw('a\u001B[31m1\u001B[mb⣿⣿c');
		expect(draw('A\u001B[31m1\u001B[mB⣿⣿C')).toBe('\u001B[HA\u001B[CB\u001B[2CC');
	});

	test('the next row is reached by the shorter of a relative and an absolute move', () => {
		const {draw} = start(200, 100);
		draw('');
		expect(draw(`${'\n'.repeat(98)}${' '.repeat(150)}a\n${' '.repeat(151)}b`)).toBe(
			'\u001B[99;151Ha\u001B[Bb',
		);
	});

	test('after the last column the cursor is placed absolutely', () => {
		const {draw} = start(4, 3);
		draw('');
		expect(draw('abcd\nefgh')).toBe('\u001B[Habcd\u001B[2Hefgh');
	});

	test('a style is left at the end of the frame', () => {
		const {draw} = start();
		draw('');
		expect(draw('\u001B[1;31mab')).toBe('\u001B[H\u001B[1;31mab\u001B[m');
	});

	test('colours that the depth shows alike are no change', () => {
		const {draw} = start(4, 1, '16');
		draw('', (cells) => cells.set(0, 0, 0x78, rgb(0xff_00_00)));
		expect(draw('', (cells) => cells.set(0, 0, 0x78, rgb(0xfe_01_00)))).toBe('');
		expect(draw('', (cells) => cells.set(0, 0, 0x78, indexed(9)))).toBe('');
		expect(draw('', (cells) => cells.set(0, 0, 0x78, indexed(2)))).toBe('\u001B[H\u001B[32mx\u001B[m');
	});

	test('without colours there is no colour byte, but attributes are', () => {
		const {draw} = start(4, 1, 'none');
		const bytes = draw('\u001B[31;42;1ma', (cells) =>
			cells.set(1, 0, 0x78, rgb(0xff_00_00), indexed(200), BOLD),
		);
		expect(bytes).toBe('\u001B[m\u001B[H\u001B[1max\u001B[m  ');
	});

	test('counts its bytes as they leave, not as characters', () => {
		const {screen, output} = start();
		screen.draw('⣿日', nothing);
		expect(screen.stats.bytes).toBe(Buffer.byteLength(output.flush()));
	});

	test('after forget and resize every cell is written again', () => {
		const {screen, draw} = start(3, 1);
		const first = draw('abc');
		screen.forget();
		expect(draw('abc')).toBe(first);
		screen.resize(2, 1);
		expect(draw('abc')).toBe('\u001B[m\u001B[Hab');
	});

	test('a grid without cells is no trouble', () => {
		const {screen, draw} = start(0, 0);
		expect(draw('abc')).toBe('');
		screen.resize(1, 1);
		expect(draw('日')).toBe('\u001B[m\u001B[H ');
	});
});

describe('wide characters', () => {
	const shown = async (...frames: Array<readonly [string, (cells: Cells) => void]>): Promise<string[]> => {
		const {screen, output} = start(6, 1);
		const emulator = new Emulator(6, 1);
		for (const [chrome, paint] of frames) {
			screen.draw(chrome, paint);
			await emulator.write(output.flush());
		}
		return Array.from({length: 6}, (_, x) => emulator.cell(x, 0).text);
	};

	test('painting over one half blanks the other', async () => {
		expect(await shown(['日本', (cells) => cells.set(1, 0, 0x78)])).toEqual([' ', 'x', '本', '', ' ', ' ']);
		expect(await shown(['日本', (cells) => cells.set(2, 0, 0x78)])).toEqual(['日', '', 'x', ' ', ' ', ' ']);
	});

	test('a half painted over in a later frame, and the character back again', async () => {
		const over = (cells: Cells): void => cells.set(1, 0, 0x78);
		expect(await shown(['日本', nothing], ['日本', over])).toEqual([' ', 'x', '本', '', ' ', ' ']);
		expect(await shown(['日本', nothing], ['日本', over], ['日本', nothing])).toEqual([
			'日',
			'',
			'本',
			'',
			' ',
			' ',
		]);
	});

	test('characters that move by half their width', async () => {
		expect(await shown(['日本', nothing], [' 日本', nothing])).toEqual([' ', '日', '', '本', '', ' ']);
		expect(await shown([' 日本', nothing], ['日本', nothing])).toEqual(['日', '', '本', '', ' ', ' ']);
	});

	test('where terminals disagree on a width, the next cell is placed absolutely', () => {
		const {draw} = start(6, 1);
		draw('');
		expect(draw('😀x')).toBe('\u001B[H  \u001B[H😀\u001B[;3Hx');
	});

	test('a control character in a cell never reaches the terminal', () => {
		const {draw} = start(3, 1);
		expect(draw('', (cells) => cells.set(1, 0, 0x1b))).toBe('\u001B[m\u001B[H   ');
	});
});

describe('a slow terminal', () => {
	test('while a frame has not been taken the next is dropped, unpainted and unwritten', () => {
		const output = new RecordingOutput();
		const onDrain = vi.fn();
		const screen = new Screen(output, {columns: 4, rows: 1, depth: 'none', onDrain});
		output.isStalled = true;
		expect(screen.draw('a', nothing)).toBe('drawn');
		const paint = vi.fn();
		expect(screen.draw('b', paint)).toBe('dropped');
		expect(screen.draw('c', paint)).toBe('dropped');
		expect(paint).not.toHaveBeenCalled();
		expect(output.writes.length).toBe(1);
		expect(screen.stats).toMatchObject({frames: 1, dropped: 2});
		output.take();
		expect(onDrain).toHaveBeenCalledTimes(1);
		output.flush();
		expect(screen.draw('c', nothing)).toBe('drawn');
		expect(output.flush()).toBe(`${BEGIN}\u001B[Hc${END}`);
	});

	test('without a dropped frame nobody is woken', () => {
		const output = new RecordingOutput();
		const onDrain = vi.fn();
		const screen = new Screen(output, {columns: 4, rows: 1, depth: 'none', onDrain});
		output.isStalled = true;
		screen.draw('a', nothing);
		output.take();
		expect(onDrain).not.toHaveBeenCalled();
	});

	test('an output that only says «drain» is heard too, and no listener is left behind', () => {
		class DrainOnly extends EventEmitter implements ScreenOutput {
			write(): boolean {
				return false;
			}
		}
		const output = new DrainOnly();
		const onDrain = vi.fn();
		const screen = new Screen(output, {columns: 4, rows: 1, depth: 'none', onDrain});
		for (const text of ['a', 'b', 'c']) {
			expect(screen.draw(text, nothing)).toBe('drawn');
			expect(screen.draw('x', nothing)).toBe('dropped');
			expect(output.listenerCount('drain')).toBe(1);
			output.emit('drain');
			expect(output.listenerCount('drain')).toBe(0);
		}
		expect(onDrain).toHaveBeenCalledTimes(3);
	});

	test('a resize while stalled draws the new size whole once the terminal goes on', async () => {
		const output = new RecordingOutput();
		const screen = new Screen(output, {columns: 4, rows: 1, depth: 'none'});
		output.isStalled = true;
		screen.draw('abcd', nothing);
		screen.resize(2, 2);
		expect(screen.draw('ab\ncd', nothing)).toBe('dropped');
		output.take();
		output.flush();
		screen.draw('ab\ncd', nothing);
		expect(output.flush()).toContain('\u001B[Hab\u001B[2Hcd');
	});
});

test('the chrome is parsed once while it stays the same', () => {
	const {screen} = start();
	let chrome = 'text';
	const slice = vi.spyOn(String.prototype, 'charCodeAt');
	screen.draw(chrome, nothing);
	const calls = slice.mock.calls.length;
	screen.draw(chrome, nothing);
	expect(slice.mock.calls.length).toBe(calls);
	chrome = 'other';
	screen.draw(chrome, nothing);
	expect(slice.mock.calls.length).toBeGreaterThan(calls);
	slice.mockRestore();
});

test('what counts as erasing here', () => {
	for (const bytes of ['\u001B[2J', '\u001B[K', '\u001B[?1K', '\u001B[3X', '\u001Bc'])
		expect(bytes).toMatch(ERASES);
	expect('\u001B[2;3H\u001B[31mJK\u001B[m').not.toMatch(ERASES);
});

test('a frame that was dropped just before there was room is asked for again', async () => {
	let time = 0;
	// Once a look at the clock takes time, there is no room at the first one and some at the next.
	let step = 0;
	const now = (): number => {
		const seen = time;
		time += step;
		return seen;
	};
	const pacer = new Pacer({fps: 30, questions: new Questions(nothing), now});
	pacer.start();
	const onDrain = vi.fn();
	const output = new RecordingOutput();
	const screen = new Screen(output, {columns: 4, rows: 1, depth: 'none', pacer, onDrain});
	screen.draw('ab', nothing);
	time += pacer.wait;
	screen.draw('ba', nothing);
	time += pacer.wait - 0.5;
	step = 1;
	expect(screen.draw('cd', nothing)).toBe('dropped');
	await vi.waitFor(() => expect(onDrain).toHaveBeenCalled());
	screen.draw('cd', nothing);
	expect(output.flush()).toContain('cd');
});
