import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {philox, uniformsOf, type Words} from '../../source/math/random.ts';

/** https://github.com/DEShawResearch/random123/blob/main/tests/kat_vectors, philox4x32 of 10 rounds. */
const known: readonly (readonly [counter: Words, key: readonly [number, number], words: Words])[] = [
	[
		[0, 0, 0, 0],
		[0, 0],
		[0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8],
	],
	[
		[0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff],
		[0xffffffff, 0xffffffff],
		[0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd],
	],
	[
		[0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344],
		[0xa4093822, 0x299f31d0],
		[0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1],
	],
];

it.each(known)('gives the published words of counter %j and key %j', (counter, key, words) => {
	expect([...philox(counter, key)]).toEqual(words);
});

const drawn = (seed: number, step: number, count: number): Float64Array => {
	const u = new Float64Array(count);
	uniformsOf(seed)(step, u);
	return u;
};

const whole = fc.maxSafeNat();

describe('the uniform numbers of a step', () => {
	it('are from 0 to below 1', () => {
		fc.assert(fc.property(whole, whole, (seed, step) => drawn(seed, step, 9).every((u) => u >= 0 && u < 1)));
	});

	it('begin alike however many there are', () => {
		fc.assert(
			fc.property(whole, whole, fc.nat(20), (seed, step, count) => {
				expect(drawn(seed, step, 20).subarray(0, count)).toEqual(drawn(seed, step, count));
			}),
		);
	});

	it('do not depend on the steps before', () => {
		const fill = uniformsOf(7);
		const u = new Float64Array(5);
		for (const step of [3, 900, 12]) fill(step, u);
		expect(u).toEqual(drawn(7, 12, 5));
	});

	it.each([
		['another seed', 1, 0],
		['a seed that differs above 32 bits', 2 ** 32, 0],
		['another step', 0, 1],
		['a step that differs above 32 bits', 0, 2 ** 32],
	])('are others for %s', (_, seed, step) => {
		expect(drawn(seed, step, 8)).not.toEqual(drawn(0, 0, 8));
	});

	it('have the mean and the variance of the uniform distribution', () => {
		const count = 100_000;
		const u = drawn(3, 0, count);
		const mean = u.reduce((sum, value) => sum + value, 0) / count;
		const variance = u.reduce((sum, value) => sum + (value - mean) ** 2, 0) / count;
		// Four standard errors: sd of u is sqrt(1 / 12), and of its square's mean sqrt(1 / 180).
		expect(Math.abs(mean - 1 / 2)).toBeLessThan(4 * Math.sqrt(1 / 12 / count));
		expect(Math.abs(variance - 1 / 12)).toBeLessThan(4 * Math.sqrt(1 / 180 / count));
	});
});
