import {DataError} from './data-error.ts';
import {delimiterNamed} from './delimiter.ts';
import type {Decimal} from './numbers.ts';
import {type Delimiter, type Fields, RecordParser} from './records.ts';

/** The format of a table. */
export interface Dialect {
	readonly delimiter: Delimiter;
	/** Fields of a row. */
	readonly width: number;
	/** The records that were looked at, without blank lines. */
	readonly records: readonly Fields[];
	/** The last comment before the first record, without its #. */
	readonly comment: string | undefined;
}

export const isBlank = (fields: Fields): boolean =>
	fields.length === 0 || (fields.length === 1 && (fields[0] ?? '').trim() === '');

/** Where two fit equally well, the one that stands less often within a field. */
const candidates = ['\t', ';', ',', ' '] as const;

/** The first line that tells Excel the delimiter. */
const SEP = /^"?sep=(.)"?$/i;

/** The delimiter that the first line says, and the text with that line blank. */
const obeyedSep = (text: string): {readonly text: string; readonly said: string | undefined} => {
	const end = text.indexOf('\n');
	const first = end < 0 ? text : text.slice(0, end);
	const said = delimiterNamed(SEP.exec(first)?.[1] ?? '');
	return said === undefined ? {text, said} : {text: end < 0 ? '' : text.slice(end), said};
};

/** Lines that are looked at. */
const LINES_READ = 200;

/** The first lines of a text, and whether they are all of it. */
const firstLines = (text: string, isLast: boolean): {readonly text: string; readonly isLast: boolean} => {
	let end = 0;
	for (let line = 0; line < LINES_READ; line++) {
		end = text.indexOf('\n', end) + 1;
		if (end === 0) return {text, isLast};
	}
	return {text: text.slice(0, end), isLast: isLast && end === text.length};
};

/** The width that most rows have. */
const usualWidth = (rows: readonly Fields[]): number => {
	const counts = new Map<number, number>();
	for (const {length} of rows) counts.set(length, (counts.get(length) ?? 0) + 1);
	return [...counts].reduce((best, one) => (one[1] > best[1] ? one : best), [1, 0])[0];
};

/** A text as one delimiter cuts it, and how well that fits: parts of the rows, from 0 to 1. */
interface Cut {
	readonly delimiter: Delimiter;
	readonly width: number;
	readonly records: readonly Fields[];
	/** Of the rows below the first, those that have the usual width. */
	readonly even: number;
	/** True if the first row has it too. */
	readonly isWhole: boolean;
	/** Why it cannot be cut so. */
	readonly error?: DataError;
}

const cutBy = (delimiter: Delimiter, head: string, isLast: boolean): Cut => {
	let records: readonly Fields[];
	try {
		records = new RecordParser(delimiter).push(head, isLast).records.filter((fields) => !isBlank(fields));
	} catch (error) {
		if (!(error instanceof DataError)) throw error;
		return {delimiter, width: 1, records: [], even: 0, isWhole: false, error};
	}
	const rows = records.length > 1 ? records.slice(1) : records;
	const width = usualWidth(rows);
	const even = rows.filter(({length}) => length === width).length / Math.max(1, rows.length);
	return {delimiter, width, records, even, isWhole: records[0]?.length === width};
};

/** One delimiter for the whole text: of those that cut most rows into the same number of fields, two at least. */
const bestCut = (head: string, isLast: boolean, decimal: Decimal | undefined): Cut => {
	// A comma within numbers is not one between them.
	const possible = candidates.filter((delimiter) => delimiter !== decimal);
	const cuts = possible.map((delimiter) => cutBy(delimiter, head, isLast));
	const [best] = cuts
		.filter(({width, even}) => width > 1 && even > 0.5)
		.toSorted((a, b) => b.even - a.even || Number(b.isWhole) - Number(a.isWhole));
	if (best) return best;
	const failed = cuts.find(({error}) => error !== undefined);
	if (failed?.error) throw failed.error;
	return cutBy(undefined, head, isLast);
};

const commentBefore = (head: string): string | undefined => {
	let comment: string | undefined;
	for (const line of head.split('\n', LINES_READ)) {
		const text = line.trim();
		if (text.startsWith('#')) comment = text.replace(/^#+/, '').trim();
		else if (text !== '') break;
	}
	return comment;
};

/**
 * Returns the format of a table, detected from its first records, and its text with a `sep=` line blanked. `isLast` says whether the
 * text is all there is. Throws a {@link DataError} for quotes that do not end.
 */
export const dialectOf = (
	head: string,
	isLast: boolean,
	given: {readonly delimiter?: string; readonly decimal?: Decimal},
): {readonly text: string; readonly dialect: Dialect} => {
	const {text, said} = obeyedSep(head);
	const asked = given.delimiter ?? said;
	const lines = firstLines(text, isLast);
	const cut =
		asked === undefined
			? bestCut(lines.text, lines.isLast, given.decimal)
			: cutBy(asked, lines.text, lines.isLast);
	const {delimiter, width, records} = cut;
	return {text, dialect: {delimiter, width, records, comment: commentBefore(text)}};
};
