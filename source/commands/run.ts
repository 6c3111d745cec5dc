import type {Command} from '../command-line/command.ts';
import {configFlags, outputFlags} from '../command-line/flags/all.ts';
import {editFlags} from '../command-line/flags/edits.ts';

export const run: Command = {
	name: 'run',
	summary: 'one fit without a screen: the log of epochs, or rows for scripts',
	flags: [...configFlags, ...editFlags, ...outputFlags],
	async start(settings, output) {
		const {run} = await import('../batch/run.ts');
		return run(settings, output);
	},
};
