import {FINE_LINES, palettesOf} from './palettes-of.ts';

export const lightPalettes = palettesOf(FINE_LINES, {
	/** The hues of the dark theme, as dark as white paper needs them. */
	truecolor: {
		p: 0x6f8cab,
		q: 0xb35900,
		optimum: 0x767676,
		component: 0x8a6a1e,
		more: 0xb84e00,
		less: 0x007a5a,
		right: 0x1f7fbf,
		left: 0xa8457f,
		fifth: 0x005a8c,
		crosshair: 0x000000,
	},
	/** The same among the 256. */
	256: {
		p: 67,
		q: 130,
		optimum: 243,
		component: 94,
		more: 130,
		less: 29,
		right: 31,
		left: 132,
		fifth: 24,
		crosshair: 16,
	},
	/** The darker half of the terminal's own sixteen. */
	16: {
		p: 4,
		q: 1,
		optimum: 8,
		component: 3,
		more: 1,
		less: 2,
		right: 6,
		left: 5,
		fifth: 4,
		crosshair: 0,
		moving: 3,
	},
});
