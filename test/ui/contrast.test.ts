import {describe, expect, it} from 'vitest';
import {type Color, colorValue, DEFAULT_COLOR, isRgb} from '../../source/charts/cells.ts';
import {type Background, luminanceOf} from '../../source/terminal/background.ts';
import {paletteRgb} from '../../source/terminal/palette.ts';
import {type Theme, themeFor} from '../../source/ui/look/theme.ts';

/** The contrast of two colours by WCAG 2.1, from 1 to 21. */
const contrast = (a: number, b: number): number => {
	const light = (rgb: number): number =>
		luminanceOf([(rgb >> 16) / 255, ((rgb >> 8) & 255) / 255, (rgb & 255) / 255]) + 0.05;
	const [x, y] = [light(a), light(b)];
	return Math.max(x, y) / Math.min(x, y);
};

const rgbOf = (color: Color): number => (isRgb(color) ? colorValue(color) : paletteRgb(colorValue(color)));

/** Every colour of a theme that a line, an area or a dot is drawn in on the terminal's own background. */
const linesOf = (theme: Theme): Readonly<Record<string, Color>> => ({
	p: theme.p,
	q: theme.q,
	optimum: theme.optimum,
	component: theme.component,
	more: theme.more,
	less: theme.less,
	right: theme.right,
	left: theme.left,
	crosshair: theme.crosshair.fg ?? DEFAULT_COLOR,
	...theme.losses,
	...theme.status,
});

/** Backgrounds as people have them: black and VS Code's, white and Solarized's. */
const backgrounds: Readonly<Record<Background, readonly number[]>> = {
	dark: [0x000000, 0x1e1e1e],
	light: [0xffffff, 0xfdf6e3],
};

describe.each([
	['dark', 'dark'],
	['light', 'light'],
	['contrast', 'dark'],
	['contrast', 'light'],
] as const)('the theme %s on a %s background', (name, background) => {
	// The sixteen colours are whatever their owner has made of them.
	describe.each(['truecolor', '256'] as const)('in %s', (depth) => {
		const lines = linesOf(themeFor(depth, name, background));

		it.each(Object.keys(lines))('shows %s at 3:1 at least', (role) => {
			const color = lines[role] ?? DEFAULT_COLOR;
			if (color === DEFAULT_COLOR) return;
			for (const behind of backgrounds[background]) expect(contrast(rgbOf(color), behind)).toBeGreaterThan(3);
		});
	});
});

describe('the contrast theme', () => {
	it.each(['dark', 'light'] as const)('has q and its text at 7:1 on a %s background', (background) => {
		const {q, quiet} = themeFor('truecolor', 'contrast', background);
		for (const behind of backgrounds[background]) expect(contrast(rgbOf(q), behind)).toBeGreaterThan(7);
		// Text in the terminal's own foreground, none of it dim.
		expect(quiet.attributes).toBe(0);
	});
});
