import {type CommandRule, flagsOf, listCommands} from './grammar.ts';

/** A `case` pattern that matches any of the words literally. */
const pattern = (words: readonly string[]): string => words.map((word) => `'${word}'`).join('|');

/** The branches of bash's `case` over the flags that take a value: each offers the values of its flag. */
const flagCases = (grammar: readonly CommandRule[]): readonly string[] =>
	flagsOf(grammar).flatMap(({name, values, isList}) => {
		if (values === undefined) return [];
		const offer =
			values.kind === 'names'
				? `_klfit_tui_offer ${isList ? '"$list"' : "''"} '${values.names.join(' ')}'`
				: values.kind === 'file'
					? '_klfit_tui_files'
					: ':';
		return [`\t\t'--${name}') ${offer}; return ;;`];
	});

const commandCases = (grammar: readonly CommandRule[]): readonly string[] =>
	grammar.map(({name, words, flags}) => {
		const offered = flags.map((flag) => `--${flag.name}`).join(' ');
		const word = words === undefined ? '' : words.kind === 'names' ? words.names.join(' ') : '';
		const isFile = words?.kind === 'file' ? 1 : 0;
		return `\t\t'${name}') flags='${offered}'; words='${word}'; files=${isFile} ;;`;
	});

/** The completion script for bash 3.2 and later. */
export const bashScript = (grammar: readonly CommandRule[]): string => {
	const names = grammar.map(({name}) => name).filter((name) => name !== '');
	const valued = flagsOf(grammar).flatMap(({name, values}) => (values === undefined ? [] : [`--${name}`]));
	return `# klfit-tui: completion for bash. Made by: klfit-tui completion bash

_klfit_tui_offer() {
	# $1: the separator of a list, or nothing; $2: the words.
	local before='' last=$cur word
	if [[ -n $1 && $cur == *"$1"* ]]; then
		before=\${cur%"$1"*}$1
		last=\${cur##*"$1"}
	fi
	for word in $2; do
		# What is in a list already is not offered again.
		if [[ $word == "$last"* && ,$before != *",$word,"* ]]; then
			COMPREPLY[\${#COMPREPLY[@]}]=$(printf '%q' "$before$word" | sed 's/\\\\,/,/g')
		fi
	done
}

_klfit_tui_files() {
	local IFS=$'\\n'
	COMPREPLY=($(compgen -f -- "$cur"))
	compopt -o filenames 2>/dev/null
}

_klfit_tui() {
	COMPREPLY=()
	local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD - 1]}
	local command='' list='' flags='' words='' files=0 i word seen=0
	# --flag=value comes in three words.
	if [[ $cur == = ]]; then
		cur=''
	elif [[ $prev == = ]]; then
		prev=\${COMP_WORDS[COMP_CWORD - 2]}
	fi
	for ((i = 1; i < COMP_CWORD; i++)); do
		word=\${COMP_WORDS[i]}
		case $word in
		${pattern(valued)})
			[[ \${COMP_WORDS[i + 1]} == = ]] && ((i++))
			((i++))
			;;
		-*) ;;
		*)
			if [[ -z $command ]]; then command=$word; else seen=1; fi
			;;
		esac
	done
	case $command in
		${pattern(listCommands(grammar))}) list=, ;;
	esac
	case $prev in
${flagCases(grammar).join('\n')}
	esac
	case $command in
${commandCases(grammar).join('\n')}
		*) return ;;
	esac
	if [[ $cur == -* ]]; then
		_klfit_tui_offer '' "$flags"
	elif [[ -z $command ]]; then
		_klfit_tui_offer '' '${names.join(' ')}'
	elif [[ $seen == 0 && $files == 1 ]]; then
		_klfit_tui_files
	elif [[ $seen == 0 ]]; then
		_klfit_tui_offer '' "$words"
	fi
}

complete -F _klfit_tui klfit-tui
`;
};
