import {commands} from './commands.ts';
import {bashScript} from './completion/bash.ts';
import {fishScript} from './completion/fish.ts';
import {type CommandRule, grammarOf} from './completion/grammar.ts';
import {type Shell, shells} from './completion/shells.ts';
import {zshScript} from './completion/zsh.ts';
import type {Output} from './output.ts';
import {EXIT, UserError, unknownName} from './user-error.ts';

const scripts: Readonly<Record<Shell, (grammar: readonly CommandRule[]) => string>> = {
	bash: bashScript,
	zsh: zshScript,
	fish: fishScript,
};

/** `klfit-tui completion SHELL`: the script by which a shell completes what is typed. */
export const completion = async (output: Output, [word = '']: readonly string[]): Promise<number> => {
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
