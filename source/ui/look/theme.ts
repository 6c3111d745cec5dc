import {type Color, DEFAULT_COLOR, DIM, indexed, rgb, type Style} from '../../charts/cells.ts';
import type {ColorDepth} from '../../charts/color-depth.ts';
import type {StatusName} from '../../fit/status.ts';
import {type LossName, lossNames} from '../../math/losses.ts';
import {type MapColors, mediumMap, plainMap, richMap, sixteenMap} from './map-colors.ts';

/** Colours by meaning. Okabe & Ito's palette, which the colour-blind can tell apart. */
export interface Theme {
	readonly p: Color;
	readonly q: Color;
	readonly optimum: Color;
	/** A mixture's components, under the q that they add up to. */
	readonly component: Color;
	/** Contributions that raise and lower a loss; pulls to the right and to the left. */
	readonly more: Color;
	readonly less: Color;
	readonly right: Color;
	readonly left: Color;
	readonly losses: Readonly<Record<LossName, Color>>;
	readonly status: Readonly<Record<StatusName, Color>>;
	/** Of the maps over (mu, sigma). */
	readonly map: MapColors;
	readonly crosshair: Style;
	readonly axis: Style;
	readonly label: Style;
	readonly legend: Style;
	readonly quiet: Style;
	readonly plain: Style;
}

/**
 * A colour for every loss, from a palette in the order of their keys. There are more losses than colours that can
 * be told apart: those that share one are far from each other, and the name is always shown too.
 */
const lossColors = (palette: readonly Color[]): Theme['losses'] =>
	Object.fromEntries(
		lossNames.map((name, i) => [name, palette[i % palette.length] ?? DEFAULT_COLOR]),
	) as Theme['losses']; // fromEntries() forgets the keys' type

const shared = {
	axis: {attributes: DIM},
	label: {attributes: DIM},
	legend: {},
	quiet: {attributes: DIM},
	plain: {},
} as const satisfies Partial<Theme>;

const rich: Theme = {
	...shared,
	p: rgb(0x56708c),
	q: rgb(0xe69f00),
	optimum: rgb(0x8a8a8a),
	component: rgb(0xa8842f),
	more: rgb(0xd55e00),
	less: rgb(0x009e73),
	right: rgb(0x56b4e9),
	left: rgb(0xcc79a7),
	losses: lossColors([0x56b4e9, 0xd55e00, 0x009e73, 0xcc79a7, 0x0072b2].map(rgb)),
	status: {
		converged: rgb(0x009e73),
		moving: rgb(0xe69f00),
		stalled: rgb(0x8a8a8a),
		diverged: rgb(0xd55e00),
	},
	map: richMap,
	crosshair: {fg: rgb(0xffffff)},
};

/** Picked by eye among the 256: the nearest in number are too dull, and p's turns purple. */
const medium: Theme = {
	...shared,
	p: indexed(67),
	q: indexed(172),
	optimum: indexed(245),
	component: indexed(137),
	more: indexed(166),
	less: indexed(36),
	right: indexed(74),
	left: indexed(175),
	losses: lossColors([74, 166, 36, 175, 32].map(indexed)),
	status: {converged: indexed(36), moving: indexed(172), stalled: indexed(245), diverged: indexed(166)},
	map: mediumMap,
	crosshair: {fg: indexed(231)},
};

/** The palette's own sixteen, which people set to what they can read. */
const sixteen: Theme = {
	...shared,
	p: indexed(4),
	q: indexed(3),
	optimum: indexed(8),
	component: indexed(3),
	more: indexed(1),
	less: indexed(2),
	right: indexed(6),
	left: indexed(5),
	losses: lossColors([6, 1, 2, 5, 4].map(indexed)),
	status: {converged: indexed(2), moving: indexed(3), stalled: indexed(8), diverged: indexed(1)},
	map: sixteenMap,
	crosshair: {fg: indexed(15)},
};

const plain: Theme = {
	...shared,
	p: DEFAULT_COLOR,
	q: DEFAULT_COLOR,
	optimum: DEFAULT_COLOR,
	component: DEFAULT_COLOR,
	more: DEFAULT_COLOR,
	less: DEFAULT_COLOR,
	right: DEFAULT_COLOR,
	left: DEFAULT_COLOR,
	losses: lossColors([DEFAULT_COLOR]),
	status: {
		converged: DEFAULT_COLOR,
		moving: DEFAULT_COLOR,
		stalled: DEFAULT_COLOR,
		diverged: DEFAULT_COLOR,
	},
	map: plainMap,
	crosshair: {},
};

const themes: Readonly<Record<ColorDepth, Theme>> = {
	truecolor: rich,
	256: medium,
	16: sixteen,
	none: plain,
};

export const themeFor = (depth: ColorDepth): Theme => themes[depth];

/** Glyphs that are not charts: words' punctuation, the time bar, the status dot. */
export interface ScreenSymbols {
	readonly arrow: string;
	readonly dot: string;
	readonly running: string;
	readonly paused: string;
	readonly stopped: string;
	readonly status: Readonly<Record<StatusName, string>>;
	readonly bar: {readonly done: string; readonly tip: string; readonly left: string; readonly zero: string};
	/** The dashed line of an optimum, in words. */
	readonly reference: string;
	/** The chosen line of a list. */
	readonly selected: string;
	/** A patch of colour in words. */
	readonly patch: string;
	readonly left: string;
	readonly right: string;
	/** Before what has been done. */
	readonly done: string;
	/** The edge of a column of text. */
	readonly side: string;
	/** Where text was cut. */
	readonly ellipsis: string;
	/** Which way the axes of a map go. */
	readonly axes: {readonly right: string; readonly up: string};
	/** In a map, who has come to nothing. */
	readonly stalled: string;
	readonly diverged: string;
	readonly mu: string;
	readonly sigma: string;
	readonly keys: (keys: string) => string;
}

const unicode: ScreenSymbols = {
	arrow: '→',
	dot: '·',
	running: '▶',
	paused: '‖',
	stopped: '■',
	status: {converged: '●', moving: '◐', stalled: '○', diverged: '✕'},
	bar: {done: '━', tip: '╸', left: '─', zero: '│'},
	reference: '┄',
	patch: '▇',
	left: '◂',
	right: '▸',
	selected: '▸',
	done: '✓',
	side: '│',
	ellipsis: '…',
	axes: {right: '→', up: '↑'},
	stalled: '–',
	diverged: '✕',
	mu: 'μ',
	sigma: 'σ',
	keys: (keys) => keys,
};

const arrowWords: ReadonlyMap<string, string> = new Map([
	['←', 'left'],
	['→', 'right'],
	['↑', 'up'],
	['↓', 'down'],
	['←→', 'left/right'],
	['↑↓', 'up/down'],
	['←, →', 'left/right'],
	['↑, ↓', 'up/down'],
]);

const ascii: ScreenSymbols = {
	arrow: '->',
	dot: '|',
	running: '>',
	paused: '=',
	stopped: '#',
	status: {converged: '*', moving: '~', stalled: 'o', diverged: 'x'},
	bar: {done: '=', tip: '>', left: '-', zero: '|'},
	reference: '..',
	patch: '#',
	left: '<',
	right: '>',
	selected: '>',
	done: '*',
	side: '|',
	ellipsis: '~',
	axes: {right: '->', up: '^'},
	stalled: '-',
	diverged: 'x',
	mu: 'mu',
	sigma: 'sigma',
	keys: (keys) => arrowWords.get(keys) ?? keys,
};

export const symbolsFor = (isUnicode: boolean): ScreenSymbols => (isUnicode ? unicode : ascii);
