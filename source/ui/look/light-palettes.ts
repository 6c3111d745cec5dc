import {DIM, indexed, rgb} from '../../charts/cells.ts';
import type {ColorDepth} from '../../charts/color-depth.ts';
import {plain} from './dark-palettes.ts';
import {mediumMap, richMap, sixteenMap} from './map-colors.ts';
import type {Palette} from './palette.ts';

/** The hues of the dark theme, as dark as white paper needs them. */
const rich: Palette = {
	p: rgb(0x6f8cab),
	q: rgb(0xb35900),
	optimum: rgb(0x767676),
	component: rgb(0x8a6a1e),
	more: rgb(0xb84e00),
	less: rgb(0x007a5a),
	right: rgb(0x1f7fbf),
	left: rgb(0xa8457f),
	losses: [0x1f7fbf, 0xb84e00, 0x007a5a, 0xa8457f, 0x005a8c].map(rgb),
	status: {converged: rgb(0x007a5a), moving: rgb(0xb35900), stalled: rgb(0x767676), diverged: rgb(0xb84e00)},
	map: richMap,
	crosshairColor: rgb(0x000000),
	quietAttributes: DIM,
	lineDots: 1,
};

/** The same among the 256. */
const medium: Palette = {
	p: indexed(67),
	q: indexed(130),
	optimum: indexed(243),
	component: indexed(94),
	more: indexed(130),
	less: indexed(29),
	right: indexed(31),
	left: indexed(132),
	losses: [31, 130, 29, 132, 24].map(indexed),
	status: {converged: indexed(29), moving: indexed(130), stalled: indexed(243), diverged: indexed(130)},
	map: mediumMap,
	crosshairColor: indexed(16),
	quietAttributes: DIM,
	lineDots: 1,
};

/** The darker half of the terminal's own sixteen. */
const sixteen: Palette = {
	p: indexed(4),
	q: indexed(1),
	optimum: indexed(8),
	component: indexed(3),
	more: indexed(1),
	less: indexed(2),
	right: indexed(6),
	left: indexed(5),
	losses: [6, 1, 2, 5, 4].map(indexed),
	status: {converged: indexed(2), moving: indexed(3), stalled: indexed(8), diverged: indexed(1)},
	map: sixteenMap,
	crosshairColor: indexed(0),
	quietAttributes: DIM,
	lineDots: 1,
};

export const lightPalettes: Readonly<Record<ColorDepth, Palette>> = {
	truecolor: rich,
	256: medium,
	16: sixteen,
	none: plain,
};
