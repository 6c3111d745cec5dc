import {unknownName} from '../math/names.ts';
import {type Parsed, parsed, unparsed} from '../math/parsed.ts';
import {splitOutsideBrackets, type TextPart} from './brackets.ts';
import type {FitConfig} from './config.ts';
import type {Field} from './fields/field.ts';
import {fields} from './fields.ts';
import type {Edit} from './recording.ts';

/** A setting as people write it: its name is its flag's. */
export interface Setting {
	readonly name: string;
	readonly text: string;
}

/** Settings that hold from an epoch on, as they are written. */
export interface WrittenEdit<S extends Setting = Setting> {
	readonly epoch: number;
	readonly settings: readonly S[];
}

/** A setting with the offsets of its name and its value, for error messages. */
export interface PlacedSetting extends Setting {
	readonly at: number;
	readonly textAt: number;
}

export interface PlacedEdit extends WrittenEdit<PlacedSetting> {
	readonly at: number;
}

/** Every setting that decides the numbers of a run. */
export const runFields: readonly Field[] = fields.filter(({name}) => name !== 'units');

/** The settings that may change while a run goes on. */
export const editFields: readonly Field[] = runFields.filter(({restarts}) => restarts !== true);

/** What a field has to say of a config, in a single word. */
const wordOf = (field: Field, config: FitConfig): string =>
	field.name === 'grid' && config.grid === undefined ? 'own' : field.text(config).replace(/\s+/g, '');

/** True if a field has the same value in two configs, however it is written. */
const isSame = (field: Field, a: FitConfig, b: FitConfig): boolean =>
	wordOf(field, a) === wordOf(field, b) ||
	(field.meaning !== undefined && field.meaning(a) === field.meaning(b));

/**
 * The settings that lead from one config to another, and the config that they lead to: the same but for what
 * has no effect in it. Those named in `always` are written even where they stay the same.
 */
export const settingsBetween = (
	before: FitConfig,
	after: FitConfig,
	list: readonly Field[],
	always: readonly string[] = [],
): {readonly settings: readonly Setting[]; readonly reached: FitConfig} => {
	const settings: Setting[] = [];
	let reached = before;
	for (const field of list) {
		if (!field.applies(reached)) continue;
		if (isSame(field, reached, after) && !always.includes(field.name)) continue;
		const text = wordOf(field, after);
		settings.push({name: field.name, text});
		// What cannot be read yet, a target that only its grid can hold, is said all the same.
		const read = field.read(text, reached);
		if (read.ok) reached = {...reached, ...read.value};
	}
	return {settings, reached};
};

/** The settings whose every change empties the optimizer's memory, be it to what they are. */
const emptying = ['loss', 'optimizer'] as const;

/** The setting that is to be written though it stays the same, since nothing else says that the memory is emptied. */
const emptiedBy = (before: FitConfig, after: FitConfig, change: Edit['change']): readonly string[] =>
	emptying.some((name) => before[name] !== after[name])
		? []
		: emptying.filter((name) => change[name] !== undefined).slice(0, 1);

/**
 * The edits of a run that starts from a config, as they are written: without what held already, and without edits
 * that come to nothing. A loss or an optimizer that was chosen anew empties the optimizer's memory: that is written
 * even where it is the one that it was. `said` is the start as far as its reader knows it: without what has no effect there,
 * which an edit may give one.
 */
export const writtenEdits = (
	start: FitConfig,
	edits: readonly Edit[],
	said: FitConfig = start,
): readonly WrittenEdit[] => {
	let wanted = start;
	let reached = said;
	return edits.flatMap(({epoch, change}) => {
		wanted = {...wanted, ...change};
		const between = settingsBetween(reached, wanted, editFields, emptiedBy(reached, wanted, change));
		reached = between.reached;
		return between.settings.length === 0 ? [] : [{epoch, settings: between.settings}];
	});
};

/** `3000 loss=mse_loss; 5000 lr=0.01 normalize=on`, as {@link parseEdits} reads it. */
export const formatEdits = (edits: readonly WrittenEdit[]): string =>
	edits
		.map(({epoch, settings}) => `${epoch} ${settings.map(({name, text}) => `${name}=${text}`).join(' ')}`)
		.join('; ');

/** Words are set apart by white space; what stands in brackets belongs together. */
const wordsOf = (text: string): readonly TextPart[] =>
	splitOutsideBrackets(text, /\s/).filter((word) => word.text.trim() !== '');

/** One edit of a text that begins at `from`. */
const placedEdit = (part: string, from: number): Parsed<PlacedEdit> => {
	const [first, ...rest] = wordsOf(part).map(({text, at}) => ({text, at: from + at}));
	const end = from + part.trimEnd().length;
	if (first === undefined) {
		return unparsed('expected an edit, such as 3000 loss=mse_loss, but there is none', from);
	}
	const epoch = Number(first.text);
	if (!/^\d+$/.test(first.text) || !Number.isSafeInteger(epoch) || epoch < 1) {
		return unparsed(`an edit begins with its epoch, a whole number from 1 up, not "${first.text}"`, first.at);
	}
	if (rest.length === 0) return unparsed('expected a setting behind the epoch, such as loss=mse_loss', end);
	const settings: PlacedSetting[] = [];
	for (const {text, at} of rest) {
		const equals = text.indexOf('=');
		if (equals <= 0) return unparsed(`expected a setting such as lr=0.01, not "${text}"`, at);
		settings.push({name: text.slice(0, equals), text: text.slice(equals + 1), at, textAt: at + equals + 1});
	}
	return parsed({epoch, settings, at: first.at});
};

/**
 * Reads the words of edits; what they mean is for {@link readEdits}.
 *
 *   edits = edit { ";" edit }
 *   edit  = epoch setting { setting }
 *   setting = name "=" value
 */
export const parseEdits = (text: string): Parsed<readonly PlacedEdit[]> => {
	const edits: PlacedEdit[] = [];
	let from = 0;
	for (const part of text.replace(/;\s*$/, '').split(';')) {
		const edit = placedEdit(part, from);
		if (!edit.ok) return edit;
		edits.push(edit.value);
		from += part.length + 1;
	}
	return parsed(edits);
};

const names = editFields.map(({name}) => name);

/** What is wrong with the names of an edit's settings, if anything is. */
const wrongName = ({settings}: PlacedEdit): Parsed<never> | undefined => {
	for (const [i, {name, at}] of settings.entries()) {
		if (settings.findIndex((one) => one.name === name) < i) return unparsed(`${name} is given twice`, at);
		if (names.includes(name)) continue;
		const isStart = fields.some((field) => field.name === name);
		return unparsed(
			isStart
				? `${name} does not change on the way; give it as --${name}`
				: unknownName('setting', name, names),
			at,
		);
	}
	return undefined;
};

/** The config after an edit: its settings mean the same in any order. */
const editedConfig = (config: FitConfig, edit: PlacedEdit): Parsed<Edit['change']> => {
	let change: Edit['change'] = {};
	for (const field of editFields) {
		const setting = edit.settings.find(({name}) => name === field.name);
		if (setting === undefined) continue;
		const under = {...config, ...change};
		if (!field.applies(under))
			return unparsed(`${field.name} has no effect there: ${field.idle(under)}`, setting.at);
		const read = field.read(setting.text, under);
		if (!read.ok) return unparsed(read.message, setting.textAt + read.at);
		change = {...change, ...read.value};
	}
	return parsed(change);
};

/** Returns the edits of a run that starts from a config. A mistake is reported with its place. */
export const readEdits = (start: FitConfig, edits: readonly PlacedEdit[]): Parsed<readonly Edit[]> => {
	let config = start;
	let last = 0;
	const read: Edit[] = [];
	for (const edit of edits) {
		const {epoch, at} = edit;
		if (epoch === last)
			return unparsed(`there is an edit at epoch ${epoch} already; put the two together`, at);
		if (epoch < last) return unparsed(`edits go by their epochs, but ${epoch} comes behind ${last}`, at);
		const wrong = wrongName(edit);
		if (wrong) return wrong;
		const change = editedConfig(config, edit);
		if (!change.ok) return change;
		config = {...config, ...change.value};
		last = epoch;
		read.push({epoch, change: change.value});
	}
	return parsed(read);
};

/** Steps that a run is meant to have, once all its edits hold. */
export const lengthOf = ({epochs}: Pick<FitConfig, 'epochs'>, edits: readonly Edit[]): number =>
	edits.reduce((length, {change}) => change.epochs ?? length, epochs);

/** True if the learning rate ever depends on how long the run is meant to be. */
export const isScheduled = (start: FitConfig, edits: readonly Edit[]): boolean =>
	[start, ...edits.map(({change}) => change)].some(
		({schedule}) => schedule !== undefined && schedule !== 'constant',
	);
