import {describe, expect, it} from 'vitest';
import {parseFamily} from '../../source/math/families.ts';
import {shareOffGrid} from '../../source/math/off-grid.ts';
import {at} from '../problems.ts';

const family = (text: string) => {
	const read = parseFamily(text);
	if (!read.ok) throw new Error(read.message);
	return read.value;
};

describe('the share of q off the grid', () => {
	const grid = {min: -15, max: 15};

	it('is half where q is centred on an end, and all where q is far off', () => {
		expect(shareOffGrid(at(15, 1), family('normal'), grid)).toBeCloseTo(0.5, 15);
		expect(shareOffGrid(at(1e9, 1), family('cauchy'), grid)).toBeCloseTo(1, 8);
		expect(shareOffGrid(at(0, 1e-9), family('normal'), grid)).toBe(0);
	});

	it("of a mixture is its components' by their weights", () => {
		// Weights of 1/4 and 3/4: the first component off the grid, the second on it.
		const parameters = Float64Array.of(100, 0, 1, 1, 0, Math.log(3));
		expect(shareOffGrid(parameters, family('normal'), grid)).toBeCloseTo(0.25, 15);
	});
});
