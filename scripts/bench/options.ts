import {parseArgs} from 'node:util';

export interface Options {
	readonly isHelp: boolean;
	readonly isQuick: boolean;
	/** Where the results go. */
	readonly json: string;
	/** Names of measures; empty for all. */
	readonly only: readonly string[];
}

/** A command line that cannot be followed, in a sentence. */
export class UsageError extends Error {}

const parse = (argv: readonly string[]) => {
	try {
		return parseArgs({
			args: [...argv],
			allowPositionals: true,
			options: {
				help: {type: 'boolean', short: 'h', default: false},
				quick: {type: 'boolean', default: false},
				json: {type: 'string', default: 'bench-results.json'},
				only: {type: 'string', multiple: true, default: []},
			},
		});
	} catch (error) {
		throw new UsageError(error instanceof Error ? error.message : String(error));
	}
};

export const readOptions = (argv: readonly string[], known: readonly string[]): Options => {
	const {
		values: {help, quick, json, only},
		positionals,
	} = parse(argv);
	// A name alone is what is measured: `npm run bench -- ssh`.
	const names = [...only, ...positionals].flatMap((list) => list.split(','));
	const unknown = names.find((name) => !known.includes(name));
	if (unknown !== undefined) {
		throw new UsageError(`nothing measured is named "${unknown}"; there is ${known.join(', ')}`);
	}
	return {isHelp: help, isQuick: quick, json, only: names};
};
