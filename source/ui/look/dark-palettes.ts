import {DEFAULT_COLOR, DIM, indexed, rgb} from '../../charts/cells.ts';
import type {ColorDepth} from '../../charts/color-depth.ts';
import {mediumMap, plainMap, richMap, sixteenMap} from './map-colors.ts';
import type {Palette} from './palette.ts';

/** Okabe & Ito's palette, which the colour-blind can tell apart. */
const rich: Palette = {
	p: rgb(0x56708c),
	q: rgb(0xe69f00),
	optimum: rgb(0x8a8a8a),
	component: rgb(0xa8842f),
	more: rgb(0xd55e00),
	less: rgb(0x009e73),
	right: rgb(0x56b4e9),
	left: rgb(0xcc79a7),
	losses: [0x56b4e9, 0xd55e00, 0x009e73, 0xcc79a7, 0x0072b2].map(rgb),
	status: {converged: rgb(0x009e73), moving: rgb(0xe69f00), stalled: rgb(0x8a8a8a), diverged: rgb(0xd55e00)},
	map: richMap,
	crosshairColor: rgb(0xffffff),
	quietAttributes: DIM,
	lineDots: 1,
};

/** Picked by eye among the 256: the nearest in number are too dull, and p's turns purple. */
const medium: Palette = {
	p: indexed(67),
	q: indexed(172),
	optimum: indexed(245),
	component: indexed(137),
	more: indexed(166),
	less: indexed(36),
	right: indexed(74),
	left: indexed(175),
	losses: [74, 166, 36, 175, 32].map(indexed),
	status: {converged: indexed(36), moving: indexed(172), stalled: indexed(245), diverged: indexed(166)},
	map: mediumMap,
	crosshairColor: indexed(231),
	quietAttributes: DIM,
	lineDots: 1,
};

/** The terminal's own sixteen, which people set to what they can read. */
const sixteen: Palette = {
	p: indexed(4),
	q: indexed(3),
	optimum: indexed(8),
	component: indexed(3),
	more: indexed(1),
	less: indexed(2),
	right: indexed(6),
	left: indexed(5),
	losses: [6, 1, 2, 5, 4].map(indexed),
	status: {converged: indexed(2), moving: indexed(3), stalled: indexed(8), diverged: indexed(1)},
	map: sixteenMap,
	crosshairColor: indexed(15),
	quietAttributes: DIM,
	lineDots: 1,
};

/** The terminal's own colour for everything. */
export const plain: Palette = {
	p: DEFAULT_COLOR,
	q: DEFAULT_COLOR,
	optimum: DEFAULT_COLOR,
	component: DEFAULT_COLOR,
	more: DEFAULT_COLOR,
	less: DEFAULT_COLOR,
	right: DEFAULT_COLOR,
	left: DEFAULT_COLOR,
	losses: [DEFAULT_COLOR],
	status: {converged: DEFAULT_COLOR, moving: DEFAULT_COLOR, stalled: DEFAULT_COLOR, diverged: DEFAULT_COLOR},
	map: plainMap,
	crosshairColor: DEFAULT_COLOR,
	quietAttributes: DIM,
	lineDots: 1,
};

export const darkPalettes: Readonly<Record<ColorDepth, Palette>> = {
	truecolor: rich,
	256: medium,
	16: sixteen,
	none: plain,
};
