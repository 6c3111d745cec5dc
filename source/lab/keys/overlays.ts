import {always, type ModeBinding} from './binding.ts';
import {quitting} from './quitting.ts';

/** The keys of what is read over the view. */
export const overlayBindings = {
	help: [
		{
			keys: ['escape', '?', 'q', 'enter', 'space'],
			shown: 'Esc, ?, q',
			action: {type: 'close-overlay'},
			help: 'close the help',
			hint: always('Esc', 'back'),
		},
		{
			keys: ['/'],
			shown: '/',
			action: {type: 'search-help'},
			help: 'search the help',
			hint: always('/', 'search'),
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
	losses: [
		{
			keys: ['escape', 'A', 'q', 'enter'],
			shown: 'Esc, A',
			action: {type: 'close-overlay'},
			help: 'close the losses',
			hint: always('Esc', 'back'),
		},
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
			needs: 'files',
		},
		{
			keys: ['y'],
			shown: 'y',
			action: {type: 'copy-share'},
			help: 'copy it again',
			hint: always('y', 'copy again'),
			needs: 'clipboard',
		},
		{keys: ['up'], shown: '↑', action: {type: 'scroll-help', by: -1}, help: 'scroll up'},
		{keys: ['down'], shown: '↓', action: {type: 'scroll-help', by: 1}, help: 'scroll down'},
		quitting,
	],
} as const satisfies Readonly<Record<string, readonly ModeBinding[]>>;
