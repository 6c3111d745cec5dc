import {parseNumber} from '../math/grid.ts';
import type {Setting, WrittenEdit} from './edits.ts';
import {isSwitch} from './fields.ts';

/** The value of a setting in a script. */
export type ScriptValue = string | number | boolean;

/** A flag's name as scripts see it: `weightDecay` for weight-decay. */
export const scriptName = (name: string): string =>
	name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

/** A script's name as the flag's. */
export const flagName = (name: string): string =>
	name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** A setting's value as scripts see it: a number, a switch or a word. */
export const scriptValue = ({name, text}: Setting): ScriptValue => {
	if (isSwitch(name)) return text === 'on';
	const value = parseNumber(text);
	return Number.isFinite(value) ? value : text;
};

/** A script's value as a setting's text. */
export const settingText = (value: ScriptValue): string => {
	if (typeof value === 'boolean') return value ? 'on' : 'off';
	return Object.is(value, -0) ? '-0' : String(value);
};

/** Edits as scripts see them: `{epoch: 3000, loss: 'mse_loss'}`. */
export const describeEdits = (
	edits: readonly WrittenEdit[],
): readonly Readonly<Record<string, ScriptValue>>[] =>
	edits.map(({epoch, settings}) => ({
		epoch,
		...Object.fromEntries(settings.map((setting) => [scriptName(setting.name), scriptValue(setting)])),
	}));
