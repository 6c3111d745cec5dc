import type {Dialect} from './dialect.ts';
import {isMissing, isNumeric, isText} from './numbers.ts';
import type {Fields} from './records.ts';

/** The header of a table. */
export interface TableHeader {
	/** True if the first record is no row. */
	readonly isFirst: boolean;
	/** By the places of the columns; undefined where they have none, or none that fits them. */
	readonly names: Fields | undefined;
	/** True if it has a name for each column, and none that looks like the rest of the name before: `Height (cm)`. */
	readonly isFull: boolean;
	/** The first record. */
	readonly first: Fields;
}

const trimmed = (fields: Fields): Fields => fields.map((field) => field.trim());

/** True if a column is named above numbers. */
const isNamed = (name: string, cells: Fields): boolean => {
	const there = cells.filter((cell) => !isMissing(cell));
	return isText(name) && there.filter(isNumeric).length > there.length / 2;
};

const DIGIT = /\d/;

/** True if a word without a digit stands above cells that all have some: `12 %` or `$12` under a name, numbers or not. */
const isWord = (name: string, cells: Fields): boolean =>
	isText(name) &&
	!DIGIT.test(name) &&
	cells.length > 0 &&
	cells.every((cell) => isMissing(cell) || DIGIT.test(cell));

/** What begins as an amount does: `1 kg`, `$12`. */
const AMOUNT = /^\W*\d/;

/** True if what looks like an amount stands beside a number, as cells of a row do: `1,5 kg`, cut at its comma. */
const isAmount = (name: string, others: Fields): boolean => AMOUNT.test(name) && others.some(isNumeric);

const WHOLE = /^\d+$/;

/** True if a record is 0, 1, 2, …: the names that pandas gives to columns without any. */
const isRange = (fields: Fields): boolean => fields.every((field, i) => field === String(i));

/** True if whole numbers, each another, stand above columns that hold none: years above measurements, say. */
const isOtherKind = (first: Fields, rows: readonly Fields[]): boolean =>
	(first.length > 1 || isRange(first)) &&
	first.every((field) => WHOLE.test(field)) &&
	new Set(first).size === first.length &&
	rows.length > 0 &&
	rows.every((row) => row.every((cell) => isMissing(cell) || (isNumeric(cell) && /[.,e]/i.test(cell)))) &&
	rows.some((row) => row.some((cell) => !isMissing(cell)));

/** True if the first record differs from the rows below it, in how many fields it has or in what they are. */
const differs = (first: Fields, rows: readonly Fields[], width: number): boolean => {
	if (rows.length === 0) return first.every((cell) => isText(cell) || isMissing(cell));
	if (first.length !== width) return true;
	const even = rows.filter((row) => row.length === width);
	const isNameOf = (test: typeof isNamed): boolean =>
		first.some(
			(name, i) =>
				!isAmount(name, first) &&
				test(
					name,
					even.map((row) => row[i] ?? ''),
				),
		);
	return isNameOf(isNamed) || (width === 1 && isNameOf(isWord)) || isOtherKind(first, even);
};

/** True if cells count the rows, from 1 as in R or from 0 as in pandas. */
const isCount = (cells: Fields): boolean =>
	['0', '1'].some((start) => cells.every((cell, i) => cell === String(Number(start) + i)));

/**
 * True if the first column is that of R's row names, which has no name: in quotes, a count of the rows, or each another.
 * Beside one column alone numbers are names only if they count: others may be the half of a cell.
 */
const hasRowNames = (names: Fields, rows: readonly Fields[], isQuoted: boolean): boolean => {
	const cells = rows.map((row) => row[0] ?? '');
	const isSeveral = cells.length > 1 || names.length > 1;
	const isUnique = new Set(cells).size === cells.length && (names.length > 1 || cells.every(isText));
	return isQuoted || (isSeveral && (isCount(cells) || isUnique));
};

/** True if a delimiter ends each row. */
const areEnded = (rows: readonly Fields[], width: number): boolean =>
	rows.every((row) => (row[width - 1] ?? '').trim() === '');

/** Names of `width` columns: R leaves out that of the rows' names, and a delimiter may end each row but the header. */
const placed = (names: Fields, rows: readonly Fields[], {width, lines}: Dialect): Fields | undefined => {
	if (names.length === width) return names;
	if (names.length !== width - 1) return undefined;
	if (areEnded(rows, width)) return [...names, ''];
	return hasRowNames(names, rows, lines === undefined) ? ['', ...names] : undefined;
};

/** The beginnings of what goes on with a name that the delimiter cuts: `Height (cm)`, `mass, kg`. */
const REST_OF_NAME = /^([([]|\s)/;

const isFullHeader = (head: Fields, rows: readonly Fields[], width: number): boolean =>
	(head.length === width || (head.length === width - 1 && areEnded(rows, width))) &&
	!head.slice(1).some((name) => REST_OF_NAME.test(name));

/** True if a column is chosen by a name of the first record, one that cannot be its number. */
const isChosen = (column: string | undefined, first: Fields, width: number): boolean =>
	column !== undefined &&
	first.includes(column) &&
	!(WHOLE.test(column) && Number(column) >= 1 && Number(column) <= width);

/** The names that numpy.savetxt writes above a table: a comment of as many words as a row has. */
const commentNames = ({comment, delimiter, width}: Dialect): Fields | undefined => {
	if (comment === undefined || width < 2 || delimiter === undefined) return undefined;
	const names = trimmed(comment.split(delimiter === ' ' ? /[ \t]+/ : delimiter));
	return names.length === width ? names : undefined;
};

/** Returns the header of a table, detected from its first record; `given` says whether it is a header, `columns` are those that are chosen. */
export const headerOf = (
	dialect: Dialect,
	given: boolean | undefined,
	columns: readonly (string | undefined)[],
): TableHeader => {
	const {records, width} = dialect;
	const [head = [], ...rows] = records;
	const first = trimmed(head);
	const isFirst =
		given ?? (columns.some((column) => isChosen(column, first, width)) || differs(first, rows, width));
	const comment = given === false ? undefined : commentNames(dialect);
	return {
		isFirst,
		names: isFirst ? placed(first, rows, dialect) : comment,
		isFull: isFirst ? isFullHeader(head, rows, width) : comment !== undefined,
		first,
	};
};
