import {readFileSync} from 'node:fs';
import {describe, expect, it} from 'vitest';
import {closedForm} from '../../source/engine/closed-form.ts';
import {fit as fitted} from '../../source/library/fit.ts';
import {descend} from '../../source/math/descent.ts';
import {familyOf} from '../../source/math/families.ts';
import {LOG_SQRT_2PI} from '../../source/math/gamma.ts';
import {problem, targetFrom} from '../problems.ts';

const durations = readFileSync(new URL('../data/geyser.csv', import.meta.url), 'utf8')
	.trim()
	.split('\n')
	.slice(1)
	.map((line) => Number(line.split(',')[0]));

const mean = durations.reduce((sum, x) => sum + x, 0) / durations.length;
const deviation = Math.sqrt(durations.reduce((sum, x) => sum + (x - mean) ** 2, 0) / durations.length);

describe('nll', () => {
	it('lands where EM lands on the eruptions of Old Faithful', () => {
		const {final, optimum, status} = fitted({
			samples: durations,
			loss: 'nll',
			components: 2,
			mu: 3,
			sigma: 0.5,
			optimizer: 'lbfgs',
			lr: 1,
			epochs: 200,
		});
		// Computed apart from any code here, to seven decimals; L-BFGS ends where its line search finds nothing lower.
		for (const [end, digits] of [
			[optimum, 6],
			[final, 4],
		] as const) {
			const [low, high] = end?.components ?? [];
			expect(low?.mu).toBeCloseTo(2.018_607_8, digits);
			expect(high?.mu).toBeCloseTo(4.273_343_4, digits);
			expect(low?.sigma).toBeCloseTo(0.235_621_8, digits);
			expect(high?.sigma).toBeCloseTo(0.437_063_1, digits);
			expect(low?.weight).toBeCloseTo(0.348_404_6, digits);
			expect(high?.weight).toBeCloseTo(0.651_595_4, digits);
			expect(-272 * (end?.loss ?? 0)).toBeCloseTo(-276.360_04, digits - 1);
		}
		expect(status).toBe('converged');
	});

	it("is a normal's at the samples' mean and standard deviation by n: log s + 1/2 + log sqrt(2 pi)", () => {
		const {optimum} = fitted({samples: durations, loss: 'nll', mu: 3, sigma: 1, epochs: 1});
		expect(optimum?.mu).toBeCloseTo(mean, 12);
		expect(optimum?.sigma).toBeCloseTo(deviation, 12);
		expect(optimum?.loss).toBeCloseTo(Math.log(deviation) + 0.5 + LOG_SQRT_2PI, 13);
	});

	it('has an optimum that no grid moves, however much of q lies beyond it, and none is said to', () => {
		const options = {samples: durations, loss: 'nll', family: 'gamma', lr: 0.01, epochs: 5000} as const;
		const narrow = fitted({...options, grid: '1:6:500'});
		const wide = fitted({...options, grid: '0.01:40:4000'});
		expect(narrow.optimum?.offGrid).toBeGreaterThan(0.01);
		expect(narrow.optimum?.mu).toBeCloseTo(wide.optimum?.mu ?? 0, 8);
		expect(narrow.optimum?.sigma).toBeCloseTo(wide.optimum?.sigma ?? 0, 8);
		expect(narrow.reason).not.toContain('its edge');
	});

	it('is the mean over the samples of -log q, each by its weight', () => {
		const samples = {x: Float64Array.of(1, 2, 4), weights: Float64Array.of(1, 2, 0.5), weight: 3.5};
		const target = {...targetFrom('N(0,1)'), samples};
		const own = problem({loss: 'nll', family: 'gumbel'}, target);
		const member = familyOf('gumbel').on(samples.x);
		member.evaluate(1.5, 2);
		const [a = 0, b = 0, c = 0] = member.logQ;
		const value = closedForm(own).evaluate(Float64Array.of(1.5, 2), new Float64Array(2));
		expect(value).toBeCloseTo(-(a + 2 * b + 0.5 * c) / 3.5, 14);
	});

	it('knows no bandwidth and no grid', () => {
		const options = {
			samples: durations,
			loss: 'nll',
			mu: 3,
			sigma: 1,
			lr: 0.01,
			epochs: 50,
			every: 10,
		} as const;
		const {trace} = fitted(options);
		expect(fitted({...options, bandwidth: 2, grid: '0:9:40'}).trace).toEqual(trace);
	});

	it('counts a weight as so many samples', () => {
		const options = {loss: 'nll', mu: 3, sigma: 1, epochs: 50} as const;
		const twice = fitted({samples: [1, 4, 4, 6], ...options});
		const weighted = fitted({samples: [1, 4, 6], weights: [1, 2, 1], ...options});
		expect(weighted.final).toEqual(twice.final);
	});

	it('has the optimum of a cusp at the median', () => {
		const {optimum} = fitted({
			samples: [0, 1, 3, 7, 20],
			loss: 'nll',
			family: 'laplace',
			mu: 2,
			sigma: 2,
			epochs: 1,
		});
		expect(optimum?.mu).toBe(3);
		expect(optimum?.sigma).toBeCloseTo((3 + 2 + 0 + 4 + 17) / 5, 12);
	});

	it('finds a cusp by search where it is far from the start', () => {
		const samples = {x: Float64Array.of(0, 1, 3, 7, 20), weights: new Float64Array(5).fill(1), weight: 5};
		const own = problem({loss: 'nll', family: 'laplace'}, {...targetFrom('N(5,5)'), samples});
		const found = descend(closedForm(own), Float64Array.of(10, 4));
		expect(found?.mu).toBeCloseTo(3, 4);
	});

	it('is refused in a sentence without samples', () => {
		expect(() => fitted({loss: 'nll'})).toThrow(
			'nll is the likelihood of samples, and this target has none; give them with --data',
		);
	});
});
