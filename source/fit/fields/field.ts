import {parseNumber} from '../../math/grid.ts';
import type {LossName} from '../../math/losses.ts';
import {unknownName} from '../../math/names.ts';
import type {HyperparameterName} from '../../math/optimizers/optimizer.ts';
import type {NumberRange} from '../../math/optimizers/ranges.ts';
import type {OptimizerName} from '../../math/optimizers.ts';
import {type Parsed, parsed, unparsed} from '../../math/parsed.ts';
import type {AutoName} from '../auto.ts';
import type {FitConfig} from '../config.ts';

export type ConfigChange = Partial<FitConfig>;

/** The topic of a setting, by which the help and the docs list flags. */
export type FieldTopic = 'target' | 'q' | 'loss' | 'optimizer' | 'run';

/**
 * One setting of a run: how it is called, described, limited, said and read. The flags, the settings panel, `--edits`,
 * the library's options, the list of actions and the docs are made from it.
 */
export interface Field {
	/** As its flag is called. */
	readonly name: string;
	readonly topic: FieldTopic;
	/** What stands for the value in the help: `NAME`, `X`; undefined for a switch, whose flag takes none. */
	readonly value: string | undefined;
	/** Its meaning, in one line. */
	readonly summary: string;
	/** The same where it takes several values, in `compare`; undefined where it takes one there too. */
	readonly list?: string;
	/** What `auto` chooses in its place, once the target is known. */
	readonly auto?: {readonly name: AutoName; readonly meaning: string};
	/** The default in words, where it is not the text of the default config. */
	readonly fallback?: string;
	/** All values, or the likely ones, where they are few: a shell offers them, and the list of actions has them. */
	readonly values?: readonly string[];
	/** True of a text that has a grammar: a message about it belongs to a place in it. */
	readonly isGrammar?: (text: string) => boolean;
	/** The constant of the optimizer that it is. */
	readonly constant?: HyperparameterName;
	/** True if it decides anything under a config. */
	readonly applies: (config: FitConfig) => boolean;
	/** Why it decides nothing under a config where it does not apply. */
	readonly idle: (config: FitConfig) => string;
	readonly text: (config: FitConfig) => string;
	/** Where a value can be written in several ways: a text that is the same for all of them. */
	readonly meaning?: (config: FitConfig) => string;
	/** What a line to type it in begins with, where that is not its text. */
	readonly draft?: (config: FitConfig) => string;
	/**
	 * What a text changes. What it means may depend on the config that it is read under; without one the text alone is
	 * checked, as for flags, which come in any order; `formulas` are then the named ones that there are.
	 */
	readonly read: (text: string, config?: FitConfig, formulas?: readonly string[]) => Parsed<ConfigChange>;
	/** Values to go through, numbers in ascending order; empty for what is typed only. */
	readonly choices: (config: FitConfig) => readonly string[];
	/** A run cannot go on with another value: it restarts. */
	readonly restarts?: true;
}

/** A setting that decides something under every config. */
export const inEveryRun = {applies: () => true, idle: () => ''} as const;

/** A setting that decides something only with some losses or optimizers. */
export const onlyWith = <K extends 'loss' | 'optimizer'>(
	kind: K,
	names: readonly (LossName | OptimizerName)[],
): Pick<Field, 'applies' | 'idle'> => ({
	applies: (config) => names.some((name) => name === config[kind]),
	idle: (config) => `it belongs to ${names.join(', ')}, not to ${config[kind]}`,
});

/** One of some names. `kind` is what such a name is called in a message. */
export const readName = <T extends string>(kind: string, names: readonly T[], text: string): Parsed<T> => {
	const name = names.find((known) => known === text.trim());
	return name === undefined ? unparsed(unknownName(kind, text.trim(), names)) : parsed(name);
};

/** A setting whose values have names. `kind` is what such a name is called in a message. */
export const oneOf = <T extends string>(
	kind: string,
	names: readonly T[],
	change: (name: T) => ConfigChange,
): Pick<Field, 'value' | 'values' | 'read' | 'choices'> => ({
	value: 'NAME',
	values: names,
	choices: () => names,
	read(text) {
		const name = readName(kind, names, text);
		return name.ok ? parsed(change(name.value)) : name;
	},
});

/** A setting that is a number in a range. */
export const numeric = (
	name: string,
	{isAllowed, allowed}: NumberRange,
	choices: readonly number[],
	change: (value: number, config: FitConfig | undefined) => ConfigChange,
): Pick<Field, 'name' | 'value' | 'read' | 'choices'> => ({
	name,
	value: 'X',
	choices: () => choices.map(String),
	read(text, config) {
		const value = parseNumber(text);
		if (!Number.isFinite(value)) return unparsed(`"${text.trim()}" is not a number`);
		return isAllowed(value)
			? parsed(change(value, config))
			: unparsed(`${name} must be ${allowed}, not ${text.trim()}`);
	},
});

export const finite: NumberRange = {isAllowed: Number.isFinite, allowed: 'a number'};

/** Whole numbers from `least` up, to `most` where that is given. */
export const whole = (least = 1, most?: number): NumberRange => ({
	isAllowed: (value) => Number.isSafeInteger(value) && value >= least && value <= (most ?? value),
	allowed: `a whole number from ${least} ${most === undefined ? 'up' : `to ${most}`}`,
});

/** 1, 2 and 5 times the powers of ten, from one power up to below another. */
export const decades = (from: number, to: number): readonly number[] =>
	Array.from({length: to - from}, (_, i) => i + from).flatMap((power) =>
		[1, 2, 5].map((factor) => Number(`${factor}e${power}`)),
	);

export const halves = (from: number, to: number): readonly number[] =>
	Array.from({length: Math.round((to - from) * 2) + 1}, (_, i) => from + i / 2);
