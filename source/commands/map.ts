import type {Command} from '../command-line/command.ts';
import {mapFlags} from '../command-line/flags/map.ts';

export const mapCommand: Command = {
	name: 'map',
	words: 'basins|landscape',
	summary: 'where runs from every start end, or the loss over mu and sigma',
	details:
		'basins runs the fit from every start and shows where each one ends; landscape shows the loss at every (mu, sigma). Both print a picture, or every number with --json.',
	examples: [
		{line: 'map basins --loss mse_loss --lr 0.01', meaning: 'where mse_loss ends, by start'},
		{line: 'map landscape --loss reverse_kl', meaning: 'reverse KL over mu and sigma'},
		{line: 'map landscape --json > landscape.json', meaning: 'every number, for a script'},
	],
	flags: mapFlags,
	async start(settings, output, words) {
		const {map} = await import('../batch/map.ts');
		return map(settings, output, words);
	},
};
