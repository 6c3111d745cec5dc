import {parseEdits} from '../../fit/edits.ts';
import {whole} from '../../fit/fields/field.ts';
import {type Flag, fail, pointedAt, readText, withAsked, within} from './flag.ts';

/** The flags for changes during a run and for its end. */
export const editFlags: readonly Flag[] = [
	{
		name: 'stop',
		value: 'N',
		summary: 'stop at this epoch; schedules still span --epochs',
		fallback: '--epochs',
		apply: (draft, text) => ({...draft, stop: within('stop', text, whole())}),
	},
	{
		name: 'edits',
		value: 'EDITS',
		summary: 'changes during the run, such as "3000 loss=mse_loss; 5000 lr=0.01"',
		fallback: 'none',
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
		summary: 'repeat the run in this file, written by y then w, or by `run --json`; - reads standard input',
		fallback: 'none',
		apply: (draft, text) => withAsked(draft, {replay: text}),
	},
];
