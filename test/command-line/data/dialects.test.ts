import {Buffer} from 'node:buffer';
import {gzipSync} from 'node:zlib';
import fc from 'fast-check';
import {expect, it} from 'vitest';
import {casesOf} from '../../cases.ts';
import {readBytes} from './tables.ts';

/** How a table is written down. */
interface Dialect {
	readonly delimiter: ',' | ';' | '\t' | ' ';
	readonly decimal: '.' | ',';
	readonly isQuoted: boolean;
	readonly end: '\n' | '\r\n' | '\r';
	readonly encoding: 'utf8' | 'utf8 with a mark' | 'utf16le' | 'utf16le with a mark' | 'latin1';
	readonly isZipped: boolean;
	readonly hasHeader: boolean;
	readonly hasLastEnd: boolean;
	readonly missing: string;
}

const delimiters = fc.constantFrom<(readonly [Dialect['delimiter'], Dialect['decimal']])[]>(
	[',', '.'],
	[';', ','],
	[';', '.'],
	['\t', ','],
	['\t', '.'],
	[' ', '.'],
);

const dialects: fc.Arbitrary<Dialect> = fc
	.record({
		marks: delimiters,
		isQuoted: fc.boolean(),
		end: fc.constantFrom<Dialect['end'][]>('\n', '\r\n', '\r'),
		encoding: fc.constantFrom<Dialect['encoding'][]>(
			'utf8',
			'utf8 with a mark',
			'utf16le',
			'utf16le with a mark',
			'latin1',
		),
		isZipped: fc.boolean(),
		hasHeader: fc.boolean(),
		hasLastEnd: fc.boolean(),
		missing: fc.constantFrom('NA', 'NaN', '?', 'null', 'N/A'),
	})
	.map(({marks: [delimiter, decimal], ...rest}) => ({...rest, delimiter, decimal}));

/** A column that tells no decimal mark, one of words, and the one that is wanted. */
const words = fc.stringMatching(/^[a-zäöü]{2,6}z$/);

const tables = fc
	.record({
		// Three decimals could be thousands: what is said of those has tests of its own.
		digits: fc.constantFrom(0, 1, 2, 4),
		rows: fc.uniqueArray(
			fc.record({
				value: fc.integer({min: -99_999, max: 99_999}),
				count: fc.nat(99),
				word: words,
				isMissing: fc.boolean(),
			}),
			{minLength: 2, maxLength: 30, selector: ({value}) => value},
		),
		order: fc.constantFrom(
			['count', 'word', 'value'],
			['value', 'word', 'count'],
			['word', 'value'],
			['value', 'count'],
		),
	})
	.map(({rows, ...rest}) => ({
		...rest,
		// The first is there, so that there is a sample and a kind of the column.
		rows: rows.map((row, i) => ({...row, isMissing: i > 0 && row.isMissing})),
	}));

type Table = typeof tables extends fc.Arbitrary<infer T> ? T : never;

const numberText = (value: number, digits: number): string => (value / 10 ** digits).toFixed(digits);

const written = ({rows, order, digits}: Table, dialect: Dialect): Buffer => {
	const {delimiter, decimal, isQuoted, end, encoding, isZipped, hasHeader, hasLastEnd, missing} = dialect;
	const cell = (text: string): string => (isQuoted ? `"${text}"` : text);
	const body = rows.map((row) =>
		order.map((name) => {
			if (name === 'word') return cell(row.word);
			if (name === 'count') return String(row.count);
			return row.isMissing ? missing : numberText(row.value, digits).replace('.', decimal);
		}),
	);
	const head = hasHeader ? [order.map(cell)] : [];
	const text = [...head, ...body].map((fields) => fields.join(delimiter)).join(end) + (hasLastEnd ? end : '');
	const marked = encoding.endsWith('mark') ? `\uFEFF${text}` : text;
	const bytes = Buffer.from(marked, encoding.replace(' with a mark', '') as 'utf8' | 'utf16le' | 'latin1'); // by the type above
	return isZipped ? gzipSync(bytes) : bytes;
};

/** True if each line of a table can be one cell, `123,45` or `12 abc`, and its first column is asked for. */
const isOpen = ({order, digits, rows}: Table, {delimiter, hasHeader, isQuoted}: Dialect): boolean => {
	if (hasHeader || order[0] !== 'value') return false;
	if (delimiter === ',') return order.length === 2 && digits === 0 && !rows.some(({isMissing}) => isMissing);
	return delimiter === ' ' && order.length === 3 && !isQuoted;
};

it('reads a known column back from any table in any dialect, and asks where lines can be single cells', async () => {
	await fc.assert(
		fc.asyncProperty(tables, dialects, fc.integer({min: 1, max: 300}), async (table, dialect, size) => {
			const {rows, order, digits} = table;
			const column = dialect.hasHeader ? 'value' : String(order.indexOf('value') + 1);
			const bytes = written(table, dialect);
			const {delimiter} = dialect;
			const open = isOpen(table, dialect);
			if (open) await expect(readBytes(bytes, {column}, size)).rejects.toThrow(/^line 1: .* --delimiter/);
			const {samples, notes} = await readBytes(bytes, {column, ...(open ? {delimiter} : {})}, size);
			const there = rows.filter(({isMissing}) => !isMissing);
			const expected = there.map(({value}) => Number(numberText(value, digits))).sort((a, b) => a - b);
			expect(samples.groups(0).map(({at}) => at)).toEqual(expected);
			const missing = rows.length - there.length;
			expect(notes.filter((note) => note.includes(' no '))).toHaveLength(missing > 0 ? 1 : 0);
		}),
		{numRuns: casesOf(400)},
	);
});
