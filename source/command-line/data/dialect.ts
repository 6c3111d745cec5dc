import {DataError} from './data-error.ts';
import {delimiterNamed} from './delimiter.ts';
import {commentBefore, filledLines, type Line} from './lines.ts';
import {type Decimal, isMissing, isNumeric} from './numbers.ts';
import {type Delimiter, type Fields, RecordParser} from './records.ts';

/** The format of a table. */
export interface Dialect {
	readonly delimiter: Delimiter;
	/** True if the delimiter was said, and not found. */
	readonly isSaid: boolean;
	/** Fields of a row. */
	readonly width: number;
	/** The records that were looked at, without blank lines. */
	readonly records: readonly Fields[];
	/** The line of each record; undefined where rows have fields in quotes, which tell where a cell begins and ends. */
	readonly lines: readonly Line[] | undefined;
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

/** True if blanks stand within numbers, `999` and `1 234`: some lines have more of them, each is one number, and none is a header for several. */
const isWithinNumbers = ({delimiter, width, isWhole, records}: Cut): boolean => {
	if (delimiter !== ' ') return false;
	const texts = records.map((fields) => fields.join(' '));
	const isFirstNumber = isNumeric(texts[0] ?? '');
	const from = isFirstNumber ? 0 : 1;
	return (
		(isFirstNumber || !isWhole) &&
		records.slice(from).some(({length}) => length !== width) &&
		texts.slice(from).every((text) => isNumeric(text) || isMissing(text))
	);
};

/**
 * One delimiter for the whole text: of those that cut most rows into the same number of fields, two at least. One that
 * does not cut the header like the rows is none where a plainer one does.
 */
const bestCut = (head: string, isLast: boolean, decimal: Decimal | undefined): Cut => {
	// A comma within numbers is not one between them.
	const possible = candidates.filter((delimiter) => delimiter !== decimal);
	const cuts = possible.map((delimiter) => cutBy(delimiter, head, isLast));
	const fitting = cuts.filter((cut) => cut.width > 1 && cut.even > 0.5 && !isWithinNumbers(cut));
	const whole = fitting.findIndex(({isWhole}) => isWhole);
	const [best] = fitting
		.filter(({isWhole}, i) => isWhole || i < whole || whole < 0)
		.toSorted((a, b) => b.even - a.even || Number(b.isWhole) - Number(a.isWhole));
	if (best) return best;
	const failed = cuts.find(({error}) => error !== undefined);
	if (failed?.error) throw failed.error;
	return cutBy(undefined, head, isLast);
};

/** A field that begins with a quote. */
const QUOTED = /(^|[\t;, ])"/;

/** The lines of records; undefined where a row below the first has a field in quotes. */
const bareLines = (text: string, records: readonly Fields[]): readonly Line[] | undefined => {
	const lines = filledLines(text).slice(0, records.length);
	const isBare = lines.length === records.length && !lines.slice(1).some((line) => QUOTED.test(line.text));
	return isBare ? lines : undefined;
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
	return {
		text,
		dialect: {
			delimiter,
			isSaid: asked !== undefined,
			width,
			records,
			lines: bareLines(lines.text, records),
			comment: commentBefore(lines.text),
		},
	};
};
