import {describe, expect, it} from 'vitest';
import {formatGrid, linspace, parseGrid, parseNumber} from '../../source/math/grid.ts';

describe('linspace', () => {
	it('has both ends exactly', () => {
		const {points} = linspace(-15, 15, 1000);
		expect(points[0]).toBe(-15);
		expect(points[999]).toBe(15);
	});

	it('is symmetric to the last bit on a symmetric interval, as torch.linspace is', () => {
		const {points} = linspace(-15, 15, 1000);
		for (let i = 0; i < 500; i++) expect(points[i]).toBe(-(points[999 - i] ?? Number.NaN));
	});

	it('goes upwards in equal steps', () => {
		const {points} = linspace(0, 1, 5);
		expect([...points]).toEqual([0, 0.25, 0.5, 0.75, 1]);
	});
});

describe('parseGrid', () => {
	it('reads what formatGrid writes', () => {
		const grid = parseGrid('-15:15:1000');
		expect(grid.ok && formatGrid(grid.value)).toBe('-15:15:1000');
	});

	it.each([
		['5:1:100', 2, 'not above'],
		['0:1:1', 4, 'from 2'],
		['0:1:1.5', 4, 'whole number'],
		['a:1:10', 0, 'starts with a number'],
		['0:b:10', 2, 'ends at a number'],
		['0:1', 0, 'lo:hi:n'],
		['-1e308:1e308:10', 0, 'wider than'],
	])('says what is wrong with %s, and where', (text, at, message) => {
		const grid = parseGrid(text);
		expect(grid).toMatchObject({ok: false, at});
		expect(!grid.ok && grid.message).toContain(message);
	});
});

describe('parseNumber', () => {
	it.each([
		['-1e-3', -0.001],
		['+.5', 0.5],
		['5.', 5],
	])('reads %s', (text, value) => expect(parseNumber(text)).toBe(value));

	it.each(['', ' ', 'abc', '0x10', 'Infinity', '1e', '1,5', '--1'])('takes "%s" for no number', (text) =>
		expect(parseNumber(text)).toBeNaN(),
	);
});
