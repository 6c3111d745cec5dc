import type {AutoName} from '../../fit/auto.ts';
import {splitOutsideBrackets} from '../../fit/brackets.ts';
import type {Choices} from '../../fit/compare.ts';
import type {FitConfig} from '../../fit/config.ts';
import type {TableFlags} from '../../fit/data-source.ts';
import type {PlacedEdit} from '../../fit/edits.ts';
import type {BandwidthRule} from '../../math/bandwidth.ts';
import {parseNumber} from '../../math/grid.ts';
import {unknownName} from '../../math/names.ts';
import type {Hyperparameters} from '../../math/optimizers/optimizer.ts';
import type {NumberRange} from '../../math/optimizers/ranges.ts';
import type {Parsed} from '../../math/parsed.ts';
import type {ViewOptions} from '../../session/options.ts';
import type {Settings} from '../settings.ts';
import {UserError} from '../user-error.ts';

/**
 * The settings while flags are read one by one. Whatever depends on several flags is settled after all are read (see
 * settle.ts), so that their order does not matter.
 */
export interface Draft extends Omit<Settings, 'target' | 'runs' | 'auto'> {
	/** The lists of a comparison. */
	readonly choices: Choices;
	/** The names of the settings that were given. */
	readonly given: readonly string[];
	/** The constants of the optimizer that were given; the others keep its defaults. */
	readonly constants: Partial<Hyperparameters>;
	/** Values that can only be read when all flags are known. */
	readonly asked: {
		readonly data?: string;
		/** Which of the start and the learning rate are left to the program, and which were given as numbers. */
		readonly auto?: Readonly<Partial<Record<AutoName, boolean>>>;
		/** The flags for reading the data. */
		readonly table?: TableFlags;
		/** The kernel widths of `--data`; several are compared. */
		readonly bandwidths?: readonly (number | BandwidthRule)[];
		/** The edits as written, with the function that reports an error at its place. */
		readonly edits?: AskedEdits;
		readonly replay?: string;
	};
}

export interface AskedEdits {
	readonly placed: readonly PlacedEdit[];
	readonly refuse: (message: string, at: number) => never;
}

/** One flag: its entry in the help, and the function that applies its value. */
export interface Flag {
	readonly name: string;
	/** The placeholder for the value in the help; undefined for a switch. */
	readonly value: string | undefined;
	/** The values that a shell offers, if they can be listed. The placeholder FILE stands for file names. */
	readonly values?: readonly string[];
	readonly summary: string;
	readonly fallback: string;
	readonly apply: (draft: Draft, text: string) => Draft;
}

export const fail = (flag: string, message: string): never => {
	throw new UserError(`--${flag}: ${message}`);
};

/** The values of a list, set apart by commas outside of brackets. Throws a UserError for an empty or repeated value. */
export const listOf = <T>(flag: string, text: string, read: (text: string) => T): readonly T[] => {
	const parts = splitOutsideBrackets(text, /,/).map((part) => part.text.trim());
	if (parts.includes('')) fail(flag, `has an empty place in the list "${text}"`);
	const values = parts.map(read);
	const twice = parts.find((_, i) => values.indexOf(values[i] as T) < i); // i is within the list
	if (twice !== undefined) fail(flag, `${twice} is in the list "${text}" twice`);
	return values;
};

/** The value of a numeric flag. Throws a UserError if it is not a number or out of range. */
export const within = (flag: string, text: string, {isAllowed, allowed}: NumberRange): number => {
	const value = parseNumber(text);
	if (!Number.isFinite(value)) fail(flag, `"${text}" is not a number`);
	if (!isAllowed(value)) fail(flag, `must be ${allowed}, not ${text}`);
	return value;
};

export const oneOfNames = <T extends string>(
	flag: string,
	kind: string,
	text: string,
	known: readonly T[],
): T => {
	const found = known.find((name) => name === text);
	return found ?? fail(flag, unknownName(kind, text, known));
};

/** The message, the text, and a caret under the place of the error. */
export const pointedAt = (message: string, text: string, at: number): string =>
	`${message}\n  ${text}\n  ${' '.repeat(at)}^`;

/** The parsed value. Throws a UserError that points at the place of the error. */
export const readText = <T>(flag: string, text: string, result: Parsed<T>): T =>
	result.ok ? result.value : fail(flag, pointedAt(result.message, text, result.at));

export const withConfig = (draft: Draft, change: Partial<FitConfig>): Draft => ({
	...draft,
	config: {...draft.config, ...change},
});

export const withView = (draft: Draft, change: Partial<ViewOptions>): Draft => ({
	...draft,
	view: {...draft.view, ...change},
});

export const withAsked = (draft: Draft, change: Draft['asked']): Draft => ({
	...draft,
	asked: {...draft.asked, ...change},
});

export const withTable = (draft: Draft, change: TableFlags): Draft =>
	withAsked(draft, {table: {...draft.asked.table, ...change}});

export const withAuto = (draft: Draft, name: AutoName, isAuto: boolean): Draft =>
	withAsked(draft, {auto: {...draft.asked.auto, [name]: isAuto}});
