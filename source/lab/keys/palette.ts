import {fields} from '../../fit/fields.ts';
import {lossOf} from '../../math/losses.ts';
import type {Action} from '../state/action.ts';
import {isPossible, type Needing} from '../state/facilities.ts';
import type {TextError} from '../state/overlay.ts';
import type {LabState} from '../state/state.ts';
import {viewNames} from '../state/views.ts';
import {bindings} from './bindings.ts';
import {needsOf} from './view.ts';

/** An action that can be found by its name. */
export interface PaletteEntry extends Needing {
	readonly name: string;
	/** The key that does the same; empty where none does. */
	readonly keys: string;
	readonly action: Action;
}

/** A setting with each value that has a name. */
const settings = (name: string, values: readonly string[]): readonly PaletteEntry[] =>
	values.map((text) => ({
		name: `${name}: ${text}`,
		keys: '',
		action: {type: 'set-field', name, text},
		needs: name === 'engine' && text !== 'closed-form' ? 'engines' : undefined,
	}));

/** Keys that are no action to be found: what they do has names of its own, or is being done. */
const elsewhere: ReadonlySet<Action['type']> = new Set(['open-palette', 'choose-loss', 'show-view']);

/** Everything that a key does, and every choice that has a name of its own. */
const everyEntry: readonly PaletteEntry[] = [
	...bindings
		.filter(({action}) => !elsewhere.has(action.type))
		.map(({help, shown, action, topic, needs}) => ({
			name: `${topic.toLowerCase()}: ${help}`,
			keys: shown,
			action,
			needs,
		})),
	...viewNames.map((view, index) => ({
		name: `view: ${view}`,
		keys: `F${index + 1}`,
		action: {type: 'show-view', view} as const,
		needs: needsOf(view),
	})),
	...fields.flatMap(({name, values = []}) => settings(name, values)),
];

/** The distance of a name from the typed words; undefined if a word is missing from it. */
const distance = (name: string, words: readonly string[]): number | undefined => {
	let sum = 0;
	for (const word of words) {
		const at = name.indexOf(word);
		if (at < 0) return undefined;
		const isStart = at === 0 || !/[a-z0-9]/.test(name[at - 1] ?? '');
		sum += isStart ? 0 : 10 + at;
	}
	return sum;
};

/** A setting with a value behind its name: `loss mean((q - p)^2)`, `mu: 3`, `lr = 0.01`. */
const SETTING = /^\s*([\w-]+)(?:\s*[:=]\s*|\s+)(?=\S)/;

/** The setting that is typed with its value, as it is read, and where the value begins; undefined for other texts. */
const typedSetting = (text: string, formulas: readonly string[]) => {
	const found = SETTING.exec(text);
	const field = fields.find(({name}) => name === found?.[1]?.toLowerCase());
	if (found === null || field === undefined) return undefined;
	const from = found[0].length;
	const value = text.slice(from);
	return {name: field.name, value, from, read: field.read(value, undefined, formulas)};
};

/** What the palette has for a typed text. */
export interface PaletteSearch {
	/**
	 * The actions whose names have all the words typed: those with the words at the start of theirs come first. Behind
	 * them a setting with the value that is typed.
	 */
	readonly entries: readonly PaletteEntry[];
	/** The error in the value of a setting that is typed, where no action has these words. */
	readonly mistake: TextError | undefined;
}

/** What joins the actions that there are always: losses that have a name of one's own, and lessons. */
type Offered = Pick<LabState, 'lessons' | 'missing'> & {
	readonly config: Pick<LabState['config'], 'formulas'>;
};

const nothingOwn: Offered = {lessons: [], missing: {}, config: {formulas: []}};

/** What there is for a typed text. */
export const paletteSearch = (text: string, offered: Offered = nothingOwn): PaletteSearch => {
	const {formulas} = offered.config;
	const words = text.toLowerCase().split(/\s+/).filter(Boolean);
	const setting = typedSetting(text, formulas);
	const losses = settings(
		'loss',
		formulas.map((formula) => lossOf(formula).name),
	);
	const lessons = offered.lessons.map(
		({name, title}) => ({name: `lesson: ${title}`, keys: '', action: {type: 'start-lesson', name}}) as const,
	);
	const named = [...everyEntry.filter(isPossible(offered.missing)), ...lessons, ...losses]
		.map((entry) => ({entry, far: distance(entry.name.toLowerCase(), words)}))
		.filter((one): one is typeof one & {far: number} => one.far !== undefined)
		.toSorted((a, b) => a.far - b.far)
		.map(({entry}) => entry);
	if (setting === undefined) return {entries: named, mistake: undefined};
	const {read, from, value} = setting;
	if (read.ok) {
		const typed = settings(setting.name, [value.trim()]);
		const isNew = ({name}: PaletteEntry): boolean => named.every((entry) => entry.name !== name);
		return {entries: [...named, ...typed.filter(isNew)], mistake: undefined};
	}
	const mistake = named.length > 0 ? undefined : {message: read.message, at: from + read.at};
	return {entries: named, mistake};
};

export const paletteEntries = (text: string, offered?: Offered): readonly PaletteEntry[] =>
	paletteSearch(text, offered).entries;
