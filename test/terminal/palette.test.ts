import fc from 'fast-check';
import {expect, test} from 'vitest';
import {colorValue, DEFAULT_COLOR, indexed, isIndexed, rgb} from '../../source/charts/cells.ts';
import {paletteRgb, REDUCTIONS} from '../../source/terminal/palette.ts';

test('the palette is xterm’s: a 6x6x6 cube and a grey ramp', () => {
	expect(paletteRgb(16)).toBe(0x00_00_00);
	expect(paletteRgb(21)).toBe(0x00_00_ff);
	expect(paletteRgb(67)).toBe(0x5f_87_af);
	expect(paletteRgb(231)).toBe(0xff_ff_ff);
	expect(paletteRgb(232)).toBe(0x08_08_08);
	expect(paletteRgb(255)).toBe(0xee_ee_ee);
});

test('a colour of the cube or the ramp is found exactly', () => {
	for (let index = 16; index < 256; index++) {
		const reduced = REDUCTIONS['256'](rgb(paletteRgb(index)));
		expect(paletteRgb(colorValue(reduced))).toBe(paletteRgb(index));
	}
});

test('of 256 colours the first 16, which a theme may change, are never chosen', () => {
	fc.assert(
		fc.property(fc.integer({min: 0, max: 0xff_ff_ff}), (value) => {
			const reduced = REDUCTIONS['256'](rgb(value));
			return isIndexed(reduced) && colorValue(reduced) >= 16;
		}),
	);
});

test('the 256-colour neighbour is at most one step of the cube off in each channel', () => {
	fc.assert(
		fc.property(fc.integer({min: 0, max: 0xff_ff_ff}), (value) => {
			const found = paletteRgb(colorValue(REDUCTIONS['256'](rgb(value))));
			// The widest step is 95. Nearness is judged by the eye, so half a step is not promised.
			return [16, 8, 0].every(
				(shift) => Math.abs(((value >> shift) & 0xff) - ((found >> shift) & 0xff)) <= 95,
			);
		}),
	);
});

test.each([
	['blue of the reference', 0x1f_77_b4, [4, 6, 12, 14]],
	['orange', 0xff_7f_0e, [1, 3, 9, 11]],
	['green', 0x2c_a0_2c, [2, 10]],
	['soft green', 0x8f_c9_8f, [2, 10]],
	['soft violet', 0xb0_8f_d0, [5, 13, 12]],
	['sky blue', 0x56_b4_e9, [6, 12, 14]],
	['vermilion', 0xd5_5e_00, [1, 9]],
	['pure red', 0xff_00_00, [9]],
	['black', 0x00_00_00, [0]],
	['white', 0xff_ff_ff, [15]],
	['grey', 0x80_80_80, [8]],
])('of 16 colours %s keeps its hue', (_, value, allowed) => {
	expect(allowed).toContain(colorValue(REDUCTIONS['16'](rgb(value))));
});

test('the palette’s first 16 and the default stay themselves wherever there are colours', () => {
	for (const depth of ['16', '256', 'truecolor'] as const) {
		expect(REDUCTIONS[depth](DEFAULT_COLOR)).toBe(DEFAULT_COLOR);
		for (let index = 0; index < 16; index++) expect(REDUCTIONS[depth](indexed(index))).toBe(indexed(index));
	}
});

test('without colours every colour is the default', () => {
	expect(REDUCTIONS.none(rgb(0xff_00_00))).toBe(DEFAULT_COLOR);
	expect(REDUCTIONS.none(indexed(3))).toBe(DEFAULT_COLOR);
});
