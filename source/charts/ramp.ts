import {type Color, DEFAULT_COLOR} from './cells.ts';
import type {Charset} from './charset.ts';

const SPACE = 0x20;

const indexAt = (unit: number, count: number): number =>
	Math.max(0, Math.min(count - 1, Math.floor(unit * count)));

/** The colour of a unit on a ramp; the terminal's own for NaN or without a ramp. */
export const levelColor = (ramp: readonly Color[], unit: number): Color =>
	Number.isNaN(unit) || ramp.length === 0
		? DEFAULT_COLOR
		: (ramp[indexAt(unit, ramp.length)] ?? DEFAULT_COLOR);

const glyphsOf = (text: string): Uint32Array =>
	Uint32Array.from(text, (character) => character.codePointAt(0) ?? SPACE);

const shades = glyphsOf(' ░▒▓█');
const asciiShades = glyphsOf(' .:-=+*#%@');

/** The glyph that stands for a unit where there are no colours: the higher, the denser. */
export const shadeGlyph = (charset: Charset, unit: number): number => {
	const glyphs = charset === 'ascii' ? asciiShades : shades;
	return Number.isNaN(unit) ? SPACE : (glyphs[indexAt(unit, glyphs.length)] ?? SPACE);
};
