import type {CommandRule, FlagRule, Values} from './grammar.ts';

/** The word quoted for fish. */
const quoted = (text: string): string => `'${text.replace(/[\\']/g, '\\$&')}'`;

/** The words as an argument of `complete -a`, which fish evaluates once more. */
const offered = (names: readonly string[]): string =>
	quoted(names.map((name) => name.replace(/[()]/g, '\\$&')).join(' '));

const valuesOf = (values: Values | undefined, isList: boolean): string => {
	if (values === undefined) return '';
	if (values.kind === 'file') return ' -r -F';
	if (values.kind === 'any') return ' -x';
	return isList ? ` -x -a "(__fish_append , ${values.names.join(' ')})"` : ` -x -a ${offered(values.names)}`;
};

const flagLine = (condition: string, {name, summary, values, isList}: FlagRule): string =>
	`complete -c klfit-tui -n ${quoted(condition)} -l ${name}${valuesOf(values, isList)} -d ${quoted(summary)}`;

/** The completion script for fish. */
export const fishScript = (grammar: readonly CommandRule[]): string => {
	const names = grammar.map(({name}) => name).filter((name) => name !== '');
	const none = `not __fish_seen_subcommand_from ${names.join(' ')}`;
	const lines = grammar.flatMap(({name, summary, words, flags}) => {
		const condition = name === '' ? none : `__fish_seen_subcommand_from ${name}`;
		const word = valuesOf(words, false).replace(' -x', '');
		const isSaid = words?.kind === 'names' ? words.names.join(' ') : '';
		const unsaid = isSaid === '' ? condition : `${condition}; and not __fish_seen_subcommand_from ${isSaid}`;
		return [
			...(name === '' ? [] : [`complete -c klfit-tui -n ${quoted(none)} -a ${name} -d ${quoted(summary)}`]),
			...(word === '' ? [] : [`complete -c klfit-tui -n ${quoted(unsaid)}${word}`]),
			...flags.map((flag) => flagLine(condition, flag)),
		];
	});
	return `# klfit-tui: completion for fish. Made by: klfit-tui completion fish

complete -c klfit-tui -f
${lines.join('\n')}
`;
};
