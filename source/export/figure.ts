import {heightOver, highest} from '../charts/heights.ts';
import {extent, holdRange, logKindOf, type Range} from '../charts/range.ts';
import {familyOfConfig} from '../fit/config.ts';
import {columnsOf, type Quantity} from '../fit/history.ts';
import {pTitleOf, qTitleOf} from '../fit/titles.ts';
import {thinned} from '../math/grid.ts';
import {lossOf} from '../math/losses.ts';
import {componentsOf, densityOn, wholeOf} from '../math/mixture.ts';
import type {Target} from '../math/target.ts';
import {unitsOf} from '../math/units.ts';
import {areaOfP, barsOf, MOST_POINTS} from './area-of-p.ts';
import {paper} from './colors.ts';
import type {FigureRun} from './figure-run.ts';
import {lineNumbers} from './line-numbers.ts';
import {axes, type Box, clipped, curve, type FigurePlot, level, plotIn, pointsOf, upright} from './plot.ts';
import {element, label, pageFor, picture, type Size} from './svg.ts';
import {ON_THE_WAY, waypoints} from './waypoints.ts';
import {headline, inTwoLines, nameOfX, numberText, ruleText, shortened} from './words.ts';

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
	const bars = barsOf(target.samples);
	return {min: 0, max: 1.06 * Math.max(heightOver(highest(target.p), ofQ), bars ? highest(bars.y) : 0)};
};

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

/** The widest letters in parts of their size, on average over a line. */
const LETTER = 0.56;
/** The number of letters that a line of this width holds. */
const lettersIn = (width: number, size: number): number => Math.floor(width / (size * LETTER));

/** The width that the legend needs beside what q is. */
const LEGEND_REST = 420;

const quiet = {'font-size': 12, fill: paper.quiet};

/** Each component of q times its weight, with its number over its peak; none for a single one. */
const componentCurves = ({config, target, parameters}: FigureRun, plot: FigurePlot): string => {
	const parts = componentsOf(parameters);
	if (parts.length === 1) return '';
	const one = sampler({config: {...config, components: 1}, target});
	return parts
		.map(({mu, sigma, weight}, k) => {
			const values = one.q(Float64Array.of(mu, sigma)).map((value) => weight * value);
			const points = pointsOf(plot, one.x, values);
			const peak = points[values.indexOf(highest(values))];
			const top = plot.box.y + 12;
			return (
				curve(points, {color: paper.q, width: 1.4, dash: '2 4'}) +
				(peak === undefined || !(peak[1] < plot.box.y + plot.box.height - 2)
					? ''
					: label(peak[0], Math.max(top, peak[1] + 16), String(k + 1), {
							...quiet,
							fill: paper.ink,
							'text-anchor': 'middle',
						}))
			);
		})
		.join('');
};

const densityPanel = (run: FigureRun, box: Box): string => {
	const {x, q} = sampler(run);
	const {config, target, status, parameters} = run;
	const way = waypoints(run, q);
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
	const qTitle = `q(x) = ${qTitleOf(config, parameters)}`;
	const swatches = legend(box.x, box.y - 14, [
		[
			(at) =>
				element('rect', {x: at, y: box.y - 25, width: 22, height: 12, fill: paper.p, 'fill-opacity': 0.45}),
			pTitleOf(target),
		],
		[
			line({color: paper.q, width: 3}),
			qTitle.length <= lettersIn(box.width - LEGEND_REST, 13) ? qTitle : 'q(x)',
		],
		...(config.components > 1
			? [[line({color: paper.q, width: 1.4, dash: '2 4'}), 'components'] as const]
			: []),
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
			componentCurves(run, plot),
			curve(pointsOf(plot, x, last), {color: paper.q, width: 3.2}),
		),
		label(box.x - 8, box.y - 14, 'density', {...quiet, 'text-anchor': 'end'}),
		label(
			box.x + box.width / 2,
			box.y + box.height + 37,
			shortened(nameOfX(config), lettersIn(box.width, 12)),
			{...quiet, 'text-anchor': 'middle'},
		),
		swatches,
	].join('');
};

const quantities = [
	['loss', paper.loss],
	['mu', paper.q],
	['sigma', paper.q],
] as const satisfies readonly (readonly [Quantity, string])[];

/** The name of a trace: of a loss with its unit, where it has one. */
const traceTitle = (quantity: Quantity, {config}: FigureRun): string => {
	if (quantity !== 'loss' || !unitsOf(config.loss).includes(config.units)) return quantity;
	const {points} = lossOf(config.loss);
	if (config.units !== 'mean') return `loss, ${config.units}`;
	return points === 'samples' ? 'loss, nats' : 'loss';
};

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
	const data = known.length === 0 ? {min: 0, max: 1} : {min: Math.min(...known), max: Math.max(...known)};
	const kind = quantity === 'loss' && run.lossScale === 'log' ? logKindOf(data) : 'linear';
	const plot = plotIn(box, {min: 0, max: Math.max(1, epochs)}, holdRange(undefined, data, {kind}), kind);
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
		lineNumbers(plot, xs, lines),
		label(box.x + box.width, box.y + box.height + 34, 'epoch', {...quiet, 'text-anchor': 'end'}),
		label(box.x, box.y - 10, traceTitle(quantity, run), {'font-size': 13, fill: paper.quiet}),
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
	const title = headline(run, lettersIn(inner, 21));
	const [rule, more] = inTwoLines(ruleText(run), lettersIn(inner, 14));
	return picture(
		size,
		page,
		headline(run),
		element('rect', {width, height, fill: paper.background}),
		label(MARGIN.left, 35, title, {'font-size': 21, fill: paper.ink}),
		label(MARGIN.left, 57, rule, {'font-size': 14, fill: paper.quiet}),
		more === '' ? '' : label(MARGIN.left, 73, more, {'font-size': 14, fill: paper.quiet}),
		densityPanel(run, density),
		...panels,
	);
};
