import type {Command} from '../command-line/command.ts';
import {configFlags, outputFlags} from '../command-line/flags/all.ts';
import {editFlags} from '../command-line/flags/edits.ts';

export const runCommand: Command = {
	name: 'run',
	summary: 'one fit without the dashboard: a log, or rows as JSON or CSV',
	examples: [
		{line: 'run --loss mse_loss --mu 5', meaning: 'the log of one fit, ten rows and the last'},
		{line: 'run --json --every 250', meaning: 'every 250th epoch as one JSON object'},
		{
			line: 'run --edits "3000 loss=mse_loss; 5000 lr=0.01"',
			meaning: 'a run whose settings change on the way',
		},
	],
	flags: [...configFlags, ...editFlags, ...outputFlags],
	async start(settings, output) {
		const {run} = await import('../batch/run.ts');
		return run(settings, output);
	},
};
