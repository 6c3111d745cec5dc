import {FINE_LINES, palettesOf} from './palettes-of.ts';

export const darkPalettes = palettesOf(FINE_LINES, {
	/** Okabe & Ito's palette, which the colour-blind can tell apart. */
	truecolor: {
		p: 0x56708c,
		q: 0xe69f00,
		optimum: 0x8a8a8a,
		component: 0xa8842f,
		more: 0xd55e00,
		less: 0x009e73,
		right: 0x56b4e9,
		left: 0xcc79a7,
		fifth: 0x0072b2,
		crosshair: 0xffffff,
	},
	/** Picked by eye among the 256: the nearest in number are too dull, and p's turns purple. */
	256: {
		p: 67,
		q: 172,
		optimum: 245,
		component: 137,
		more: 166,
		less: 36,
		right: 74,
		left: 175,
		fifth: 32,
		crosshair: 231,
	},
	/** The terminal's own sixteen, which people set to what they can read. */
	16: {
		p: 4,
		q: 3,
		optimum: 8,
		component: 3,
		more: 1,
		less: 2,
		right: 6,
		left: 5,
		fifth: 4,
		crosshair: 15,
	},
});
