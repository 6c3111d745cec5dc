import {grouped} from '../../charts/format.ts';
import {Samples} from '../../math/samples.ts';
import {type Column, dataColumn} from './column.ts';
import {counted, DataError, shownList, shownText} from './data-error.ts';
import {type Dialect, dialectOf, isBlank} from './dialect.ts';
import {headerOf, type TableHeader} from './header.ts';
import {type Decimal, decimalOf, evidenceOf, isMissing, NumberReader} from './numbers.ts';
import {checkIsCut} from './one-cell.ts';
import {type Block, type Delimiter, type Fields, RecordParser} from './records.ts';

/** The options of reading a table; those left out are detected. */
export interface TableOptions {
	/** By its name or its number from 1. */
	readonly column?: string;
	/** The column of the samples' weights. */
	readonly weights?: string;
	readonly delimiter?: string;
	readonly header?: boolean;
	readonly decimal?: Decimal;
}

/** Samples of a table, and sentences on what was passed over or could have been read otherwise. */
export interface TableSamples {
	readonly samples: Samples;
	readonly notes: readonly string[];
}

/** Characters of a table that are looked at to tell how it is written. */
const HEAD = 1 << 18;
/** As many where a header alone is longer than that. */
const LONGEST_HEAD = 1 << 20;

/** The only column, where none is chosen. */
const onlyColumn = ({width}: Dialect, header: TableHeader): Column => {
	if (width === 1) return {place: 0, title: header.names?.[0] || 'value', note: undefined};
	const {names} = header;
	const known =
		names === undefined
			? `1 to ${width}`
			: shownList(names.map((name, i) => (name === '' ? String(i + 1) : name)));
	throw new DataError(`it has ${width} columns; choose one with --column: ${known}`);
};

const cellsOf = (records: readonly Fields[], place: number): readonly string[] =>
	records.flatMap((fields) => fields[place] ?? []);

/** The rows at the end that sum up others are none. */
const TOTAL = /^(?:(?:grand |sub)?totals?|sum|summe|gesamt|somme|mean|average)\b/i;

const isTotal = (fields: Fields, place: number): boolean => {
	const at = fields.findIndex((field) => !isMissing(field));
	return at >= 0 && at !== place && TOTAL.test((fields[at] ?? '').trim());
};

const atLine = (line: number, error: unknown): unknown =>
	error instanceof DataError ? new DataError(`line ${line}: ${error.message}`) : error;

/** Gathers samples record by record. */
class SampleReader {
	readonly samples = new Samples();
	readonly notes: string[] = [];
	readonly #width: number;
	readonly #delimiter: Delimiter;
	readonly #column: Column;
	readonly #weights: Column | undefined;
	readonly #values: NumberReader;
	readonly #weighing: NumberReader | undefined;
	#isHeaderAhead: boolean;
	/** The last record, which may be no row but their total. */
	#held: {readonly fields: Fields; readonly line: number} | undefined;
	#rows = 0;
	#missing = 0;
	#weightless = 0;

	constructor(dialect: Dialect, {column, weights, header, decimal}: TableOptions) {
		const {width, delimiter, records} = dialect;
		this.#width = width;
		this.#delimiter = delimiter;
		const above = headerOf(dialect, header, [column, weights]);
		checkIsCut(
			dialect,
			above,
			[column, weights].flatMap((wanted) => wanted?.trim() ?? []),
		);
		this.#isHeaderAhead = above.isFirst;
		this.#column = column === undefined ? onlyColumn(dialect, above) : dataColumn(column, above, width);
		this.#weights = weights === undefined ? undefined : dataColumn(weights, above, width);
		if (this.#weights?.place === this.#column.place)
			throw new DataError('a column cannot be its own weights');
		for (const one of [this.#column, this.#weights]) if (one?.note !== undefined) this.notes.push(one.note);
		if (!above.isFirst && header === undefined && width === 1 && records[0]?.[0]?.trim() === '0') {
			this.notes.push('the first line, 0, is read as a sample; with --header yes it is a name');
		}
		const rows = records.slice(above.isFirst ? 1 : 0);
		const reader = ({place}: Column): NumberReader => {
			const others = rows.flatMap((fields) => fields.filter((_, i) => i !== place));
			return new NumberReader(
				decimal ?? decimalOf(evidenceOf(cellsOf(rows, place)), evidenceOf(others), delimiter),
			);
		};
		this.#values = reader(this.#column);
		this.#weighing = this.#weights && reader(this.#weights);
	}

	take(block: Block): void {
		const {records, lineOf} = block;
		let held = -1;
		for (let i = 0; i < records.length; i++) {
			const fields = records[i];
			if (fields === undefined || isBlank(fields)) continue;
			if (this.#isHeaderAhead) {
				this.#isHeaderAhead = false;
				continue;
			}
			if (held >= 0) this.#add(records[held] ?? [], block, held);
			else this.#addHeld();
			held = i;
		}
		if (held >= 0) this.#held = {fields: records[held] ?? [], line: lineOf(held)};
	}

	/** Returns the samples at the end of the table, whose last record may be a total. */
	finish(): TableSamples {
		const {place, title} = this.#column;
		if (this.#held && this.#width > 1 && isTotal(this.#held.fields, place)) {
			const first = this.#held.fields.find((field) => !isMissing(field)) ?? '';
			this.notes.push(`the last line, "${shownText(first.trim())}", is passed over`);
		} else {
			this.#addHeld();
		}
		const rows = grouped(this.#rows);
		const without = (missing: number, name: string): void => {
			if (missing > 0)
				this.notes.push(
					`${counted(missing, 'of', 'of')} ${rows} rows ${missing === 1 ? 'has' : 'have'} no ${shownText(name)}`,
				);
		};
		without(this.#missing, title);
		without(this.#weightless, this.#weights?.title ?? '');
		if (this.samples.count === 0) throw new DataError(['it holds no sample', ...this.notes].join(': '));
		return {samples: this.samples, notes: this.notes};
	}

	#addHeld(): void {
		const held = this.#held;
		if (held === undefined) return;
		this.#held = undefined;
		this.#add(held.fields, {records: [held.fields], lineOf: () => held.line}, 0);
	}

	#add(fields: Fields, block: Block, index: number): void {
		try {
			if (fields.length !== this.#width) this.#checkLength(fields);
			this.#rows++;
			const value = this.#values.read(fields[this.#column.place] ?? '');
			if (Number.isNaN(value)) {
				this.#missing++;
				return;
			}
			if (this.#weights === undefined || this.#weighing === undefined) this.samples.add(value);
			else this.#addWeighed(value, this.#weighing.read(fields[this.#weights.place] ?? ''), this.#weights);
		} catch (error) {
			throw atLine(block.lineOf(index), error);
		}
	}

	#addWeighed(value: number, weight: number, {title}: Column): void {
		if (Number.isNaN(weight)) this.#weightless++;
		else if (weight < 0)
			throw new DataError(`the weight ${shownText(title)} is ${weight}, and none is below 0`);
		else if (weight > 0) this.samples.add(value, weight);
	}

	/** Rows of another length are refused: which of their fields are out of place nobody can tell. */
	#checkLength(fields: Fields): void {
		const {length} = fields;
		if (length > this.#width && fields.slice(this.#width).every((field) => field.trim() === '')) return;
		const shown = shownText(fields.join(this.#delimiter));
		throw new DataError(
			`"${shown}" has ${counted(length, 'field', 'fields')} where the other rows have ${this.#width}`,
		);
	}
}

/** The samples in one column of a table, whose text comes in pieces. Throws a {@link DataError} with the place. */
export const readTable = async (
	text: AsyncIterable<string>,
	options: TableOptions,
): Promise<TableSamples> => {
	const pieces = text[Symbol.asyncIterator]();
	let head = '';
	let isLast = false;
	const readUpTo = async (length: number): Promise<void> => {
		while (head.length < length && !isLast) {
			const next = await pieces.next();
			isLast = next.done === true;
			head += next.done ? '' : next.value;
		}
	};
	await readUpTo(HEAD);
	let {text: start, dialect} = dialectOf(head, isLast, options);
	if (dialect.records.length < 2 && !isLast) {
		await readUpTo(LONGEST_HEAD);
		({text: start, dialect} = dialectOf(head, isLast, options));
	}
	const parser = new RecordParser(dialect.delimiter);
	const first = parser.push(start, isLast);
	if (dialect.records.length === 0) throw new DataError('it holds no sample');
	const reader = new SampleReader(dialect, options);
	reader.take(first);
	while (!isLast) {
		const next = await pieces.next();
		isLast = next.done === true;
		reader.take(parser.push(next.done ? '' : next.value, isLast));
	}
	return reader.finish();
};
