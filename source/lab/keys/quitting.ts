import type {ModeBinding} from './binding.ts';

/** What covers the view takes every key, but for this one. */
export const quitting: ModeBinding = {
	keys: ['ctrl+c'],
	shown: 'Ctrl-C',
	action: {type: 'quit'},
	help: 'quit',
};
