import {expect, it} from 'vitest';
import {floats} from '../../source/charts/floats.ts';

it('copies plain numbers and other arrays of them, and leaves those of 64 bits as they are', () => {
	const values = Float64Array.of(1, Number.NaN);
	expect(floats(values)).toBe(values);
	expect(floats([1, Number.NaN])).toEqual(values);
	expect(floats(Float32Array.of(1, Number.NaN))).toEqual(values);
	expect(floats([])).toHaveLength(0);
});
