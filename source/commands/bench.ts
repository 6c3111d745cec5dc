import type {Command} from '../command-line/command.ts';
import {benchFlags, outputFlags} from '../command-line/flags/all.ts';

export const bench: Command = {
	name: 'bench',
	summary: 'steps a second of the engines on this machine, and of PyTorch where it is installed',
	flags: [...outputFlags.filter(({name}) => name === 'json'), ...benchFlags],
	async start(settings, output) {
		const {bench} = await import('../batch/bench.ts');
		return bench(settings, output);
	},
};
