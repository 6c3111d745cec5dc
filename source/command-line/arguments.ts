import {everyFlag} from './flags/all.ts';
import {unknownFlag} from './flags/read.ts';
import {UserError} from './user-error.ts';

/** Flags that every command takes. */
const commonFlags = ['--help', '-h', '--version', '-v'];

const isNumber = (argument: string): boolean => /^-[\d.]/.test(argument);

/** Arguments in the form that the parser reads correctly. */
interface Prepared {
	/** Flags; each has its value with it, because the parser would take a value such as -1e3 for another flag. */
	readonly flags: string[];
	/** All that is no flag; of what begins with a dash, numbers and what is behind `--`. */
	readonly words: string[];
}

/** Tells flags and words apart. Throws a UserError for an unknown flag, and for a value that is missing or in vain. */
export const prepareArguments = (argv: readonly string[]): Prepared => {
	const flags: string[] = [];
	const words: string[] = [];
	for (let i = 0; i < argv.length; i++) {
		const argument = argv[i] ?? '';
		// Everything after -- is an argument, even if it begins with a dash.
		if (argument === '--') {
			words.push(...argv.slice(i + 1));
			break;
		}
		if (!argument.startsWith('-') || isNumber(argument)) {
			words.push(argument);
			continue;
		}
		if (commonFlags.includes(argument)) {
			flags.push(argument);
			continue;
		}
		const equals = argument.indexOf('=');
		const name = equals < 0 ? argument : argument.slice(0, equals);
		if (equals >= 0 && commonFlags.includes(name)) throw new UserError(`${name}: takes no value`);
		const flag = everyFlag.find((candidate) => name === `--${candidate.name}`);
		if (flag === undefined) throw unknownFlag(name, everyFlag);
		if (flag.value === undefined) {
			if (equals >= 0)
				throw new UserError(`${name}: takes no value, but got "${argument.slice(equals + 1)}"`);
			flags.push(argument);
			continue;
		}
		const next = argv[i + 1];
		const isBehind = equals < 0 && next !== undefined && !next.startsWith('--');
		const value = equals >= 0 ? argument.slice(equals + 1) : isBehind ? next : '';
		if (value === '') throw new UserError(`${name}: needs a value, as in ${name} ${flag.value}`);
		flags.push(`${name}=${value}`);
		if (isBehind) i++;
	}
	return {flags, words};
};
