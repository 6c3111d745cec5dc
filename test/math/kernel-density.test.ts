import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {bandwidthRules} from '../../source/math/bandwidth.ts';
import {linspace} from '../../source/math/grid.ts';
import {gridOfSamples, kernelDensity} from '../../source/math/kernel-density.ts';
import {Samples} from '../../source/math/samples.ts';

const samplesOf = (values: Iterable<number>): Samples => {
	const samples = new Samples();
	for (const value of values) samples.add(value);
	return samples;
};

/** A generator of its own, so that a test is the same each time: mulberry32. */
const uniforms = (seed: number) => () => {
	seed = (seed + 0x6d2b79f5) | 0;
	let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
	t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
	return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
};
const normals = (seed: number) => {
	const next = uniforms(seed);
	return () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
};

const direct = (values: readonly number[], h: number, x: number): number =>
	values.reduce((sum, s) => sum + Math.exp(-0.5 * ((x - s) / h) ** 2), 0) /
	(values.length * h * Math.sqrt(2 * Math.PI));

describe('samples', () => {
	it('have the mean, the deviation and the quartiles that definitions give', () => {
		const samples = samplesOf([2, 4, 4, 4, 5, 5, 7, 9]);
		expect(samples.mean).toBe(5);
		expect(samples.deviation).toBeCloseTo(Math.sqrt(32 / 7), 14);
		expect(samples.quantile(0.5)).toBe(4.5);
		expect(samples.quantile(0)).toBe(2);
		expect(samples.quantile(1)).toBe(9);
	});

	it('keep quartiles to a thousandth of their distance once they are in bins', () => {
		const next = normals(1);
		const values = Array.from({length: 50_000}, () => 3 + 2 * next());
		const sorted = values.toSorted((a, b) => a - b);
		const samples = samplesOf(values);
		for (const part of [0.05, 0.25, 0.5, 0.75, 0.95]) {
			const exact = sorted[Math.round(part * 49_999)] ?? 0;
			expect(Math.abs(samples.quantile(part) - exact)).toBeLessThan(0.01);
		}
	});

	it('are known one by one as long as few are distinct, however many there are', () => {
		const next = uniforms(3);
		const values = Array.from({length: 60_000}, () => Math.round(Math.exp(3 * next()) * 500) / 500);
		const {x, weights, bins} = samplesOf(values).weighted();
		const counts = new Map<number, number>();
		for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
		const sorted = [...counts].toSorted(([a], [b]) => a - b);
		expect(sorted.length).toBeGreaterThan(9000);
		expect([...x]).toEqual(sorted.map(([value]) => value));
		expect([...weights]).toEqual(sorted.map(([, count]) => count));
		expect(bins).toBeUndefined();
	});

	it.each<readonly [what: string, draw: (normal: number, uniform: number) => number]>([
		['log-normal', (normal) => Math.exp(2 * normal)],
		['exponential', (_, uniform) => -Math.log(uniform)],
		['near 0', (_, uniform) => uniform ** 4],
	])('in bins keep the mean of log x and its square to a millionth: %s', (_, draw) => {
		const [uniform, normal] = [uniforms(4), normals(5)];
		const values = Array.from({length: 50_000}, () => draw(normal(), 1 - uniform()));
		const {x, weights, bins} = samplesOf(values).weighted();
		expect(bins).toBe(x.length);
		for (const f of [Math.log, (value: number) => Math.log(value) ** 2]) {
			const exact = values.reduce((sum, value) => sum + f(value), 0);
			const binned = x.reduce((sum, value, i) => sum + (weights[i] ?? 0) * f(value), 0);
			const size = values.reduce((sum, value) => sum + Math.abs(f(value)), 0);
			expect(Math.abs(binned - exact) / size).toBeLessThan(1e-6);
		}
	});

	it('lose none, however far away', () => {
		const next = uniforms(2);
		const values = Array.from({length: 30_000}, () => Math.tan(Math.PI * (next() - 0.5)) ** 3);
		const samples = samplesOf([...values, 1e300, -1e300]);
		const total = samples.groups(0).reduce((sum, {weight}) => sum + weight, 0);
		expect(total).toBe(30_002);
	});
});

describe('the kernel density', () => {
	it('is the direct sum to 1e-4 of its height, for few samples and for many', () => {
		fc.assert(
			fc.property(fc.integer(), fc.constantFrom(5, 300, 12_000), (seed, count) => {
				const next = normals(seed);
				const values = Array.from({length: count}, (_, i) => next() + (i % 3 === 0 ? 6 : 0));
				const samples = samplesOf(values);
				const h = bandwidthRules.nrd0(samples);
				const grid = linspace(-6, 12, 40);
				const {p} = kernelDensity(samples, h, grid);
				const exact = [...grid.points].map((x) => direct(values, h, x));
				const height = Math.max(...exact);
				p.forEach((density, i) => {
					expect(Math.abs(density - (exact[i] ?? 0))).toBeLessThan(1e-4 * height);
				});
			}),
			{numRuns: 12},
		);
	});

	it('has a logarithm that goes on where p underflows', () => {
		const {p, logP} = kernelDensity(samplesOf([0, 1]), 0.1, linspace(-100, 0, 2));
		expect(p[0]).toBe(0);
		// One of two samples, a thousand bandwidths away.
		expect(logP[0]).toBeCloseTo(-0.5 * 1000 ** 2 - Math.log(0.1) - Math.log(2 * Math.sqrt(2 * Math.PI)), 6);
	});

	it('has mass 1 on its own grid', () => {
		const next = normals(3);
		const samples = samplesOf(Array.from({length: 2000}, () => 100 + 5 * next()));
		const h = bandwidthRules.nrd0(samples);
		const {p, grid} = kernelDensity(samples, h, gridOfSamples(samples, h));
		const mass = p.reduce((sum, density) => sum + density, 0) * ((grid.max - grid.min) / 999);
		expect(mass).toBeCloseTo(1, 4);
	});

	it('shows the bulk of heavy-tailed data, and not a needle in an empty field', () => {
		const next = uniforms(4);
		const samples = samplesOf(Array.from({length: 20_000}, () => Math.tan(Math.PI * (next() - 0.5))));
		const grid = gridOfSamples(samples, bandwidthRules.nrd0(samples));
		expect(grid.max - grid.min).toBeLessThan(80);
	});
});

it("follows Silverman's rule", () => {
	const samples = samplesOf([2, 4, 4, 4, 5, 5, 7, 9]);
	const quartiles = samples.quantile(0.75) - samples.quantile(0.25);
	expect(bandwidthRules.nrd0(samples)).toBeCloseTo(
		0.9 * Math.min(Math.sqrt(32 / 7), quartiles / 1.34) * 8 ** -0.2,
		14,
	);
});

it('begins its grid above 0 for a q of positive x, if all samples are', () => {
	const grid = (values: readonly number[]) => gridOfSamples(samplesOf(values), 1, 'positive');
	expect(grid([1, 2, 3, 9])).toEqual(linspace(0.013, 13, 1000));
	expect(grid([-1, 2, 3, 9]).min).toBeLessThan(-1);
});
