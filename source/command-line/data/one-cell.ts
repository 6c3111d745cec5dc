import {DataError, shownText} from './data-error.ts';
import {delimiterName} from './delimiter.ts';
import type {Dialect} from './dialect.ts';
import type {TableHeader} from './header.ts';
import type {Line} from './lines.ts';
import {evidenceOf, isMissing, isNumeric, isText} from './numbers.ts';
import type {Fields} from './records.ts';

/** A row as it stands in the file, and as the delimiter cuts it. */
interface Row extends Line {
	readonly fields: Fields;
}

/** Rows that may be of one column: a comma or a blank that was found as the delimiter can stand within a cell. */
interface Rows {
	readonly delimiter: ',' | ' ';
	readonly rows: readonly Row[];
	/** The cells of each column, of rows of the usual width. */
	readonly columns: readonly Fields[];
}

const isNumbers = (cells: Fields): boolean => {
	const there = cells.filter((cell) => !isMissing(cell));
	return there.length > 0 && there.every(isNumeric);
};

const isUnit = (cells: Fields): boolean => !isNumbers(cells) && new Set(cells).size === 1;

const isEachAnother = (cells: Fields): boolean => cells.length > 1 && new Set(cells).size === cells.length;

const isNumberOrMissing = ({text}: Line): boolean => isNumeric(text) || isMissing(text);

/** A comma within a number stands between digits. */
const STRAY_COMMA = /(?<!\d),|,(?!\d)/;

/** True if each line can be a cell with a number in which there are commas: `172,76`, `$1,234`, `12,5 %`. */
const haveCommas = ({rows}: Rows): boolean =>
	rows.every((row) => isNumberOrMissing(row) || (!STRAY_COMMA.test(row.text) && row.fields.some(isText)));

/** True if the second of two columns can be the thousands that follow the first. */
const areThousands = (left: Fields, right: Fields): boolean =>
	left.every((cell, i) => /\d$/.test(cell) && /^\d{3}(?!\d)/.test(right[i] ?? ''));

/** True if a name of its own begins each row, and is not the first part of an amount: `$1 234`. */
const areNamed = ([names = [], next = []]: readonly Fields[]): boolean =>
	isEachAnother(names) &&
	names.every((name) => isText(name) && /[\p{L}\d]/u.test(name)) &&
	!areThousands(names, next);

/**
 * True if each line can be a cell of a number and words: `12 kg`, `EUR 12`, `5 ft 11 in`, `3 1/2`, `$1 234`. Not if two
 * columns of numbers or two of several words are neighbours, or if a name of its own begins each row.
 */
const haveWords = ({columns}: Rows): boolean => {
	const areNumbers = columns.map(isNumbers);
	const areColumns = columns.some((right, i) => {
		const left = columns[i - 1];
		if (left === undefined || areNumbers[i] !== areNumbers[i - 1]) return false;
		return areNumbers[i] ? !areThousands(left, right) : !(isUnit(left) || isUnit(right));
	});
	return !(areColumns || areNumbers.every(Boolean) || areNamed(columns));
};

/** True if each line can be one cell. */
const areCells = (lines: Rows): boolean =>
	lines.delimiter === ',' ? haveCommas(lines) : lines.rows.every(isNumberOrMissing) || haveWords(lines);

/** True if two neighbours can be one cell in each row: a number that the delimiter cuts, or one with its unit. */
const haveHalves = ({delimiter, columns}: Rows): boolean =>
	columns.some((right, i) => {
		const left = columns[i - 1];
		if (left === undefined) return false;
		return (
			left.every((cell, row) => isNumeric(`${cell}${delimiter}${right[row]}`)) ||
			(delimiter === ' ' && (isUnit(left) || isUnit(right)))
		);
	});

/** True if a header that does not fit the rows leaves open whether these are to be cut at all. */
const isOpen = (lines: Rows, {names, first}: TableHeader): boolean => {
	const {delimiter, rows, columns} = lines;
	const isNarrow = columns.length === 2;
	if (names === undefined) {
		if (isNarrow || (delimiter === ' ' && (first.length === 1 || first.some(isText)))) return true;
		// Counts above the rows, as scikit-learn has them, are no names.
		if (delimiter === ',' && !first.every(isText)) return areCells(lines);
	}
	// R writes no blank behind a comma: this one is within text, `Jan 5, 2020`.
	const isProse = delimiter === ',' && isNarrow && rows.every(({text}) => /,\s/.test(text));
	return isProse || areCells(lines) || haveHalves(lines);
};

/** True if a column is asked for that is there only in a table of several: by its name, or by a number from 2. */
const isOfSeveral = (column: string, {names, isFull}: TableHeader): boolean =>
	/^\d+$/.test(column)
		? Number(column) > 1 || names?.includes(column) === true
		: names === undefined || isFull;

/**
 * Refuses a table whose delimiter was found where each line can as well be one cell, such as `1 234`, `172,76` or
 * `12 kg`: a part of it is a wrong number. Quotes, a header of as many names as there are columns, and asking for a column
 * other than the first settle it. Throws a {@link DataError}.
 */
export const checkIsCut = (dialect: Dialect, header: TableHeader, wanted: readonly string[]): void => {
	const {delimiter, isSaid, width, records, lines} = dialect;
	if (isSaid || lines === undefined || width === 1 || (delimiter !== ',' && delimiter !== ' ')) return;
	const {isFirst, isFull} = header;
	const from = isFirst ? 1 : 0;
	const rows = lines.slice(from).map((line, i) => ({...line, fields: records[from + i] ?? []}));
	const even = rows.filter(({fields}) => fields.length === width);
	const [example] = even;
	if (example === undefined) return;
	const columns = example.fields.map((_, place) => even.map(({fields}) => fields[place] ?? ''));
	const table: Rows = {delimiter, rows, columns};
	const isSettled = wanted.some((column) => isOfSeveral(column, header)) || (isFull && wanted.length === 0);
	if (isFirst && !isFull ? !isOpen(table, header) : isSettled || !areCells(table)) return;
	const areNumbers = rows.every(isNumberOrMissing);
	const isDecimal =
		delimiter === ',' && areNumbers && evidenceOf(rows.map(({text}) => text)).comma !== undefined;
	const several = width === 2 ? 'two' : String(width);
	const cut = `--delimiter ${delimiterName(delimiter)}`;
	throw new DataError(
		`line ${example.number}: "${shownText(example.text)}" can be one ${areNumbers ? 'number' : 'cell'} or ${several}; ` +
			`say ${isDecimal ? '--decimal ,' : '--delimiter tab'} for one, ` +
			(wanted.length === 0 ? `or choose one with --column and ${cut}` : `${cut} for ${several}`),
	);
};
