import {BOLD_LINES, palettesOf} from './palettes-of.ts';

export const contrastOnBlack = palettesOf(BOLD_LINES, {
	/** For a projector: q white, everything else bright, on black. */
	truecolor: {
		p: 0x7f7f7f,
		q: 0xffffff,
		optimum: 0xc8c8c8,
		component: 0xc8c8c8,
		more: 0xff9d45,
		less: 0x4ade9f,
		right: 0x7fd0ff,
		left: 0xf0a8cf,
		fifth: 0xf0e442,
		crosshair: 0xf0e442,
	},
	/** The same among the 256. */
	256: {
		p: 244,
		q: 231,
		optimum: 251,
		component: 251,
		more: 215,
		less: 79,
		right: 117,
		left: 218,
		fifth: 227,
		crosshair: 227,
	},
	/** The same among the sixteen. */
	16: {
		p: 8,
		q: 15,
		optimum: 7,
		component: 7,
		more: 9,
		less: 10,
		right: 14,
		left: 13,
		fifth: 11,
		crosshair: 11,
	},
});

export const contrastOnWhite = palettesOf(BOLD_LINES, {
	/** For a projector: q black, everything else dark, on white. */
	truecolor: {
		p: 0x8a8a8a,
		q: 0x000000,
		optimum: 0x4a4a4a,
		component: 0x4a4a4a,
		more: 0x9c3d00,
		less: 0x005c43,
		right: 0x005a8c,
		left: 0x8a2a66,
		fifth: 0x4b3d00,
		crosshair: 0x9c3d00,
	},
	/** The same among the 256. */
	256: {
		p: 245,
		q: 16,
		optimum: 239,
		component: 239,
		more: 124,
		less: 22,
		right: 24,
		left: 89,
		fifth: 58,
		crosshair: 124,
	},
	/** The same among the sixteen. */
	16: {
		p: 8,
		q: 0,
		optimum: 8,
		component: 8,
		more: 1,
		less: 2,
		right: 4,
		left: 5,
		fifth: 0,
		crosshair: 1,
	},
});
