import {type AutoName, autoNames, chosenNear, isAutoByDefault} from '../fit/auto.ts';
import {defaultConfig, type FitConfig, startMistake} from '../fit/config.ts';
import type {Field} from '../fit/fields/field.ts';
import {fields, withoutName} from '../fit/fields.ts';
import {type ScriptValue, scriptName, settingText} from '../fit/script-words.ts';
import {type BandwidthRule, defaultBandwidth} from '../math/bandwidth.ts';
import type {FamilyName} from '../math/families.ts';
import type {LossAlias, LossName} from '../math/losses.ts';
import {unknownName} from '../math/names.ts';
import type {Hyperparameters} from '../math/optimizers/optimizer.ts';
import type {Target} from '../math/target.ts';
import {namedFormulas} from './named-formulas.ts';
import {OptionError} from './option-error.ts';
import {type Density, targetOfDensity, targetOfSamples, targetOfText, targetParsedAs} from './targets.ts';

/** A formula: a number is made of curves by a function, such as `sum(…)`. */
type FormulaText = `${string}(${string})${string}`;

/** Options that take more than the setting of their name. */
type OwnOption = 'target' | 'grid' | 'family' | 'loss' | 'mu' | 'sigma' | 'lr' | 'nesterov';

/** The options of a fit. Each has the name, meaning and default of its flag; `Named` are the names of its own `losses`. */
export interface FitOptions<Named extends string = never>
	extends Partial<Omit<FitConfig, OwnOption | 'data' | 'hyperparameters' | 'engine' | 'formulas'>>,
		Partial<Omit<Hyperparameters, OwnOption>> {
	/** A name, a sum of terms such as `0.3*N(-2,0.5)+0.7*N(4,2)`, or p at equally spaced x. Default `reference`. */
	readonly target?: string | Density;
	/** In place of a target, what p is estimated from by a Gaussian kernel. */
	readonly samples?: Iterable<number>;
	/** The weight of each sample, 0 or above. Default 1 each. */
	readonly weights?: Iterable<number>;
	/** The width of that kernel, above 0, or the rule that gives it. Default `nrd0`. */
	readonly bandwidth?: number | BandwidthRule;
	/** `lo:hi:n`, the points on which q and p are compared. Default the target's own. */
	readonly grid?: string;
	/** The family of q. Default `normal`. */
	readonly family?: Exclude<FamilyName, 'student-t'> | `student-t(${number})`;
	/**
	 * A name, what else it is called (`mse`, `KLDivLoss`), a formula such as `mean((q - p)^2)`, or the name of one of
	 * `losses`. Default `kl_div`.
	 */
	readonly loss?: LossName | LossAlias | FormulaText | NoInfer<Named>;
	/** Formulas by names of your own, for `loss`: `{cube: 'mean(abs(q - p)^3)'}`. Default none. */
	readonly losses?: Readonly<Record<Named, string>>;
	/**
	 * The start; `auto` is on the left flank of p. Default 0, and `auto` for samples, for families of positive x, and
	 * for targets on a grid that does not show N(0, 1), unless they have a name.
	 */
	readonly mu?: number | 'auto';
	/** The start, above 0; `auto` is half of p's width. Default 1, and `auto` as for mu. */
	readonly sigma?: number | 'auto';
	/**
	 * The optimizer's constants; the default is its own. One that the optimizer does not have is refused. `auto` is the
	 * optimizer's own rate in units of p's width, the default where it is for mu.
	 */
	readonly lr?: number | 'auto';
	/** True for sgd to look ahead along its momentum, which must be above 0. Default false. */
	readonly nesterov?: boolean;
}

/** A fit that can be started. */
export interface Settled {
	readonly config: FitConfig;
	readonly target: Target;
}

const ofTarget = ['target', 'samples', 'weights', 'bandwidth', 'normalize', 'grid'] as const;

const ofRun: readonly Field[] = fields.filter(
	({name}) => name !== 'engine' && !ofTarget.some((other) => other === name),
);

const known: readonly string[] = [
	...ofTarget,
	'losses',
	...ofRun.map(({name}) => scriptName(name)),
	'every',
	'untilConverged',
];

/** The target that options name, and the config with what is to be said of it. */
const settledTarget = ({
	target = defaultConfig.target,
	samples,
	weights,
	bandwidth,
	normalize = false,
	grid,
	family = 'normal',
	losses = {},
}: FitOptions<string>): Settled => {
	const config = {...defaultConfig, normalize, grid, formulas: namedFormulas(losses)};
	if (samples !== undefined) {
		if (target !== defaultConfig.target) throw new OptionError('samples', 'give them or a target, not both');
		const read = targetOfSamples(samples, weights, bandwidth ?? defaultBandwidth, grid, family);
		return {...read, config: {...config, target: `${read.data.samples} samples`, data: read.data}};
	}
	if (weights !== undefined) throw new OptionError('weights', 'they belong to samples, and there are none');
	if (bandwidth !== undefined)
		throw new OptionError('bandwidth', 'it belongs to samples, and there are none');
	if (typeof target === 'string') {
		return {target: targetOfText(target, grid, normalize), config: {...config, target}};
	}
	const parsed = normalize ? undefined : targetParsedAs(target);
	if (parsed) {
		const {text, target: read, normalize: isNormalized} = parsed;
		return {target: read, config: {...config, target: text, normalize: isNormalized}};
	}
	if (grid !== undefined) throw new OptionError('grid', 'a target that is given point by point has its own');
	return {target: targetOfDensity(target, normalize), config: {...config, target: 'given'}};
};

/** The config with what is left to where p is, as the command line has it. */
const withAuto = (config: FitConfig, target: Target, options: FitOptions<string>): FitConfig => {
	const isDefault = isAutoByDefault(config, target.grid);
	const isAuto = (name: AutoName): boolean => (options[name] ?? (isDefault ? 'auto' : 0)) === 'auto';
	return chosenNear(config, target, autoNames.filter(isAuto));
};

/** Reads options as the command line reads its flags. Throws an {@link OptionError} for what cannot be. */
export const settled = (options: FitOptions<string>): Settled => {
	const given = new Map(
		Object.entries(options).filter((entry): entry is [string, ScriptValue] => entry[1] !== undefined),
	);
	for (const name of given.keys()) {
		if (!known.includes(name)) throw new OptionError(name, unknownName('option', name, known));
	}
	const {config: start, target} = settledTarget(options);
	let config = start;
	for (const field of ofRun) {
		const value = given.get(scriptName(field.name));
		if (value === undefined || (value === 'auto' && autoNames.some((name) => name === field.name))) continue;
		const option = scriptName(field.name);
		if (!field.applies(config)) {
			throw new OptionError(option, field.idle(config));
		}
		const read = field.read(settingText(value), config);
		if (!read.ok) throw new OptionError(option, withoutName(field, read.message));
		config = {...config, ...read.value};
	}
	config = withAuto(config, target, options);
	const mistake = startMistake(config);
	if (mistake !== undefined) throw new OptionError('mu', mistake);
	return {config, target};
};
