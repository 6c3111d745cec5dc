import {expect, it} from 'vitest';
import {describeBandwidth} from '../../source/fit/data-source.ts';
import {type Estimation, estimate} from '../../source/fit/estimate.ts';
import {parseGrid} from '../../source/math/grid.ts';
import {Samples} from '../../source/math/samples.ts';

const samplesOf = (values: readonly number[]): Samples => {
	const samples = new Samples();
	for (const value of values) samples.add(value);
	return samples;
};

const estimated = (values: readonly number[], change: Partial<Estimation> = {}) => {
	const asked: Estimation = {file: 'x.csv', bandwidth: 'nrd0', grid: undefined, support: 'real', ...change};
	const read = estimate(samplesOf(values), asked);
	if (!read.ok) throw new Error(read.message);
	return read.value;
};

/** 0 to 96, and three samples far above and one far below. */
const tailed = [...Array.from({length: 96}, (_, i) => i), 5000, 6000, 9000, -8000];

it('says what the grid cuts off, with a grid that takes it in', () => {
	const {data, target} = estimated(tailed);
	const [note] = data.notes ?? [];
	const {min, max} = target.grid;
	expect(note).toMatch(
		`the grid leaves out 1 % of the samples below ${min}, down to -8000, and 3 % of the samples above ${max}, up to 9000; --grid `,
	);
	const whole = parseGrid(/--grid (\S+)/.exec(note ?? '')?.[1] ?? '');
	if (!whole.ok) throw new Error(whole.message);
	const taken = estimated(tailed, {grid: whole.value});
	expect(taken.data.notes).toEqual([]);
	// All of the mass is on it, and its moments are those of the samples, widened by the kernel.
	const {points, min: low, max: high} = taken.target.grid;
	const step = (high - low) / (points.length - 1);
	const moment = (power: number): number =>
		taken.target.p.reduce((sum, p, i) => sum + p * (points[i] ?? 0) ** power, 0) * step;
	const {mean = 0, variance = 0, addedVariance = 0} = taken.data;
	// Four bandwidths beyond the ends a kernel of one in a hundred samples has less than 1e-6 of the mass.
	expect(moment(0)).toBeCloseTo(1, 5);
	expect(moment(1) / mean).toBeCloseTo(1, 3);
	expect((moment(2) - mean ** 2) / ((variance * 99) / 100 + addedVariance)).toBeCloseTo(1, 3);
});

it('says nothing of a grid that holds all samples', () => {
	expect(estimated([1, 2, 4, 7]).data.notes).toEqual([]);
});

it('says the bandwidth, its rule and what it adds to the variance', () => {
	const {data} = estimated([2, 4, 4, 4, 5, 5, 7, 9], {bandwidth: 'scott'});
	// s^2 is 32 / 7; Scott's bandwidth is s 8^(-1/5), and its square 8^(-2/5) of the variance.
	expect(describeBandwidth(data)).toBe(
		'kernel bandwidth 1.411 (scott), which adds 1.99 (43.5 %) to the variance',
	);
	expect(describeBandwidth(estimated([2, 4, 9], {bandwidth: 0.5}).data)).toBe(
		'kernel bandwidth 0.5, which adds 0.25 (1.92 %) to the variance',
	);
});

it('weighs samples as if each were there so often', () => {
	const weighed = new Samples();
	weighed.add(1, 3);
	weighed.add(2.5, 1);
	weighed.add(4, 2);
	const grid = parseGrid('-5:10:200');
	if (!grid.ok) throw new Error(grid.message);
	const asked: Estimation = {file: 'x', bandwidth: 0.7, grid: grid.value, support: 'real'};
	const read = estimate(weighed, asked);
	const repeated = estimated([1, 1, 1, 2.5, 4, 4], {bandwidth: 0.7, grid: grid.value});
	if (!read.ok) throw new Error(read.message);
	read.value.target.p.forEach((p, i) => {
		expect(Math.abs(p / (repeated.target.p[i] ?? 0) - 1)).toBeLessThan(1e-12);
	});
	expect(read.value.data.effectiveSamples).toBeCloseTo(36 / 14, 12);
});
