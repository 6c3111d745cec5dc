import type {Command} from '../command.ts';
import type {Flag} from '../flags/flag.ts';

/** What a flag or a word may be: one of some names, a file, or anything. */
export type Values =
	| {readonly kind: 'names'; readonly names: readonly string[]}
	| {readonly kind: 'file'}
	| {readonly kind: 'any'};

/** A flag, as a shell needs to know it. */
export interface FlagRule {
	readonly name: string;
	readonly summary: string;
	/** Undefined for a switch. */
	readonly values: Values | undefined;
	/** Several values may follow one another, separated by commas. */
	readonly isList: boolean;
}

/** A command, as a shell needs to know it; the name is empty for what starts without a word. */
export interface CommandRule {
	readonly name: string;
	readonly summary: string;
	/** What the word behind the name may be; undefined if it takes none. */
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

/** What can be typed behind the program's name. */
export const grammarOf = (commands: readonly Command[]): readonly CommandRule[] =>
	commands.map((command) => ({
		name: command.name,
		summary: command.summary,
		words: wordsOf(command),
		flags: [...command.flags.map(flagRule), ...common],
	}));

/** Every flag once, by its first command; a list in one of them is a list. */
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
