import {type Color, DEFAULT_COLOR, DIM, indexed, rgb} from '../../charts/cells.ts';
import type {ColorDepth} from '../../charts/color-depth.ts';
import {type MapColors, mediumMap, plainMap, richMap, sixteenMap} from './map-colors.ts';
import type {Palette} from './palette.ts';

/** How a theme draws text of less weight, and curves. */
type Weight = Pick<Palette, 'quietAttributes' | 'lineDots'>;

export const FINE_LINES: Weight = {quietAttributes: DIM, lineDots: 1};
/** To be read from the last row of a hall. */
export const BOLD_LINES: Weight = {quietAttributes: 0, lineDots: 2};

type HueName = 'p' | 'q' | 'optimum' | 'component' | 'more' | 'less' | 'right' | 'left';

/** The colours that a theme picks, as 0xRRGGBB or as an index; all others are among them. */
type Hues = Readonly<Record<HueName | 'crosshair', number>> & {
	/** Of the fifth loss; the first four have those of the contributions and the pulls. */
	readonly fifth: number;
	/** Of a run under way, where it is not q's. */
	readonly moving?: number;
};

const paletteOf = (
	color: (hue: number) => Color,
	map: MapColors,
	weight: Weight,
	{crosshair, fifth, moving, ...hues}: Hues,
): Palette => {
	const {q, optimum, more, less, right, left} = hues;
	return {
		p: color(hues.p),
		q: color(q),
		optimum: color(optimum),
		component: color(hues.component),
		more: color(more),
		less: color(less),
		right: color(right),
		left: color(left),
		losses: [right, more, less, left, fifth].map(color),
		status: {
			converged: color(less),
			moving: color(moving ?? q),
			stalled: color(optimum),
			diverged: color(more),
		},
		map,
		crosshairColor: color(crosshair),
		...weight,
	};
};

/** The palettes of a theme from the colours that it picks for each depth. */
export const palettesOf = (
	weight: Weight,
	hues: Readonly<Record<Exclude<ColorDepth, 'none'>, Hues>>,
): Readonly<Record<ColorDepth, Palette>> => ({
	truecolor: paletteOf(rgb, richMap, weight, hues.truecolor),
	256: paletteOf(indexed, mediumMap, weight, hues[256]),
	16: paletteOf(indexed, sixteenMap, weight, hues[16]),
	// Without colours everything has the terminal's default one.
	none: paletteOf(() => DEFAULT_COLOR, plainMap, weight, hues[16]),
});
