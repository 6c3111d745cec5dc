import {describe, expect, it} from 'vitest';
import {familyOf} from '../../source/math/families.ts';
import {linspace} from '../../source/math/grid.ts';
import {componentsOf, densityOn, startingParameters, weightsOf, wholeOf} from '../../source/math/mixture.ts';

const {points} = linspace(-20, 20, 4001);
const normal = familyOf('normal');

const densities = (parameters: Float64Array, components: number): Float64Array => {
	const density = densityOn(points, normal, components);
	density.evaluate(parameters);
	return density.logQ.map(Math.exp);
};

describe('a mixture', () => {
	it('of components that are alike is one of them', () => {
		const one = densities(Float64Array.of(1, 2), 1);
		const three = densities(Float64Array.of(1, 1, 1, 2, 2, 2, 0.3, -4, 1), 3);
		three.forEach((density, i) => {
			expect(density).toBeCloseTo(one[i] ?? 0, 14);
		});
	});

	it('has the mean and the deviation that wholeOf says, for normals', () => {
		const parameters = Float64Array.of(-3, 4, 1, 2, Math.log(0.3), Math.log(0.7));
		const q = densities(parameters, 2);
		const mass = q.reduce((sum, density) => sum + density, 0);
		const mean = q.reduce((sum, density, i) => sum + density * (points[i] ?? 0), 0) / mass;
		const variance = q.reduce((sum, density, i) => sum + density * ((points[i] ?? 0) - mean) ** 2, 0) / mass;
		const {mu, sigma} = wholeOf(parameters);
		expect(mu).toBeCloseTo(mean, 10);
		expect(sigma).toBeCloseTo(Math.sqrt(variance), 10);
	});

	it('starts with equal weights and its means two sigmas apart', () => {
		expect(componentsOf(startingParameters(3, 1, 2))).toEqual([
			{mu: -3, sigma: 2, weight: 1 / 3},
			{mu: 1, sigma: 2, weight: 1 / 3},
			{mu: 5, sigma: 2, weight: 1 / 3},
		]);
		expect([...startingParameters(1, 1, 2)]).toEqual([1, 2]);
	});

	it('starts with its means as many sigmas apart as it is told, of 0 in one place', () => {
		const means = (spread: number, support: 'real' | 'positive' = 'real'): readonly number[] =>
			componentsOf(startingParameters(3, 1, 2, support, spread)).map(({mu}) => mu);
		expect(means(0.5)).toEqual([0, 1, 2]);
		expect(means(0)).toEqual([1, 1, 1]);
		expect(means(-0.5)).toEqual([2, 1, 0]);
		expect(means(0, 'positive')).toEqual([1, 1, 1]);
		// Of positive x one sigma below a mean of 1 is half of it.
		expect(means(0.5, 'positive')).toEqual([0.5, 1, 2]);
	});

	it('keeps its logarithm and its weights where exponentials overflow', () => {
		const parameters = Float64Array.of(0, 1, 1, 1, 800, -800);
		expect(weightsOf(parameters)).toEqual([1, 0]);
		const density = densityOn(Float64Array.of(1e4), normal, 2);
		density.evaluate(parameters);
		expect(density.logQ[0]).toBeCloseTo(-0.5e8 - 0.5 * Math.log(2 * Math.PI), 4);
	});
});
