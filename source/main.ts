import process from 'node:process';
import meow from 'meow';
import manifest from '../package.json' with {type: 'json'};
import {prepareArguments} from './command-line/arguments.ts';
import type {Command} from './command-line/command.ts';
import {everyFlag} from './command-line/flags/all.ts';
import {keyOf, type RawFlags, readFlags} from './command-line/flags/read.ts';
import {helpText, shortHelpText} from './command-line/help/help.ts';
import {type Output, openOutput} from './command-line/output.ts';
import type {Settings} from './command-line/settings.ts';
import {EXIT, UserError} from './command-line/user-error.ts';
import {commandOf, commands} from './commands/commands.ts';

const parse = (argv: readonly string[]) =>
	meow({
		importMeta: import.meta,
		pkg: manifest,
		argv: prepareArguments(argv),
		autoHelp: false,
		autoVersion: false,
		flags: {
			help: {type: 'boolean'},
			shortHelp: {type: 'boolean', shortFlag: 'h'},
			version: {type: 'boolean', shortFlag: 'v'},
			...Object.fromEntries(
				everyFlag.map((flag) => [
					keyOf(flag),
					// Several, so that a repeated flag is our error to report and not the parser's to throw.
					flag.value === undefined
						? ({type: 'boolean'} as const)
						: ({type: 'string', isMultiple: true} as const),
				]),
			),
		},
	});

/** The settings with the lessons of the file that they name. Most have none, and start sooner without its reader. */
const withLessons = async (settings: Settings): Promise<Settings> => {
	const {lessonsFile: file} = settings;
	if (file === undefined) return settings;
	const {readLessons} = await import('./command-line/lesson-file/lesson-file.ts');
	return {...settings, lessons: await readLessons(file)};
};

const start = async (argv: readonly string[], output: Output): Promise<number> => {
	const {input, flags} = parse(argv);
	const {help, shortHelp, version, ...raw} = flags as RawFlags; // meow's type has no flags made from a table
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
	const settings = await readFlags(raw, command.flags, command.choices, output);
	return command.start(await withLessons(settings), output, input.slice(1), commands);
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
