import {type Color, colorValue, isRgb} from '../charts/cells.ts';
import {paletteRgb} from '../terminal/palette.ts';

/** A terminal for pictures: dark, as most are; no colour of the dashboard's is lost on it. */
export const screenColors = {
	background: '#12161c',
	foreground: '#d5dae0',
	rgbOf: (color: Color): number => (isRgb(color) ? colorValue(color) : paletteRgb(colorValue(color))),
} as const;

const hex = (rgb: number): string => `#${rgb.toString(16).padStart(6, '0')}`;

/** The sixteen colours that a terminal's owner may set. */
export const screenPalette: readonly string[] = Array.from({length: 16}, (_, i) => hex(paletteRgb(i)));
