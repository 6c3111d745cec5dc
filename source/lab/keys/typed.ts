import {always, type ModeBinding} from './binding.ts';
import {quitting} from './quitting.ts';

/** The keys of a line that is being typed. */
const typing: readonly ModeBinding[] = [
	{
		keys: ['backspace'],
		shown: 'Backspace',
		action: {type: 'type', key: {type: 'erase'}},
		help: 'erase a character',
	},
	{
		keys: ['ctrl+u'],
		shown: 'Ctrl-U',
		action: {type: 'type', key: {type: 'erase-before'}},
		help: 'erase all before the cursor',
	},
	{
		keys: ['home'],
		shown: 'Home',
		action: {type: 'type', key: {type: 'move', to: 'start'}},
		help: 'to the start',
	},
	{keys: ['end'], shown: 'End', action: {type: 'type', key: {type: 'move', to: 'end'}}, help: 'to the end'},
];

/** The keys that move the cursor of a line, where the arrows have nothing else to do. */
const cursor: readonly ModeBinding[] = [
	{keys: ['left'], shown: '←', action: {type: 'type', key: {type: 'move', to: 'left'}}, help: 'to the left'},
	{
		keys: ['right'],
		shown: '→',
		action: {type: 'type', key: {type: 'move', to: 'right'}},
		help: 'to the right',
	},
];

const choosing: readonly ModeBinding[] = [
	{
		keys: ['up'],
		shown: '↑',
		action: {type: 'choose', by: -1},
		help: 'the one above',
		hint: always('↑↓', 'choose'),
	},
	{keys: ['down'], shown: '↓', action: {type: 'choose', by: 1}, help: 'the one below'},
];

const leaving = (help: string): ModeBinding => ({
	keys: ['escape'],
	shown: 'Esc',
	action: {type: 'close-overlay'},
	help,
	hint: always('Esc', 'back'),
});

/** The keys where a line is typed. */
export const typedBindings = {
	prompt: [
		{
			keys: ['enter'],
			shown: 'Enter',
			action: {type: 'accept'},
			help: 'restart from the typed value',
			hint: always('Enter', 'restart'),
		},
		...typing,
		...cursor,
		leaving('leave the start as it is'),
		quitting,
	],
	export: [
		{
			keys: ['enter'],
			shown: 'Enter',
			action: {type: 'accept'},
			help: 'write the file',
			hint: always('Enter', 'write'),
		},
		{
			keys: ['down', 'tab'],
			shown: '↓, Tab',
			action: {type: 'next-file-kind', by: 1},
			help: 'the next kind of file',
			hint: always('↑↓', 'kind'),
		},
		{
			keys: ['up', 'shift+tab'],
			shown: '↑, Shift-Tab',
			action: {type: 'next-file-kind', by: -1},
			help: 'the kind before',
		},
		...typing,
		...cursor,
		leaving('write none'),
		quitting,
	],
	target: [
		{
			keys: ['enter'],
			shown: 'Enter',
			action: {type: 'accept'},
			help: 'take the target, from here on',
			hint: always('Enter', 'take it'),
		},
		...typing,
		...cursor,
		leaving('leave the target as it is'),
		quitting,
	],
	settings: [
		...choosing,
		{
			keys: ['left'],
			shown: '←',
			action: {type: 'nudge-setting', by: -1},
			help: 'the value before; in a typed one, to the left',
			hint: always('←→', 'change'),
		},
		{
			keys: ['right'],
			shown: '→',
			action: {type: 'nudge-setting', by: 1},
			help: 'the next value; in a typed one, to the right',
		},
		{
			keys: ['enter'],
			shown: 'Enter',
			action: {type: 'accept'},
			help: 'type a value; take the typed one',
			hint: always('Enter', 'type'),
		},
		...typing,
		leaving('close the settings'),
		quitting,
	],
	palette: [
		...choosing,
		{
			keys: ['enter'],
			shown: 'Enter',
			action: {type: 'accept'},
			help: 'do it',
			hint: always('Enter', 'do it'),
		},
		...typing,
		...cursor,
		leaving('close the palette'),
		quitting,
	],
} as const satisfies Readonly<Record<string, readonly ModeBinding[]>>;
