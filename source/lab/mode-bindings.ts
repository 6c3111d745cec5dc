import {always, type Binding} from './bindings.ts';
import {type LessonMode, lessonBindings} from './lesson-bindings.ts';

/** Something that takes keys for itself while it is open. */
export type Mode =
	| 'prompt'
	| 'help'
	| 'target'
	| 'settings'
	| 'palette'
	| 'peaks'
	| 'crosshair'
	| 'aim'
	| 'lessons'
	| 'share'
	| 'export'
	| LessonMode;

export type ModeBinding = Omit<Binding, 'topic'>;

/** The keys of a line that is being typed. */
const typing: readonly ModeBinding[] = [
	{
		keys: ['backspace'],
		shown: 'Backspace',
		action: {type: 'type', key: {type: 'erase'}},
		help: 'erase a character',
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

const quitting: ModeBinding = {keys: ['ctrl+c'], shown: 'Ctrl-C', action: {type: 'quit'}, help: 'quit'};

const leaving = (help: string): ModeBinding => ({
	keys: ['escape'],
	shown: 'Esc',
	action: {type: 'close-overlay'},
	help,
	hint: always('Esc', 'back'),
});

/** The keys that mean something else in a prompt, in the help and with the crosshair. */
export const modeBindings: Readonly<Record<Mode, readonly ModeBinding[]>> = {
	prompt: [
		{
			keys: ['enter'],
			shown: 'Enter',
			action: {type: 'prompt-enter'},
			help: 'restart from the typed value',
			hint: always('Enter', 'restart'),
		},
		{keys: ['backspace'], shown: 'Backspace', action: {type: 'prompt-erase'}, help: 'erase a character'},
		{
			keys: ['escape'],
			shown: 'Esc',
			action: {type: 'close-overlay'},
			help: 'leave the start as it is',
			hint: always('Esc', 'back'),
		},
		quitting,
	],
	help: [
		{
			keys: ['escape', '?', 'q', 'enter', 'space'],
			shown: 'Esc, ?, q',
			action: {type: 'close-overlay'},
			help: 'close the help',
			hint: always('Esc', 'back'),
		},
		{
			keys: ['i'],
			shown: 'i',
			action: {type: 'open-lessons'},
			help: 'the lessons',
			hint: always('i', 'lessons'),
		},
		{keys: ['up'], shown: '↑', action: {type: 'scroll-help', by: -1}, help: 'scroll up'},
		{keys: ['down'], shown: '↓', action: {type: 'scroll-help', by: 1}, help: 'scroll down'},
		quitting,
	],
	share: [
		{
			keys: ['escape', 'q', 'enter'],
			shown: 'Esc, q',
			action: {type: 'close-overlay'},
			help: 'close it',
			hint: always('Esc', 'back'),
		},
		{
			keys: ['w'],
			shown: 'w',
			action: {type: 'save-share'},
			help: 'write the run to a file for --replay',
			hint: always('w', 'write to a file'),
		},
		{
			keys: ['y'],
			shown: 'y',
			action: {type: 'copy-share'},
			help: 'copy it again',
			hint: always('y', 'copy again'),
		},
		{keys: ['up'], shown: '↑', action: {type: 'scroll-help', by: -1}, help: 'scroll up'},
		{keys: ['down'], shown: '↓', action: {type: 'scroll-help', by: 1}, help: 'scroll down'},
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
	peaks: [
		{
			keys: ['tab'],
			shown: 'Tab',
			action: {type: 'next-peak', by: 1},
			help: 'the next peak',
			hint: always('Tab', 'next peak'),
		},
		{keys: ['shift+tab'], shown: 'Shift-Tab', action: {type: 'next-peak', by: -1}, help: 'the peak before'},
		{
			keys: ['left'],
			shown: '←',
			action: {type: 'change-peak', part: 'mean', by: -1},
			help: 'move it to the left',
			hint: always('←→', 'mean'),
		},
		{keys: ['right'], shown: '→', action: {type: 'change-peak', part: 'mean', by: 1}, help: 'to the right'},
		{
			keys: ['up'],
			shown: '↑',
			action: {type: 'change-peak', part: 'weight', by: 1},
			help: 'more weight',
			hint: always('↑↓', 'weight'),
		},
		{keys: ['down'], shown: '↓', action: {type: 'change-peak', part: 'weight', by: -1}, help: 'less weight'},
		{
			keys: ['+', '='],
			shown: '+',
			action: {type: 'change-peak', part: 'width', by: 1},
			help: 'wider',
			hint: always('+-', 'width'),
		},
		{keys: ['-', '_'], shown: '-', action: {type: 'change-peak', part: 'width', by: -1}, help: 'narrower'},
		{
			keys: ['a'],
			shown: 'a',
			action: {type: 'add-peak'},
			help: 'add a peak',
			hint: always('a', 'add'),
		},
		{
			keys: ['d', 'backspace'],
			shown: 'd',
			action: {type: 'remove-peak'},
			help: 'remove the peak',
			hint: always('d', 'remove'),
		},
		{
			keys: ['n'],
			shown: 'n',
			action: {type: 'toggle-normalize'},
			help: 'scale p to mass 1, or not',
			hint: always('n', 'normalize'),
		},
		{
			keys: ['escape', 'enter', 'p'],
			shown: 'Esc',
			action: {type: 'toggle-peaks'},
			help: 'leave the peaks',
			hint: always('Esc', 'back'),
		},
	],
	crosshair: [
		{
			keys: ['left'],
			shown: '←',
			action: {type: 'move-crosshair', by: -1},
			help: 'to the left',
			hint: always('←→', 'move'),
		},
		{keys: ['right'], shown: '→', action: {type: 'move-crosshair', by: 1}, help: 'to the right'},
		{
			keys: ['up', 'down'],
			shown: '↑, ↓',
			action: {type: 'switch-crosshair'},
			help: 'between the plot and the traces',
			hint: ({crosshair}) => ({
				keys: '↑↓',
				does: crosshair?.chart === 'trace' ? 'to the plot' : 'to the traces',
			}),
		},
		{
			keys: ['escape'],
			shown: 'Esc',
			action: {type: 'toggle-crosshair'},
			help: 'leave the crosshair',
			hint: always('Esc', 'back'),
		},
	],
	...lessonBindings,
	aim: [
		{
			keys: ['enter'],
			shown: 'Enter',
			action: {type: 'start-here'},
			help: 'restart from here',
			hint: always('Enter', 'start here'),
		},
		{
			keys: ['left'],
			shown: '←',
			action: {type: 'aim', mu: -1, sigma: 0},
			help: 'a lower mu',
			hint: always('←→', 'mu'),
		},
		{keys: ['right'], shown: '→', action: {type: 'aim', mu: 1, sigma: 0}, help: 'a higher mu'},
		{
			keys: ['up'],
			shown: '↑',
			action: {type: 'aim', mu: 0, sigma: 1},
			help: 'a larger sigma',
			hint: always('↑↓', 'sigma'),
		},
		{keys: ['down'], shown: '↓', action: {type: 'aim', mu: 0, sigma: -1}, help: 'a smaller sigma'},
		{
			keys: ['escape'],
			shown: 'Esc',
			action: {type: 'toggle-crosshair'},
			help: 'leave the crosshair',
			hint: always('Esc', 'back'),
		},
	],
};
