import type {Key} from '../../terminal/input/key.ts';
import type {TextFieldAction} from '../state/text-field.ts';
import {always, type ModeBinding} from './binding.ts';
import {quitting} from './quitting.ts';

const typingKey = (
	keys: readonly [Key, ...Key[]],
	shown: string,
	key: TextFieldAction,
	help: string,
): ModeBinding => ({keys, shown, action: {type: 'type', key}, help});

/** The keys of a line that is being typed: those of readline, by which shells edit theirs. */
const lineBindings: readonly ModeBinding[] = [
	typingKey(['backspace', 'ctrl+h'], 'Backspace', {type: 'erase', to: 'left'}, 'erase a character'),
	typingKey(['delete', 'ctrl+d'], 'Delete, Ctrl-D', {type: 'erase', to: 'right'}, 'erase the next character'),
	typingKey(['ctrl+u'], 'Ctrl-U', {type: 'erase', to: 'start'}, 'erase all before the cursor'),
	typingKey(['ctrl+k'], 'Ctrl-K', {type: 'erase', to: 'end'}, 'erase all behind the cursor'),
	typingKey(['ctrl+w'], 'Ctrl-W', {type: 'erase', to: 'blank-left'}, 'erase back to a blank'),
	typingKey(
		['alt+backspace', 'ctrl+backspace'],
		'Alt-Backspace',
		{type: 'erase', to: 'word-left'},
		'erase a word',
	),
	typingKey(['alt+d', 'ctrl+delete'], 'Alt-D', {type: 'erase', to: 'word-right'}, 'erase the next word'),
	typingKey(['home', 'ctrl+a'], 'Home, Ctrl-A', {type: 'move', to: 'start'}, 'to the start'),
	typingKey(['end', 'ctrl+e'], 'End, Ctrl-E', {type: 'move', to: 'end'}, 'to the end'),
	typingKey(['ctrl+b'], 'Ctrl-B', {type: 'move', to: 'left'}, 'to the left'),
	typingKey(['ctrl+f'], 'Ctrl-F', {type: 'move', to: 'right'}, 'to the right'),
	typingKey(
		['alt+b', 'ctrl+left', 'alt+left'],
		'Alt-B, Ctrl-←',
		{type: 'move', to: 'word-left'},
		'to the word before',
	),
	typingKey(
		['alt+f', 'ctrl+right', 'alt+right'],
		'Alt-F, Ctrl-→',
		{type: 'move', to: 'word-right'},
		'to the next word',
	),
];

/** The arrows too move the cursor of a line where they have nothing else to do. */
const cursor: readonly ModeBinding[] = [
	typingKey(['left'], '←', {type: 'move', to: 'left'}, 'to the left'),
	typingKey(['right'], '→', {type: 'move', to: 'right'}, 'to the right'),
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

/** Ends what is typed first, and closes the dialog then. */
const leaving = (help: string, hint = 'back'): ModeBinding => ({
	keys: ['escape'],
	shown: 'Esc',
	action: {type: 'cancel'},
	help,
	hint: always('Esc', hint),
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
		...lineBindings,
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
		...lineBindings,
		...cursor,
		leaving('drop what was typed, then write none'),
		quitting,
	],
	target: [
		...choosing,
		{
			keys: ['enter'],
			shown: 'Enter',
			action: {type: 'accept'},
			help: 'apply the target from this epoch on',
			hint: always('Enter', 'apply'),
		},
		...lineBindings,
		...cursor,
		leaving('drop what was typed, then leave the target as it is'),
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
			help: 'type a value; apply the typed one',
			hint: always('Enter', 'type'),
		},
		...lineBindings,
		leaving('drop what was typed, then close the settings'),
		quitting,
	],
	'help-search': [
		{
			keys: ['up'],
			shown: '↑',
			action: {type: 'scroll-help', by: -1},
			help: 'scroll up',
			hint: always('↑↓', 'scroll'),
		},
		{keys: ['down', 'enter'], shown: '↓, Enter', action: {type: 'scroll-help', by: 1}, help: 'scroll down'},
		...lineBindings,
		...cursor,
		leaving('show all of the help again', 'all of the help'),
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
		...lineBindings,
		...cursor,
		leaving('drop what was typed, then close the palette'),
		quitting,
	],
} as const satisfies Readonly<Record<string, readonly ModeBinding[]>>;
