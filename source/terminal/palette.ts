import {type Color, colorValue, DEFAULT_COLOR, indexed, isIndexed, isRgb} from '../charts/cells.ts';
import type {ColorDepth} from '../charts/color-depth.ts';
import {linearLight} from './srgb.ts';

/** The first 16 colours as xterm ships them; a user's theme changes them, but hardly their order. */
const BASE_16 = [
	0x00_00_00, 0xcd_00_00, 0x00_cd_00, 0xcd_cd_00, 0x00_00_ee, 0xcd_00_cd, 0x00_cd_cd, 0xe5_e5_e5, 0x7f_7f_7f,
	0xff_00_00, 0x00_ff_00, 0xff_ff_00, 0x5c_5c_ff, 0xff_00_ff, 0x00_ff_ff, 0xff_ff_ff,
];

const CUBE_LEVELS = [0, 95, 135, 175, 215, 255];
const CUBE_START = 16;
const GREY_START = 232;

/** The 24-bit value of palette colour `index`: the base 16, the 6x6x6 cube, the grey ramp. */
export const paletteRgb = (index: number): number => {
	if (index < CUBE_START) return BASE_16[index] ?? 0;
	if (index >= GREY_START) return (8 + 10 * (index - GREY_START)) * 0x01_01_01;
	const cell = index - CUBE_START;
	const level = (step: number): number => CUBE_LEVELS[step % 6] ?? 0;
	return (level(Math.floor(cell / 36)) << 16) | (level(Math.floor(cell / 6)) << 8) | level(cell);
};

type Lab = readonly [lightness: number, a: number, b: number];

const linear = (channel: number): number => linearLight(channel / 255);

/** A 24-bit sRGB value in OKLab (Ottosson 2020), where equal distances look about equally far apart. */
const oklab = (value: number): Lab => {
	const r = linear(value >> 16);
	const g = linear((value >> 8) & 0xff);
	const b = linear(value & 0xff);
	const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
	const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
	const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
	return [
		0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
		1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
		0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
	];
};

const paletteLab: readonly Lab[] = Array.from({length: 256}, (_, index) => oklab(paletteRgb(index)));

/** The colour of the palette, from `from` to before `to`, whose difference to the given one is least. */
const nearest = (
	value: number,
	from: number,
	to: number,
	difference: (one: Lab, other: Lab) => number,
): number => {
	const lab = oklab(value);
	let best = from;
	let least = Number.POSITIVE_INFINITY;
	for (let index = from; index < to; index++) {
		const candidate = paletteLab[index];
		if (candidate === undefined) break;
		const found = difference(lab, candidate);
		if (found < least) {
			best = index;
			least = found;
		}
	}
	return best;
};

const distance = ([l1, a1, b1]: Lab, [l2, a2, b2]: Lab): number =>
	(l1 - l2) ** 2 + (a1 - a2) ** 2 + (b1 - b2) ** 2;

/** Below this chroma a colour passes for a grey. */
const GREY_CHROMA = 0.04;
/** A light colour rather takes a neighbouring hue than turns dark. */
const LIGHTNESS_WEIGHT = 2;

/**
 * Of 16 colours none is near a soft one, and a grey would often win by lightness. But a chart's curves
 * are told apart by hue: so greys go to greys, and the others to the nearest hue, then lightness.
 */
const hueDistance = ([l1, a1, b1]: Lab, [l2, a2, b2]: Lab): number => {
	const chroma1 = Math.hypot(a1, b1);
	const chroma2 = Math.hypot(a2, b2);
	const isGrey1 = chroma1 < GREY_CHROMA;
	const isGrey2 = chroma2 < GREY_CHROMA;
	if (isGrey1 && isGrey2) return (l1 - l2) ** 2;
	if (isGrey1 || isGrey2) return Number.POSITIVE_INFINITY;
	return LIGHTNESS_WEIGHT * (l1 - l2) ** 2 + 1 - (a1 * a2 + b1 * b2) / (chroma1 * chroma2);
};

const reduceTo256 = (color: Color): Color =>
	isRgb(color) ? indexed(nearest(colorValue(color), CUBE_START, 256, distance)) : color;

const reduceTo16 = (color: Color): Color => {
	if (isIndexed(color) && colorValue(color) < CUBE_START) return color;
	const value = isIndexed(color) ? paletteRgb(colorValue(color)) : colorValue(color);
	return indexed(nearest(value, 0, CUBE_START, hueDistance));
};

/** A colour as a terminal of some depth can show it. */
export type ColorReduction = (color: Color) => Color;

const cached = (reduce: ColorReduction): ColorReduction => {
	const known = new Map<Color, Color>();
	return (color) => {
		if (color === DEFAULT_COLOR) return DEFAULT_COLOR;
		let reduced = known.get(color);
		if (reduced === undefined) {
			reduced = reduce(color);
			known.set(color, reduced);
		}
		return reduced;
	};
};

/**
 * For each depth, the reduction to the nearest colour it has. 256 colours: by distance in OKLab to the
 * cube and the grey ramp, never to the first 16, which a theme may have changed. 16 colours: by hue. The
 * default colour stays itself.
 */
export const REDUCTIONS: {readonly [depth in ColorDepth]: ColorReduction} = {
	none: () => DEFAULT_COLOR,
	'16': cached(reduceTo16),
	'256': cached(reduceTo256),
	truecolor: (color) => color,
};
