import chalk, {Chalk} from 'chalk';
import {describe, expect, test} from 'vitest';
import {
	BOLD,
	Cells,
	DIM,
	glyphText,
	INVERSE,
	ITALIC,
	indexed,
	rgb,
	STRIKETHROUGH,
	UNDERLINE,
	WIDE_TAIL,
} from '../../source/charts/cells.ts';
import {parseAnsi} from '../../source/terminal/parse-ansi.ts';
import {encodeStyle, StyleEncoder, toAnsi} from '../../source/terminal/sgr.ts';
import {Emulator} from './emulator.ts';

const parse = (text: string, columns = 20, rows = 3): Cells => {
	const cells = new Cells(columns, rows);
	parseAnsi(text, cells);
	return cells;
};

const cellAt = (cells: Cells, x: number, y = 0) => {
	const index = y * cells.columns + x;
	return {
		text: glyphText(cells.glyphs[index] ?? 0),
		fg: cells.fg[index],
		bg: cells.bg[index],
		attributes: cells.attributes[index],
	};
};

describe('parseAnsi', () => {
	const colors = new Chalk({level: 3});

	test.each([
		['red', colors.red('x'), {fg: indexed(1)}],
		['bright red', colors.redBright('x'), {fg: indexed(9)}],
		['background', colors.bgGreen('x'), {bg: indexed(2)}],
		['bright background', colors.bgCyanBright('x'), {bg: indexed(14)}],
		['256 colours', colors.ansi256(200)('x'), {fg: indexed(200)}],
		['256 colours behind', colors.bgAnsi256(17)('x'), {bg: indexed(17)}],
		['truecolor', colors.rgb(1, 2, 3)('x'), {fg: rgb(0x01_02_03)}],
		['truecolor behind', colors.bgRgb(255, 128, 0)('x'), {bg: rgb(0xff_80_00)}],
		['bold', colors.bold('x'), {attributes: BOLD}],
		['dim', colors.dim('x'), {attributes: DIM}],
		['italic', colors.italic('x'), {attributes: ITALIC}],
		['underline', colors.underline('x'), {attributes: UNDERLINE}],
		['inverse', colors.inverse('x'), {attributes: INVERSE}],
		['strikethrough', colors.strikethrough('x'), {attributes: STRIKETHROUGH}],
		['several', colors.bold.red.bgBlue('x'), {attributes: BOLD, fg: indexed(1), bg: indexed(4)}],
		['colons', '\u001B[38:2::1:2:3mx', {fg: rgb(0x01_02_03)}],
		['colons without a colour space', '\u001B[38:2:1:2:3mx', {fg: rgb(0x01_02_03)}],
		['an index with colons', '\u001B[48:5:7mx', {bg: indexed(7)}],
		['a curly underline', '\u001B[4:3mx', {attributes: UNDERLINE}],
		['an underline switched off', '\u001B[4m\u001B[4:0mx', {attributes: 0}],
		['an underline’s colour', '\u001B[58;5;1;1mx', {attributes: BOLD}],
		['an empty reset', '\u001B[1;31m\u001B[mx', {}],
		['a leading empty parameter', '\u001B[31m\u001B[;1mx', {attributes: BOLD}],
		['22 clears bold and dim', '\u001B[1;2;22mx', {}],
		['a cut-off colour', '\u001B[1;38;2;5mx', {attributes: BOLD}],
		['a private sequence ending in m', '\u001B[>4;1mx', {}],
	])('%s', (_, text, style) => {
		expect(cellAt(parse(text), 0)).toEqual({text: 'x', fg: 0, bg: 0, attributes: 0, ...style});
	});

	test('a style ends where chalk closes it', () => {
		const cells = parse(`${colors.red('a')}b${colors.bold(`c${colors.dim('d')}e`)}f`);
		expect([0, 1, 2, 3, 4, 5].map((x) => cellAt(cells, x).attributes)).toEqual([
			0,
			0,
			BOLD,
			BOLD | DIM,
			BOLD,
			0,
		]);
		expect(cellAt(cells, 0).fg).toBe(indexed(1));
		expect(cellAt(cells, 1).fg).toBe(0);
	});

	test('lines and columns that pass the edges are cut', () => {
		expect(parse('abcdef\nghi\njk\nlost', 4, 3).toText()).toBe('abcd\nghi\njk');
	});

	test('the grid is blanked first', () => {
		const cells = parse('old text');
		parseAnsi('new', cells);
		expect(cells.toText()).toBe('new\n\n');
	});

	test('hyperlinks and other escapes leave only the text', () => {
		expect(parse('\u001B]8;;https://example.org\u001B\\link\u001B]8;;\u0007!').toText()).toBe('link!\n\n');
		expect(parse('\u001B[2J\u001B[3;4Ha\u001B(Bb\u001B7c\u001BP1;2q#\u001B\\d\u009B31me').toText()).toBe(
			'abcde\n\n',
		);
		expect(parse('a\u0007\u0008b\u007Fc\r\nd\te').toText()).toBe('abc\nd       e\n');
		expect(parse('a\u001B').toText()).toBe('a\n\n');
		expect(parse('a\u001B[1').toText()).toBe('a\n\n');
		expect(parse('a\u001B]8;;never closed').toText()).toBe('a\n\n');
	});

	test('a wide character takes two cells of one style', () => {
		const cells = parse(`a${colors.red('日')}b`);
		expect([...cells.glyphs.slice(0, 4)]).toEqual([0x61, 0x65e5, WIDE_TAIL, 0x62]);
		expect([...cells.fg.slice(0, 4)]).toEqual([0, indexed(1), indexed(1), 0]);
	});

	test('a wide character that does not fit becomes a blank', () => {
		expect([...parse('abc日d', 4, 1).glyphs]).toEqual([0x61, 0x62, 0x63, 0x20]);
	});

	test.each([
		['a combining mark', 'e\u0301x', ['e\u0301', 'x']],
		['two marks', 'o\u0302\u0323x', ['o\u0302\u0323', 'x']],
		['a mark on a wide letter', 'か\u3099x', ['か\u3099', '', 'x']],
		['a joined family', '👨‍👩‍👧x', ['👨‍👩‍👧', '', 'x']],
		['a flag', '🇩🇪x', ['🇩🇪', '', 'x']],
		['a skin tone', '👍🏽x', ['👍🏽', '', 'x']],
		['a keycap', '1\uFE0F\u20E3x', ['1\uFE0F\u20E3', '', 'x']],
		['an emoji', '😀x', ['😀', '', 'x']],
		['an octant', '\u{1CD00}x', ['\u{1CD00}', 'x']],
		['Braille with a mark after it', '⣿\u0301x', ['⣿\u0301', 'x']],
		['a mark without its letter', '\u0301x', ['x']],
		['a zero-width space', 'a\u200Bx', ['a', 'x']],
	])('%s is one glyph', (_, text, glyphs) => {
		const cells = parse(text);
		expect(glyphs.map((_, x) => cellAt(cells, x).text)).toEqual(glyphs);
		expect(cellAt(cells, glyphs.length).text).toBe(' ');
	});

	test('reads styled text as a terminal does', async () => {
		const pieces = ['plain ', '日本', 'e\u0301', '─⣿', 'µ', '\u{1CD05}'];
		const styles = [0, 1, 2, 3, 4, 7, 9, 21, 22, 23, 24, 27, 29, 31, 39, 44, 49, 95, 104];
		let seed = 1;
		const random = (below: number): number => {
			seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
			return Math.floor((seed / 2_147_483_648) * below);
		};
		for (let round = 0; round < 50; round++) {
			const emulator = new Emulator(60, 4);
			const lines = Array.from({length: 4}, () =>
				Array.from({length: 6}, () => {
					const style = [
						styles[random(styles.length)],
						`38;5;${random(256)}`,
						`48;2;${random(256)};9;${random(256)}`,
					];
					return `\u001B[${style.slice(0, 1 + random(3)).join(';')}m${pieces[random(pieces.length)]}`;
				}).join(''),
			);
			await emulator.write(lines.join('\r\n'));
			const cells = parse(lines.join('\n'), 60, 4);
			for (let y = 0; y < 4; y++) {
				for (let x = 0; x < 60; x++) {
					const {text, fg, bg, attributes, width} = emulator.cell(x, y);
					// A terminal's untouched cell has no text, and no style in ours.
					const isUntouched = text === '' && width === 1;
					expect(cellAt(cells, x, y)).toEqual({text: isUntouched ? ' ' : text, fg, bg, attributes});
				}
			}
			emulator.dispose();
		}
	});
});

describe('encodeStyle', () => {
	test.each([
		[{}, 'truecolor', ''],
		[{attributes: BOLD}, 'none', '\u001B[1m'],
		[{fg: indexed(1), bg: rgb(0xff_00_00), attributes: DIM}, 'none', '\u001B[2m'],
		[{fg: indexed(1)}, '16', '\u001B[31m'],
		[{fg: indexed(9)}, '16', '\u001B[91m'],
		[{bg: indexed(4)}, '16', '\u001B[44m'],
		[{bg: indexed(12)}, '16', '\u001B[104m'],
		[{fg: rgb(0xff_00_00)}, '16', '\u001B[91m'],
		[{fg: indexed(196)}, '16', '\u001B[91m'],
		[{fg: rgb(0xff_00_00)}, '256', '\u001B[38;5;196m'],
		[{bg: rgb(0x08_08_08)}, '256', '\u001B[48;5;232m'],
		[{fg: indexed(3)}, '256', '\u001B[33m'],
		[{fg: rgb(0x01_02_03)}, 'truecolor', '\u001B[38;2;1;2;3m'],
		[{bg: rgb(0x01_02_03), fg: indexed(200)}, 'truecolor', '\u001B[38;5;200;48;2;1;2;3m'],
	] as const)('%j at depth %s', (style, depth, bytes) => {
		expect(encodeStyle(style, depth)).toBe(bytes);
	});

	test('says only what changes, and resets where that is shorter', () => {
		const encoder = new StyleEncoder('truecolor');
		expect(encoder.to(indexed(1), 0, BOLD)).toBe('\u001B[1;31m');
		expect(encoder.to(indexed(1), 0, BOLD)).toBe('');
		expect(encoder.to(indexed(2), 0, BOLD)).toBe('\u001B[32m');
		expect(encoder.to(indexed(2), indexed(4), BOLD | DIM)).toBe('\u001B[2;44m');
		// 22 clears both, so the one that stays is set again.
		expect(encoder.to(indexed(2), indexed(4), DIM)).toBe('\u001B[22;2m');
		expect(encoder.to(0, 0, DIM)).toBe('\u001B[;2m');
		expect(encoder.reset()).toBe('\u001B[m');
		expect(encoder.reset()).toBe('');
	});
});

describe('toAnsi', () => {
	test('prints lines that end in the terminal’s own style and without blanks', () => {
		const cells = new Cells(6, 3);
		cells.text(0, 0, 'ab', {fg: indexed(1)});
		cells.text(2, 0, 'c');
		cells.text(1, 2, '⣿', {fg: rgb(0x10_20_30), bg: indexed(7)});
		expect(toAnsi(cells, 'truecolor')).toBe('\u001B[31mab\u001B[mc\n\n \u001B[38;2;16;32;48;47m⣿\u001B[m');
		expect(toAnsi(cells, 'none')).toBe('abc\n\n ⣿');
	});

	test('what it prints is read back as the same picture', () => {
		const cells = parse(`${chalk.bold('a')}日本\n\u001B[38;5;9;7mxyz\u001B[m e\u0301`);
		expect(parse(toAnsi(cells, 'truecolor'))).toEqual(cells);
	});

	test('half of a wide character is printed as a blank', () => {
		const cells = parse('日本', 6, 1);
		cells.set(1, 0, 0x78);
		expect(toAnsi(cells, 'none')).toBe(' x本');
	});
});
