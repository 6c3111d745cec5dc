import {always, type Binding} from './bindings.ts';

/** Something that takes keys for itself while it is open. */
export type Mode = 'prompt' | 'help' | 'crosshair';

type ModeBinding = Omit<Binding, 'topic'>;

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
		{keys: ['ctrl+c'], shown: 'Ctrl-C', action: {type: 'quit'}, help: 'quit'},
	],
	help: [
		{
			keys: ['escape', '?', 'q', 'enter', 'space'],
			shown: 'Esc, ?, q',
			action: {type: 'close-overlay'},
			help: 'close the help',
			hint: always('Esc', 'back'),
		},
		{keys: ['up'], shown: '↑', action: {type: 'scroll-help', by: -1}, help: 'scroll up'},
		{keys: ['down'], shown: '↓', action: {type: 'scroll-help', by: 1}, help: 'scroll down'},
		{keys: ['ctrl+c'], shown: 'Ctrl-C', action: {type: 'quit'}, help: 'quit'},
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
};
