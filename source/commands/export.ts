import type {Command} from '../command-line/command.ts';
import {configFlags, outputFlags, viewFlags} from '../command-line/flags/all.ts';
import {editFlags} from '../command-line/flags/edits.ts';
import {fileFlags, openingFlag} from '../command-line/flags/picture.ts';
import {fileKinds} from '../lab/state/file-kinds.ts';

/** Named in full: `export` is a word of the language. */
export const exportCommand: Command = {
	name: 'export',
	words: 'FILE',
	summary: `one fit as a file, by its ending: ${fileKinds.map(({ending}) => ending).join(' ')}`,
	flags: [
		...configFlags,
		...editFlags,
		...outputFlags.filter(({name}) => name === 'every'),
		...viewFlags.filter(({name}) => name !== 'no-mouse'),
		openingFlag,
		...fileFlags,
	],
	async start(settings, output, words) {
		const {exportRun} = await import('../batch/export.ts');
		return exportRun(settings, output, words);
	},
};
