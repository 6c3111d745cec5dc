import type {Definition, FamilyEntry, Support, TorchDistribution} from './families/family.ts';
import {gamma} from './families/gamma.ts';
import {lognormal} from './families/lognormal.ts';
import {normal} from './families/normal.ts';
import {cauchy, gumbel, laplace, logistic, studentT} from './families/real-line.ts';
import {weibull} from './families/weibull.ts';
import {parseNumber} from './grid.ts';
import {type Parsed, parsed, unparsed} from './parsed.ts';

/** Every family of q by its name. Each has two parameters that the optimizer steps: mu, and sigma > 0. */
export const families = {
	normal,
	laplace,
	logistic,
	cauchy,
	gumbel,
	'student-t': studentT,
	lognormal,
	gamma,
	weibull,
} as const satisfies Record<string, FamilyEntry>;

export type FamilyName = keyof typeof families;

export const familyNames = Object.keys(families) as readonly FamilyName[]; // Object.keys forgets the keys' type

/** A family with its shape fixed. */
export interface Family extends Definition {
	/** As `--family` takes it, its shape included: `student-t(3)`. */
	readonly text: string;
	readonly name: FamilyName;
	/** The name as legends show it: `Normal`, `Student-t 3`. */
	readonly title: string;
	/** nu of a Student's t; undefined where there is none. */
	readonly shape: number | undefined;
	readonly support: Support;
	/** True if the density has a corner at mu, where its score jumps. */
	readonly hasCusp: boolean;
	/** PyTorch's parameters of the member at (mu, sigma), where they are not mu and sigma themselves. */
	readonly torch: ((mu: number, sigma: number) => TorchDistribution) | undefined;
}

/** A family by its name and, where it has one, its shape. */
export const familyOf = (name: FamilyName, shape = Number.NaN): Family => {
	const entry: FamilyEntry = families[name];
	const hasShape = entry.shape !== undefined;
	return {
		text: hasShape ? `${name}(${shape})` : name,
		name,
		title: hasShape ? `${entry.title} ${shape}` : entry.title,
		shape: hasShape ? shape : undefined,
		support: entry.support,
		hasCusp: entry.hasCusp ?? false,
		torch: entry.torch,
		...entry.of(shape),
	};
};

/** The spelling of a family with its parameter: `normal`, `student-t(NU)`. */
export const familySpelling = (name: FamilyName): string => {
	const {shape}: FamilyEntry = families[name];
	return shape === undefined ? name : `${name}(${shape.name})`;
};

/** Few degrees of freedom: tails that differ visibly from a normal's. */
const EXAMPLE_SHAPE = 3;

/** A family as `--family` takes it, with a shape where it needs one: `student-t(3)`. */
export const familyExample = (name: FamilyName): string => {
	const {shape}: FamilyEntry = families[name];
	return shape === undefined ? name : `${name}(${EXAMPLE_SHAPE})`;
};

/** Reads a family: a name, and its shape in brackets behind it, as in `student-t(3)`. */
export const parseFamily = (text: string): Parsed<Family> => {
	const [, word = '', brackets, inside = ''] = /^([^(]*)(\((.*)\))?$/.exec(text.trim()) ?? [];
	const name = familyNames.find((known) => known === word.trim());
	if (name === undefined)
		return unparsed(`"${text}" is not a family; choose from ${familyNames.map(familySpelling).join(', ')}`);
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
