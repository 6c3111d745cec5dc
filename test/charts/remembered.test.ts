import {expect, it} from 'vitest';
import {Remembered} from '../../source/charts/remembered.ts';

it('makes a result once, and again when others have taken its place', () => {
	const made: number[] = [];
	const squares = new Remembered<number>(2);
	const square = (value: number): number =>
		squares.of([value, 'squared'], () => {
			made.push(value);
			return value * value;
		});
	expect([3, 3, 4, 3].map(square)).toEqual([9, 9, 16, 9]);
	expect(made).toEqual([3, 4]);
	expect([5, 4, 3].map(square)).toEqual([25, 16, 9]);
	expect(made).toEqual([3, 4, 5, 3]);
});

it('tells results apart by every argument', () => {
	const texts = new Remembered<string>(8);
	const text = (...key: readonly (number | string)[]): string => texts.of(key, () => key.join(' '));
	expect([text(1, 'a'), text(1, 'b'), text(2, 'a'), text(1, 'a')]).toEqual(['1 a', '1 b', '2 a', '1 a']);
});
