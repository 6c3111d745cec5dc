import {readFileSync} from 'node:fs';
import {describe, expect, it} from 'vitest';
import {likelihoodOf} from '../../source/fit/likelihood.ts';
import {parseFamily} from '../../source/math/families.ts';
import {Samples} from '../../source/math/samples.ts';
import {likelihoods} from '../golden.ts';

const rows = readFileSync(new URL('../data/geyser.csv', import.meta.url), 'utf8')
	.trim()
	.split('\n')
	.slice(1);

const samplesOf = (values: readonly number[], weights: readonly number[] = []): Samples => {
	const samples = new Samples();
	values.forEach((value, i) => {
		samples.add(value, weights[i] ?? 1);
	});
	return samples;
};

const columns = {duration: 0, waiting: 1};

const family = (text: string) => {
	const read = parseFamily(text);
	if (!read.ok) throw new Error(read.message);
	return read.value;
};

describe.each(likelihoods)('$family at $mu, $sigma on $column', (golden) => {
	const samples = samplesOf(rows.map((line) => Number(line.split(',')[columns[golden.column]])));
	const logits = golden.weights?.map(Math.log) ?? [];
	const parameters = Float64Array.from([...golden.mu, ...golden.sigma, ...logits]);
	const found = likelihoodOf(parameters, family(golden.family), golden.mu.length, samples.weighted());

	it("has scipy's log-likelihood and criteria", () => {
		// Sums of 272 terms of size 1 to 10.
		expect(found.logLikelihood / golden.logLikelihood).toBeCloseTo(1, 11);
		expect(found.aic / golden.aic).toBeCloseTo(1, 11);
		expect(found.bic / golden.bic).toBeCloseTo(1, 11);
	});

	it("has scipy's Kolmogorov-Smirnov distance", () => expect(found.ks).toBeCloseTo(golden.ks, 12));
});

describe('the likelihood of q', () => {
	const normal = family('normal');
	const of = (samples: Samples, ...parameters: readonly number[]) =>
		likelihoodOf(Float64Array.from(parameters), normal, 1, samples.weighted());

	it('counts a sample of weight 3 as three', () =>
		expect(of(samplesOf([1, 2], [3, 1]), 0, 1)).toEqual(of(samplesOf([1, 1, 1, 2]), 0, 1)));

	it('is that of each sample, however many there are', () => {
		// From 16,385 distinct samples on they are gathered in bins, each at the mean of its samples.
		const values = Array.from({length: 30_000}, (_, i) => Math.tan(1.5 * Math.sin(i)) + (i % 7));
		const exact = values.reduce(
			(sum, x) => sum - 0.5 * ((x - 3) / 4) ** 2 - Math.log(4 * Math.sqrt(2 * Math.PI)),
			0,
		);
		const {logLikelihood, bins} = of(samplesOf(values), 3, 4);
		expect(logLikelihood / exact).toBeCloseTo(1, 7);
		expect(bins).toBeGreaterThan(1000);
	});

	it('is -Infinity where a sample has no density', () =>
		expect(
			likelihoodOf(Float64Array.of(1, 1), family('gamma'), 1, samplesOf([-1, 2]).weighted()).logLikelihood,
		).toBe(Number.NEGATIVE_INFINITY));
});
