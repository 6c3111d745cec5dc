import {Buffer} from 'node:buffer';
import {gzipSync} from 'node:zlib';
import {describe, expect, it} from 'vitest';
import {DataError} from '../../../source/command-line/data/data-error.ts';
import type {TableOptions} from '../../../source/command-line/data/table.ts';
import {read, readBytes} from './tables.ts';

/** A table, how it is asked for, the samples in it in ascending order, and what is said of it. */
type Case = readonly [
	what: string,
	table: string | Buffer,
	options: TableOptions,
	values: readonly number[],
	notes?: readonly string[],
];

/** The end of the sentence on a cell that is no number. */
const ALLOWED = '; allowed are cells such as 1.5 and -2e3, without a unit, and NA for a missing value';

const lines = (...rows: readonly string[]): string => `${rows.join('\n')}\n`;
const utf16be = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();

const cases: readonly Case[] = [
	// Delimiters and decimal marks.
	[
		'a decimal comma behind semicolons',
		lines('id;height', '1;172,76', '2;180,15'),
		{column: 'height'},
		[172.76, 180.15],
	],
	[
		'a decimal comma behind tabs',
		lines('id\theight', '1\t172,76', '2\t180,15'),
		{column: 'height'},
		[172.76, 180.15],
	],
	[
		'a decimal comma behind semicolons where each has three digits',
		lines('id;m', '1;1,725', '2;1,801'),
		{column: 'm'},
		[1.725, 1.801],
	],
	[
		'blanks between thousands where the delimiter is another',
		lines('h', '1 234', '12 345'),
		{delimiter: 'tab'},
		[1234, 12345],
	],
	[
		'commas within a column of tabs',
		lines('name\tpop\tarea', 'A\t1,234\t55', 'B\t2,345\t66'),
		{column: 'area'},
		[55, 66],
	],
	[
		'thousands beside a decimal point',
		lines('name\tpop', 'A\t1,234', 'B\t999.5'),
		{column: 'pop'},
		[999.5, 1234],
	],
	['thousands in millions', lines('a;b', 'x;1.234.567', 'y;2.000'), {column: 'b'}, [2000, 1234567]],
	[
		'thousands in quotes',
		lines('a,b', 'x,"1,234"', 'y,"12,345.5"', 'z,7'),
		{column: 'b'},
		[7, 1234, 12345.5],
	],
	[
		'thousands set apart by blanks and apostrophes',
		lines('a;b', "x;1'234,5", 'y;12 345,5', 'z;1\u00A0000'),
		{column: 'b'},
		[1000, 1234.5, 12345.5],
	],
	['sep=; on the first line', lines('sep=;', 'id;height', '1;172,76'), {column: 'height'}, [172.76]],
	['sep=; against what the rows look like', lines('sep=;', 'a,b;c', '1,5;2'), {column: 'c'}, [2]],
	['numpy.savetxt', lines('# a b', '1.0e+00 2.5e+00', '3.0e+00 -4.5e-01'), {column: 'b'}, [-0.45, 2.5]],
	['blanks that align', lines('  a    b', ' 10    2', '  3   44'), {column: 'b'}, [2, 44]],
	['a delimiter that is asked for', lines('a|b', '1|2', '3|4'), {column: 'b', delimiter: '|'}, [2, 4]],
	['a decimal comma that is asked for', lines('172,76', '180,15'), {decimal: ','}, [172.76, 180.15]],
	['thousands that are asked for', lines('a\tb', 'x\t1,234'), {column: 'b', decimal: '.'}, [1234]],

	// Headers, names and numbers.
	["pandas' header of a series", lines('0', '1.5', '2.25'), {}, [1.5, 2.25]],
	['years as names', lines('2020,2021', '5,1', '6,2', '7,3'), {column: '2021'}, [1, 2, 3]],
	[
		"pandas' numbers as names, by name",
		lines('0,1', '1.5,2.5', '3.5,4.5'),
		{column: '1'},
		[2.5, 4.5],
		['"1" is the name of column 2 and taken as that, not as a number'],
	],
	[
		'a line of something else above the rows',
		lines('178,3,class_0,class_1', '1,2,0.5,9,0,1', '2,3,1.5,8,0,2'),
		{column: '3'},
		[0.5, 1.5],
		['column 3 is chosen by its number: the first line has 4 fields, the rows 6, and is read as no names'],
	],
	['a header above a single column', lines('height (cm)', '171', '182.5'), {}, [171, 182.5]],
	['a number that the first row holds by chance', lines('1,2,5', '3,4,6'), {column: '2'}, [2, 4]],
	[
		"R's row names, which the header leaves out",
		lines('"x" "y"', '"1" 10 1.5', '"2" 20 2.5'),
		{column: 'x'},
		[10, 20],
	],
	['rows that end with a delimiter', lines('a;b', '1;2;', '3;4;'), {column: 'b'}, [2, 4]],
	['a header that is asked for', lines('7', '8', '9'), {header: true}, [8, 9]],
	['no header, though it looks like one', lines('7', '8.5', '9.5'), {header: false}, [7, 8.5, 9.5]],
	[
		'a first 0 that may be a sample',
		lines('0', '3', '1'),
		{},
		[0, 1, 3],
		['the first line, 0, is read as a sample; with --header yes it is a name'],
	],

	// Cells that are not there, and rows that are none.
	[
		'missing values',
		lines(
			'n,x',
			...['', 'NA', 'N/A', 'NaN', 'null', 'None', '?', '.'].map((cell, i) => `${i},${cell}`),
			'8,1.5',
			'9,2',
		),
		{column: 'x'},
		[1.5, 2],
		['8 of 10 rows have no x'],
	],
	['one missing value', lines('x', '1', 'NA', '2'), {}, [1, 2], ['1 of 3 rows has no x']],
	[
		'a line of totals',
		lines('who,x', 'a,1', 'b,2', 'Total,3'),
		{column: 'x'},
		[1, 2],
		['the last line, "Total", is passed over'],
	],
	['blank lines and comments', lines('', '# x', 'a,b', '', '1,2', '  # end', '3,4'), {column: 'b'}, [2, 4]],

	// Quotes, line ends, encodings.
	['quotes around all', lines('"a","b"', '"x","1.5"', '"y","2.5"'), {column: 'b'}, [1.5, 2.5]],
	[
		'delimiters, line ends and quotes in quotes',
		lines('a,b', '"x, ""1""\nz",1', 'y,2'),
		{column: 'b'},
		[1, 2],
	],
	[
		'blanks before quotes',
		lines('"id", "height"', '"a, b", "1.5"', '"c", "2.5"'),
		{column: 'height'},
		[1.5, 2.5],
	],
	['an inch within a field', lines('a,b', '5" pipe,1', '6" pipe,2'), {column: 'b'}, [1, 2]],
	['CRLF', 'a,b\r\n1,2\r\n3,4\r\n', {column: 'b'}, [2, 4]],
	['CR alone', 'a,b\r1,2\r3,4', {column: 'b'}, [2, 4]],
	['a byte order mark', `\uFEFF${lines('b', '1.5')}`, {column: 'b'}, [1.5]],
	[
		'UTF-16 with a mark',
		Buffer.from(`\uFEFF${lines('x;größe', '1;1,5')}`, 'utf16le'),
		{column: 'größe'},
		[1.5],
	],
	['UTF-16 without a mark', Buffer.from(lines('x;y', '1;1,5'), 'utf16le'), {column: 'y'}, [1.5]],
	['UTF-16, big end first', utf16be(lines('x;y', '1;1,5')), {column: 'y'}, [1.5]],
	['Latin-1', Buffer.from(lines('x;größe', '1;1,5'), 'latin1'), {column: 'größe'}, [1.5]],
	['gzip', gzipSync(lines('a,b', '1,2', '3,4')), {column: 'b'}, [2, 4]],
	['no end of the last line', 'a,b\n1,2\n3,4', {column: 'b'}, [2, 4]],
	["a typesetter's minus", lines('x', '\u22121.5', '2'), {}, [-1.5, 2]],
];

const told = cases.map(([what, table, options, values, notes = []]) => ({
	what,
	table,
	options,
	values,
	notes,
}));

describe('a table as people have it', () => {
	it.each(told)('$what', async ({table, options, values, notes}) => {
		expect(await read(table, options)).toEqual({values, notes});
	});

	it.each(told)('$what, a byte at a time', async ({table, options}) => {
		const bytes = Buffer.from(table);
		const whole = await readBytes(bytes, options);
		const pieces = await readBytes(bytes, options, 1);
		expect(pieces.samples.groups(0)).toEqual(whole.samples.groups(0));
		expect(pieces.notes).toEqual(whole.notes);
	});
});

describe('what cannot be read is said with its place', () => {
	const wide = Array.from({length: 2000}, (_, i) => `column_${i}`).join(',');
	it.each<readonly [what: string, table: string | Buffer, options: TableOptions, message: string]>([
		['text', lines('1', '2', 'three'), {}, `line 3: "three" is not a number${ALLOWED}`],
		['an infinite value', lines('1', 'Infinity'), {}, 'line 2: "Infinity" is not finite'],
		[
			'a value beyond all numbers',
			lines('1', '1e999'),
			{},
			'line 2: "1e999" is beyond the largest number there is',
		],
		['several columns', lines('a,b', '1,2'), {}, 'it has 2 columns; choose one with --column: a, b'],
		[
			'several columns without names',
			lines('1,2,3', '3,4,5'),
			{},
			'it has 3 columns; choose one with --column: 1 to 3',
		],
		[
			'thousands or decimals',
			lines('a\tb', 'x\t1,234'),
			{column: 'b'},
			'line 2: "1,234" can be 1.234 or 1234; say which with --decimal , or --decimal .',
		],
		[
			'both decimal marks',
			lines('a;b', 'x;1,5', 'y;2.5'),
			{column: 'b'},
			'"2.5" has a decimal point and "1,5" a decimal comma; say which it is with --decimal',
		],
		[
			'the other decimal mark',
			lines('a;b', 'x;1,5', 'y;2.5'),
			{column: 'b', decimal: '.'},
			'line 2: "1,5" is not a number where the decimal mark is the point; --decimal , changes that',
		],
		[
			'a name of another case',
			lines('Height,b', '1,2'),
			{column: 'height'},
			'it has no column "height"; did you mean Height? it has Height, b',
		],
		[
			'a wrong name in many',
			lines(wide, wide.replaceAll(/column_/g, '')),
			{column: 'Colum_7'},
			'it has no column "Colum_7"; did you mean column_7? it has column_7, column_0, column_1, column_2, column_3, column_4, column_5, column_6, column_8, column_9 and 1,990 more',
		],
		[
			'a name where there are none',
			lines('1,2', '3,4'),
			{column: 'x'},
			'it has no column "x": its 2 columns have no names; choose one by its number, 1 to 2',
		],
		[
			'a name twice',
			lines('x,x,y', '1,2,3'),
			{column: 'x'},
			'2 columns are called "x"; choose one by its number: 1, 2',
		],
		[
			'a row that is too short',
			lines('a,b', '1,2', '3', '5,6'),
			{column: 'b'},
			'line 3: "3" has 1 field where the other rows have 2',
		],
		[
			'a row that is too long',
			lines('a,b', '1,2', '3,4,5', '5,6'),
			{column: 'b'},
			'line 3: "3,4,5" has 3 fields where the other rows have 2',
		],
		[
			'a quote that never ends',
			lines('a,b', '1,2', '1,"2'),
			{column: 'b'},
			'line 3: a quote (") is opened and never closed',
		],
		[
			'text behind a quote',
			lines('a,b', '1,2', '"1"x,2'),
			{column: 'b'},
			'line 3: there is text behind a closing quote (")',
		],
		[
			'a line number below quoted line ends',
			lines('a,b', '"1\n\n",2', '# c', '1,x'),
			{column: 'b'},
			`line 6: "x" is not a number${ALLOWED}`,
		],
		[
			'a unit behind a decimal comma',
			lines('h;b', '1,5;2', '2,5 kg;3', '3,5;4'),
			{column: 'h'},
			`line 3: "2,5 kg" is not a number${ALLOWED.replace('1.5', '1,5')}`,
		],
		['control characters', lines('1', '\u001B[31m2'), {}, `line 2: "\uFFFD[31m2" is not a number${ALLOWED}`],
		['nothing', '', {}, 'it holds no sample'],
		['a header alone', 'a,b\n', {column: 'b'}, 'it holds no sample'],
		[
			'missing values alone',
			lines('a,b', '1,NA', '2,'),
			{column: 'b'},
			'it holds no sample: 2 of 2 rows have no b',
		],
		...['12 %', '$12', '1.5D+02', '2020-01-31', '12kg'].map(
			(cell) =>
				[
					`${cell} under a name`,
					lines('h', cell.replace(' ', ''), '7x'),
					{},
					`line 2: "${cell.replace(' ', '')}" is not a number${ALLOWED}`,
				] as const,
		),
		['JSON', '[1, 2, 3]\n', {}, 'this is JSON; write its numbers one a line, as jq ".[]" does'],
		['a page', '<!DOCTYPE html>\n', {}, 'this is an HTML page, not a table'],
		[
			'bytes without a NUL',
			Buffer.from([200, 1, 2, 50, 3, 10, 250, 4]),
			{},
			'it is full of control characters: this is not text',
		],
		[
			'an Excel workbook',
			Buffer.from('PK\x03\x04\x00\x00'),
			{},
			'this is an Excel workbook or another zip archive; save the sheet as CSV',
		],
		[
			'bytes that are no text',
			Buffer.from([49, 10, 0, 1, 2, 255]),
			{},
			'line 2 holds a NUL character: this is not text',
		],
		[
			'a line without an end',
			'x'.repeat(2_000_000),
			{},
			'line 1 is longer than a million characters: these are not samples',
		],
		[
			'a quote without an end',
			`a,b\n1,"${'x\n'.repeat(2_000_000)}`,
			{column: 'b'},
			'line 2: a quote (") is opened and not closed within a million characters',
		],
		[
			'weights below 0',
			lines('x,w', '1,2', '3,-1'),
			{column: 'x', weights: 'w'},
			'line 3: the weight w is -1, and none is below 0',
		],
		[
			'a column as its own weights',
			lines('x,w', '1,2'),
			{column: 'x', weights: 'x'},
			'a column cannot be its own weights',
		],
	])('%s', async (_, table, options, message) => {
		await expect(read(table, options)).rejects.toThrow(new DataError(message));
	});
});

it.each([..."!$%&'()*,/:;<=>?@[\\]^`{|}~"])('cuts fields at %s where it is said to', async (delimiter) => {
	const table = lines(`a${delimiter}b`, `1${delimiter} "2"`, `3${delimiter}4`);
	expect((await read(table, {column: 'b', delimiter})).values).toEqual([2, 4]);
	expect((await read(`sep=${delimiter}\n${table}`, {column: 'b'})).values).toEqual([2, 4]);
});

it.each(['0x10', ' 0x10', '\u00A00b11', ' Infinity'])('takes %j for no number', async (cell) => {
	const table = lines('a,b', '1,1.5', `2,${cell}`, '3,2.5');
	await expect(read(table, {column: 'b'})).rejects.toThrow(`line 3: "${cell.trim()}" is not`);
});

it('weighs samples by a column: as if each were there so often', async () => {
	const {values, notes} = await read(lines('x,w', '1.5,2', '4,1', '2,0', '3,'), {column: 'x', weights: 'w'});
	expect(values).toEqual([1.5, 1.5, 4]);
	expect(notes).toEqual(['1 of 4 rows has no w']);
});
