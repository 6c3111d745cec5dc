import type {Command} from '../command-line/command.ts';
import {UserError} from '../command-line/user-error.ts';
import {unknownName} from '../math/names.ts';
import {bench} from './bench.ts';
import {compare} from './compare.ts';
import {completion} from './completion.ts';
import {dashboard} from './dashboard.ts';
import {exportCommand} from './export.ts';
import {lessons} from './lessons.ts';
import {list} from './list.ts';
import {map} from './map.ts';
import {run} from './run.ts';

/** Every command, in the order in which the help lists them. What a command does is loaded when it is asked for. */
export const commands: readonly Command[] = [
	dashboard,
	run,
	compare,
	map,
	exportCommand,
	lessons,
	list,
	completion,
	bench,
];

/** The command that the words of a line name; throws a UserError where there is none, or a word too many. */
export const commandOf = (words: readonly string[]): Command => {
	const [word = '', first, second] = words;
	const command = commands.find(({name}) => name === word);
	if (command === undefined) {
		const known = commands.map(({name}) => name).filter((name) => name !== '');
		throw new UserError(`${unknownName('command', word, known)}`);
	}
	const extra = command.words === undefined ? first : second;
	if (extra !== undefined) {
		throw new UserError(
			`${command.name}: unexpected argument "${extra}"; see klfit-tui ${command.name} --help`,
		);
	}
	return command;
};
