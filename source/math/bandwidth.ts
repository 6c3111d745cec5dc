import {pow} from './elementary.ts';
import type {Samples} from './samples.ts';

/**
 * How wide a Gaussian kernel is for samples with the standard deviation s, the interquartile range and the effective
 * count n. All are 0 for samples that are all the same.
 */
export const bandwidthRules = {
	/**
	 * 0.9 min(s, IQR / 1.34) n^(-1/5), R's default; by the one of the two that is above 0 where the other is not.
	 *
	 * Source: B. Silverman, Density Estimation for Statistics and Data Analysis (1986), equation 3.31;
	 * https://stat.ethz.ch/R-manual/R-devel/library/stats/html/bandwidth.html
	 */
	nrd0(samples: Samples): number {
		const range = (samples.quantile(0.75) - samples.quantile(0.25)) / 1.34;
		const spread = range > 0 ? Math.min(samples.deviation, range) : samples.deviation;
		return 0.9 * spread * pow(samples.effectiveCount, -0.2);
	},
	/**
	 * n^(-1/5) s, scipy's default.
	 *
	 * Source: https://docs.scipy.org/doc/scipy/reference/generated/scipy.stats.gaussian_kde.html
	 */
	scott: (samples: Samples): number => samples.deviation * pow(samples.effectiveCount, -0.2),
	/** (3 n / 4)^(-1/5) s, scipy's `silverman`. */
	silverman: (samples: Samples): number => samples.deviation * pow((3 * samples.effectiveCount) / 4, -0.2),
} as const satisfies Record<string, (samples: Samples) => number>;

export type BandwidthRule = keyof typeof bandwidthRules;

export const bandwidthRuleNames = Object.keys(bandwidthRules) as readonly BandwidthRule[]; // Object.keys forgets the keys' type

export const defaultBandwidth: BandwidthRule = 'nrd0';
