import type {Command} from '../command-line/command.ts';
import {compareFlags} from '../command-line/flags/compare.ts';
import {referenceChoices} from '../fit/compare.ts';

export const compare: Command = {
	name: 'compare',
	summary: 'losses from several starts side by side: where each ends, and how soon',
	flags: compareFlags,
	choices: referenceChoices,
	async start(settings, output) {
		const {compare} = await import('../batch/compare.ts');
		return compare(settings, output);
	},
};
