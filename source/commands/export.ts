import type {Command} from '../command-line/command.ts';
import {configFlags, outputFlags, viewFlags} from '../command-line/flags/all.ts';
import {editFlags} from '../command-line/flags/edits.ts';
import {fileFlags, openingFlag} from '../command-line/flags/picture.ts';
import {fileKinds} from '../lab/state/file-kinds.ts';

/** Named in full: `export` is a word of the language. */
export const exportCommand: Command = {
	name: 'export',
	words: 'FILE',
	summary: 'one fit as a file: a figure, a film, a recording, data or a script',
	details: `The extension chooses the format: ${fileKinds.map(({ending}) => ending).join(' ')}.`,
	examples: [
		{line: 'export fit.svg', meaning: 'the density, loss, mu and sigma as one figure'},
		{line: 'export fit.gif', meaning: 'q on its way to p as a looped film'},
		{line: 'export fit.py', meaning: 'a PyTorch script that prints the same log'},
	],
	flags: [
		...configFlags,
		...editFlags,
		...outputFlags.filter(({name}) => name === 'every'),
		...viewFlags.filter(({name}) => !['no-mouse', 'no-verify', 'keep-going'].includes(name)),
		openingFlag,
		...fileFlags,
	],
	async start(settings, output, words) {
		const {exportRun} = await import('../batch/export.ts');
		return exportRun(settings, output, words);
	},
};
