import type {Command} from '../command.ts';
import type {Flag} from '../flags/flag.ts';

/** The allowed values of a flag or argument: a list of names, a file, or anything. */
export type Values =
	| {readonly kind: 'names'; readonly names: readonly string[]}
	| {readonly kind: 'file'}
	| {readonly kind: 'any'};

/** A flag as the completion scripts need it. */
export interface FlagRule {
	readonly name: string;
	readonly summary: string;
	/** Undefined for a switch. */
	readonly values: Values | undefined;
	/** True if the flag takes comma-separated values. */
	readonly isList: boolean;
}

/** A command as the completion scripts need it; the dashboard's name is empty. */
export interface CommandRule {
	readonly name: string;
	readonly summary: string;
	/** The allowed arguments; undefined if the command takes none. */
	readonly words: Values | undefined;
	readonly flags: readonly FlagRule[];
}

const namesOr = (names: readonly string[] | undefined, isFile: boolean): Values => {
	if (names) return {kind: 'names', names};
	return isFile ? {kind: 'file'} : {kind: 'any'};
};

const flagRule = ({name, value, values, summary}: Flag): FlagRule => ({
	name,
	summary,
	values: value === undefined ? undefined : namesOr(values, value === 'FILE'),
	isList: value?.endsWith(',...') ?? false,
});

const common: readonly FlagRule[] = [
	{name: 'help', summary: 'what there is, and how it is used', values: undefined, isList: false},
	{name: 'version', summary: 'the version', values: undefined, isList: false},
];

const wordsOf = ({words, values}: Command): Values | undefined => {
	if (words === undefined) return undefined;
	return namesOr(values ?? (words.includes('|') ? words.split('|') : undefined), words === 'FILE');
};

/** The rules of all commands: everything that can be typed after the program's name. */
export const grammarOf = (commands: readonly Command[]): readonly CommandRule[] =>
	commands.map((command) => ({
		name: command.name,
		summary: command.summary,
		words: wordsOf(command),
		flags: [...command.flags.map(flagRule), ...common],
	}));

/** Every flag once. A flag that takes a list in one command takes a list here. */
export const flagsOf = (grammar: readonly CommandRule[]): readonly FlagRule[] => {
	const byName = new Map<string, FlagRule>();
	for (const flag of grammar.flatMap(({flags}) => flags)) {
		const known = byName.get(flag.name);
		if (known === undefined || (flag.isList && !known.isList))
			byName.set(flag.name, known ? {...known, isList: true} : flag);
	}
	return [...byName.values()];
};

/** The commands that take lists. */
export const listCommands = (grammar: readonly CommandRule[]): readonly string[] =>
	grammar.filter(({flags}) => flags.some(({isList}) => isList)).map(({name}) => name);
