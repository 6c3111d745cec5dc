import type {Command} from '../command-line/command.ts';
import {mapFlags} from '../command-line/flags/map.ts';

export const map: Command = {
	name: 'map',
	words: 'basins|landscape',
	summary: 'where a run from each start ends, or the loss over mu and sigma: a picture, or --json',
	flags: mapFlags,
	async start(settings, output, words) {
		const {map} = await import('../batch/map.ts');
		return map(settings, output, words);
	},
};
