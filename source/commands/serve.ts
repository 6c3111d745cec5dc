import process from 'node:process';
import type {Command} from '../command-line/command.ts';
import {configFlags, viewFlags} from '../command-line/flags/all.ts';
import {lessonsFlag} from '../command-line/flags/lessons.ts';
import {openingFlag} from '../command-line/flags/picture.ts';
import {serveFlags} from '../command-line/flags/serve.ts';

export const serveCommand: Command = {
	name: 'serve',
	summary: 'the dashboard for others over SSH: all watch one, or each has one',
	details:
		'In a terminal the host drives what all see; without one the run goes on by itself. ' +
		'A lecturer types "klfit-tui serve --code --host 0.0.0.0", and the class "ssh -p 2222 HOST" with the code of the header. ' +
		'Nobody gets a shell, a file or a forwarded port.',
	examples: [
		{line: 'serve', meaning: 'on this machine alone: ssh -p 2222 127.0.0.1'},
		{line: 'serve --code --host 0.0.0.0', meaning: 'for a class, which is asked for the code in the header'},
		{line: 'serve --mode sandbox --authorized-keys keys.pub', meaning: 'a dashboard of their own for some'},
	],
	flags: [...serveFlags, ...configFlags, ...viewFlags, openingFlag, lessonsFlag],
	async start(settings, output) {
		const {serve} = await import('../serve/serve.ts');
		return serve(settings, process, output);
	},
};
