import {describe, expect, it} from 'vitest';
import {defaultConfig, targetOf} from '../../source/fit/config.ts';
import {modesOf, peaksOf} from '../../source/fit/modes.ts';
import {bandwidthRules} from '../../source/math/bandwidth.ts';
import {linspace} from '../../source/math/grid.ts';
import {gridOfSamples, kernelDensity} from '../../source/math/kernel-density.ts';
import {Samples} from '../../source/math/samples.ts';
import type {Target} from '../../source/math/target.ts';

const bell = (x: number, mu: number, sigma: number): number => Math.exp(-0.5 * ((x - mu) / sigma) ** 2);

/** A density as it is estimated: known by its values alone. */
const estimated = (density: (x: number) => number): Target => {
	const grid = linspace(-10, 10, 1001);
	const p = grid.points.map(density);
	return {terms: [], grid, weight: undefined, p, logP: p.map(Math.log)};
};

const placesOf = (target: Target): readonly number[] =>
	modesOf(target).places.map((place) => Math.round(target.grid.points[place] ?? Number.NaN));

/** The kernel density of values, each as often as a count says. */
const ofCounts = (counts: readonly number[], rule: 'nrd0' | 'scott' = 'nrd0'): Target => {
	const samples = new Samples();
	counts.forEach((count, value) => {
		for (let i = 0; i < count; i++) samples.add(value);
	});
	const bandwidth = bandwidthRules[rule](samples);
	return kernelDensity(samples, bandwidth, gridOfSamples(samples, bandwidth));
};

const poisson = (mean: number, total: number): readonly number[] => {
	let part = Math.exp(-mean) * total;
	return Array.from({length: 12}, (_, k) => {
		if (k > 0) part *= mean / k;
		return Math.round(part);
	});
};

describe('the peaks of an estimated density', () => {
	it('are two where there are two hills', () =>
		expect(placesOf(estimated((x) => bell(x, -4, 1) + 0.4 * bell(x, 4, 1)))).toEqual([-4, 4]));

	it('are one where a hill has two bumps of 4 % of its height', () => {
		// The slope of the hill takes a little of them away: they stand out by 4 % of it.
		const hill = (x: number): number => Math.max(0, 1 - Math.abs(x) / 8);
		const bumpy = (x: number): number => hill(x) + 0.105 * bell(Math.abs(x), 4, 0.2);
		const target = estimated(bumpy);
		const dip = Math.min(...[...target.grid.points].map((x, i) => (x > 3 && x < 4 ? (target.p[i] ?? 1) : 1)));
		expect(bumpy(4) - dip).toBeGreaterThan(0.03);
		expect(bumpy(4) - dip).toBeLessThan(0.05);
		expect(placesOf(target)).toEqual([0]);
	});

	it('are one for twelve counts with a single hill, though each count has a kernel to itself', () => {
		const target = ofCounts(poisson(5, 100_000));
		// The kernels leave gaps: between two counts p falls by far more than a twentieth of its height.
		expect(
			target.p.filter((p, i) => p > (target.p[i - 1] ?? 0) && p > (target.p[i + 1] ?? 0)).length,
		).toBeGreaterThan(9);
		expect(placesOf(target)).toHaveLength(1);
	});

	it('are two for counts with two hills, an empty count between them', () => {
		const target = ofCounts([20_000, 40_000, 20_000, 5000, 0, 4000, 9000, 18_000, 30_000, 18_000, 9000]);
		expect(placesOf(target)).toEqual([1, 8]);
	});

	it('are as many as there are where they stand in no even distances', () =>
		expect(
			placesOf(estimated((x) => [-9, -7, -3, 2, 8].reduce((sum, mu) => sum + bell(x, mu, 0.3), 0))),
		).toEqual([-9, -7, -3, 2, 8]));
});

describe('the peaks of a sum of terms', () => {
	const peaksAt = (target: string): readonly number[] =>
		peaksOf(targetOf({...defaultConfig, target, grid: '-15:15:1001'})).map(({mu}) => mu);

	it('are where p is highest, also where p does not fall to half of that before the next', () => {
		const [left = Number.NaN, right = Number.NaN] = peaksAt(
			'0.70*Laplace(6,1.26)+0.76*Logistic(-1,1.32)+0.56*N(6,1.95)',
		);
		expect(Math.abs(left + 1)).toBeLessThan(0.2);
		expect(Math.abs(right - 6)).toBeLessThan(0.2);
	});

	it('are in the middle of what is level', () => {
		const [middle = Number.NaN, ...others] = peaksAt('plateau');
		expect([others, Math.abs(middle) < 0.05]).toEqual([[], true]);
	});
});
