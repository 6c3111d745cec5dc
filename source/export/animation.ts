import {decimal, grouped} from '../charts/format.ts';
import {wholeOf} from '../math/mixture.ts';
import {areaOfP} from './area-of-p.ts';
import {paper} from './colors.ts';
import {heightsFor, sampler} from './figure.ts';
import type {FigureRun} from './figure-run.ts';
import {axes, type Box, clipped, curve, plotIn, pointsOf} from './plot.ts';
import {element, label, pageFor, picture, type Size} from './svg.ts';
import {headline, numberText} from './words.ts';

export const ANIMATION_SIZE: Size = {width: 640, height: 400};
/** The smallest layout in which labels do not overlap. */
const LEAST_SIZE: Size = {width: 560, height: 300};

/** One frame of an animation: a row of the run's history. */
export interface Moment {
	readonly epoch: number;
	readonly loss: number;
	readonly parameters: Float64Array;
}

/** The number of frames. */
const FRAMES = 90;

/**
 * The rows that an animation shows, the start and the end included. The epoch of frame k grows as k squared, so that the
 * fast beginning is visible.
 */
export const momentsOf = (
	{history, start, parameters, loss, epochs}: FigureRun,
	frames = FRAMES,
): readonly Moment[] => {
	const {columns, length} = history;
	const first: Moment = {epoch: 0, loss: columns.loss[0] ?? Number.NaN, parameters: start};
	const rows = new Set(
		Array.from({length: frames - 2}, (_, k) => Math.floor(((k + 1) / frames) ** 2 * length)),
	);
	const between = [...rows].map(
		(row): Moment => ({
			// A row holds the parameters after its step.
			epoch: (columns.epoch[row] ?? 0) + 1,
			loss: columns.loss[row] ?? Number.NaN,
			parameters: Float64Array.from(columns.parameters, (column) => column[row] ?? Number.NaN),
		}),
	);
	const last: Moment = {epoch: epochs, loss, parameters};
	return length === 0 ? [last] : [first, ...between, last];
};

const MARGIN = {left: 46, right: 16, top: 74, bottom: 34};

/** Draws the rows of a run on one plot with fixed axes: p stays and q moves. Each frame is an SVG. */
export const animator = (
	run: FigureRun,
	moments: readonly Moment[],
	size: Size = ANIMATION_SIZE,
): ((moment: Moment) => string) => {
	const page = pageFor(size, LEAST_SIZE);
	const {width, height} = page;
	const box: Box = {
		x: MARGIN.left,
		y: MARGIN.top,
		width: width - MARGIN.left - MARGIN.right,
		height: height - MARGIN.top - MARGIN.bottom,
	};
	const {x, q} = sampler(run);
	const {target, status, epochs, factor} = run;
	const all = moments.map(({parameters}) => q(parameters));
	const plot = plotIn(box, {min: target.grid.min, max: target.grid.max}, heightsFor(target, all));
	const optimum = status.optimum && q(status.optimum.parameters);
	const title = headline(run);
	const standing = [
		element('rect', {width, height, fill: paper.background}),
		label(box.x, 27, headline(run, Math.floor(box.width / (16 * 0.56))), {'font-size': 16, fill: paper.ink}),
		axes(plot),
	].join('');
	const behind = [
		areaOfP(plot, target),
		optimum ? curve(pointsOf(plot, x, optimum), {color: paper.optimum, width: 1.4, dash: '6 5'}) : '',
	].join('');
	const figures = (at: number, name: string, value: string): string =>
		label(at, 52, name, {'font-size': 13, fill: paper.quiet}) +
		label(at + 10 + name.length * 6.6, 52, value, {'font-size': 13, fill: paper.ink});
	return (moment) => {
		const share = epochs > 0 ? moment.epoch / epochs : 0;
		const {mu, sigma} = wholeOf(moment.parameters);
		const bar = [
			element('rect', {x: box.x, y: 60, width: box.width, height: 3, fill: paper.grid}),
			element('rect', {x: box.x, y: 60, width: box.width * share, height: 3, fill: paper.q}),
		];
		return picture(
			size,
			page,
			`${title}, epoch ${grouped(moment.epoch)}`,
			standing,
			figures(box.x, 'epoch', grouped(moment.epoch)),
			figures(box.x + 130, 'loss', numberText(moment.loss * factor)),
			figures(box.x + 275, 'mu', decimal(mu, 3)),
			figures(box.x + 395, 'sigma', decimal(sigma, 3)),
			...bar,
			clipped(
				plot,
				'plot',
				behind,
				curve(pointsOf(plot, x, q(moment.parameters)), {color: paper.q, width: 3}),
			),
		);
	};
};
