import {whole} from '../../fit/fields/field.ts';
import {type Flag, within} from './flag.ts';

const MOST_RESTARTS = 1000;
const MOST_THREADS = 64;

/** The flags of `compare` alone. */
export const comparisonFlags: readonly Flag[] = [
	{
		name: 'restarts',
		value: 'N',
		summary:
			'the starts that each run is tried from, of which the one with the lowest loss is kept: its own, and others drawn from p, the same each time',
		fallback: '1',
		apply: (draft, text) => ({...draft, restarts: within('restarts', text, whole(1, MOST_RESTARTS))}),
	},
	{
		name: 'threads',
		value: 'N',
		summary: 'the threads that the runs are made in; the results are the same with any number',
		fallback: 'by the cores there are',
		apply: (draft, text) => ({...draft, threads: within('threads', text, whole(1, MOST_THREADS))}),
	},
];
