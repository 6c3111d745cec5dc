import type {Command} from '../command-line/command.ts';
import {compareFlags} from '../command-line/flags/compare.ts';
import {referenceChoices} from '../fit/compare.ts';

export const compareCommand: Command = {
	name: 'compare',
	summary: 'many fits side by side: losses, starts and optimizers',
	details:
		'Runs every loss from every start with every optimizer, and prints where each fit ends and how soon. --loss, --mu, --sigma and --optimizer take lists here, and --loss all and --optimizer all select every one.',
	examples: [
		{line: 'compare', meaning: 'three losses from two starts'},
		{
			line: 'compare --loss reverse_kl,kl_div --mu -8,0,8 --sigma 1,5 --epochs 2000',
			meaning: 'two losses from six starts',
		},
		{
			line: 'compare --loss kl_div --optimizer adam,rmsprop,lbfgs --markdown',
			meaning: 'three optimizers, as a table for a page',
		},
	],
	flags: compareFlags,
	choices: referenceChoices,
	async start(settings, output) {
		const {compare} = await import('../batch/compare.ts');
		return compare(settings, output);
	},
};
