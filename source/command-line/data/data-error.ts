import {grouped} from '../../charts/format.ts';
/** A mistake in data: a sentence that gives the line. The reader of the file adds the flag and the file name. */
export class DataError extends Error {}

const LONGEST_SHOWN = 40;

/** A text of the data as a terminal may show it: in one line, short, without control characters. */
export const shownText = (text: string): string =>
	(text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text)
		.replace(/\s+/g, ' ')
		.replace(/\p{Cc}/gu, '\uFFFD');

const LONGEST_LIST = 10;

/** `a, b, c and 1,990 more`, each as a terminal may show it. */
export const shownList = (names: readonly string[]): string => {
	const shown = names.slice(0, LONGEST_LIST).map(shownText).join(', ');
	const more = names.length - LONGEST_LIST;
	return more > 0 ? `${shown} and ${grouped(more)} more` : shown;
};

/** `1 row has`, `1,990 rows have`. */
export const counted = (count: number, one: string, several: string): string =>
	`${grouped(count)} ${count === 1 ? one : several}`;
