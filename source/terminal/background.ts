import type {Rgb} from './input/event.ts';
import {linearLight} from './srgb.ts';

export type Background = 'light' | 'dark';

/** A colour's relative luminance, from 0 to 1. Source: WCAG 2.1. */
export const luminanceOf = ([red, green, blue]: Rgb): number =>
	0.2126 * linearLight(red) + 0.7152 * linearLight(green) + 0.0722 * linearLight(blue);

/** Above it black has more contrast than white: (L + 0.05) / 0.05 > 1.05 / (L + 0.05). */
const BLACK_READS_BETTER = Math.sqrt(1.05 * 0.05) - 0.05;

/** Of the 16 colours in COLORFGBG, those that dark text is read on. */
const LIGHT_COLORS: ReadonlySet<string> = new Set(['7', '9', '10', '11', '12', '13', '14', '15']);

/**
 * True if a terminal is light or dark: by the colour that it has answered, else by COLORFGBG (`15;0`,
 * `0;default;15`: text, then background); undefined where neither tells.
 */
export const backgroundFrom = (
	color: Rgb | undefined,
	env: Readonly<Record<string, string | undefined>>,
): Background | undefined => {
	if (color !== undefined) return luminanceOf(color) > BLACK_READS_BETTER ? 'light' : 'dark';
	const last = env.COLORFGBG?.split(';').at(-1) ?? '';
	if (!/^\d{1,2}$/.test(last)) return undefined;
	return LIGHT_COLORS.has(last) ? 'light' : 'dark';
};
