import {always, type Binding} from './binding.ts';

/** A key that no mode takes: what a terminal shows may be wrong on any screen. */
export const redrawing: Binding = {
	keys: ['ctrl+l'],
	shown: 'Ctrl-L',
	action: {type: 'redraw'},
	help: 'redraw everything',
	topic: 'Program',
};

/** Keys for the program: engine, sharing, export, lessons, help, quit. */
export const programBindings: readonly Binding[] = [
	{
		keys: ['e'],
		shown: 'e',
		action: {type: 'next-engine'},
		help: 'next engine: closed-form, tfjs-cpu, tfjs-node',
		topic: 'Program',
		hint: always('e', 'engine'),
		needs: 'engines',
	},
	{
		keys: ['y'],
		shown: 'y',
		action: {type: 'open-share'},
		help: 'copy this run as a command',
		topic: 'Program',
	},
	{
		keys: ['x'],
		shown: 'x',
		action: {type: 'open-export'},
		help: 'export this run',
		topic: 'Program',
		needs: 'files',
	},
	{
		keys: ['i'],
		shown: 'i',
		action: {type: 'open-lessons'},
		help: 'lessons, step by step',
		topic: 'Program',
		hint: always('i', 'lessons'),
	},
	{
		keys: [':'],
		shown: ':',
		action: {type: 'open-palette'},
		help: 'find an action by name',
		topic: 'Program',
		hint: always(':', 'find'),
	},
	redrawing,
	{
		keys: ['?'],
		shown: '?',
		action: {type: 'open-help'},
		help: 'this help',
		topic: 'Program',
		hint: always('?', 'help'),
	},
	{
		keys: ['q', 'ctrl+c'],
		shown: 'q, Ctrl-C',
		action: {type: 'quit'},
		help: 'quit',
		topic: 'Program',
		hint: always('q', 'quit'),
	},
];
