import {wrapped} from '../../ui/wrapped.ts';
import type {Command, Example} from '../command.ts';
import {everyFlag} from '../flags/all.ts';
import type {Flag} from '../flags/flag.ts';
import {byTopic} from '../flags/topics.ts';
import {LINE_WIDTH, twoColumns} from '../text.ts';
import {EXIT} from '../user-error.ts';

const INDENT = 2;

/** The eight flags used most, and one line for each. */
const mostUsed: Readonly<Record<string, string>> = {
	target: 'p: a name, or a sum of densities',
	data: 'p: the density of the samples in FILE',
	loss: 'the loss to minimize',
	mu: 'the initial mu',
	sigma: 'the initial sigma',
	optimizer: 'the optimizer',
	lr: 'the learning rate',
	epochs: 'the number of steps',
};

export interface Manifest {
	readonly name: string;
	readonly description: string;
}

type Row = readonly [term: string, meaning: string];

const flagTerm = ({name, value}: Flag): string => `--${name}${value === undefined ? '' : ` ${value}`}`;

const withDefault = (meaning: string, {fallback}: Flag): string => `${meaning} [default:\u00A0${fallback}]`;

const flagRow = (flag: Flag): Row => [flagTerm(flag), withDefault(flag.summary, flag)];

const commandRow = ({name, summary}: Command): Row => [name === '' ? '(none)' : name, summary];

const paragraph = (text: string): string => `${wrapped(text, LINE_WIDTH).join('\n')}\n`;

const sentence = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}.`;

const usageOf = ({name}: Manifest, {name: word, words}: Command): string =>
	paragraph(
		`Usage: ${name} ${word === '' ? '[command]' : word}${words === undefined ? '' : ` ${words}`} [flags]`,
	);

const examplesOf = ({name}: Manifest, examples: readonly Example[]): string =>
	`Examples\n${examples.map(({line, meaning}) => `  # ${meaning}\n  ${`${name} ${line}`.trim()}\n`).join('')}`;

/** The commands with one line each, or what one command does. */
const subjectOf = (command: Command, commands: readonly Command[]): string =>
	command.name === ''
		? `Commands\n${twoColumns(commands.map(commandRow), INDENT)}`
		: paragraph(`${sentence(command.summary)}${command.details === undefined ? '' : ` ${command.details}`}`);

/** The text of --help: of the whole program for the dashboard's entry, otherwise of one command. */
export const helpText = (manifest: Manifest, command: Command, commands: readonly Command[]): string => {
	const isWhole = command.name === '';
	const topics = byTopic(isWhole ? everyFlag : command.flags);
	return [
		...(isWhole ? [paragraph(`${manifest.description}.`)] : []),
		usageOf(manifest, command),
		subjectOf(command, commands),
		...topics.map(({title, flags}) => `${title}\n${twoColumns(flags.map(flagRow), INDENT)}`),
		examplesOf(manifest, command.examples),
		...(isWhole ? [`${manifest.name} COMMAND --help shows the flags and examples of one command.\n`] : []),
		paragraph(
			`Exit status: ${EXIT.done} done, ${EXIT.failure} failure, ${EXIT.usage} bad usage or input, ${EXIT.diverged} the fit diverged, 128+n ended by signal n.`,
		),
	]
		.join('\n')
		.replaceAll('\u00A0', ' ');
};

/** The text of -h: at most 24 lines of 80 columns. */
export const shortHelpText = (manifest: Manifest, command: Command, commands: readonly Command[]): string => {
	const isWhole = command.name === '';
	const flags = command.flags.filter(({name}) => Object.hasOwn(mostUsed, name));
	const inOrder = Object.keys(mostUsed).flatMap((name) => flags.filter((flag) => flag.name === name));
	const rows = inOrder.map((flag): Row => [flagTerm(flag), withDefault(mostUsed[flag.name] ?? '', flag)]);
	const more = isWhole
		? `All flags: ${manifest.name} --help. A command: ${manifest.name} COMMAND --help.\n`
		: `All flags: ${manifest.name} ${command.name} --help.\n`;
	return [
		usageOf(manifest, command),
		isWhole
			? twoColumns(commands.map(commandRow), INDENT)
			: `${paragraph(sentence(command.summary))}\n${examplesOf(manifest, command.examples)}`,
		...(rows.length > 0 ? [twoColumns(rows, INDENT)] : []),
		more,
	]
		.join('\n')
		.replaceAll('\u00A0', ' ');
};
