import {defaultConfig, type FitConfig, targetText} from '../fit/config.ts';
import {parseGrid, parseNumber} from '../math/grid.ts';
import {lossNames} from '../math/losses.ts';
import type {Parsed} from '../math/parsed.ts';
import {namedTargets} from '../math/target.ts';
import {parseTerms} from '../math/target-grammar.ts';
import {charsetChoices, colorChoices, engineChoices, type Settings, type ViewOptions} from './settings.ts';
import {UserError, unknownName} from './user-error.ts';

/** The settings before their target is read. */
type Unread = Omit<Settings, 'target'>;

/** One flag: how the help shows it, and what its value changes. */
export interface Flag {
	readonly name: string;
	/** What stands for the value in the help; undefined for a switch. */
	readonly value: string | undefined;
	readonly summary: string;
	readonly fallback: string;
	readonly apply: (settings: Unread, text: string) => Unread;
}

const fail = (flag: string, message: string): never => {
	throw new UserError(`--${flag}: ${message}`);
};

const finite = (flag: string, text: string): number => {
	const value = parseNumber(text);
	if (!Number.isFinite(value)) fail(flag, text === '' ? 'needs a number' : `needs a number, not "${text}"`);
	return value;
};

const within = (
	flag: string,
	text: string,
	isAllowed: (value: number) => boolean,
	allowed: string,
): number => {
	const value = finite(flag, text);
	if (!isAllowed(value)) fail(flag, `must be ${allowed}, not ${text}`);
	return value;
};

const above0 = (value: number): boolean => value > 0;
const wholeAbove0 = (value: number): boolean => Number.isSafeInteger(value) && value > 0;
const below1 = (value: number): boolean => value >= 0 && value < 1;

const oneOf = <T extends string>(flag: string, kind: string, text: string, known: readonly T[]): T => {
	const found = known.find((name) => name === text);
	return (
		found ?? fail(flag, text === '' ? `needs one of ${known.join(', ')}` : unknownName(kind, text, known))
	);
};

/** The value, or an error with the text and a caret under the place where it goes wrong. */
const readText = <T>(flag: string, text: string, result: Parsed<T>): T =>
	result.ok ? result.value : fail(flag, `${result.message}\n  ${text}\n  ${' '.repeat(result.at)}^`);

const withConfig = (settings: Unread, change: Partial<FitConfig>): Unread => ({
	...settings,
	config: {...settings.config, ...change},
});

const withView = (settings: Unread, change: Partial<ViewOptions>): Unread => ({
	...settings,
	view: {...settings.view, ...change},
});

const withHyperparameter = (settings: Unread, change: Partial<FitConfig['hyperparameters']>): Unread =>
	withConfig(settings, {hyperparameters: {...settings.config.hyperparameters, ...change}});

const withFormat = (settings: Unread, format: 'json' | 'csv'): Unread => {
	const {output} = settings;
	if (output.format !== 'log' && output.format !== format) {
		throw new UserError('--json and --csv: choose one, standard output holds a single format');
	}
	return {...settings, output: {...output, format}};
};

/** A word alone is meant as a name; anything else is read as a sum of terms. */
const readTargetFlag = (text: string): string => {
	const terms = parseTerms(targetText(text));
	if (!terms.ok && /^[a-z]{2}[\w-]*$/i.test(text)) {
		const known = unknownName('target', text, Object.keys(namedTargets));
		fail('target', `${known}, or write one, such as 0.3*N(-2,0.5)+0.7*N(4,2)`);
	}
	readText('target', text, terms);
	return text;
};

const defaults = defaultConfig.hyperparameters;

/** The flags that decide a run's numbers. */
export const configFlags: readonly Flag[] = [
	{
		name: 'target',
		value: 'TARGET',
		summary: `the target p: ${Object.keys(namedTargets).join(', ')}, or a sum such as "0.3*N(-2,0.5)+0.7*N(4,2)"`,
		fallback: defaultConfig.target,
		apply: (settings, text) => withConfig(settings, {target: readTargetFlag(text)}),
	},
	{
		name: 'grid',
		value: 'LO:HI:N',
		summary: 'the points on which q and p are compared',
		fallback: "the target's own",
		apply(settings, text) {
			readText('grid', text, parseGrid(text));
			return withConfig(settings, {grid: text});
		},
	},
	{
		name: 'loss',
		value: 'NAME',
		summary: lossNames.join(', '),
		fallback: defaultConfig.loss,
		apply: (settings, text) => withConfig(settings, {loss: oneOf('loss', 'loss', text, lossNames)}),
	},
	{
		name: 'mu',
		value: 'X',
		summary: 'the initial mu',
		fallback: '0',
		apply: (settings, text) => withConfig(settings, {mu: finite('mu', text)}),
	},
	{
		name: 'sigma',
		value: 'X',
		summary: 'the initial sigma, above 0',
		fallback: '1',
		apply: (settings, text) => withConfig(settings, {sigma: within('sigma', text, above0, 'above 0')}),
	},
	{
		name: 'lr',
		value: 'X',
		summary: "Adam's learning rate, above 0",
		fallback: `${defaults.lr}`,
		apply: (settings, text) => withHyperparameter(settings, {lr: within('lr', text, above0, 'above 0')}),
	},
	{
		name: 'beta1',
		value: 'X',
		summary: "Adam's decay of the gradient's mean, from 0 to below 1",
		fallback: `${defaults.beta1}`,
		apply: (settings, text) =>
			withHyperparameter(settings, {beta1: within('beta1', text, below1, 'from 0 to below 1')}),
	},
	{
		name: 'beta2',
		value: 'X',
		summary: "Adam's decay of the gradient's square, from 0 to below 1",
		fallback: `${defaults.beta2}`,
		apply: (settings, text) =>
			withHyperparameter(settings, {beta2: within('beta2', text, below1, 'from 0 to below 1')}),
	},
	{
		name: 'eps',
		value: 'X',
		summary: "Adam's guard against division by 0, not negative",
		fallback: `${defaults.eps}`,
		apply: (settings, text) =>
			withHyperparameter(settings, {eps: within('eps', text, (eps) => eps >= 0, '0 or above')}),
	},
	{
		name: 'epochs',
		value: 'N',
		summary: 'steps of a run',
		fallback: `${defaultConfig.epochs}`,
		apply: (settings, text) =>
			withConfig(settings, {epochs: within('epochs', text, wholeAbove0, 'a whole number from 1 up')}),
	},
	{
		name: 'engine',
		value: 'NAME',
		summary: 'closed-form, or tfjs: TensorFlow.js differentiates',
		fallback: defaultConfig.engine,
		apply: (settings, text) => withConfig(settings, {engine: oneOf('engine', 'engine', text, engineChoices)}),
	},
];

/** The flags of `run`'s output. */
export const outputFlags: readonly Flag[] = [
	{
		name: 'every',
		value: 'N',
		summary: 'print each Nth epoch, and the last',
		fallback: '1000; 100 with --json or --csv',
		apply: (settings, text) => ({
			...settings,
			output: {...settings.output, every: within('every', text, wholeAbove0, 'a whole number from 1 up')},
		}),
	},
	{
		name: 'json',
		value: undefined,
		summary: 'one JSON object on standard output',
		fallback: 'off',
		apply: (settings) => withFormat(settings, 'json'),
	},
	{
		name: 'csv',
		value: undefined,
		summary: 'comma-separated rows on standard output',
		fallback: 'off',
		apply: (settings) => withFormat(settings, 'csv'),
	},
];

/** The flags of the dashboard's looks. */
export const viewFlags: readonly Flag[] = [
	{
		name: 'pace',
		value: 'N',
		summary: 'steps a second while watched, or max',
		fallback: '500',
		apply: (settings, text) =>
			withView(settings, {
				pace: text === 'max' ? Number.POSITIVE_INFINITY : within('pace', text, above0, 'above 0, or max'),
			}),
	},
	{
		name: 'fps',
		value: 'N',
		summary: 'redraws a second, at most 120',
		fallback: '30',
		apply: (settings, text) =>
			withView(settings, {fps: within('fps', text, (fps) => fps >= 1 && fps <= 120, 'from 1 to 120')}),
	},
	{
		name: 'charset',
		value: 'NAME',
		summary: charsetChoices.join(', '),
		fallback: 'auto',
		apply: (settings, text) =>
			withView(settings, {charset: oneOf('charset', 'charset', text, charsetChoices)}),
	},
	{
		name: 'color',
		value: 'DEPTH',
		summary: colorChoices.join(', '),
		fallback: 'auto',
		apply: (settings, text) =>
			withView(settings, {color: oneOf('color', 'colour depth', text, colorChoices)}),
	},
];

/** Every flag there is: what the command line's parser needs to know. */
export const everyFlag: readonly Flag[] = [...configFlags, ...outputFlags, ...viewFlags];
