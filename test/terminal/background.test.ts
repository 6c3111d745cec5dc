import {expect, it} from 'vitest';
import {backgroundFrom, luminanceOf} from '../../source/terminal/background.ts';

it.each([
	['white', [1, 1, 1], 'light'],
	['solarized light', [0xfd / 255, 0xf6 / 255, 0xe3 / 255], 'light'],
	['yellow', [1, 1, 0], 'light'],
	['black', [0, 0, 0], 'dark'],
	['solarized dark', [0, 0x2b / 255, 0x36 / 255], 'dark'],
	['blue', [0, 0, 1], 'dark'],
] as const)('a terminal that is %s', (_, color, background) => {
	expect(backgroundFrom(color, {})).toBe(background);
});

it('is light from where black text has more contrast than white', () => {
	const contrast = (one: number, other: number): number =>
		(Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
	for (let grey = 0; grey <= 255; grey++) {
		const color = [grey / 255, grey / 255, grey / 255] as const;
		const luminance = luminanceOf(color);
		const isLight = contrast(luminance, 0) > contrast(luminance, 1);
		expect(backgroundFrom(color, {})).toBe(isLight ? 'light' : 'dark');
	}
});

it.each([
	['15;0', 'dark'],
	['0;15', 'light'],
	['0;default;15', 'light'],
	['12;8', 'dark'],
	['0;7', 'light'],
	['default;default', undefined],
	['', undefined],
	[undefined, undefined],
] as const)('COLORFGBG=%s says %s', (COLORFGBG, background) => {
	expect(backgroundFrom(undefined, {COLORFGBG})).toBe(background);
});

it('what the terminal answers counts more than the environment', () => {
	expect(backgroundFrom([1, 1, 1], {COLORFGBG: '15;0'})).toBe('light');
});
