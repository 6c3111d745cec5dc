import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {familyOf, normalLogDensity} from '../../source/math/families.ts';
import {linspace} from '../../source/math/grid.ts';

const x = linspace(-4, 6, 200_001).points;
const step = 10 / 200_000;

describe.each(['normal'] as const)('%s', (name) => {
	const evaluate = (mu: number, sigma: number) => {
		const logQ = new Float64Array(x.length);
		const slope = new Float64Array(x.length);
		familyOf(name).evaluate(x, mu, sigma, logQ, slope);
		return {logQ, slope};
	};

	it('has mass 1', () => {
		const mass = evaluate(1, 0.4).logQ.reduce((sum, log) => sum + Math.exp(log), 0) * step;
		expect(mass).toBeCloseTo(1, 9);
	});

	it('has the slope that differences of the log-density give', () => {
		fc.assert(
			fc.property(
				fc.double({min: -3, max: 3, noNaN: true}),
				fc.double({min: 0.1, max: 5, noNaN: true}),
				fc.integer({min: 1, max: x.length - 2}),
				(mu, sigma, i) => {
					const {logQ, slope} = evaluate(mu, sigma);
					const difference = ((logQ[i + 1] ?? 0) - (logQ[i - 1] ?? 0)) / (2 * step);
					expect((slope[i] ?? 0) / sigma).toBeCloseTo(difference, 4);
				},
			),
			{numRuns: 50},
		);
	});
});

it('agrees with the textbook value at the mean', () => {
	expect(Math.exp(normalLogDensity(3, 3, 2))).toBeCloseTo(1 / (2 * Math.sqrt(2 * Math.PI)), 15);
});
