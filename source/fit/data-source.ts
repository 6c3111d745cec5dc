import type {BandwidthRule} from '../math/bandwidth.ts';

/** The flags that say how a table is read, and the one that is its file; each as it was given. */
export const tableFlags = ['column', 'weights', 'delimiter', 'header', 'decimal'] as const;

export type TableFlags = Readonly<Partial<Record<(typeof tableFlags)[number], string | undefined>>>;

/** The flags that were given, in the order of the table, whatever order they came in. */
export const tableFlagsOf = (flags: TableFlags): TableFlags =>
	Object.fromEntries(tableFlags.flatMap((name) => (flags[name] === undefined ? [] : [[name, flags[name]]])));

/** Samples whose kernel density is the target, and what is to be said of them. */
export interface DataSource extends TableFlags {
	readonly file: string;
	readonly bandwidth: number;
	/** The rule that gave the bandwidth; undefined for a bandwidth given as a number. */
	readonly rule?: BandwidthRule | undefined;
	readonly samples: number;
	/** Of weighted samples, how many equal ones would tell as much. */
	readonly effectiveSamples?: number;
	readonly mean?: number;
	/** Of the samples, by n - 1; the kernel adds the bandwidth's square to it. */
	readonly variance?: number;
	/** The variance that the kernel adds: the square of the bandwidth. */
	readonly addedVariance?: number;
	/** What was passed over, read in one of two ways, or cut off: a sentence each. */
	readonly notes?: readonly string[];
}

/** A part of a whole as a percentage in three significant digits: `1.65 %`. */
export const percentage = (part: number): string => `${Number((100 * part).toPrecision(3))} %`;

const short = (value: number): string => String(Number(value.toPrecision(4)));

/** A sentence on how p was estimated: "kernel bandwidth 0.3348 (nrd0), which adds 0.1121 (8.61 %) to the variance". */
export const describeBandwidth = ({bandwidth, rule, variance = 0, addedVariance = 0}: DataSource): string => {
	const by = rule === undefined ? '' : ` (${rule})`;
	const part = variance > 0 ? ` (${percentage(addedVariance / variance)})` : '';
	return `kernel bandwidth ${short(bandwidth)}${by}, which adds ${short(addedVariance)}${part} to the variance`;
};
