import {describe, expect, it} from 'vitest';
import {charsets} from '../../source/charts/charset.ts';
import {fills, type Marker, markers, symbolsOf} from '../../source/charts/markers.ts';

const glyph = (marker: Marker, mask: number): string => String.fromCodePoint(marker.glyphs[mask] ?? 0);

describe('markers', () => {
	it.each(charsets)('of %s have a glyph for every mask', (charset) => {
		const {columns, rows, glyphs} = markers[charset];
		expect(glyphs.length).toBe(2 ** (columns * rows));
	});

	it.each(['octant', 'braille'] as const)('of %s are 256 different glyphs', (charset) => {
		expect(new Set(markers[charset].glyphs).size).toBe(256);
	});

	it('of octants use all of the octant block', () => {
		const inBlock = [...markers.octant.glyphs].filter((code) => code >= 0x1_cd_00 && code <= 0x1_cd_e5);
		expect(inBlock.length).toBe(230);
	});

	it.each([
		// From the names in the Unicode Character Database: BLOCK OCTANT-digits.
		['3', 0x1_cd_00],
		['1245', 0x1_cd_13],
		['23456', 0x1_cd_35],
		['17', 0x1_cd_36],
		['157', 0x1_cd_45],
		['1234567', 0x1_cd_70],
		['18', 0x1_cd_71],
		['168', 0x1_cd_90],
		['1234568', 0x1_cd_ab],
		['178', 0x1_cd_ac],
		['15678', 0x1_cd_db],
		['2345678', 0x1_cd_e5],
	])('of octants have BLOCK OCTANT-%s at its code point', (digits, code) => {
		const mask = [...digits].reduce((bits, digit) => bits | (1 << (Number(digit) - 1)), 0);
		expect(markers.octant.glyphs[mask]).toBe(code);
	});

	it('of octants and quadrants agree where a pattern is one of quarters', () => {
		for (let quadrants = 0; quadrants < 16; quadrants++) {
			const top = quadrants & 3;
			const bottom = quadrants >> 2;
			const octants = top | (top << 2) | (bottom << 4) | (bottom << 6);
			expect(glyph(markers.octant, octants)).toBe(glyph(markers.block, quadrants));
		}
	});

	it('of braille have the dots where the mask has them', () => {
		expect([
			glyph(markers.braille, 0b11),
			glyph(markers.braille, 0b11_00_00_00),
			glyph(markers.braille, 0xff),
		]).toEqual(['⠉', '⣀', '⣿']);
	});

	it('of ascii are ASCII, with fills and symbols', () => {
		const {arrows, ...symbols} = symbolsOf.ascii;
		const glyphs = [
			...markers.ascii.glyphs,
			...fills.ascii.standing,
			...fills.ascii.hanging,
			...arrows,
			...Object.values(symbols),
		];
		expect(Math.max(...glyphs)).toBeLessThan(0x80);
	});
});
