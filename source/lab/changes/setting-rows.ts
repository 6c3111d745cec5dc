import {charsets} from '../../charts/charset.ts';
import type {Field} from '../../fit/fields/field.ts';
import {fields, nextChoice} from '../../fit/fields.ts';
import {parseNumber} from '../../math/grid.ts';
import {unknownName} from '../../math/names.ts';
import type {TextError} from '../state/overlay.ts';
import {PACES} from '../state/paces.ts';
import type {LabState} from '../state/state.ts';
import {heightScales, lookSummaries, lossScales, themeChoices} from '../state/views.ts';
import type {Update} from './run.ts';
import {fieldSet} from './settings.ts';

/** What the rows of the settings panel are made from. */
export type Shown = Pick<
	LabState,
	'config' | 'pace' | 'charset' | 'theme' | 'heightScale' | 'lossScale' | 'hasOctants' | 'hasWideGlyphs'
>;

/** What a change of a setting does to the run. */
export type SettingEffect = 'restart' | 'go on' | 'none';

/** A row of the settings panel: a setting of the run, or of how it is shown. */
export interface SettingRow {
	readonly name: string;
	/** Its meaning, in one line. */
	readonly summary: string;
	readonly text: (state: Shown) => string;
	/** What a line to type it in begins with. */
	readonly draft: (state: Shown) => string;
	/** The value before or behind the one it has; undefined at an end and where there is no choice. */
	readonly next: (state: Shown, by: 1 | -1) => string | undefined;
	/** The state with it set to a text, or what is wrong with the text. */
	readonly set: (state: LabState, text: string) => Update | TextError;
	readonly effect: SettingEffect;
}

const ofField = (field: Field): SettingRow => ({
	name: field.name,
	summary: field.summary,
	text: ({config}) => field.text(config),
	draft: ({config}) => (field.draft ?? field.text)(config),
	next: ({config}, by) => nextChoice(field, config, by),
	set: (state, text) => fieldSet(state, field.name, text),
	effect: field.restarts ? 'restart' : 'go on',
});

type Look = 'charset' | 'theme' | 'heightScale' | 'lossScale';

/** A setting of the picture that is one of some names. */
const named = <K extends Look>(
	name: keyof typeof lookSummaries,
	key: K,
	names: (state: Shown) => readonly Shown[K][],
): SettingRow => ({
	name,
	summary: lookSummaries[name],
	text: (state) => state[key],
	draft: (state) => state[key],
	next(state, by) {
		const list = names(state);
		return list[(list.indexOf(state[key]) + by + list.length) % list.length];
	},
	set(state, text) {
		const value = names(state).find((known) => known === text.trim());
		if (value === undefined) return {message: unknownName(name, text.trim(), names(state)), at: 0};
		// A terminal may count a glyph of the old charset otherwise than we do.
		return [{...state, [key]: value}, key === 'charset' ? [{type: 'redraw'}] : []];
	},
	effect: 'none',
});

/** A pace as its flag takes it. */
const paceText = (pace: number): string => (Number.isFinite(pace) ? String(pace) : 'max');

const pace: SettingRow = {
	name: 'pace',
	summary: lookSummaries.pace,
	text: (state) => paceText(state.pace),
	draft: (state) => paceText(state.pace),
	next(state, by) {
		const next = by === 1 ? PACES.find((one) => one > state.pace) : PACES.findLast((one) => one < state.pace);
		return next === undefined ? undefined : paceText(next);
	},
	set(state, text) {
		const value = text.trim() === 'max' ? Number.POSITIVE_INFINITY : parseNumber(text);
		return value > 0
			? [{...state, pace: value}, []]
			: {message: `pace must be above 0, or max, not ${text.trim()}`, at: 0};
	},
	effect: 'none',
};

const lookRows: readonly SettingRow[] = [
	pace,
	named('charset', 'charset', ({hasOctants, hasWideGlyphs}) =>
		hasWideGlyphs ? ['ascii'] : charsets.filter((name) => name !== 'octant' || hasOctants),
	),
	named('theme', 'theme', () => themeChoices),
	named('height-scale', 'heightScale', () => heightScales),
	named('loss-scale', 'lossScale', () => lossScales),
];

const rows = new Map(fields.map((field) => [field, ofField(field)]));

/** The settings that decide something under a config, then those of the picture. */
export const settingRows = ({config}: Pick<Shown, 'config'>): readonly SettingRow[] => [
	...[...rows].filter(([field]) => field.applies(config)).map(([, row]) => row),
	...lookRows,
];
