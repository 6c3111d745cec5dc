import type {Range, ScaleKind} from '../charts/range.ts';
import {Scale} from '../charts/scale.ts';
import {niceTicks} from '../charts/ticks.ts';
import {paper} from './colors.ts';
import {element, label, pathOf} from './svg.ts';

/** A rectangle in pixels from the top left corner of a figure. */
export interface Box {
	readonly x: number;
	readonly y: number;
	readonly width: number;
	readonly height: number;
}

export interface FigurePlot {
	readonly box: Box;
	readonly x: Scale;
	readonly y: Scale;
}

export const plotIn = (box: Box, xRange: Range, yRange: Range, kind: ScaleKind = 'linear'): FigurePlot => ({
	box,
	x: new Scale(xRange),
	y: new Scale(yRange, kind),
});

type Point = readonly [x: number, y: number];

const placed = ({box, x, y}: FigurePlot, [atX, atY]: Point): Point => [
	box.x + x.toUnit(atX) * box.width,
	box.y + box.height - y.toUnit(atY) * box.height,
];

/** Values over x as points of the figure. */
export const pointsOf = (plot: FigurePlot, xs: ArrayLike<number>, ys: ArrayLike<number>): readonly Point[] =>
	Array.from({length: Math.min(xs.length, ys.length)}, (_, i) =>
		placed(plot, [xs[i] ?? Number.NaN, ys[i] ?? Number.NaN]),
	);

export interface Stroke {
	readonly color: string;
	readonly width: number;
	readonly dash?: string;
	readonly opacity?: number;
}

export const curve = (points: readonly Point[], {color, width, dash, opacity}: Stroke): string =>
	element('path', {
		d: pathOf(points),
		fill: 'none',
		stroke: color,
		'stroke-width': width,
		'stroke-linejoin': 'round',
		'stroke-linecap': dash === undefined ? 'round' : 'butt',
		'stroke-dasharray': dash,
		'stroke-opacity': opacity,
	});

/** The area between a curve and the bottom of its plot. */
export const area = ({box}: FigurePlot, points: readonly Point[], color: string, opacity: number): string => {
	const bottom = box.y + box.height;
	const first = points[0]?.[0] ?? box.x;
	const last = points.at(-1)?.[0] ?? box.x;
	return element('path', {
		d: `${pathOf([[first, bottom], ...points, [last, bottom]])}Z`,
		fill: color,
		'fill-opacity': opacity,
	});
};

/** A line across the plot at a value, such as the optimum's. */
export const level = (plot: FigurePlot, value: number, stroke: Stroke): string => {
	const [, y] = placed(plot, [plot.x.min, value]);
	const {x, width} = plot.box;
	return curve(
		[
			[x, y],
			[x + width, y],
		],
		stroke,
	);
};

/** A line down the plot at an x, such as a switch of the loss. */
export const upright = (plot: FigurePlot, value: number, stroke: Stroke): string => {
	const [x] = placed(plot, [value, plot.y.min]);
	const {y, height} = plot.box;
	return curve(
		[
			[x, y],
			[x, y + height],
		],
		stroke,
	);
};

const TICK_SIZE = 12;
/** Pixels that a tick's label takes along its axis. */
const X_TICK = 80;
const Y_TICK = 34;

/** Grid lines and labels at round values, along the left and the bottom. */
export const axes = (plot: FigurePlot): string => {
	const {box, x, y} = plot;
	const bottom = box.y + box.height;
	const xTicks = niceTicks(x, Math.max(2, Math.floor(box.width / X_TICK)), x.kind);
	const yTicks = niceTicks(y, Math.max(2, Math.floor(box.height / Y_TICK)), y.kind);
	const text = {'font-size': TICK_SIZE, fill: paper.quiet};
	const across = yTicks.values.flatMap((value, i) => {
		const [, at] = placed(plot, [x.min, value]);
		return [
			curve(
				[
					[box.x, at],
					[box.x + box.width, at],
				],
				{color: paper.grid, width: 1},
			),
			label(box.x - 8, at + 4, yTicks.labels[i] ?? '', {...text, 'text-anchor': 'end'}),
		];
	});
	const along = xTicks.values.flatMap((value, i) => {
		const [at] = placed(plot, [value, y.min]);
		return [
			curve(
				[
					[at, bottom],
					[at, bottom + 5],
				],
				{color: paper.quiet, width: 1},
			),
			label(at, bottom + 20, xTicks.labels[i] ?? '', {...text, 'text-anchor': 'middle'}),
		];
	});
	const line = curve(
		[
			[box.x, bottom],
			[box.x + box.width, bottom],
		],
		{color: paper.quiet, width: 1},
	);
	return [...across, line, ...along].join('');
};

/** The marks inside a plot, clipped at its edges. */
export const clipped = ({box}: FigurePlot, id: string, ...inside: readonly string[]): string =>
	element('clipPath', {id}, element('rect', {...box})) +
	element('g', {'clip-path': `url(#${id})`}, ...inside);
