import type {Command} from '../command-line/command.ts';
import {benchFlags, outputFlags} from '../command-line/flags/all.ts';

export const benchCommand: Command = {
	name: 'bench',
	summary: 'the speed of the engines on this machine',
	details: 'Prints steps per second of each engine, and of the same loop in PyTorch where that is installed.',
	examples: [
		{line: 'bench', meaning: 'a table of steps per second'},
		{line: 'bench --quick', meaning: 'rough figures in a few seconds'},
		{line: 'bench --json > bench.json', meaning: 'the figures for a script'},
	],
	flags: [...outputFlags.filter(({name}) => name === 'json'), ...benchFlags],
	async start(settings, output) {
		const {bench} = await import('../batch/bench.ts');
		return bench(settings, output);
	},
};
