import {expect, it} from 'vitest';
import {histogramOf} from '../../source/math/histogram.ts';
import {Samples} from '../../source/math/samples.ts';

const weighted = (values: readonly number[], weights: readonly number[] = []) => {
	const samples = new Samples();
	values.forEach((value, i) => {
		samples.add(value, weights[i] ?? 1);
	});
	return samples.weighted();
};

it('has bars of mass 1 from the least to the largest sample, by their weights', () => {
	for (const samples of [
		weighted(Array.from({length: 500}, (_, i) => Math.sin(i) ** 3)),
		weighted([0, 1, 5], [1, 7, 2]),
	]) {
		const {x, y} = histogramOf(samples) ?? {x: new Float64Array(0), y: new Float64Array(0)};
		expect([x[0], x.at(-1)]).toEqual([samples.x[0], samples.x.at(-1)]);
		expect([y[0], y.at(-1)]).toEqual([0, 0]);
		let mass = 0;
		for (let i = 1; i < x.length; i++) mass += ((x[i] ?? 0) - (x[i - 1] ?? 0)) * (y[i] ?? 0);
		expect(mass).toBeCloseTo(1, 12);
	}
});

it('counts the samples of each bar', () => {
	// Sturges: log2 8 + 1 = 4 bars.
	const {x, y} = histogramOf(weighted([0, 1, 2, 3, 4, 5, 6, 8])) ?? {x: [], y: []};
	expect([...x]).toEqual([0, 0, 2, 2, 4, 4, 6, 6, 8, 8]);
	expect([...y]).toEqual([0, 1 / 8, 1 / 8, 1 / 8, 1 / 8, 1 / 8, 1 / 8, 1 / 8, 1 / 8, 0]);
});

it('is none of samples that are all the same', () =>
	expect(histogramOf(weighted([2, 2, 2]))).toBeUndefined());
