import {familyExample, familyNames, parseFamily} from '../math/families.ts';
import {parseGrid, parseNumber} from '../math/grid.ts';
import {lossesFor, lossMistake, lossNames} from '../math/losses.ts';
import {MOST_COMPONENTS} from '../math/mixture.ts';
import {unknownName} from '../math/names.ts';
import {above0, constantRanges, type NumberRange} from '../math/optimizers/ranges.ts';
import {optimizerNames, optimizers} from '../math/optimizers.ts';
import {type Parsed, parsed, unparsed} from '../math/parsed.ts';
import {scheduleNames} from '../math/schedules.ts';
import {showsTerms} from '../math/target.ts';
import {unitsOf} from '../math/units.ts';
import {type FitConfig as Config, gridText, readTarget} from './config.ts';
import {parametrizations} from './parametrization.ts';

type Change = Partial<Config>;

/** One setting of a run: how it is called, said and read. */
export interface Field {
	/** As its flag is called. */
	readonly name: string;
	/** True if it decides anything under a config. */
	readonly applies: (config: Config) => boolean;
	readonly text: (config: Config) => string;
	/** What a line to type it in begins with, where that is not its text. */
	readonly draft?: (config: Config) => string;
	/** What a text changes; what it means may depend on the config that it is read under. */
	readonly read: (text: string, config: Config) => Parsed<Change>;
	/** Values to go through, numbers in ascending order; empty for what is typed only. */
	readonly choices: (config: Config) => readonly string[];
	/** A run cannot go on with another value: it starts anew. */
	readonly restarts?: true;
}

const always = (): boolean => true;

const readName = <T extends string>(kind: string, names: readonly T[], text: string): Parsed<T> => {
	const name = names.find((known) => known === text.trim());
	return name === undefined ? unparsed(unknownName(kind, text.trim(), names)) : parsed(name);
};

const oneOf = <T extends string>(
	kind: string,
	names: readonly T[],
	change: (name: T) => Change,
): Pick<Field, 'read' | 'choices'> => ({
	choices: () => names,
	read(text) {
		const name = readName(kind, names, text);
		return name.ok ? parsed(change(name.value)) : name;
	},
});

/** A number from the text, if it is one that is allowed. */
const readNumber = (text: string, name: string, {isAllowed, allowed}: NumberRange): Parsed<number> => {
	const value = parseNumber(text);
	if (!Number.isFinite(value)) return unparsed(`"${text.trim()}" is not a number`);
	return isAllowed(value) ? parsed(value) : unparsed(`${name} must be ${allowed}, not ${text.trim()}`);
};

const numeric = (
	name: string,
	range: NumberRange,
	choices: readonly number[],
	change: (value: number, config: Config) => Change,
): Pick<Field, 'name' | 'read' | 'choices'> => ({
	name,
	choices: () => choices.map(String),
	read(text, config) {
		const value = readNumber(text, name, range);
		return value.ok ? parsed(change(value.value, config)) : value;
	},
});

const finite: NumberRange = {isAllowed: Number.isFinite, allowed: 'a number'};
const wholeUpTo = (most: number): NumberRange => ({
	isAllowed: (value) => Number.isInteger(value) && value >= 1 && value <= most,
	allowed: most === Number.MAX_SAFE_INTEGER ? 'a whole number from 1 up' : `a whole number from 1 to ${most}`,
});

/** 1, 2 and 5 times the powers of ten, from one power up to below another. */
const decades = (from: number, to: number): readonly number[] =>
	Array.from({length: to - from}, (_, i) => i + from).flatMap((power) =>
		[1, 2, 5].map((factor) => Number(`${factor}e${power}`)),
	);

const halves = (from: number, to: number): readonly number[] =>
	Array.from({length: Math.round((to - from) * 2) + 1}, (_, i) => from + i / 2);

const constantChoices: Readonly<Record<string, readonly number[]>> = {
	lr: decades(-8, 3),
	beta1: [0, 0.5, 0.8, 0.9, 0.95, 0.99],
	beta2: [0, 0.9, 0.99, 0.999, 0.9999],
	eps: [0, ...Array.from({length: 10}, (_, i) => Number(`1e${i - 12}`))],
	momentum: [0, 0.5, 0.8, 0.9, 0.95, 0.99],
	'weight-decay': [0, ...decades(-4, 0)],
};

const constantFields: readonly Field[] = constantRanges.map((range) => ({
	...numeric(range.name, range, constantChoices[range.name] ?? [], (value, {hyperparameters}) => ({
		hyperparameters: {...hyperparameters, [range.constant]: value},
	})),
	applies: ({optimizer}) => optimizers[optimizer].uses.includes(range.constant),
	text: ({hyperparameters}) => String(hyperparameters[range.constant]),
}));

const onOff: readonly ['off', 'on'] = ['off', 'on'];

/** Every setting that may be changed while a run is watched, by the order in which people think of them. */
export const fields: readonly Field[] = [
	{
		name: 'target',
		applies: always,
		text: ({target}) => target,
		choices: () => [],
		read(text, {normalize, grid, loss}) {
			const wanted = text.trim();
			const mistake = lossMistake(loss, false);
			if (mistake !== undefined) return unparsed(`${mistake}, or take another loss first`);
			const own = readTarget(wanted, undefined, normalize);
			if (!own.ok) return own;
			// A grid that was asked for stays as long as it shows where every term lies.
			const given = grid === undefined ? undefined : parseGrid(grid);
			const shown = given?.ok ? given.value : own.value.grid;
			const isShown = showsTerms(shown, own.value.terms) && readTarget(wanted, shown, normalize).ok;
			return parsed({target: wanted, data: undefined, grid: isShown ? grid : undefined});
		},
	},
	{
		name: 'normalize',
		applies: ({data}) => data === undefined,
		text: ({normalize}) => (normalize ? 'on' : 'off'),
		...oneOf('setting', onOff, (name) => ({normalize: name === 'on'})),
	},
	{
		name: 'grid',
		applies: ({data}) => data === undefined,
		text: ({grid}) => grid ?? "the target's own",
		draft: gridText,
		choices: () => [],
		read(text, {target, normalize}) {
			const isOwn = ['', 'own', "the target's own"].includes(text.trim());
			const grid = isOwn ? parsed(undefined) : parseGrid(text.trim());
			const read = grid.ok ? readTarget(target, grid.value, normalize) : grid;
			return read.ok ? parsed({grid: isOwn ? undefined : text.trim()}) : read;
		},
	},
	{
		name: 'family',
		applies: always,
		restarts: true,
		text: ({family}) => family,
		choices: () => familyNames.map(familyExample),
		read(text) {
			const family = parseFamily(text);
			return family.ok ? parsed({family: family.value.text}) : family;
		},
	},
	{
		...numeric('components', wholeUpTo(MOST_COMPONENTS), [1, 2, 3, 4], (components) => ({components})),
		applies: always,
		restarts: true,
		text: ({components}) => String(components),
	},
	{
		name: 'parametrization',
		applies: always,
		restarts: true,
		text: ({parametrization}) => parametrization,
		...oneOf('parametrization', parametrizations, (parametrization) => ({parametrization})),
	},
	{
		name: 'loss',
		applies: always,
		text: ({loss}) => loss,
		choices: ({data}) => lossesFor(data !== undefined),
		read(text, {data}) {
			const loss = readName('loss', lossNames, text);
			if (!loss.ok) return loss;
			const mistake = lossMistake(loss.value, data !== undefined);
			return mistake === undefined ? parsed({loss: loss.value}) : unparsed(mistake);
		},
	},
	{
		...numeric(
			'alpha',
			finite,
			Array.from({length: 31}, (_, i) => (i - 10) / 10),
			(alpha) => ({alpha}),
		),
		applies: ({loss}) => loss === 'alpha_div',
		text: ({alpha}) => String(alpha),
	},
	{
		name: 'units',
		applies: ({loss}) => unitsOf(loss).length > 1,
		text: ({units}) => units,
		choices: ({loss}) => unitsOf(loss),
		read(text, {loss}) {
			const units = readName('unit', unitsOf(loss), text);
			return units.ok ? parsed({units: units.value}) : units;
		},
	},
	{
		...numeric('mu', finite, halves(-20, 20), (mu) => ({mu})),
		applies: always,
		restarts: true,
		text: ({mu}) => String(mu),
	},
	{
		...numeric('sigma', above0, [0.125, 0.25, ...halves(0.5, 20)], (sigma) => ({sigma})),
		applies: always,
		restarts: true,
		text: ({sigma}) => String(sigma),
	},
	{
		name: 'optimizer',
		applies: always,
		text: ({optimizer}) => optimizer,
		...oneOf('optimizer', optimizerNames, (optimizer) => ({
			optimizer,
			hyperparameters: optimizers[optimizer].defaults,
		})),
	},
	...constantFields,
	{
		name: 'schedule',
		applies: always,
		text: ({schedule}) => schedule,
		...oneOf('schedule', scheduleNames, (schedule) => ({schedule})),
	},
	{
		...numeric('epochs', wholeUpTo(Number.MAX_SAFE_INTEGER), decades(2, 7), (epochs) => ({epochs})),
		applies: always,
		text: ({epochs}) => String(epochs),
	},
];

/** A field by its name; throws if there is none. */
export const fieldNamed = (name: string): Field => {
	const field = fields.find((one) => one.name === name);
	if (field === undefined) throw new RangeError(`no setting is called ${name}`);
	return field;
};

/** The choice next to a field's value, up or down; undefined at the end of numbers and where there is no choice. */
export const nextChoice = (field: Field, config: Config, by: 1 | -1): string | undefined => {
	const choices = field.choices(config);
	const now = field.text(config);
	const at = choices.indexOf(now);
	const value = parseNumber(now);
	if (Number.isFinite(value)) {
		return by === 1
			? choices.find((choice) => Number(choice) > value)
			: choices.findLast((choice) => Number(choice) < value);
	}
	return choices[(at + by + choices.length) % choices.length];
};
