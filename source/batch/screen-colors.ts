import {type Color, colorValue, isRgb} from '../charts/cells.ts';
import {paletteRgb} from '../terminal/palette.ts';

/** The colours of the terminal in a picture: dark, as most are, or white. */
export const screenColors = (background: 'dark' | 'light') => ({
	...(background === 'light'
		? {background: '#ffffff', foreground: '#1b1f24'}
		: {background: '#12161c', foreground: '#d5dae0'}),
	rgbOf: (color: Color): number => (isRgb(color) ? colorValue(color) : paletteRgb(colorValue(color))),
});

const hex = (rgb: number): string => `#${rgb.toString(16).padStart(6, '0')}`;

/** The sixteen colours of the palette, which a user may change in a real terminal. */
export const screenPalette: readonly string[] = Array.from({length: 16}, (_, i) => hex(paletteRgb(i)));
