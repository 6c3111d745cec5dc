import {type Family, type FamilyName, familyOf} from './families.ts';

/** One thing that a density is told, in brackets. */
interface Argument {
	/** With its article: "the mean". */
	readonly is: string;
	readonly isPositive?: boolean;
}

/** A density that a target may be a sum of. */
export interface DensityEntry {
	readonly summary: string;
	readonly takes: readonly Argument[];
	/** Where it lies and how wide it is: for names of peaks, and for grids. */
	readonly place: (values: readonly number[]) => {readonly mu: number; readonly sigma: number};
	/** The values of the same density at another place, with another width: what `place` would say of them. */
	readonly placedAt: (values: readonly number[], mu: number, sigma: number) => readonly number[];
	readonly logDensity: (values: readonly number[]) => (x: number) => number;
	/** The interval outside of which hardly any of it is. */
	readonly reach: (values: readonly number[]) => readonly [low: number, high: number];
	/** What is wrong with values that are numbers of their own right, and with which of them. */
	readonly mistake?: (
		values: readonly number[],
	) => {readonly at: number; readonly message: string} | undefined;
}

/** How far, in sigmas, a density's logarithm takes to fall so much from its highest; at most `cap`. */
const fallOf = ({logDensity}: Family, direction: 1 | -1, fall: number, cap: number): number => {
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

/** A normal falls by 18 in six sigmas; tails that are heavier are cut where they have fallen by 12. */
const NORMAL_REACH = 6;
const FALL = 12;
const LONGEST_REACH = 20;

const locationScale = (
	name: FamilyName,
	summary: string,
	takes: readonly [Argument, Argument],
): DensityEntry => {
	const family = familyOf(name);
	return {
		summary,
		takes,
		place: ([mu = Number.NaN, sigma = Number.NaN]) => ({mu, sigma}),
		placedAt: (_, mu, sigma) => [mu, sigma],
		logDensity: ([mu = Number.NaN, sigma = Number.NaN]) => {
			const logScale = Math.log(sigma);
			return (x) => family.logDensity((x - mu) / sigma) - logScale;
		},
		reach: ([mu = Number.NaN, sigma = Number.NaN]) =>
			name === 'normal'
				? [mu - NORMAL_REACH * sigma, mu + NORMAL_REACH * sigma]
				: [
						mu - sigma * fallOf(family, -1, FALL, LONGEST_REACH),
						mu + sigma * fallOf(family, 1, FALL, LONGEST_REACH),
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
	logDensity: ([nu = Number.NaN, mu = Number.NaN, sigma = Number.NaN]) => {
		const family = familyOf('student-t', nu);
		const logScale = Math.log(sigma);
		return (x) => family.logDensity((x - mu) / sigma) - logScale;
	},
	reach: ([nu = Number.NaN, mu = Number.NaN, sigma = Number.NaN]) => {
		const reach = sigma * fallOf(familyOf('student-t', nu), 1, FALL, LONGEST_REACH);
		return [mu - reach, mu + reach];
	},
};

/** A quarter of its width to either side shows that it ends. */
const MARGIN = 0.25;

const uniform: DensityEntry = {
	summary: 'the same everywhere between two ends, and 0 beyond',
	takes: [{is: 'the lower end'}, {is: 'the upper end'}],
	place: ([a = Number.NaN, b = Number.NaN]) => ({mu: (a + b) / 2, sigma: (b - a) / Math.sqrt(12)}),
	placedAt: (_, mu, sigma) => [mu - (sigma * Math.sqrt(12)) / 2, mu + (sigma * Math.sqrt(12)) / 2],
	logDensity: ([a = Number.NaN, b = Number.NaN]) => {
		const height = -Math.log(b - a);
		return (x) => (x >= a && x <= b ? height : Number.NEGATIVE_INFINITY);
	},
	reach: ([a = Number.NaN, b = Number.NaN]) => [a - MARGIN * (b - a), b + MARGIN * (b - a)],
	mistake: ([a = Number.NaN, b = Number.NaN]) =>
		b > a ? undefined : {at: 1, message: `the upper end must be above the lower one, ${a}, not ${b}`},
};

/** Every density of the grammar by its name. */
export const densities = {
	N: locationScale('normal', 'normal: mean, standard deviation', [
		{is: 'the mean'},
		{is: 'the standard deviation', isPositive: true},
	]),
	Laplace: locationScale('laplace', 'Laplace: location, scale', [LOCATION, SCALE]),
	Logistic: locationScale('logistic', 'logistic: location, scale', [LOCATION, SCALE]),
	Cauchy: locationScale('cauchy', 'Cauchy: location, scale', [LOCATION, SCALE]),
	Gumbel: locationScale('gumbel', 'Gumbel: mode, scale', [LOCATION, SCALE]),
	T: studentT,
	U: uniform,
} as const satisfies Record<string, DensityEntry>;

export type DensityName = keyof typeof densities;

export const densityNames = Object.keys(densities) as readonly DensityName[]; // Object.keys forgets the keys' type
