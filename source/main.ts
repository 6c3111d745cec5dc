import process from 'node:process';
import meow from 'meow';
import manifest from '../package.json' with {type: 'json'};
import {type Command, commandOf} from './commands/commands.ts';
import {everyFlag} from './commands/flags.ts';
import {helpText} from './commands/help.ts';
import {openOutput} from './commands/output.ts';
import {type RawFlags, readFlags} from './commands/read-flags.ts';
import {EXIT, UserError} from './commands/user-error.ts';

/**
 * Joins a flag with the value behind it. The parser takes a value such as -1e3 for another flag;
 * joined, `--mu -1e3` and `--mu=-1e3` are the same. A switch takes no value: the parser would read
 * `--json=yes` as off.
 */
const joinValues = (argv: readonly string[]): string[] => {
	const joined: string[] = [];
	for (let i = 0; i < argv.length; i++) {
		const argument = argv[i] ?? '';
		const value = argv[i + 1];
		const [name, given] = argument.split('=', 2);
		const flag = everyFlag.find((candidate) => name === `--${candidate.name}`);
		if (flag?.value === undefined && flag !== undefined && given !== undefined) {
			throw new UserError(`--${flag.name}: takes no value, but got "${given}"`);
		}
		if (flag?.value === undefined || (given !== undefined && given !== '')) {
			joined.push(argument);
		} else if (given === '' || value === undefined || value.startsWith('--')) {
			throw new UserError(`--${flag.name}: needs a value, as in --${flag.name} ${flag.value}`);
		} else {
			joined.push(`${argument}=${value}`);
			i++;
		}
	}
	return joined;
};

const parse = (argv: readonly string[]) =>
	meow({
		importMeta: import.meta,
		pkg: manifest,
		argv: joinValues(argv),
		autoHelp: false,
		autoVersion: false,
		flags: {
			help: {type: 'boolean', shortFlag: 'h'},
			version: {type: 'boolean', shortFlag: 'v'},
			...Object.fromEntries(
				everyFlag.map(({name, value}) => [
					name,
					// Several, so that a repeated flag is our error to report and not the parser's to throw.
					value === undefined ? ({type: 'boolean'} as const) : ({type: 'string', isMultiple: true} as const),
				]),
			),
		},
	});

const main = async (argv: readonly string[]): Promise<number> => {
	const io = openOutput(process);
	try {
		const {input, flags} = parse(argv);
		const {help, version, ...raw} = flags as RawFlags; // meow's type knows no flags made from a table
		if (version === true) {
			io.out(`${manifest.version}\n`);
			return EXIT.done;
		}
		const command: Command = commandOf(input);
		if (help === true) {
			io.out(helpText(manifest, command));
			return EXIT.done;
		}
		return await command.start(readFlags(raw, command.flags), io);
	} catch (error) {
		if (!(error instanceof UserError)) throw error;
		io.err(`klfit-tui: ${error.message}\n`);
		return error.exitCode;
	} finally {
		io.flush();
	}
};

process.exitCode = await main(process.argv.slice(2));
