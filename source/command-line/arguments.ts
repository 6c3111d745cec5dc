import {scriptName} from '../fit/script-words.ts';
import {everyFlag} from './flags/all.ts';
import {unknownFlag} from './flags/read.ts';
import {UserError} from './user-error.ts';

/** Flags that every command takes. */
const commonFlags = ['--help', '-h', '--version', '-v'];

const isNumber = (argument: string): boolean => /^-[\d.]/.test(argument);

/**
 * The arguments in the form that the parser reads correctly.
 *
 * A flag and its value are joined, because the parser would take a value such as -1e3 for another flag.
 * Names are checked here exactly, because the parser would also accept `--Mu` and `--no-mu`, and read `--json=yes`
 * as off.
 */
export const prepareArguments = (argv: readonly string[]): string[] => {
	const prepared: string[] = [];
	for (let i = 0; i < argv.length; i++) {
		const argument = argv[i] ?? '';
		// Everything after -- is an argument, even if it begins with a dash.
		if (argument === '--') return [...prepared, ...argv.slice(i)];
		if (!argument.startsWith('-') || isNumber(argument) || commonFlags.includes(argument)) {
			prepared.push(argument);
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
			// The parser would read --no-mouse as the negation of a flag --mouse.
			prepared.push(name.startsWith('--no-') ? `--${scriptName(flag.name)}` : argument);
			continue;
		}
		const next = argv[i + 1];
		const isBehind = equals < 0 && next !== undefined && !next.startsWith('--');
		const value = equals >= 0 ? argument.slice(equals + 1) : isBehind ? next : '';
		if (value === '') throw new UserError(`${name}: needs a value, as in ${name} ${flag.value}`);
		prepared.push(`${name}=${value}`);
		if (isBehind) i++;
	}
	return prepared;
};
