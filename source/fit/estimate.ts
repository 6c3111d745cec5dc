import {type BandwidthRule, bandwidthRules} from '../math/bandwidth.ts';
import {squared} from '../math/elementary.ts';
import type {Support} from '../math/families/family.ts';
import {formatGrid, type Grid} from '../math/grid.ts';
import {type Beyond, beyondGrid, gridOfSamples, kernelDensity} from '../math/kernel-density.ts';
import {type Parsed, parsed, unparsed} from '../math/parsed.ts';
import type {Samples} from '../math/samples.ts';
import type {Target} from '../math/target.ts';
import {withMass} from './config.ts';
import {type DataSource, percentage, type TableFlags, tableFlagsOf} from './data-source.ts';

/** The options of an estimate, besides the samples. */
export interface Estimation extends TableFlags {
	readonly file: string;
	readonly bandwidth: number | BandwidthRule;
	/** undefined for one that shows the data. */
	readonly grid: Grid | undefined;
	/** Of q. */
	readonly support: Support;
	/** Remarks on how the samples were read. */
	readonly notes?: readonly string[];
}

/** "the grid ends at 40 and leaves out 1.65 % of the samples, up to 132; --grid -5:140:1000 takes them in". */
const cutOff = ({below, above, whole}: Beyond, samples: Samples, {min, max}: Grid): string => {
	const ends = [
		...(below > 0 ? [`${percentage(below)} of the samples below ${min}, down to ${samples.min}`] : []),
		...(above > 0 ? [`${percentage(above)} of the samples above ${max}, up to ${samples.max}`] : []),
	];
	return `the grid leaves out ${ends.join(', and ')}; --grid ${formatGrid(whole)} takes them in`;
};

/** The kernel density of samples as a target, and what is to be said of it. */
export const estimate = (
	samples: Samples,
	{bandwidth: asked, grid: given, support, notes = [], file, ...flags}: Estimation,
): Parsed<{readonly target: Target; readonly data: DataSource}> => {
	const {count, min, mean, deviation} = samples;
	if (count === 0) return unparsed('there is no sample');
	const rule = typeof asked === 'number' ? undefined : asked;
	const bandwidth = typeof asked === 'number' ? asked : bandwidthRules[asked](samples);
	if (!(bandwidth > 0 && Number.isFinite(bandwidth))) {
		const what =
			count === 1 ? 'one sample has' : `all ${count.toLocaleString('en-US')} samples are ${min} and have`;
		return unparsed(`${what} no width; give one with --bandwidth`);
	}
	const grid = given ?? gridOfSamples(samples, bandwidth, support);
	const target = withMass(kernelDensity(samples, bandwidth, grid));
	if (!target.ok) return target;
	const beyond = beyondGrid(samples, bandwidth, grid);
	const isWeighted = samples.effectiveCount !== count;
	return parsed({
		target: target.value,
		data: {
			file,
			...tableFlagsOf(flags),
			bandwidth,
			rule,
			samples: count,
			...(isWeighted ? {effectiveSamples: samples.effectiveCount} : {}),
			mean,
			variance: squared(deviation),
			addedVariance: squared(bandwidth),
			notes: beyond === undefined ? notes : [...notes, cutOff(beyond, samples, grid)],
		},
	});
};
