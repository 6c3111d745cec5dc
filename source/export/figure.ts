import {heightOver, highest} from '../charts/heights.ts';
import {extent, holdRange, type Range} from '../charts/range.ts';
import {familyOfConfig} from '../fit/config.ts';
import {columnsOf, type Quantity} from '../fit/history.ts';
import {pTitleOf, qTitleOf} from '../fit/titles.ts';
import {thinned} from '../math/grid.ts';
import {histogramOf} from '../math/histogram.ts';
import {densityOn, wholeOf} from '../math/mixture.ts';
import type {Target} from '../math/target.ts';
import {paper} from './colors.ts';
import type {FigureRun} from './figure-run.ts';
import {
	area,
	axes,
	type Box,
	clipped,
	curve,
	type FigurePlot,
	level,
	plotIn,
	pointsOf,
	upright,
} from './plot.ts';
import {element, label, pageFor, picture, type Size} from './svg.ts';
import {headline, numberText, ruleText} from './words.ts';

/** The number of points of a curve; more would not be visible. */
const MOST_POINTS = 700;

/** q(x) of some parameters, on the points that are drawn. */
export const sampler = ({config, target}: Pick<FigureRun, 'config' | 'target'>) => {
	const x = thinned(target.grid.points, MOST_POINTS);
	const density = densityOn(x, familyOfConfig(config), config.components);
	return {
		x,
		q(parameters: Float64Array): Float64Array {
			density.evaluate(parameters);
			return density.logQ.map((log) => Math.exp(log));
		},
	};
};

/** The range of heights for p and several q. */
export const heightsFor = (target: Target, qs: readonly Float64Array[]): Range => {
	const ofQ = qs.reduce((most, q) => Math.max(most, highest(q)), 0);
	const bars = target.samples && histogramOf(target.samples);
	return {min: 0, max: 1.06 * Math.max(heightOver(highest(target.p), ofQ), bars ? highest(bars.y) : 0)};
};

/** p as an area, thinned to what is seen, and the histogram of the samples over it. */
export const areaOfP = (plot: FigurePlot, {grid, p, samples}: Target): string => {
	const points = pointsOf(plot, thinned(grid.points, MOST_POINTS), thinned(p, MOST_POINTS));
	const bars = samples && histogramOf(samples);
	// Bars beyond the grid end at its edge.
	const within = bars?.x.map((x) => Math.max(grid.min, Math.min(grid.max, x)));
	const outline = bars && within ? curve(pointsOf(plot, within, bars.y), {color: paper.p, width: 0.8}) : '';
	return area(plot, points, paper.p, 0.32) + curve(points, {color: paper.p, width: 1.5}) + outline;
};

/** Where on the way q is drawn too: early steps closer together, as that is where it moves fast. */
const ON_THE_WAY = 6;

const waypoints = ({history, start}: FigureRun): readonly Float64Array[] =>
	Array.from({length: ON_THE_WAY}, (_, k) => {
		const row = Math.floor((k / ON_THE_WAY) ** 2 * history.length);
		if (k === 0 || history.length === 0) return start;
		return Float64Array.from(history.columns.parameters, (column) => column[row] ?? Number.NaN);
	});

const legend = (
	x: number,
	y: number,
	entries: readonly (readonly [swatch: (x: number) => string, text: string])[],
): string => {
	let at = x;
	return entries
		.map(([swatch, text]) => {
			const entry = swatch(at) + label(at + 30, y, text, {'font-size': 13, fill: paper.ink});
			at += 30 + text.length * 6.9 + 26;
			return entry;
		})
		.join('');
};

const densityPanel = (run: FigureRun, box: Box): string => {
	const {x, q} = sampler(run);
	const {config, target, status, parameters} = run;
	const way = waypoints(run).map((there) => q(there));
	const last = q(parameters);
	const plot = plotIn(box, {min: target.grid.min, max: target.grid.max}, heightsFor(target, [last, ...way]));
	const optimum = status.optimum && q(status.optimum.parameters);
	const dashed = {color: paper.optimum, width: 1.6, dash: '6 5'};
	const lines = way.map((values, k) =>
		curve(pointsOf(plot, x, values), {
			color: paper.q,
			width: 1.3,
			opacity: 0.25 + (0.45 * k) / ON_THE_WAY,
		}),
	);
	const line = (stroke: Parameters<typeof curve>[1]) => (at: number) =>
		curve(
			[
				[at, box.y - 19],
				[at + 22, box.y - 19],
			],
			stroke,
		);
	const swatches = legend(box.x, box.y - 14, [
		[
			(at) =>
				element('rect', {x: at, y: box.y - 25, width: 22, height: 12, fill: paper.p, 'fill-opacity': 0.45}),
			pTitleOf(target),
		],
		[line({color: paper.q, width: 3}), `q(x) = ${qTitleOf(config, parameters)}`],
		[line({color: paper.q, width: 1.3, opacity: 0.5}), 'on its way'],
		...(optimum ? [[line(dashed), 'optimum'] as const] : []),
	]);
	return [
		axes(plot),
		clipped(
			plot,
			'density',
			areaOfP(plot, target),
			...lines,
			optimum ? curve(pointsOf(plot, x, optimum), dashed) : '',
			curve(pointsOf(plot, x, last), {color: paper.q, width: 3.2}),
		),
		swatches,
	].join('');
};

const quantities = [
	['loss', paper.loss],
	['mu', paper.q],
	['sigma', paper.q],
] as const satisfies readonly (readonly [Quantity, string])[];

const tracePanel = (run: FigureRun, quantity: Quantity, color: string, box: Box): string => {
	const {history, status, epochs, phases} = run;
	const factor = quantity === 'loss' ? run.factor : 1;
	const xs = thinned(history.columns.epoch.subarray(0, history.length), MOST_POINTS);
	const lines = columnsOf(history, quantity).map((column) =>
		thinned(column.subarray(0, history.length), MOST_POINTS).map((value) => value * factor),
	);
	const optimum = status.optimum;
	// The optimum of a mixture has several means and widths, too many for one line.
	const aim = optimum && (quantity === 'loss' || lines.length === 1) ? optimum[quantity] * factor : undefined;
	const ends = lines.flatMap((line) => [extent(line).min, extent(line).max]);
	const known = [...ends, ...(aim === undefined ? [] : [aim])].filter(Number.isFinite);
	const range =
		known.length === 0
			? {min: 0, max: 1}
			: holdRange(undefined, {min: Math.min(...known), max: Math.max(...known)});
	const plot = plotIn(box, {min: 0, max: Math.max(1, epochs)}, range);
	const now = quantity === 'loss' ? run.loss * factor : wholeOf(run.parameters)[quantity];
	const value = numberText(now);
	return [
		axes(plot),
		clipped(
			plot,
			quantity,
			aim === undefined ? '' : level(plot, aim, {color: paper.optimum, width: 1.4, dash: '6 5'}),
			...phases.slice(1).map(({epoch}) => upright(plot, epoch, {color: paper.mark, width: 1.2})),
			...lines.map((line) => curve(pointsOf(plot, xs, line), {color, width: 2.2})),
		),
		label(box.x, box.y - 10, quantity, {'font-size': 13, fill: paper.quiet}),
		label(box.x + box.width, box.y - 10, value, {
			'font-size': 13,
			fill: paper.ink,
			'text-anchor': 'end',
		}),
	].join('');
};

export const FIGURE_SIZE: Size = {width: 960, height: 640};
/** The smallest layout in which labels do not overlap. */
const LEAST_SIZE: Size = {width: 840, height: 560};

const MARGIN = {left: 58, right: 28};
const GUTTER = 64;

/**
 * The figure of a run as SVG, with text as text: p, q and its path and the optimum, and below them loss, mu and sigma
 * against epochs.
 */
export const figure = (run: FigureRun, size: Size = FIGURE_SIZE): string => {
	const page = pageFor(size, LEAST_SIZE);
	const {width, height} = page;
	const inner = width - MARGIN.left - MARGIN.right;
	const top = 108;
	const density: Box = {x: MARGIN.left, y: top, width: inner, height: height * 0.62 - top};
	const third = (inner - 2 * GUTTER) / 3;
	const traceTop = height * 0.62 + 66;
	const panels = quantities.map(([quantity, color], i) =>
		tracePanel(run, quantity, color, {
			x: MARGIN.left + i * (third + GUTTER),
			y: traceTop,
			width: third,
			height: height - traceTop - 42,
		}),
	);
	const title = headline(run);
	return picture(
		size,
		page,
		title,
		element('rect', {width, height, fill: paper.background}),
		label(MARGIN.left, 38, title, {'font-size': 21, fill: paper.ink}),
		label(MARGIN.left, 62, ruleText(run), {'font-size': 14, fill: paper.quiet}),
		densityPanel(run, density),
		...panels,
		label(width - MARGIN.right, height - 8, 'epochs', {
			'font-size': 12,
			fill: paper.quiet,
			'text-anchor': 'end',
		}),
	);
};
