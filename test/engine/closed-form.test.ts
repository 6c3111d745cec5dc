import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {closedForm} from '../../source/engine/closed-form.ts';
import {defaultConfig, readTarget, targetOf} from '../../source/fit/config.ts';
import {normalLogDensity} from '../../source/math/families/normal.ts';
import {linspace} from '../../source/math/grid.ts';
import {type LossName, lossesFor, lossNames} from '../../source/math/losses.ts';
import {pointwise} from '../golden.ts';
import {isKinked} from '../kinks.ts';
import {problem, targetFrom} from '../problems.ts';

const target = targetOf(defaultConfig);
const engineFor = (loss: LossName) => closedForm(problem({loss}, target));

const evaluate = (engine: ReturnType<typeof engineFor>, mu: number, sigma: number) => {
	const gradient = new Float64Array(2);
	const value = engine.evaluate(Float64Array.of(mu, sigma), gradient);
	return {value, dmu: gradient[0] ?? Number.NaN, dsigma: gradient[1] ?? Number.NaN};
};

/** 1e-9 of the larger one, or 1e-12 near 0: what float64 sums over 1,000 points allow. */
const agrees = (actual: number, expected: number): void =>
	expect(Math.abs(actual - expected)).toBeLessThanOrEqual(Math.max(1e-9 * Math.abs(expected), 1e-12));

const sides = (mu: number, sigma: number): string =>
	target.grid.points
		.map((x, i) => Math.sign(Math.exp(normalLogDensity(x, mu, sigma)) - (target.p[i] ?? 0)))
		.join();

/** True if q comes to cross p at a point of the grid while mu or sigma moves by h either way. */
const crossesWithin = (h: number, mu: number, sigma: number): boolean =>
	sides(mu - h, sigma) !== sides(mu + h, sigma) || sides(mu, sigma - h) !== sides(mu, sigma + h);

const goldenLosses = lossNames.filter((name) => pointwise.some(({loss}) => loss === name));

it('has golden points for nine losses', () => expect(goldenLosses).toHaveLength(9));

describe.each(goldenLosses)('%s', (loss) => {
	const engine = engineFor(loss);
	const points = pointwise.filter((point) => point.loss === loss);

	it('has golden points', () => expect(points.length).toBeGreaterThan(50));

	it("agrees with PyTorch's value and gradient at every golden point", () => {
		for (const point of points) {
			const {value, dmu, dsigma} = evaluate(engine, point.mu, point.sigma);
			agrees(value, point.value);
			agrees(dmu, point.dmu);
			agrees(dsigma, point.dsigma);
		}
	});

	it('has the gradient that central differences give', () => {
		fc.assert(
			fc.property(
				fc.double({min: -12, max: 12, noNaN: true}),
				fc.double({min: 0.5, max: 9, noNaN: true}),
				(mu, sigma) => {
					const h = 1e-5;
					fc.pre(!isKinked(loss) || !crossesWithin(h, mu, sigma));
					const {dmu, dsigma} = evaluate(engine, mu, sigma);
					const byMu =
						(evaluate(engine, mu + h, sigma).value - evaluate(engine, mu - h, sigma).value) / (2 * h);
					const bySigma =
						(evaluate(engine, mu, sigma + h).value - evaluate(engine, mu, sigma - h).value) / (2 * h);
					// A difference of values of size L loses eps L / h to rounding, and h^2 to curvature.
					const scale = 1 + Math.abs(dmu) + Math.abs(dsigma);
					expect(Math.abs(dmu - byMu)).toBeLessThan(1e-6 * scale);
					expect(Math.abs(dsigma - bySigma)).toBeLessThan(1e-6 * scale);
				},
			),
		);
	});

	it.each([
		[1e6, 1],
		[0, 1e-3],
		[0, 1e6],
	])('is finite at the extreme (%d, %d)', (mu, sigma) => {
		const {value, dmu, dsigma} = evaluate(engine, mu, sigma);
		expect([value, dmu, dsigma].every(Number.isFinite)).toBe(true);
	});
});

it.each(['mse_loss', 'cosine_similarity'] as const)('feels no pull by %s a million away', (loss) => {
	const {dmu, dsigma} = evaluate(engineFor(loss), 1e6, 1);
	expect([Math.abs(dmu), Math.abs(dsigma)]).toEqual([0, 0]);
});

describe('where q is p', () => {
	const same = targetFrom('N(1,2)', linspace(-20, 20, 2000));
	// The cosine's best is -1; its terms are of size 1 / sigma and cancel to a few units in their last place. The
	// transport losses compare cumulative sums, whose rounding weighs by the distance that mass could travel.
	const looser: Partial<Record<LossName, number>> = {
		cosine_similarity: 4e-15,
		wasserstein_1: 1e-13,
		wasserstein_2: 1e-12,
	};

	/** What they are there is not 0, or they are least elsewhere: see torch-losses.test.ts. */
	const others: readonly LossName[] = [
		'poisson_nll_loss',
		'binary_cross_entropy',
		'binary_cross_entropy_with_logits',
		'multilabel_soft_margin_loss',
		'soft_margin_loss',
		'cross_entropy',
		'pairwise_distance',
	];
	const least = lossesFor(false).filter((loss) => !others.includes(loss));

	it.each(least)('%s has no loss and no gradient', (loss) => {
		const {value, dmu, dsigma} = evaluate(closedForm(problem({loss, alpha: 0.3}, same)), 1, 2);
		const within = looser[loss] ?? 1e-15;
		expect(Math.abs(value - (loss === 'cosine_similarity' ? -1 : 0))).toBeLessThan(within);
		// A loss with a kink there has any slope between its two sides; rounding says which.
		if (!isKinked(loss)) {
			expect(Math.hypot(dmu, dsigma)).toBeLessThan(within);
		}
	});

	it.each([-1, -1e-9, 0, 1e-9, 0.5, 1 - 1e-9, 1, 1 + 1e-9, 2, 3.5])('alpha_div of order %d', (alpha) => {
		const {value, dmu, dsigma} = evaluate(closedForm(problem({loss: 'alpha_div', alpha}, same)), 1, 2);
		expect(Math.max(Math.abs(value), Math.abs(dmu), Math.abs(dsigma))).toBeLessThan(1e-15);
	});
});

describe('alpha_div', () => {
	const of = (alpha: number) => evaluate(closedForm(problem({loss: 'alpha_div', alpha})), 2, 3);
	const mean = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / values.length;
	const q = target.grid.points.map((x) => Math.exp(normalLogDensity(x, 2, 3)));

	it('is forward KL with q - p at 1, and reverse KL with p - q at 0', () => {
		const forward = evaluate(engineFor('kl_div'), 2, 3).value;
		const reverse = evaluate(engineFor('reverse_kl'), 2, 3).value;
		agrees(of(1).value, forward + mean(q) - mean(target.p));
		agrees(of(0).value, reverse + mean(target.p) - mean(q));
	});

	it('comes to its limits without a jump', () => {
		for (const limit of [0, 1]) {
			for (const off of [1e-7, -1e-7]) {
				expect(of(limit + off).value / of(limit).value - 1).toBeLessThan(1e-5);
				expect(of(limit + off).dmu / of(limit).dmu - 1).toBeLessThan(1e-5);
			}
		}
	});

	it('is half of chi2 at 2, and four times hellinger at 1/2', () => {
		agrees(2 * of(2).value, evaluate(engineFor('chi2'), 2, 3).value);
		agrees(of(0.5).value, 4 * evaluate(engineFor('hellinger'), 2, 3).value);
	});
});

it('gives the KL divergence between normals in closed form on a fine grid', () => {
	const grid = linspace(-60, 60, 24_001);
	const step = 120 / 24_000;
	const p = readTarget('N(1,2)', grid);
	if (!p.ok) throw new Error(p.message);
	const engine = closedForm(problem({loss: 'kl_div'}, p.value));
	const nats = evaluate(engine, -2, 3).value * 24_001 * step;
	const closed = Math.log(3 / 2) + (2 ** 2 + 3 ** 2) / (2 * 3 ** 2) - 0.5;
	expect(nats).toBeCloseTo(closed, 12);
});
