import type {Command} from '../command-line/command.ts';
import {UserError} from '../command-line/user-error.ts';
import {unknownName} from '../math/names.ts';
import {benchCommand} from './bench.ts';
import {compareCommand} from './compare.ts';
import {completionCommand} from './completion.ts';
import {dashboardCommand} from './dashboard.ts';
import {exportCommand} from './export.ts';
import {lessonsCommand} from './lessons.ts';
import {listCommand} from './list.ts';
import {mapCommand} from './map.ts';
import {runCommand} from './run.ts';
import {serveCommand} from './serve.ts';

/** Every command, in the order of the help. Each loads its implementation when it starts. */
export const commands: readonly Command[] = [
	dashboardCommand,
	runCommand,
	compareCommand,
	mapCommand,
	exportCommand,
	lessonsCommand,
	serveCommand,
	listCommand,
	completionCommand,
	benchCommand,
];

/** The command named by the arguments. Throws a UserError for an unknown command or an extra argument. */
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
