import {log} from './elementary.ts';
import type {Standard} from './families/family.ts';
import {type FillLogs, type LocationScaleEntry, standardOn} from './families/location-scale.ts';
import {normal} from './families/normal.ts';
import {cauchy, gumbel, laplace, logistic, studentT as studentTFamily} from './families/real-line.ts';

/** One argument of a density, in brackets. */
interface Argument {
	/** With its article: "the mean". */
	readonly is: string;
	readonly isPositive?: boolean;
}

/** A density that may be a term of a target. */
export interface DensityEntry {
	readonly summary: string;
	readonly takes: readonly Argument[];
	/** Its location and scale, by which peaks are named and grids are laid out. */
	readonly place: (values: readonly number[]) => {readonly mu: number; readonly sigma: number};
	/** The arguments of the same density at another location with another scale: the inverse of `place`. */
	readonly placedAt: (values: readonly number[], mu: number, sigma: number) => readonly number[];
	/** Returns a function that fills log p(x) and its derivative by x at so many x. */
	readonly logsOn: (values: readonly number[], count: number) => FillLogs;
	/** The interval that holds all but a negligible part of its mass. */
	readonly reach: (values: readonly number[]) => readonly [low: number, high: number];
	/** What is wrong with arguments that are valid one by one, and with which of them. */
	readonly mistake?: (
		values: readonly number[],
	) => {readonly at: number; readonly message: string} | undefined;
}

/** The distance from the mode, in sigmas and at most `cap`, at which the log-density is lower by `fall`. */
const fallOf = (standard: Standard, direction: 1 | -1, fall: number, cap: number): number => {
	const fill = standardOn(standard, 1);
	const [logs, slopes] = [new Float64Array(1), new Float64Array(1)];
	const logDensity = (z: number): number => {
		fill(Float64Array.of(z), logs, slopes);
		return logs[0] ?? Number.NaN;
	};
	let low = 0;
	let high = cap;
	if (logDensity(0) - logDensity(direction * cap) < fall) return cap;
	for (let i = 0; i < 50; i++) {
		const middle = (low + high) / 2;
		if (logDensity(0) - logDensity(direction * middle) < fall) low = middle;
		else high = middle;
	}
	return high;
};

/** l((x - mu) / sigma) - log sigma, and its derivative by x. */
const placed = (standard: Standard, mu: number, sigma: number, count: number): FillLogs => {
	const logScale = log(sigma);
	const fill = standardOn(standard, count);
	const z = new Float64Array(count);
	return (x, logs, slopes) => {
		for (let i = 0; i < count; i++) z[i] = ((x[i] ?? 0) - mu) / sigma;
		fill(z, logs, slopes);
		for (let i = 0; i < count; i++) {
			logs[i] = (logs[i] ?? 0) - logScale;
			slopes[i] = (slopes[i] ?? 0) / sigma;
		}
	};
};

/** A normal's log-density falls by 18 in six sigmas; heavier tails are cut where it has fallen by 12. */
const NORMAL_REACH = 6;
const FALL = 12;
const LONGEST_REACH = 20;

const locationScale = (
	family: LocationScaleEntry,
	summary: string,
	takes: readonly [Argument, Argument],
): DensityEntry => {
	const standard = family.standard(Number.NaN);
	return {
		summary,
		takes,
		place: ([mu = Number.NaN, sigma = Number.NaN]) => ({mu, sigma}),
		placedAt: (_, mu, sigma) => [mu, sigma],
		logsOn: ([mu = Number.NaN, sigma = Number.NaN], count) => placed(standard, mu, sigma, count),
		reach: ([mu = Number.NaN, sigma = Number.NaN]) =>
			family === normal
				? [mu - NORMAL_REACH * sigma, mu + NORMAL_REACH * sigma]
				: [
						mu - sigma * fallOf(standard, -1, FALL, LONGEST_REACH),
						mu + sigma * fallOf(standard, 1, FALL, LONGEST_REACH),
					],
	};
};

const LOCATION: Argument = {is: 'the location'};
const SCALE: Argument = {is: 'the scale', isPositive: true};

const studentT: DensityEntry = {
	summary: "Student's t: degrees of freedom, location, scale",
	takes: [{is: 'the degrees of freedom', isPositive: true}, LOCATION, SCALE],
	place: ([, mu = Number.NaN, sigma = Number.NaN]) => ({mu, sigma}),
	placedAt: ([nu = Number.NaN], mu, sigma) => [nu, mu, sigma],
	logsOn: ([nu = Number.NaN, mu = Number.NaN, sigma = Number.NaN], count) =>
		placed(studentTFamily.standard(nu), mu, sigma, count),
	reach: ([nu = Number.NaN, mu = Number.NaN, sigma = Number.NaN]) => {
		const reach = sigma * fallOf(studentTFamily.standard(nu), 1, FALL, LONGEST_REACH);
		return [mu - reach, mu + reach];
	},
};

/** Part of its width to show on either side, so that its ends are seen. */
const MARGIN = 0.25;

const uniform: DensityEntry = {
	summary: 'constant between two ends, 0 outside',
	takes: [{is: 'the lower end'}, {is: 'the upper end'}],
	place: ([a = Number.NaN, b = Number.NaN]) => ({mu: (a + b) / 2, sigma: (b - a) / Math.sqrt(12)}),
	placedAt: (_, mu, sigma) => [mu - (sigma * Math.sqrt(12)) / 2, mu + (sigma * Math.sqrt(12)) / 2],
	logsOn: ([a = Number.NaN, b = Number.NaN]) => {
		const height = -log(b - a);
		return (x, logs, slopes) => {
			slopes.fill(0);
			for (const [i, at] of x.entries()) logs[i] = at >= a && at <= b ? height : Number.NEGATIVE_INFINITY;
		};
	},
	reach: ([a = Number.NaN, b = Number.NaN]) => [a - MARGIN * (b - a), b + MARGIN * (b - a)],
	mistake: ([a = Number.NaN, b = Number.NaN]) =>
		b > a ? undefined : {at: 1, message: `the upper end must be above the lower one, ${a}, not ${b}`},
};

/** Every density of the grammar by its name. */
export const densities = {
	N: locationScale(normal, 'normal: mean, standard deviation', [
		{is: 'the mean'},
		{is: 'the standard deviation', isPositive: true},
	]),
	Laplace: locationScale(laplace, 'Laplace: location, scale', [LOCATION, SCALE]),
	Logistic: locationScale(logistic, 'logistic: location, scale', [LOCATION, SCALE]),
	Cauchy: locationScale(cauchy, 'Cauchy: location, scale', [LOCATION, SCALE]),
	Gumbel: locationScale(gumbel, 'Gumbel: mode, scale', [LOCATION, SCALE]),
	T: studentT,
	U: uniform,
} as const satisfies Record<string, DensityEntry>;

export type DensityName = keyof typeof densities;

export const densityNames = Object.keys(densities) as readonly DensityName[]; // Object.keys forgets the keys' type
