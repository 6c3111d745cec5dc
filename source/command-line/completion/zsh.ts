import {type CommandRule, type FlagRule, flagsOf, listCommands, type Values} from './grammar.ts';

/** The word quoted for zsh. */
const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

/** `'name:description'`, the format of _describe. */
const described = (name: string, summary: string): string =>
	quoted(`${name.replaceAll(':', '\\:')}:${summary.replaceAll(':', '\\:')}`);

const pattern = (words: readonly string[]): string => words.map(quoted).join('|');

const offerOf = (values: Values, isList: boolean): string => {
	if (values.kind === 'file') return '_files';
	if (values.kind === 'any') return '_message value';
	const names = values.names.map(quoted).join(' ');
	return isList ? `_klfit_tui_values ${names}` : `compadd -- ${names}`;
};

const flagCases = (grammar: readonly CommandRule[]): readonly string[] =>
	flagsOf(grammar).flatMap(({name, values, isList}) =>
		values === undefined ? [] : [`\t\t(--${name}) ${offerOf(values, isList)}; return ;;`],
	);

const flagList = (flags: readonly FlagRule[]): string =>
	flags.map(({name, summary}) => described(`--${name}`, summary)).join(' ');

const commandCases = (grammar: readonly CommandRule[]): readonly string[] =>
	grammar.map(({name, words, flags}) => {
		const offer = words === undefined ? '' : `(( seen )) || ${offerOf(words, false)}`;
		return `\t\t(${quoted(name)})\n\t\t\tflags=(${flagList(flags)})\n\t\t\tword() { ${offer || ':'} }\n\t\t\t;;`;
	});

/** The completion script for zsh. */
export const zshScript = (grammar: readonly CommandRule[]): string => {
	const named = grammar.filter(({name}) => name !== '');
	const valued = flagsOf(grammar).flatMap(({name, values}) => (values === undefined ? [] : [`--${name}`]));
	return `#compdef klfit-tui
# klfit-tui: completion for zsh. Made by: klfit-tui completion zsh

_klfit_tui_values() {
	case $command in
		(${pattern(listCommands(grammar))}) compset -P '*,' ;;
	esac
	compadd -- "$@"
}

_klfit_tui() {
	local command='' prev=$words[CURRENT-1] i word
	local -i seen=0
	local -a flags commands
	for ((i = 2; i < CURRENT; i++)); do
		word=$words[i]
		case $word in
			(${pattern(valued)}) ((i++)) ;;
			(-*) ;;
			(*) if [[ -z $command ]]; then command=$word; else seen=1; fi ;;
		esac
	done
	if [[ $PREFIX == --*=* ]]; then
		prev=\${PREFIX%%=*}
		compset -P '*='
	fi
	case $prev in
${flagCases(grammar).join('\n')}
	esac
	case $command in
${commandCases(grammar).join('\n')}
		(*) return 1 ;;
	esac
	if [[ $PREFIX == -* ]]; then
		_describe -o flag flags
	elif [[ -z $command ]]; then
		commands=(${named.map(({name, summary}) => described(name, summary)).join(' ')})
		_describe command commands
	else
		word
	fi
}

if [[ $funcstack[1] == _klfit_tui ]]; then
	_klfit_tui "$@"
else
	compdef _klfit_tui klfit-tui
fi
`;
};
