import {whole} from '../../fit/fields/field.ts';
import {type Flag, within} from './flag.ts';

const MOST_RESTARTS = 1000;
const MOST_THREADS = 64;

/** The flags of many fits at once: `compare` takes all of them, `map` the threads. */
export const comparisonFlags: readonly Flag[] = [
	{
		name: 'restarts',
		value: 'N',
		summary:
			'starts to try for each fit: its own and others drawn from p, always the same; the lowest loss is kept',
		fallback: '1',
		apply: (draft, text) => ({...draft, restarts: within('restarts', text, whole(1, MOST_RESTARTS))}),
	},
	{
		name: 'threads',
		value: 'N',
		summary: 'threads to spread the fits over; the results do not depend on it',
		fallback: 'by the number of cores',
		apply: (draft, text) => ({...draft, threads: within('threads', text, whole(1, MOST_THREADS))}),
	},
];

/** The flag of `map` for more starts. */
export const fineFlag: Flag = {
	name: 'fine',
	value: undefined,
	summary: 'map basins from 80 x 32 starts in place of 40 x 16: four times the runs',
	fallback: 'off',
	apply: (draft) => ({...draft, isFine: true}),
};
