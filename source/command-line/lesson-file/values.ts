import type {FitConfig} from '../../fit/config.ts';
import {parseNumber} from '../../math/grid.ts';
import {unknownName} from '../../math/names.ts';
import {UserError} from '../user-error.ts';
import type {FileBlock, Refuse} from './blocks.ts';
import {configOfCommand} from './run-command.ts';

type Setting = Extract<FileBlock, {kind: 'setting'}>;

/** The value of a setting, one of these names; undefined where it is not given. */
export const choiceOf = <T extends string>(
	setting: Setting | undefined,
	known: readonly T[],
	refuse: Refuse,
): T | undefined => {
	if (setting === undefined) return undefined;
	const found = known.find((name) => name === setting.text);
	return found ?? refuse(setting.line, unknownName(setting.key, setting.text, known));
};

/** The value of a setting, a number; undefined where it is not given. */
export const numberOf = (setting: Setting | undefined, refuse: Refuse): number | undefined => {
	if (setting === undefined) return undefined;
	const value = parseNumber(setting.text);
	return Number.isFinite(value)
		? value
		: refuse(setting.line, `"${setting.key}" must be a number, not ${setting.text}`);
};

/** The value of a setting, a number of steps; undefined where it is not given. */
export const stepsOf = (setting: Setting | undefined, refuse: Refuse): number | undefined => {
	if (setting === undefined) return undefined;
	const steps = parseNumber(setting.text.replaceAll(/(?<=\d),(?=\d{3})/g, ''));
	if (Number.isSafeInteger(steps) && steps >= 1) return steps;
	return refuse(setting.line, `"${setting.key}" must be a whole number from 1 up, not ${setting.text}`);
};

/** The run of a command; undefined where there is none. */
export const configOfBlock = async (
	command: Extract<FileBlock, {kind: 'command'}> | undefined,
	refuse: Refuse,
): Promise<FitConfig | undefined> => {
	if (command === undefined) return undefined;
	try {
		return await configOfCommand(command.text.trim());
	} catch (error) {
		if (!(error instanceof UserError)) throw error;
		return refuse(command.line + 1, error.message);
	}
};
