import {always, type ModeBinding} from './binding.ts';

/** The keys that move something about in the view. */
export const pointingBindings = {
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
			hint: ({crosshairChart}) => ({
				keys: '↑↓',
				does: crosshairChart === 'trace' ? 'read p and q' : 'read loss, mu, sigma',
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
} as const satisfies Readonly<Record<string, readonly ModeBinding[]>>;

/** The keys of the crosshair on a map. */
export const aimBindings: readonly ModeBinding[] = [
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
];
