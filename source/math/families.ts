import {logGamma} from './gamma.ts';
import {parseNumber} from './grid.ts';
import {type Parsed, parsed, unparsed} from './parsed.ts';

/**
 * The families of q: a standard log-density each, moved by the location mu and stretched by the scale sigma.
 *
 * With z = (x - mu) / sigma and the standard log-density l(z):
 *   log q(x) = l(z) - log sigma
 *   d log q / d mu    = -l'(z) / sigma
 *   d log q / d sigma = -(1 + z l'(z)) / sigma
 */
export interface Family {
	/** As `--family` takes it, its shape included: `student-t(3)`. */
	readonly text: string;
	readonly name: FamilyName;
	/** The name as legends show it: `Normal`, `Student-t 3`. */
	readonly title: string;
	/** nu of a Student's t; undefined where there is none. */
	readonly shape: number | undefined;
	/** l(z). */
	readonly logDensity: (z: number) => number;
	/** The score l'(z). */
	readonly score: (z: number) => number;
	/** The Fisher information of (mu, sigma) at sigma 1; at sigma, it is this over sigma^2. */
	readonly information: Information;
	/** Fills `logQ` with log q(x) and `slope` with l'(z), for every x; sigma is positive. */
	readonly evaluate: Evaluate;
	/** Whether the density has a corner at mu, where its score jumps. */
	readonly hasCusp: boolean;
}

type Evaluate = (x: Float64Array, mu: number, sigma: number, logQ: Float64Array, slope: Float64Array) => void;

/** A symmetric 2 x 2 matrix: E[l'^2], E[l' (1 + z l')], E[(1 + z l')^2]. */
export interface Information {
	readonly mu: number;
	readonly cross: number;
	readonly sigma: number;
}

/** An entry of the table: a family, or several that differ in a shape. */
export interface FamilyEntry {
	readonly title: string;
	readonly summary: string;
	readonly formula: string;
	readonly source: string;
	/** The name and the meaning of the shape; undefined for a family without. */
	readonly shape?: {readonly name: string; readonly is: string};
	readonly of: (shape: number) => Pick<Family, 'logDensity' | 'score' | 'information'>;
	/** The whole grid at once, where that is faster than point by point. */
	readonly evaluate?: Evaluate;
	readonly hasCusp?: true;
}

export const LOG_SQRT_2PI = 0.5 * Math.log(2 * Math.PI);
const EULER = 0.577_215_664_901_532_9;

const DISTRIBUTIONS = 'https://pytorch.org/docs/stable/distributions.html#';

const normal: FamilyEntry = {
	title: 'Normal',
	summary: 'the bell curve; mu is its mean, sigma its standard deviation',
	formula: 'q(x) = exp(-z^2 / 2) / (sigma sqrt(2 pi)), z = (x - mu) / sigma',
	source: `${DISTRIBUTIONS}normal`,
	of: () => ({
		logDensity: (z) => -0.5 * z * z - LOG_SQRT_2PI,
		score: (z) => -z,
		information: {mu: 1, cross: 0, sigma: 2},
	}),
	evaluate(x, mu, sigma, logQ, slope) {
		const logScale = Math.log(sigma) + LOG_SQRT_2PI;
		const inverse = 1 / sigma;
		for (let i = 0; i < x.length; i++) {
			const z = ((x[i] ?? 0) - mu) * inverse;
			logQ[i] = -0.5 * z * z - logScale;
			slope[i] = -z;
		}
	},
};

const laplace: FamilyEntry = {
	title: 'Laplace',
	summary: 'a sharp peak with exponential tails; sigma is the mean distance from mu',
	formula: 'q(x) = exp(-|z|) / (2 sigma), z = (x - mu) / sigma',
	source: `${DISTRIBUTIONS}laplace`,
	hasCusp: true,
	of: () => ({
		logDensity: (z) => -Math.abs(z) - Math.LN2,
		score: (z) => -Math.sign(z),
		information: {mu: 1, cross: 0, sigma: 1},
	}),
};

const logistic: FamilyEntry = {
	title: 'Logistic',
	summary: 'a bell with exponential tails; its distribution function is the sigmoid',
	formula: 'q(x) = exp(-z) / (sigma (1 + exp(-z))^2), z = (x - mu) / sigma',
	source: 'https://en.wikipedia.org/wiki/Logistic_distribution',
	of: () => ({
		logDensity: (z) => -Math.abs(z) - 2 * Math.log1p(Math.exp(-Math.abs(z))),
		score: (z) => -Math.tanh(z / 2),
		information: {mu: 1 / 3, cross: 0, sigma: (3 + Math.PI ** 2) / 9},
	}),
};

const cauchy: FamilyEntry = {
	title: 'Cauchy',
	summary: 'tails so heavy that it has no mean; half of it lies within sigma of mu',
	formula: 'q(x) = 1 / (pi sigma (1 + z^2)), z = (x - mu) / sigma',
	source: `${DISTRIBUTIONS}cauchy`,
	of: () => ({
		logDensity: (z) => -Math.log(Math.PI) - Math.log1p(z * z),
		score: (z) => (-2 * z) / (1 + z * z),
		information: {mu: 1 / 2, cross: 0, sigma: 1 / 2},
	}),
};

/** exp(-z) is kept a number, and its products with z and with densities too. */
const LEAST_GUMBEL_Z = -600;

const gumbel: FamilyEntry = {
	title: 'Gumbel',
	summary: 'the largest of many: skewed to the right; mu is its mode',
	formula: 'q(x) = exp(-(z + exp(-z))) / sigma, z = (x - mu) / sigma',
	source: `${DISTRIBUTIONS}gumbel`,
	of: () => ({
		logDensity: (z) => -(Math.max(z, LEAST_GUMBEL_Z) + Math.exp(-Math.max(z, LEAST_GUMBEL_Z))),
		score: (z) => Math.exp(-Math.max(z, LEAST_GUMBEL_Z)) - 1,
		information: {mu: 1, cross: EULER - 1, sigma: Math.PI ** 2 / 6 + (1 - EULER) ** 2},
	}),
};

const studentT: FamilyEntry = {
	title: 'Student-t',
	summary: 'heavy tails that lighten as nu grows: nu 1 is cauchy, nu infinite normal',
	formula: 'q(x) = c (1 + z^2 / nu)^(-(nu + 1) / 2) / sigma, z = (x - mu) / sigma',
	source: `${DISTRIBUTIONS}studentt`,
	shape: {name: 'NU', is: 'the degrees of freedom'},
	of: (nu) => {
		const logNorm = logGamma((nu + 1) / 2) - logGamma(nu / 2) - 0.5 * Math.log(nu * Math.PI);
		return {
			logDensity: (z) => logNorm - ((nu + 1) / 2) * Math.log1p((z * z) / nu),
			score: (z) => (-(nu + 1) * z) / (nu + z * z),
			information: {mu: (nu + 1) / (nu + 3), cross: 0, sigma: (2 * nu) / (nu + 3)},
		};
	},
};

/** Every family by its name. */
export const families = {
	normal,
	laplace,
	logistic,
	cauchy,
	gumbel,
	'student-t': studentT,
} as const satisfies Record<string, FamilyEntry>;

export type FamilyName = keyof typeof families;

export const familyNames = Object.keys(families) as readonly FamilyName[]; // Object.keys forgets the keys' type

/** The loop over a grid for a log-density and a score that are given point by point. */
const pointByPoint =
	({logDensity, score}: Pick<Family, 'logDensity' | 'score'>): Evaluate =>
	(x, mu, sigma, logQ, slope) => {
		const logScale = Math.log(sigma);
		for (let i = 0; i < x.length; i++) {
			const z = ((x[i] ?? 0) - mu) / sigma;
			logQ[i] = logDensity(z) - logScale;
			slope[i] = score(z);
		}
	};

/** A family by its name and, where it has one, its shape. */
export const familyOf = (name: FamilyName, shape = Number.NaN): Family => {
	const entry: FamilyEntry = families[name];
	const standard = entry.of(shape);
	const hasShape = entry.shape !== undefined;
	return {
		text: hasShape ? `${name}(${shape})` : name,
		name,
		title: hasShape ? `${entry.title} ${shape}` : entry.title,
		shape: hasShape ? shape : undefined,
		...standard,
		evaluate: entry.evaluate ?? pointByPoint(standard),
		hasCusp: entry.hasCusp ?? false,
	};
};

/** How a name is written: `normal`, `student-t(NU)`. */
export const familySpelling = (name: FamilyName): string => {
	const {shape}: FamilyEntry = families[name];
	return shape === undefined ? name : `${name}(${shape.name})`;
};

/** Few degrees of freedom: tails that can be told from a normal's. */
const EXAMPLE_SHAPE = 3;

/** A family as `--family` takes it, with a shape where it needs one: `student-t(3)`. */
export const familyExample = (name: FamilyName): string => {
	const {shape}: FamilyEntry = families[name];
	return shape === undefined ? name : `${name}(${EXAMPLE_SHAPE})`;
};

/** Reads a family: a name, and behind it in brackets its shape, as in `student-t(3)`. */
export const parseFamily = (text: string): Parsed<Family> => {
	const [, word = '', brackets, inside = ''] = /^([^(]*)(\((.*)\))?$/.exec(text.trim()) ?? [];
	const name = familyNames.find((known) => known === word.trim());
	if (name === undefined)
		return unparsed(`"${text}" is no family: ${familyNames.map(familySpelling).join(', ')}`);
	const {shape}: FamilyEntry = families[name];
	if (shape === undefined) {
		return brackets === undefined
			? parsed(familyOf(name))
			: unparsed(`${name} takes nothing in brackets`, word.length);
	}
	const value = parseNumber(inside);
	if (!(value > 0 && value <= 1e6)) {
		return unparsed(
			`${name} needs ${shape.is}, a number above 0 and up to 1e6, as in ${name}(3)`,
			word.length,
		);
	}
	return parsed(familyOf(name, value));
};

/** log N(x; mu, sigma) = -(x - mu)^2 / (2 sigma^2) - log sigma - log sqrt(2 pi). */
export const normalLogDensity = (x: number, mu: number, sigma: number): number => {
	const z = (x - mu) / sigma;
	return -0.5 * z * z - Math.log(sigma) - LOG_SQRT_2PI;
};
