import {type Flag, wholeAbove0, withAsked, within} from './flag.ts';

/** The flags that say what changes while a run goes on, and where it ends. */
export const editFlags: readonly Flag[] = [
	{
		name: 'stop',
		value: 'N',
		summary: 'the epoch to stop at, where that is not --epochs, which schedules are laid out for',
		fallback: '--epochs',
		apply: (draft, text) => ({...draft, stop: within('stop', text, wholeAbove0, 'a whole number from 1 up')}),
	},
	{
		name: 'edits',
		value: 'EDITS',
		summary: 'what changes on the way, such as "3000 loss=mse_loss; 5000 lr=0.01 normalize=on"',
		fallback: 'nothing',
		apply: (draft, text) => withAsked(draft, {edits: text}),
	},
];
