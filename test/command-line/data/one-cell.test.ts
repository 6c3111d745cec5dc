import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {DataError} from '../../../source/command-line/data/data-error.ts';
import type {TableOptions} from '../../../source/command-line/data/table.ts';
import {casesOf} from '../../cases.ts';
import {read} from './tables.ts';

const lines = (...rows: readonly string[]): string => `${rows.join('\n')}\n`;

/** Lines that can be one cell, the column that is asked for, what is said of which line, and how one cell is asked for. */
type Open = readonly [table: string, column: string, place: string, one: 'tab' | 'decimal'];

const open: readonly Open[] = [
	// Blanks within numbers, and before units.
	['h|1 234|12 345', '', '2: "1 234" can be one number or two', 'tab'],
	['h|1 234|2 345', 'h', '2: "1 234" can be one number or two', 'tab'],
	['net worth||1 234 567|2 345 678', 'worth', '3: "1 234 567" can be one number or 3', 'tab'],
	['Height (cm)|1 234|2 345', 'Height', '2: "1 234" can be one number or two', 'tab'],
	['12 kg|13 kg', '1', '1: "12 kg" can be one cell or two', 'tab'],
	['h|12 kg|500 g|13 kg', '1', '2: "12 kg" can be one cell or two', 'tab'],
	['h|12 kg|13 kg', 'h', '2: "12 kg" can be one cell or two', 'tab'],
	['h|12 kg|13 kg', '', '2: "12 kg" can be one cell or two', 'tab'],
	['h|5 11|6 2', 'h', '2: "5 11" can be one cell or two', 'tab'],
	['name pop|A 1 234|B 2 345', 'pop', '2: "A 1 234" can be one cell or 3', 'tab'],
	['wind temp|12 5 C|9 6 C', 'wind', '2: "12 5 C" can be one cell or 3', 'tab'],
	['date|2020 01 31|2020 02 29', '1', '2: "2020 01 31" can be one cell or 3', 'tab'],
	// Commas within numbers.
	['172,76|180,15', '', '1: "172,76" can be one number or two', 'decimal'],
	['h|172,76|180,15', 'h', '2: "172,76" can be one number or two', 'decimal'],
	['172,76|180|181,5|182,5', '1', '1: "172,76" can be one number or two', 'decimal'],
	['mass, kg|172,76|180,15', '1', '2: "172,76" can be one number or two', 'decimal'],
	['1 234,5|2 345,5', '1', '1: "1 234,5" can be one number or two', 'decimal'],
	['1.234.567,89|2.345,5', '', '1: "1.234.567,89" can be one number or two', 'decimal'],
	['h|1,234|2,345', '1', '2: "1,234" can be one number or two', 'tab'],
	['price|$1,234|$2,345', 'price', '2: "$1,234" can be one cell or two', 'tab'],
	['172,5 kg|180,3 kg', '1', '1: "172,5 kg" can be one cell or two', 'tab'],
	['1,1 kg|4,104.25', '1', '1: "1,1 kg" can be one cell or two', 'tab'],
	['name,height|Anna,172,76|Bert,180,15', 'height', '2: "Anna,172,76" can be one cell or 3', 'tab'],
	['date|Jan 5, 2020|Feb 6, 2020', 'date', '2: "Jan 5, 2020" can be one cell or two', 'tab'],
];

describe('asks whether a line is one cell or several', () => {
	it.each(open)('%j, column %j', async (text, column, place, one) => {
		const table = lines(...text.split('|'));
		const cut = `--delimiter ${text.includes(',') ? 'comma' : 'blank'}`;
		const several =
			column === ''
				? `or choose one with --column and ${cut}`
				: `${cut} for ${place.slice(place.lastIndexOf(' ') + 1)}`;
		const remedy = one === 'tab' ? '--delimiter tab' : '--decimal ,';
		const options = column === '' ? {} : {column};
		await expect(read(table, options)).rejects.toThrow(
			new DataError(`line ${place}; say ${remedy} for one, ${several}`),
		);
	});
});

describe('cuts a line', () => {
	it.each<readonly [what: string, table: string, options: TableOptions, values: readonly number[]]>([
		["with R's row names in quotes", lines('"x" "y"', '"1" 10 150', '"2" 20 250'), {column: 'y'}, [150, 250]],
		["with one name beside R's row names", lines('"h"', '"1" 234', '"2" 345'), {column: 'h'}, [234, 345]],
		['with rows that count', lines('h', '1 1.5', '2 2.5', '3 3.5'), {column: 'h'}, [1.5, 2.5, 3.5]],
		[
			"with rows that count from 0, as pandas' to_string",
			lines('   a  b', '0  1  5', '1  2  7'),
			{column: 'a'},
			[1, 2],
		],
		['with rows of names', lines('mpg cyl', 'Mazda 21 6', 'Honda 30 4'), {column: 'mpg'}, [21, 30]],
		['with numbers of rows that are left', lines('x y', '17 1.5 2', '3 2.5 5'), {column: 'x'}, [1.5, 2.5]],
		["with R's row names and commas", lines('x,y', '1,10.5,1.5', '2,20.5,2.5'), {column: 'x'}, [10.5, 20.5]],
		['with a name for each column', lines('age height', '25 170', '30 182'), {column: 'height'}, [170, 182]],
		['with names in a comment', lines('# age height', '25 170', '30 182'), {column: 'age'}, [25, 30]],
		['whose second column is asked for', lines('25 170', '30 182'), {column: '2'}, [170, 182]],
		['with columns of numbers', lines('5.1 3.5 setosa', '4.9 3 virginica'), {column: '1'}, [4.9, 5.1]],
		['where blanks align columns', lines('5   170', '10  182'), {column: '1'}, [5, 10]],
		['where a comma is no decimal', lines('172,-76', '180,15'), {column: '1'}, [172, 180]],
		['as it is told to', lines('h', '1 234', '2 345'), {column: '2', delimiter: ' '}, [234, 345]],
		['as sep= tells', lines('sep=,', '172,76', '180,15'), {column: '1'}, [172, 180]],
	])('%s', async (_, table, options, values) => {
		expect((await read(table, options)).values).toEqual(values);
	});
});

it.each<readonly [table: string, values: readonly number[]]>([
	[lines('h', '999', '1 234', '12 345 678'), [999, 1234, 12345678]],
	[lines('1 234', '2 345', '999'), [999, 1234, 2345]],
	[lines('h', '1\u00A0234', '2\u00A0345'), [1234, 2345]],
	[lines('h', '1\u202F234', '2\u2009345'), [1234, 2345]],
	[lines('h', "1'234", '2’345'), [1234, 2345]],
])('reads thousands set apart in %j', async (table, values) => {
	expect((await read(table)).values).toEqual(values);
});

it('says that a ragged table is one, not that blanks or commas in its cells are columns', async () => {
	const table = lines('id;height', '1;172,76', '2;180,15', '3 181,20');
	await expect(read(table, {column: '2'})).rejects.toThrow('line 4: "3 181,20" has 1 field where the other');
});

/** Cells with a number, as people write them: of each kind whole columns. */
const kinds: readonly ((n: number) => string)[] = [
	(n) => `${n} kg`,
	(n) => `${n},${n % 90} kg`,
	(n) => `${n}%`,
	(n) => `${n} %`,
	(n) => `${n},${n % 7}%`,
	(n) => `$${n}`,
	(n) => `$ ${n},${100 + n}`,
	(n) => `$${n},${100 + n}.50`,
	(n) => `EUR ${n} ${100 + n}`,
	(n) => `${n} ${100 + n}`,
	(n) => `${n} ${100 + n} ${200 + n}`,
	(n) => `${n} ${100 + n},${n % 10}`,
	(n) => `${n} ${100 + n}.${n % 10}`,
	(n) => `${n},${100 + n}`,
	(n) => `${n},${100 + n},${200 + n}`,
	(n) => `${n},${100 + n}.25`,
	(n) => `${n}.${100 + n},25`,
	(n) => `${n}'${100 + n}`,
	(n) => `${n}’${100 + n},5`,
	(n) => `${n}\u00A0${100 + n}`,
	(n) => `${n}\u202F${100 + n},5`,
	(n) => `${n}\u00A0kg`,
	(n) => `${n},${n % 10}`,
	(n) => `-${n},${n % 10}`,
	(n) => `(${n},${100 + n})`,
	(n) => `${n},5 ± 0,3`,
	(n) => `${n} ± 3`,
	(n) => `< ${n}`,
	(n) => `${n} ft ${n % 12} in`,
	(n) => `${n} 1/2`,
	(n) => `2020-01-${10 + (n % 20)}`,
	(n) => `${10 + (n % 20)}.01.2020`,
	(n) => `1/${1 + (n % 30)}/2020`,
	(n) => `12:${10 + (n % 50)}`,
	(n) => `2020-01-31 12:${10 + (n % 50)}`,
];

/** All that a cell can mean as a number, with a decimal point or a decimal comma; nothing if it holds more than that. */
const meanings = (cell: string): readonly number[] => {
	if (!/^-?[\d.,'’ \u00A0\u202F]+$/.test(cell) || cell.split('.').length > 2) return [];
	const digits = cell.replace(/[^\d.,-]/g, '');
	const byPoint = Number(digits.replaceAll(',', ''));
	const byComma = Number(digits.replaceAll('.', '').replace(',', '.'));
	return [byPoint, byComma];
};

it('takes no part of a cell for a sample: a column of any kind of cell is read whole or refused', async () => {
	const columns = fc.record({
		// Of one kind or a few.
		writers: fc.array(fc.constantFrom(...kinds), {minLength: 1, maxLength: 3}),
		numbers: fc.uniqueArray(fc.integer({min: 1, max: 99}), {minLength: 1, maxLength: 8}),
		header: fc.constantFrom(undefined, 'h', 'net worth', 'Height (cm)', 'mass, kg', '"h"'),
		column: fc.constantFrom(undefined, '1', 'h', 'net worth', 'Height (cm)', 'mass, kg'),
	});
	await fc.assert(
		fc.asyncProperty(columns, async ({writers, numbers, header, column}) => {
			const cells = numbers.map((n) => writers[n % writers.length]?.(n) ?? '');
			const table = lines(...(header === undefined ? [] : [header]), ...cells);
			const options = column === undefined ? {} : {column};
			const values = await read(table, options).then(
				(found) => found.values,
				(error) => {
					if (!(error instanceof DataError)) throw error;
					return [];
				},
			);
			const whole = cells.flatMap(meanings);
			expect(values.filter((value) => !whole.includes(value))).toEqual([]);
			// What is no number above numbers is their name.
			const isNamed = header === undefined && meanings(cells[0] ?? '').length === 0;
			expect([0, cells.length - (isNamed ? 1 : 0)]).toContain(values.length);
		}),
		{numRuns: casesOf(1500)},
	);
});
