import type {EngineChoice, Estimator, Problem} from '../engine/engine.ts';
import {type Family, parseFamily} from '../math/families.ts';
import {formatGrid, type Grid, parseGrid} from '../math/grid.ts';
import {
	defaultConstants,
	type LossConstants,
	lossConstantNames,
	pickConstants,
} from '../math/losses/constants.ts';
import {DEFAULT_SPREAD, startingParameters} from '../math/mixture.ts';
import {unknownName} from '../math/names.ts';
import type {Hyperparameters} from '../math/optimizers/optimizer.ts';
import {type OptimizerName, optimizers} from '../math/optimizers.ts';
import {type Parsed, parsed, unparsed} from '../math/parsed.ts';
import type {ScheduleName} from '../math/schedules.ts';
import {
	coveringGrid,
	evaluateTarget,
	namedTargets,
	normalized,
	showsTerms,
	type Target,
} from '../math/target.ts';
import {formatTerms, parseTerms} from '../math/target-grammar.ts';
import {massMistake} from '../math/target-mass.ts';
import type {Units} from '../math/units.ts';
import type {DataSource} from './data-source.ts';
import {areSound} from './divergence.ts';
import {noiseOf} from './noise.ts';
import type {Parametrization} from './parametrization.ts';

/** All that decides the numbers of a run, the constants of losses included; the same config gives the same run. */
export interface FitConfig extends LossConstants {
	/** The name of a target or its terms as text; for data, what they are called. */
	readonly target: string;
	/** Scale p to mass 1. Default false. */
	readonly normalize: boolean;
	/** Where p was estimated from; it cannot be read again from here. */
	readonly data: DataSource | undefined;
	/** `lo:hi:n`; undefined for the target's own. */
	readonly grid: string | undefined;
	/** As `--family` takes it: `normal`, `student-t(3)`. */
	readonly family: string;
	/** Components of q, 1 to 4; above 1 it is a mixture. Default 1. */
	readonly components: number;
	/** The stepped parameter: `raw` for sigma, `log` for its logarithm. Default `raw`. */
	readonly parametrization: Parametrization;
	/** The name of a built-in loss, or a formula, which may have a name: `name = formula`. Default `kl_div`. */
	readonly loss: string;
	/** Named formulas that join the list of losses, each `name = formula`; they change no step. Default none. */
	readonly formulas: readonly string[];
	/** The start. */
	readonly mu: number;
	readonly sigma: number;
	/** How many sigmas apart the components of a mixture start, from the first on; below 0 it is the rightmost. Default 2. */
	readonly spread: number;
	/** Default `adam`. */
	readonly optimizer: OptimizerName;
	readonly hyperparameters: Hyperparameters;
	/** The learning rate over the run. Default `constant`. */
	readonly schedule: ScheduleName;
	/** Steps of the run. Default 10,000. */
	readonly epochs: number;
	readonly engine: EngineChoice;
	/** Points drawn for the gradient of a step; 0 for the exact gradient. Default 0. */
	readonly batch: number;
	/** The seed of the draws, from 0 to 2^53 - 1. Default 0. */
	readonly seed: number;
	/** How the gradient is taken from draws of q, where there is a choice. Default `score`. */
	readonly estimator: Estimator;
	/**
	 * The units of a divergence, which change no step: `mean` is PyTorch's, over the grid; `nats` and `bits` are
	 * integrals. Default `mean`.
	 */
	readonly units: Units;
}

/** The reference experiment. */
export const defaultConfig: FitConfig = {
	target: 'reference',
	normalize: false,
	data: undefined,
	grid: undefined,
	family: 'normal',
	components: 1,
	parametrization: 'raw',
	loss: 'kl_div',
	formulas: [],
	...defaultConstants,
	mu: 0,
	sigma: 1,
	spread: DEFAULT_SPREAD,
	optimizer: 'adam',
	hyperparameters: optimizers.adam.defaults,
	schedule: 'constant',
	epochs: 10_000,
	engine: 'closed-form',
	batch: 0,
	seed: 0,
	estimator: 'score',
	units: 'mean',
};

export const isNamedTarget = (name: string): name is keyof typeof namedTargets =>
	Object.hasOwn(namedTargets, name);

/** The terms of a target as text: those that its name stands for, or its own. */
export const targetText = (target: string): string =>
	isNamedTarget(target) ? namedTargets[target].text : target;

/** The terms of a target, by its name or as they are written. A single word that is no target's name is taken for one. */
export const parseTargetTerms = (text: string): Parsed<Target['terms']> => {
	const terms = parseTerms(targetText(text));
	if (terms.ok || !/^[a-z]{2}[\w-]*$/i.test(text)) return terms;
	const unknown = unknownName('target', text, Object.keys(namedTargets));
	return unparsed(`${unknown}, or write one, such as 0.3*N(-2,0.5)+0.7*N(4,2)`);
};

/**
 * Reads a target, by name or as terms, onto its grid: the one given, or its own. A target that leaves
 * the numbers, or that has no mass on its grid, is none.
 */
export const readTarget = (text: string, given?: Grid, normalize = false): Parsed<Target> => {
	const terms = parseTargetTerms(text);
	if (!terms.ok) return terms;
	const grid = given ?? ownGrid(terms.value);
	if (!(grid.max > grid.min && Number.isFinite(grid.max - grid.min))) {
		return unparsed('no grid can hold this target: its widths are lost beside its means');
	}
	const target = evaluateTarget(normalize ? normalized(terms.value) : terms.value, grid);
	return withMass(target);
};

/** The grid of a config as text, be it the target's own; empty where its target has none. */
export const gridText = ({target, grid, normalize}: FitConfig): string => {
	if (grid !== undefined) return grid;
	const own = readTarget(target, undefined, normalize);
	return own.ok ? formatGrid(own.value.grid) : '';
};

/** The target, if its grid shows it. */
export const withMass = (target: Target): Parsed<Target> => {
	const mistake = massMistake(target);
	return mistake === undefined ? parsed(target) : unparsed(mistake);
};

/** A target that equals a named one shares its grid; any other gets one that covers it. */
export const ownGrid = (terms: Target['terms']): Grid => {
	const text = formatTerms(terms);
	for (const named of Object.values(namedTargets)) {
		const grid = parseGrid(named.grid);
		if (named.text === text && grid.ok) return grid.value;
	}
	return coveringGrid(terms);
};

/** The grid that was asked for, as long as it shows where every term lies. */
export const keptGrid = (grid: string | undefined, terms: Target['terms']): Grid | undefined => {
	const asked = grid === undefined ? undefined : parseGrid(grid);
	return asked?.ok && showsTerms(asked.value, terms) ? asked.value : undefined;
};

/** The target of a config, on the grid that the config asks for. */
export const readTargetOf = ({target, grid, normalize, data}: TargetConfig): Parsed<Target> => {
	if (data !== undefined) return unparsed('data are read once, when the program starts');
	if (grid === undefined) return readTarget(target, undefined, normalize);
	const given = parseGrid(grid);
	return given.ok ? readTarget(target, given.value, normalize) : given;
};

/** The settings that a target is read from. */
const targetSettings = [
	'target',
	'grid',
	'normalize',
	'data',
] as const satisfies readonly (keyof FitConfig)[];

/** All that a target depends on. */
export type TargetConfig = Pick<FitConfig, (typeof targetSettings)[number]>;

/** The target of a config that has been read before; throws if it cannot be. */
export const targetOf = (config: TargetConfig): Target => {
	const target = readTargetOf(config);
	if (!target.ok) throw new RangeError(target.message);
	return target.value;
};

/** The family of a config that has been read before; throws if it cannot be. */
export const familyOfConfig = ({family}: Pick<FitConfig, 'family'>): Family => {
	const read = parseFamily(family);
	if (!read.ok) throw new RangeError(read.message);
	return read.value;
};

/** The settings of a problem beside its target. */
const problemSettings = [
	'family',
	'components',
	'loss',
	...lossConstantNames,
	'batch',
	'seed',
	'estimator',
] as const satisfies readonly (keyof FitConfig)[];

/** All that an engine depends on beside its target. */
export type EngineConfig = Pick<FitConfig, (typeof problemSettings)[number] | 'engine' | 'data'>;

const areEqual = <K extends keyof FitConfig>(
	names: readonly K[],
	a: Pick<FitConfig, K>,
	b: Pick<FitConfig, K>,
): boolean => names.every((name) => a[name] === b[name]);

/** True if two configs have one target: it is read from nothing else. */
export const haveSameTarget = (a: TargetConfig, b: TargetConfig): boolean => areEqual(targetSettings, a, b);

/** True if an engine made for one config is one for the other: it is made from nothing else. */
export const haveSameEngine = (a: TargetConfig & EngineConfig, b: TargetConfig & EngineConfig): boolean =>
	haveSameTarget(a, b) && areEqual([...problemSettings, 'engine'], a, b);

/** The problem that an engine is made for. */
export const problemOf = (config: EngineConfig, target: Target): Problem => ({
	target,
	family: familyOfConfig(config),
	components: config.components,
	loss: config.loss,
	...pickConstants(config),
	noise: noiseOf(config),
});

/** The settings that q's parameters at the start follow from. */
type StartConfig = Pick<FitConfig, 'family' | 'components' | 'mu' | 'sigma' | 'spread'>;

/** q's parameters at the start. */
export const startOf = (config: StartConfig): Float64Array => {
	const {components, mu, sigma, spread} = config;
	return startingParameters(components, mu, sigma, familyOfConfig(config).support, spread);
};

/** Why q cannot start at a config's mu and sigma, in a sentence; undefined where it can. */
export const startMistake = (config: StartConfig): string | undefined => {
	const {family, components, mu, sigma} = config;
	const {support} = familyOfConfig(config);
	if (support === 'positive' && !(mu > 0))
		return `${family} is a family of positive x: the initial mu, its mean, must be above 0, not ${mu}`;
	return areSound(startOf(config), components, support)
		? undefined
		: `the ${components} components of ${family} about mu ${mu}, sigma ${sigma} leave the range of numbers; start nearer to p, or with fewer or nearer to one another`;
};
