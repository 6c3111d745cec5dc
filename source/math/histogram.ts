import {log, pow} from './elementary.ts';
import type {WeightedSamples} from './samples.ts';

/** The outline of a histogram, as a line from (x[0], 0) over each bar to (x[last], 0); the bars have mass 1. */
export interface Outline {
	readonly x: Float64Array;
	readonly y: Float64Array;
}

const MOST_BARS = 200;

/** The value below which this part of the weight lies. */
const quantileOf = ({x, weights, weight}: WeightedSamples, part: number): number => {
	let passed = 0;
	for (let i = 0; i < x.length; i++) {
		passed += weights[i] ?? 0;
		if (passed >= part * weight) return x[i] ?? Number.NaN;
	}
	return x.at(-1) ?? Number.NaN;
};

/**
 * The number of bars from end to end, at most 200: that of the Freedman-Diaconis width 2 IQR n^(-1/3), or Sturges's
 * log2 n + 1 if that is more, as of samples with two peaks.
 *
 * Source: numpy.histogram_bin_edges, bins="auto".
 */
const barCount = (samples: WeightedSamples): number => {
	const span = (samples.x.at(-1) ?? 0) - (samples.x[0] ?? 0);
	const width = 2 * (quantileOf(samples, 0.75) - quantileOf(samples, 0.25)) * pow(samples.weight, -1 / 3);
	const count = Math.max(width > 0 ? span / width : 0, log(samples.weight) / Math.LN2 + 1);
	return Math.max(1, Math.min(MOST_BARS, Math.ceil(count)));
};

/** Up to so many samples each has a line of its own; bars of a few would show the bins and not the samples. */
const MOST_IN_RUG = 200;

/** True if samples are so few that a picture has a line for each, a rug, and not bars. */
export const areFew = ({x, weight}: WeightedSamples): boolean =>
	x.length <= MOST_IN_RUG && weight <= MOST_IN_RUG;

/** The histogram of samples; undefined where all are the same. */
export const histogramOf = (samples: WeightedSamples): Outline | undefined => {
	const {x, weights, weight} = samples;
	const low = x[0] ?? 0;
	const span = (x.at(-1) ?? 0) - low;
	if (!(span > 0)) return undefined;
	const count = barCount(samples);
	const heights = new Float64Array(count);
	x.forEach((at, i) => {
		const bar = Math.min(count - 1, Math.floor(((at - low) / span) * count));
		heights[bar] = (heights[bar] ?? 0) + ((weights[i] ?? 0) * count) / (weight * span);
	});
	const outline = {x: new Float64Array(2 * count + 2), y: new Float64Array(2 * count + 2)};
	for (let edge = 0; edge <= count; edge++) {
		outline.x.fill(low + (span * edge) / count, 2 * edge, 2 * edge + 2);
		outline.y[2 * edge] = heights[edge - 1] ?? 0;
		outline.y[2 * edge + 1] = heights[edge] ?? 0;
	}
	return outline;
};
