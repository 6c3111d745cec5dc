import {describe, expect, it} from 'vitest';
import {closedForm} from '../../source/engine/closed-form.ts';
import {defaultConfig, startOf} from '../../source/fit/config.ts';
import {advance, startFit} from '../../source/fit/fit.ts';
import {linspace} from '../../source/math/grid.ts';
import {isLossName} from '../../source/math/losses.ts';
import {torchLosses} from '../golden.ts';
import {problem, targetFrom} from '../problems.ts';

/* The losses of torch.nn.functional that were made for classes and counts, against PyTorch. */

const names = [...new Set(torchLosses.rows.map(({loss}) => loss))];

const evaluate = (loss: string, mu: number, sigma: number, target = problem({}).target) => {
	const gradient = new Float64Array(2);
	const value = closedForm(problem({loss}, target)).evaluate(Float64Array.of(mu, sigma), gradient);
	return {value, dmu: gradient[0] ?? Number.NaN, dsigma: gradient[1] ?? Number.NaN};
};

/** 1e-9 of the larger one, or 1e-12 near 0. */
const agrees = (actual: number, expected: number): void =>
	expect(Math.abs(actual - expected)).toBeLessThanOrEqual(Math.max(1e-9 * Math.abs(expected), 1e-12));

it('are seven', () => expect(names.filter(isLossName)).toHaveLength(7));

describe.each(names)('%s', (loss) => {
	it("has PyTorch's value and gradient at sixty points", () => {
		const points = torchLosses.rows.filter((row) => row.loss === loss);
		expect(points).toHaveLength(60);
		for (const point of points) {
			const {value, dmu, dsigma} = evaluate(loss, point.mu, point.sigma);
			agrees(value, point.value);
			agrees(dmu, point.dmu);
			agrees(dsigma, point.dsigma);
		}
	});

	it.each(torchLosses.runs.filter((run) => run.loss === loss))(
		"follows PyTorch's run from mu $mu0",
		({mu0, lr, epochs, float64}) => {
			const config = {
				...defaultConfig,
				loss,
				mu: mu0,
				hyperparameters: {...defaultConfig.hyperparameters, lr},
			};
			const engine = closedForm(problem(config));
			const rows = new Map<number, readonly [number, number, number]>();
			advance(
				startFit(engine, config, startOf(config)),
				engine,
				config,
				epochs,
				(epoch, value, [mu = 0, sigma = 0]) => rows.set(epoch, [value, mu, sigma]),
			);
			for (const [epoch, ...wanted] of float64) {
				const row = rows.get(epoch) ?? [];
				wanted.forEach((value, i) => {
					expect(Math.abs((row[i] ?? Number.NaN) - value)).toBeLessThan(1e-6);
				});
			}
		},
	);
});

describe('the run from 0', () => {
	const endOf = (loss: string) => {
		const [, , mu = 0, sigma = 0] =
			torchLosses.runs.find((run) => run.loss === loss && run.mu0 === 0)?.float64.at(-1) ?? [];
		return {mu, sigma};
	};

	it.each(['binary_cross_entropy', 'poisson_nll_loss'])('covers both peaks by %s', (loss) => {
		const {mu, sigma} = endOf(loss);
		expect(Math.abs(mu - 2.5)).toBeLessThan(0.5);
		expect(sigma).toBeGreaterThan(5);
	});

	it.each([
		'binary_cross_entropy_with_logits',
		'multilabel_soft_margin_loss',
		'soft_margin_loss',
		'cross_entropy',
	])('ends as a needle on the left peak by %s', (loss) => {
		const {mu, sigma} = endOf(loss);
		expect(mu).toBeCloseTo(-5, 6);
		expect(sigma).toBeLessThan(0.5);
	});

	it('locks on to the left peak by pairwise_distance, as by mse_loss', () => {
		const {mu, sigma} = endOf('pairwise_distance');
		expect([mu, sigma]).toEqual([expect.closeTo(-5, 6), expect.closeTo(1, 6)]);
	});
});

describe('where q is p', () => {
	const same = targetFrom('N(1,2)', linspace(-20, 20, 2000));
	const mean = (of: (p: number) => number) =>
		same.p.reduce((sum, density) => sum + of(density), 0) / same.p.length;

	it.each([
		['poisson_nll_loss', mean((p) => (p > 0 ? p - p * Math.log(p) : 0))],
		['binary_cross_entropy', mean((p) => (p > 0 ? -p * Math.log(p) : 0) - (1 - p) * Math.log1p(-p))],
	])('%s is the entropy of p, and has no gradient', (loss, entropy) => {
		const {value, dmu, dsigma} = evaluate(loss, 1, 2, same);
		expect(value).toBeCloseTo(entropy, 13);
		expect(Math.hypot(dmu, dsigma)).toBeLessThan(1e-15);
	});

	it('pairwise_distance is what PyTorch adds to each difference, as a vector', () => {
		expect(evaluate('pairwise_distance', 1, 2, same).value).toBeCloseTo(1e-6 * Math.sqrt(2000), 15);
	});
});

it('two names are one loss: a label at each point, or one label of each point', () => {
	const [one, other] = ['binary_cross_entropy_with_logits', 'multilabel_soft_margin_loss'].map((loss) =>
		evaluate(loss, 1, 2),
	);
	expect(one).toEqual(other);
});

it('binary_cross_entropy says that a q above 1 is no probability', () => {
	const config = {...defaultConfig, loss: 'binary_cross_entropy', sigma: 0.3};
	const {diverged} = startFit(closedForm(problem(config)), config, startOf(config));
	expect(diverged).toContain('no probability');
});
