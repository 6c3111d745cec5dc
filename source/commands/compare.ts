import type {Command} from '../command-line/command.ts';
import {compareFlags} from '../command-line/flags/compare.ts';
import {listNames, referenceChoices} from '../fit/compare.ts';

const lists = listNames.map((name) => `--${name}`).join(', ');

export const compareCommand: Command = {
	name: 'compare',
	summary: 'many fits side by side: losses, families, starts and optimizers',
	details: `Runs every combination of the lists, and prints where each fit ends and how soon. ${lists} and --bandwidth take lists here; --loss all, --family all and --optimizer all select every one. Fits to --data are ranked by AIC. The runs are spread over threads.`,
	examples: [
		{line: 'compare', meaning: 'three losses from two starts'},
		{
			line: 'compare --loss reverse_kl,kl_div --mu -8,0,8 --sigma 1,5',
			meaning: 'two losses from six starts',
		},
		{
			line: 'compare --data heights.csv --column cm --loss nll --family all',
			meaning: 'which family fits the samples best',
		},
	],
	flags: compareFlags,
	choices: referenceChoices,
	async start(settings, output) {
		const {compare} = await import('../batch/compare.ts');
		return compare(settings, output);
	},
};
