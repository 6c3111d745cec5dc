import fc from 'fast-check';
import stringWidth from 'string-width';
import {expect, test} from 'vitest';
import {Cells, glyphOf, glyphText, WIDE_TAIL} from '../../source/charts/cells.ts';
import {parseAnsi} from '../../source/terminal/parse-ansi.ts';
import {glyphWidth, isPlainNarrow, isWidthCertain, repairWide} from '../../source/terminal/width.ts';
import {casesOf} from '../cases.ts';

test('the plain characters are one column wide, and no mark, joiner or selector is among them', () => {
	for (let glyph = 0; glyph < 0x2_00_00; glyph++) {
		if (!isPlainNarrow(glyph)) continue;
		const character = String.fromCodePoint(glyph);
		if (stringWidth(character) !== 1) expect.fail(`U+${glyph.toString(16)} is not one column wide`);
		if (/[\p{M}\p{Cf}\p{Cc}\u200C\u200D]|\p{Emoji_Presentation}/u.test(character)) {
			expect.fail(`U+${glyph.toString(16)} may join another`);
		}
	}
});

test.each([
	['a', 1],
	['日', 2],
	['か\u3099', 2],
	['e\u0301', 1],
	['😀', 2],
	['\u{1CD00}', 1],
	['\u0007', 0],
	['\u0301', 0],
])('%j takes %i columns', (text, width) => {
	expect(glyphWidth(glyphOf(text))).toBe(width);
});

test('the width of clusters and emoji is not taken for certain', () => {
	for (const text of ['e\u0301', '😀', '⌚', '❤', '☀']) expect(isWidthCertain(glyphOf(text))).toBe(false);
	for (const text of ['a', '─', '⣿', 'µ', 'σ', '日', '한', '，', '\u{1CD00}']) {
		expect(isWidthCertain(glyphOf(text))).toBe(true);
	}
});

test('halves of wide characters and glyphs without a width become blanks of their cell’s style', () => {
	const cells = new Cells(6, 1);
	const [wide, blank] = [glyphOf('日'), 0x20];
	const shown = (...glyphs: number[]): number[] => {
		cells.glyphs.set(glyphs);
		cells.fg.set([1, 2, 3, 4, 5, 6]);
		repairWide(cells);
		return [...cells.glyphs];
	};
	expect(shown(wide, 0x61, WIDE_TAIL, wide, WIDE_TAIL, wide)).toEqual([
		blank,
		0x61,
		blank,
		wide,
		WIDE_TAIL,
		blank,
	]);
	expect([...cells.fg]).toEqual([1, 2, 3, 4, 4, 6]);
	expect(shown(WIDE_TAIL, wide, wide, WIDE_TAIL, WIDE_TAIL, 0x07)).toEqual([
		blank,
		blank,
		wide,
		WIDE_TAIL,
		blank,
		blank,
	]);
});

test('the parser’s fast path splits text as the segmenter does', () => {
	const piece = fc.constantFrom(
		...[
			'a',
			'é',
			'─',
			'⣿',
			'µ',
			'σ',
			'→',
			'…',
			'∞',
			'─\uFE0F',
			'©',
			'↔',
			'▶',
			'日',
			'か',
			'한',
			'😀',
			'👩',
			'🇩',
			'1',
		],
		...[
			'\u0301',
			'\u200D',
			'\uFE0F',
			'\u20E3',
			'\u3099',
			'\u{1CD00}',
			'🏽',
			'\u093E',
			'क',
			'\u1161',
			'\u1100',
		],
	);
	const segmenter = new Intl.Segmenter('en', {granularity: 'grapheme'});
	fc.assert(
		fc.property(fc.array(piece, {maxLength: 20}), (pieces) => {
			const text = pieces.join('');
			const cells = new Cells(120, 1);
			parseAnsi(text, cells);
			const shown = [...cells.glyphs].map(glyphText).join('').trimEnd();
			const segments = [...segmenter.segment(text)].map(({segment}) => segment);
			// Clusters of more than two columns are taken apart; they are not the point here.
			if (segments.some((segment) => stringWidth(segment) > 2)) return;
			expect(shown).toBe(segments.filter((segment) => stringWidth(segment) > 0).join(''));
			const columns = segments.reduce((sum, segment) => sum + stringWidth(segment), 0);
			const end = cells.glyphs.findLastIndex((glyph) => glyph !== 0x20) + 1;
			expect(end).toBe(columns);
		}),
		{numRuns: casesOf(3000)},
	);
});
