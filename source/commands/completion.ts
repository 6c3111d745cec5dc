import type {Command} from '../command-line/command.ts';
import {bashScript} from '../command-line/completion/bash.ts';
import {fishScript} from '../command-line/completion/fish.ts';
import {type CommandRule, grammarOf} from '../command-line/completion/grammar.ts';
import {type Shell, shells} from '../command-line/completion/shells.ts';
import {zshScript} from '../command-line/completion/zsh.ts';
import {EXIT, UserError} from '../command-line/user-error.ts';
import {unknownName} from '../math/names.ts';

const scripts: Readonly<Record<Shell, (grammar: readonly CommandRule[]) => string>> = {
	bash: bashScript,
	zsh: zshScript,
	fish: fishScript,
};

/** Prints the completion script for a shell. */
const start: Command['start'] = async (_, output, [word = ''], commands) => {
	const shell = shells.find((name) => name === word);
	if (shell === undefined) {
		throw new UserError(
			word === ''
				? `completion: say for which shell: ${shells.join(', ')}`
				: `completion: ${unknownName('shell', word, shells)}`,
		);
	}
	output.out(scripts[shell](grammarOf(commands)));
	return EXIT.done;
};

export const completionCommand: Command = {
	name: 'completion',
	words: shells.join('|'),
	summary: 'a script for Tab completion in the named shell',
	details:
		'It completes commands, flags, file names, and the names of losses, optimizers, families and targets.',
	examples: [
		{line: 'completion bash > ~/.klfit-tui.bash', meaning: 'for bash; source the file in ~/.bashrc'},
		{line: 'completion zsh > "$fpath[1]/_klfit-tui"', meaning: 'for zsh'},
		{line: 'completion fish > ~/.config/fish/completions/klfit-tui.fish', meaning: 'for fish'},
	],
	flags: [],
	start,
};
