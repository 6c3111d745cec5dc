import type {Choices} from '../../fit/compare.ts';
import {flagName, scriptName} from '../../fit/script-words.ts';
import {nearest} from '../../math/names.ts';
import type {Output} from '../output.ts';
import {defaultSettings, type Settings} from '../settings.ts';
import {settle} from '../settle.ts';
import {UserError} from '../user-error.ts';
import {type Draft, type Flag, withConfig} from './flag.ts';
import {lossesFlag} from './losses.ts';
import {replayed} from './replay.ts';

/** The parser's result: the value of each flag, or a list of values where it was repeated. */
export type RawFlags = Readonly<Record<string, unknown>>;

/** The parser's name for a flag: `weightDecay` for `--weight-decay`. */
export const keyOf = ({name}: Pick<Flag, 'name'>): string => scriptName(name);

/**
 * Reads the given flags by their entries in `allowed`, and checks them together. `choices` are the default lists of a
 * comparison; `output` shows the progress of reading large data.
 */
export const readFlags = async (
	raw: RawFlags,
	allowed: readonly Flag[],
	choices: Choices = {},
	output?: Output,
): Promise<Settings> => {
	let draft: Draft = {...defaultSettings, choices, given: [], constants: {}, asked: {}};
	const [file]: readonly unknown[] = [raw.losses].flat();
	if (file !== undefined && allowed.includes(lossesFlag)) {
		const {readFormulas} = await import('../formulas-file.ts');
		draft = withConfig(draft, {formulas: await readFormulas(String(file))});
	}
	const given: string[] = [];
	for (const [name, value] of Object.entries(raw)) {
		// The parser gives a flag that was left out as an empty list, a switch as false.
		if (value === false || (Array.isArray(value) && value.length === 0)) continue;
		const flag = allowed.find((candidate) => keyOf(candidate) === name);
		// What no command knows has been refused before.
		if (flag === undefined) {
			throw new UserError(`unknown flag --${flagName(name)}: other commands take it, this one does not`);
		}
		const values: readonly unknown[] = Array.isArray(value) ? value : [value];
		if (values.length > 1) throw new UserError(`--${flag.name}: give it once, not ${values.length} times`);
		given.push(flag.name);
		if (flag.value !== undefined) draft = flag.apply(draft, String(values[0]));
		else draft = flag.apply(draft, '');
	}
	return settle(await replayed(draft, given), output);
};

/** The error for an unknown flag, as typed with its dashes. */
export const unknownFlag = (typed: string, allowed: readonly Flag[]): UserError => {
	const name = typed.replace(/^-+/, '').replace(/^no-/, '');
	const names = allowed.map((flag) => flag.name);
	const near = name.length > 1 ? nearest(name, names) : undefined;
	const hint = near === undefined ? 'see klfit-tui --help' : `did you mean --${near}?`;
	return new UserError(`unknown flag ${typed}; ${hint}`);
};
