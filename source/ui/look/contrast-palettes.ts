import {indexed, rgb} from '../../charts/cells.ts';
import type {ColorDepth} from '../../charts/color-depth.ts';
import {plain} from './dark-palettes.ts';
import {mediumMap, richMap, sixteenMap} from './map-colors.ts';
import type {Palette} from './palette.ts';

/** For a projector: q white, everything else bright, on black. */
const black: Palette = {
	p: rgb(0x7f7f7f),
	q: rgb(0xffffff),
	optimum: rgb(0xc8c8c8),
	component: rgb(0xc8c8c8),
	more: rgb(0xff9d45),
	less: rgb(0x4ade9f),
	right: rgb(0x7fd0ff),
	left: rgb(0xf0a8cf),
	losses: [0x7fd0ff, 0xff9d45, 0x4ade9f, 0xf0a8cf, 0xf0e442].map(rgb),
	status: {converged: rgb(0x4ade9f), moving: rgb(0xffffff), stalled: rgb(0xc8c8c8), diverged: rgb(0xff9d45)},
	map: richMap,
	crosshairColor: rgb(0xf0e442),
	quietAttributes: 0,
	lineDots: 2,
};

/** The same among the 256. */
const black256: Palette = {
	p: indexed(244),
	q: indexed(231),
	optimum: indexed(251),
	component: indexed(251),
	more: indexed(215),
	less: indexed(79),
	right: indexed(117),
	left: indexed(218),
	losses: [117, 215, 79, 218, 227].map(indexed),
	status: {converged: indexed(79), moving: indexed(231), stalled: indexed(251), diverged: indexed(215)},
	map: mediumMap,
	crosshairColor: indexed(227),
	quietAttributes: 0,
	lineDots: 2,
};

/** The same among the sixteen. */
const black16: Palette = {
	p: indexed(8),
	q: indexed(15),
	optimum: indexed(7),
	component: indexed(7),
	more: indexed(9),
	less: indexed(10),
	right: indexed(14),
	left: indexed(13),
	losses: [14, 9, 10, 13, 11].map(indexed),
	status: {converged: indexed(10), moving: indexed(15), stalled: indexed(7), diverged: indexed(9)},
	map: sixteenMap,
	crosshairColor: indexed(11),
	quietAttributes: 0,
	lineDots: 2,
};

/** For a projector: q black, everything else dark, on white. */
const white: Palette = {
	p: rgb(0x8a8a8a),
	q: rgb(0x000000),
	optimum: rgb(0x4a4a4a),
	component: rgb(0x4a4a4a),
	more: rgb(0x9c3d00),
	less: rgb(0x005c43),
	right: rgb(0x005a8c),
	left: rgb(0x8a2a66),
	losses: [0x005a8c, 0x9c3d00, 0x005c43, 0x8a2a66, 0x4b3d00].map(rgb),
	status: {converged: rgb(0x005c43), moving: rgb(0x000000), stalled: rgb(0x4a4a4a), diverged: rgb(0x9c3d00)},
	map: richMap,
	crosshairColor: rgb(0x9c3d00),
	quietAttributes: 0,
	lineDots: 2,
};

/** The same among the 256. */
const white256: Palette = {
	p: indexed(245),
	q: indexed(16),
	optimum: indexed(239),
	component: indexed(239),
	more: indexed(124),
	less: indexed(22),
	right: indexed(24),
	left: indexed(89),
	losses: [24, 124, 22, 89, 58].map(indexed),
	status: {converged: indexed(22), moving: indexed(16), stalled: indexed(239), diverged: indexed(124)},
	map: mediumMap,
	crosshairColor: indexed(124),
	quietAttributes: 0,
	lineDots: 2,
};

/** The same among the sixteen. */
const white16: Palette = {
	p: indexed(8),
	q: indexed(0),
	optimum: indexed(8),
	component: indexed(8),
	more: indexed(1),
	less: indexed(2),
	right: indexed(4),
	left: indexed(5),
	losses: [4, 1, 2, 5, 0].map(indexed),
	status: {converged: indexed(2), moving: indexed(0), stalled: indexed(8), diverged: indexed(1)},
	map: sixteenMap,
	crosshairColor: indexed(1),
	quietAttributes: 0,
	lineDots: 2,
};

const uncoloured: Palette = {...plain, quietAttributes: 0, lineDots: 2};

export const contrastOnBlack: Readonly<Record<ColorDepth, Palette>> = {
	truecolor: black,
	256: black256,
	16: black16,
	none: uncoloured,
};

export const contrastOnWhite: Readonly<Record<ColorDepth, Palette>> = {
	truecolor: white,
	256: white256,
	16: white16,
	none: uncoloured,
};
