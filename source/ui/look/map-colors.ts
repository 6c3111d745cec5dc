import {type Color, DEFAULT_COLOR, indexed, rgb} from '../../charts/cells.ts';

/** A colour to fill with, and one that can be read on it. */
export interface MapFill {
	readonly color: Color;
	readonly ink: Color;
}

/** The colours of the maps over (mu, sigma). */
export interface MapColors {
	/** Of the loss, from low to high; empty where shades stand for it. */
	readonly ramp: readonly Color[];
	readonly contour: Color;
	/** The path, its start and the next step, over all colours of a map. */
	readonly path: Color;
	readonly optimum: Color;
	/** Of each destination the shades from soon to late; a map with more destinations begins anew. */
	readonly destinations: readonly (readonly MapFill[])[];
	/** Where a run ends at no optimum. */
	readonly nowhere: MapFill;
}

const BLACK = 0x000000;
const WHITE = 0xffffff;

const channels = (hex: number): readonly [number, number, number] => [
	hex >> 16,
	(hex >> 8) & 0xff,
	hex & 0xff,
];

/** Rec. 601 luma of an sRGB colour, 0 to 255. */
const lumaOf = (hex: number): number => {
	const [red, green, blue] = channels(hex);
	return 0.299 * red + 0.587 * green + 0.114 * blue;
};

const darkened = (hex: number, share: number): number =>
	channels(hex).reduce((sum, channel) => sum * 256 + Math.round(channel * share), 0);

/** On colours lighter than this black is read more easily than white. */
const READABLE = 110;

const fillOf = (hex: number): MapFill => ({
	color: rgb(hex),
	ink: rgb(lumaOf(hex) > READABLE ? BLACK : WHITE),
});

/** The brightness of a destination's colour, from early to late arrivals. */
const SHADES = [1, 0.86, 0.73, 0.62, 0.52, 0.43];

/** matplotlib's viridis at 16 places: equal steps in the numbers are equal steps to the eye. */
const viridis = [
	0x440154, 0x481a6c, 0x472f7d, 0x414487, 0x39568c, 0x31688e, 0x2a788e, 0x23888e, 0x1f988b, 0x22a884,
	0x35b779, 0x54c568, 0x7ad151, 0xa5db36, 0xd2e21b, 0xfde725,
];

/** Okabe & Ito's colours, but for q's orange. */
const okabeIto = [0x56b4e9, 0xd55e00, 0x009e73, 0xf0e442, 0xcc79a7, 0x0072b2];

/** For 24 bits. */
export const richMap: MapColors = {
	ramp: viridis.map(rgb),
	contour: rgb(0x9fb0c0),
	path: rgb(WHITE),
	optimum: rgb(0xff5fa2),
	destinations: okabeIto.map((hex) => SHADES.map((share) => fillOf(darkened(hex, share)))),
	nowhere: fillOf(0x6c6c6c),
};

/** The light of one of the 6 x 6 x 6 colours of the palette of 256, from 16 up. */
const cubeLuma = (index: number): number => {
	const light = (digit: number): number => (digit === 0 ? 0 : 55 + 40 * digit);
	const [red, green, blue] = [
		Math.floor((index - 16) / 36),
		Math.floor((index - 16) / 6) % 6,
		(index - 16) % 6,
	];
	return lumaOf(light(red ?? 0) * 0x1_00_00 + light(green ?? 0) * 0x1_00 + light(blue ?? 0));
};

const cubeFill = (index: number): MapFill => ({
	color: indexed(index),
	ink: indexed(cubeLuma(index) > READABLE ? 16 : 231),
});

/** Picked by eye among the 256: those that are nearest in number change their hue from shade to shade. */
export const mediumMap: MapColors = {
	ramp: [53, 54, 24, 30, 36, 35, 71, 77, 113, 149, 185, 227].map(indexed),
	contour: indexed(250),
	path: indexed(231),
	optimum: indexed(205),
	destinations: [
		[74, 38, 31, 25, 24],
		[202, 166, 130, 94, 52],
		[36, 29, 22],
		[227, 185, 143, 101, 58],
		[175, 132, 96, 89, 53],
		[44, 37, 30, 66],
	].map((shades) => shades.map(cubeFill)),
	nowhere: {color: indexed(242), ink: indexed(231)},
};

const pair = (bright: number, dark: number): readonly MapFill[] => [
	{color: indexed(bright), ink: indexed(0)},
	{color: indexed(dark), ink: indexed(15)},
];

/** The palette's own sixteen: the bright one of a pair for soon, the other for late. */
export const sixteenMap: MapColors = {
	ramp: [4, 5, 6, 2, 10, 11].map(indexed),
	contour: DEFAULT_COLOR,
	path: indexed(15),
	optimum: indexed(15),
	destinations: [pair(12, 4), pair(9, 1), pair(10, 2), pair(11, 3), pair(13, 5), pair(14, 6)],
	nowhere: {color: indexed(8), ink: indexed(15)},
};

const uncolored: MapFill = {color: DEFAULT_COLOR, ink: DEFAULT_COLOR};

export const plainMap: MapColors = {
	ramp: [],
	contour: DEFAULT_COLOR,
	path: DEFAULT_COLOR,
	optimum: DEFAULT_COLOR,
	destinations: [[uncolored]],
	nowhere: uncolored,
};
