import type {FitConfig} from '../../fit/config.ts';
import {fields} from '../../fit/fields.ts';
import {scriptName} from '../../fit/script-words.ts';
import {prepareArguments} from '../arguments.ts';
import {readFlags} from '../flags/read.ts';
import {settingFlag} from '../flags/setting.ts';
import {UserError} from '../user-error.ts';

const WORD = /"((?:[^"\\]|\\.)*)"|'([^']*)'|\\(.)|([^\s"'\\]+)|(\s+)/gsy;

/** The words of a command as a shell reads them; undefined where a quote is not closed. */
const wordsIn = (text: string): readonly string[] | undefined => {
	const words: string[] = [];
	let word: string | undefined;
	let end = 0;
	for (const [whole, double, single, escaped, plain, space] of text.matchAll(WORD)) {
		end += whole.length;
		if (space === undefined) {
			word = (word ?? '') + (double?.replaceAll(/\\(["\\$`])/g, '$1') ?? single ?? escaped ?? plain ?? '');
		} else if (word !== undefined) {
			words.push(word);
			word = undefined;
		}
	}
	if (end < text.length) return undefined;
	return word === undefined ? words : [...words, word];
};

/** The target is written out, and the engine the one that is everywhere: a lesson is the same on another machine. */
const lessonFlags = fields.filter(({name}) => name !== 'engine').map(settingFlag);

/** The run that a command of a lesson says: `klfit-tui run …`, in one line or in several. Throws a UserError. */
export const configOfCommand = async (text: string): Promise<FitConfig> => {
	const read = wordsIn(text.replaceAll(/\\\n/g, ' '));
	if (read === undefined) throw new UserError('a quote in this command is not closed');
	const [program, command, ...words] = read[0] === '$' || read[0] === 'npx' ? read.slice(1) : read;
	if (program !== 'klfit-tui' || command !== 'run')
		throw new UserError('expected a command as klfit-tui takes it, such as klfit-tui run --loss mse_loss');
	const raw: Record<string, unknown> = {};
	for (const word of prepareArguments(words)) {
		const [, name, value] = /^--([^=]+)(?:=(.*))?$/s.exec(word) ?? [];
		if (name === undefined) throw new UserError(`unexpected argument "${word}"`);
		if (lessonFlags.every((flag) => flag.name !== name))
			throw new UserError(
				`--${name}: a lesson's run has none; it takes ${lessonFlags.map((flag) => `--${flag.name}`).join(', ')}`,
			);
		const key = scriptName(name);
		raw[key] = value === undefined ? true : [raw[key] ?? [], value].flat();
	}
	const {config} = await readFlags(raw, lessonFlags);
	return config;
};
