import type {Command} from '../command.ts';
import {everyFlag} from '../flags/all.ts';
import type {Flag} from '../flags/flag.ts';
import {twoColumns} from '../text.ts';
import {EXIT} from '../user-error.ts';

const INDENT = 2;
const column = (rows: readonly (readonly [string, string])[]): string => twoColumns(rows, INDENT);

const flagRow = ({name, value, summary, fallback}: Flag): readonly [string, string] => [
	`--${name}${value === undefined ? '' : ` ${value}`}`,
	`${summary} (${fallback})`,
];

const commandRow = ({name, summary}: Command): readonly [string, string] => [
	name === '' ? '(none)' : name,
	summary,
];

/** What is behind the program's name, and what that does. */
export const examples: readonly (readonly [line: string, meaning: string])[] = [
	['', 'the reference experiment, live; ? shows the keys'],
	['--loss mse_loss --mu 5', 'the same with another loss, from another start'],
	['run --json --every 250', 'the numbers for a script'],
	['run --data heights.csv --column cm', 'your own data as the target'],
	['compare --loss kl_div,reverse_kl', 'where each loss ends, from two starts'],
	['--components 2 --normalize', 'q as a mixture of two'],
];

/** The text of --help: of the whole program, or of one command. */
export const helpText = (
	{name, description}: {readonly name: string; readonly description: string},
	command: Command,
	commands: readonly Command[],
): string => {
	const isWhole = command.name === '';
	const usage = isWhole
		? `${name} [command] [flags]`
		: [name, command.name, command.words, '[flags]'].filter((word) => word !== undefined).join(' ');
	const flags = isWhole ? everyFlag : command.flags;
	return [
		`${description}.\n\n`,
		`Usage: ${usage}\n\n`,
		isWhole ? `Commands\n${column(commands.map(commandRow))}\n` : `${command.summary}\n\n`,
		'Flags (and what holds without them)\n',
		column([...flags.map(flagRow), ['--help, --version', 'this text; the version']]),
		'\nExamples\n',
		column(examples.map(([line, meaning]) => [line === '' ? name : `${name} ${line}`, meaning])),
		`\nExit codes: ${EXIT.done} done, ${EXIT.failure} failure, ${EXIT.usage} bad usage or input, ${EXIT.diverged} the fit diverged, 128+n on signal n.\n`,
	].join('');
};
