import {thinned} from '../math/grid.ts';
import {areFew, histogramOf, type Outline} from '../math/histogram.ts';
import type {WeightedSamples} from '../math/samples.ts';
import type {Target} from '../math/target.ts';
import {paper} from './colors.ts';
import {area, curve, type FigurePlot, pointsOf} from './plot.ts';

/** The number of points of a curve; more would not be visible. */
export const MOST_POINTS = 700;

/** The histogram of samples that are many. */
export const barsOf = (samples: WeightedSamples | undefined): Outline | undefined =>
	samples === undefined || areFew(samples) ? undefined : histogramOf(samples);

const RUG_HEIGHT = 10;

/** A short line at the bottom of the plot for each distinct sample. */
const rug = (plot: FigurePlot, {x}: WeightedSamples): string => {
	const zeros = new Float64Array(x.length).fill(plot.y.min);
	return pointsOf(plot, x, zeros)
		.map(([at, bottom]) =>
			curve(
				[
					[at, bottom],
					[at, bottom - RUG_HEIGHT],
				],
				{color: paper.p, width: 1.2, opacity: 0.8},
			),
		)
		.join('');
};

/** p as an area, thinned to what is seen, and over it the samples: a line for each of a few, the histogram of many. */
export const areaOfP = (plot: FigurePlot, {grid, p, samples}: Target): string => {
	const points = pointsOf(plot, thinned(grid.points, MOST_POINTS), thinned(p, MOST_POINTS));
	const bars = barsOf(samples);
	// Bars beyond the grid end at its edge.
	const within = bars?.x.map((x) => Math.max(grid.min, Math.min(grid.max, x)));
	const outline = bars && within ? curve(pointsOf(plot, within, bars.y), {color: paper.p, width: 0.8}) : '';
	const lines = samples && areFew(samples) ? rug(plot, samples) : '';
	return area(plot, points, paper.p, 0.32) + curve(points, {color: paper.p, width: 1.5}) + outline + lines;
};
