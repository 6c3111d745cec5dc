import {parseEdits} from '../../fit/edits.ts';
import {type Flag, fail, pointedAt, readText, wholeAbove0, withAsked, within} from './flag.ts';

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
		apply: (draft, text) =>
			withAsked(draft, {
				edits: {
					placed: readText('edits', text, parseEdits(text)),
					refuse: (message, at) => fail('edits', pointedAt(message, text, at)),
				},
			}),
	},
	{
		name: 'replay',
		value: 'FILE',
		summary: 'the run that a file describes: w behind y writes one, and `run --json` is one',
		fallback: 'off',
		apply: (draft, text) => withAsked(draft, {replay: text}),
	},
];
