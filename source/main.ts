import process from 'node:process';
import {type ParseArgsConfig, parseArgs} from 'node:util';
import manifest from '../package.json' with {type: 'json'};
import {prepareArguments} from './command-line/arguments.ts';
import type {Command} from './command-line/command.ts';
import {everyFlag} from './command-line/flags/all.ts';
import {type RawFlags, readFlags} from './command-line/flags/read.ts';
import {helpText, shortHelpText} from './command-line/help/help.ts';
import {type Output, openOutput} from './command-line/output.ts';
import {EXIT, UserError} from './command-line/user-error.ts';
import {commandOf, commands} from './commands/commands.ts';
import {scriptName} from './fit/script-words.ts';

const options: ParseArgsConfig['options'] = {
	help: {type: 'boolean'},
	'short-help': {type: 'boolean', short: 'h'},
	version: {type: 'boolean', short: 'v'},
	...Object.fromEntries(
		everyFlag.map(({name, value}) => [
			name,
			// Several, so that a repeated flag is ours to report and not lost.
			value === undefined ? ({type: 'boolean'} as const) : ({type: 'string', multiple: true} as const),
		]),
	),
};

/** The words and the flags, by their names as scripts see them. */
const parse = (argv: readonly string[]): {readonly input: readonly string[]; readonly flags: RawFlags} => {
	const {flags, words} = prepareArguments(argv);
	const {values} = parseArgs({args: flags, options});
	const named = Object.entries(values).map(([name, value]) => [scriptName(name), value] as const);
	return {input: words, flags: Object.fromEntries(named)};
};

const start = async (argv: readonly string[], output: Output): Promise<number> => {
	const {input, flags} = parse(argv);
	const {help, shortHelp, version, ...raw} = flags;
	if (version === true) {
		output.out(`${manifest.version}\n`);
		return EXIT.done;
	}
	// `klfit-tui help run` is what people type before they have read the help.
	const isHelpCommand = input[0] === 'help';
	const command: Command = commandOf(isHelpCommand ? input.slice(1) : input);
	if (help === true || isHelpCommand || shortHelp === true) {
		const text = help === true || isHelpCommand ? helpText : shortHelpText;
		output.out(text(manifest, command, commands));
		return EXIT.done;
	}
	return command.start(
		await readFlags(raw, command.flags, command.choices, output),
		output,
		input.slice(1),
		commands,
	);
};

/** The program: does what the words say, and gives its exit code. */
export const main = async (
	argv: readonly string[],
	output: Output = openOutput(process),
): Promise<number> => {
	try {
		const code = await start(argv, output);
		output.flush();
		return code;
	} catch (error) {
		if (error instanceof UserError) {
			output.err(`klfit-tui: ${error.message}\n`);
			return error.exitCode;
		}
		const {message, stack} = error instanceof Error ? error : {message: String(error), stack: ''};
		const details = process.env.KLFIT_DEBUG ? `\n${stack}` : '';
		output.err(`klfit-tui: internal error: ${message}${details}\n`);
		return EXIT.failure;
	}
};
