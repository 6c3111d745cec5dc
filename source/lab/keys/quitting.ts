import type {ModeBinding} from './binding.ts';

/** An overlay takes every key except this one. */
export const quitting: ModeBinding = {
	keys: ['ctrl+c'],
	shown: 'Ctrl-C',
	action: {type: 'quit'},
	help: 'quit',
};
