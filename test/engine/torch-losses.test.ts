import {describe, expect, it} from 'vitest';
import {closedForm} from '../../source/engine/closed-form.ts';
import {defaultConfig, type FitConfig, startOf} from '../../source/fit/config.ts';
import {advance, startFit} from '../../source/fit/fit.ts';
import {linspace} from '../../source/math/grid.ts';
import {isLossName} from '../../source/math/losses.ts';
import {localOptima} from '../../source/math/optima.ts';
import {type OptimizerName, optimizers} from '../../source/math/optimizers.ts';
import {type TorchRun, type TorchSubject, torchLosses} from '../golden.ts';
import {problem, targetFrom} from '../problems.ts';

/* The losses of torch.nn.functional that were made for classes and counts, and those that have constants, against PyTorch. */

const evaluate = (subject: TorchSubject, mu: number, sigma: number, target = problem({}).target) => {
	const gradient = new Float64Array(2);
	const value = closedForm(problem(subject, target)).evaluate(Float64Array.of(mu, sigma), gradient);
	return {value, dmu: gradient[0] ?? Number.NaN, dsigma: gradient[1] ?? Number.NaN};
};

/** 1e-9 of the larger one, or 1e-12 near 0. */
const agrees = (actual: number, expected: number): void =>
	expect(Math.abs(actual - expected)).toBeLessThanOrEqual(Math.max(1e-9 * Math.abs(expected), 1e-12));

const isConstant = (name: string) => ['beta', 'delta', 'reduction'].includes(name);

/** The most by which a run of ours differs from PyTorch's in its loss, mu or sigma. */
const distanceFrom = (
	{mu0, lr, epochs, float64, ...subject}: TorchRun,
	optimizer: OptimizerName = 'adam',
) => {
	const config = {
		...defaultConfig,
		...subject,
		mu: mu0,
		optimizer,
		hyperparameters: {...optimizers[optimizer].defaults, lr},
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
	const distances = float64.flatMap(([epoch, ...wanted]) =>
		wanted.map((value, i) => Math.abs((rows.get(epoch)?.[i] ?? Number.NaN) - value)),
	);
	return Math.max(...distances);
};

/** A loss with its constants, as an object and as a text. */
const subjectOf = (row: TorchSubject): TorchSubject => ({
	loss: row.loss,
	...Object.fromEntries(Object.entries(row).filter(([name]) => isConstant(name))),
});
const titleOf = (row: TorchSubject): string => Object.values(subjectOf(row)).join(' ');

const subjects = [...new Map(torchLosses.rows.map((row) => [titleOf(row), subjectOf(row)]))];

it('are seven, and seven of two with a constant', () => {
	expect(new Set(subjects.map(([, {loss}]) => loss).filter(isLossName)).size).toBe(9);
	expect(subjects).toHaveLength(14);
});

describe.each(subjects)('%s', (title, subject) => {
	it("has PyTorch's value and gradient at sixty points", () => {
		const points = torchLosses.rows.filter((row) => titleOf(row) === title);
		expect(points).toHaveLength(60);
		for (const point of points) {
			const {value, dmu, dsigma} = evaluate(subject, point.mu, point.sigma);
			agrees(value, point.value);
			agrees(dmu, point.dmu);
			agrees(dsigma, point.dsigma);
		}
	});

	it.each(torchLosses.runs.filter((run) => titleOf(run) === title))(
		"follows PyTorch's run from mu $mu0",
		(run) => {
			// At a point where q is p to the last digit the slope of l1_loss is 0, and PyTorch's of beta 0 is -1: where a run
			// comes by such a point and then swings about the minimum, its steps are others by up to lr.
			const isOther = run.beta === 0 && run.mu0 === 0;
			expect(distanceFrom(run)).toBeLessThan(isOther ? run.lr : 1e-6);
		},
	);
});

describe.each(['l1_loss', 'smooth_l1_loss', 'huber_loss'])('%s', (loss) => {
	// An exponential has its last digit right, and so l1_loss has the same sign as in PyTorch even where q is all but p.
	it.each(torchLosses.runs.filter((run) => titleOf(run) === loss))(
		"follows PyTorch's run from mu $mu0 to the thirteenth digit",
		(run) => expect(distanceFrom(run)).toBeLessThan(1e-13),
	);
});

describe('reduction', () => {
	const titles = (rows: readonly TorchSubject[]) => [
		...new Set(rows.map(({loss, reduction}) => `${loss} ${reduction}`)),
	];

	it.each(titles(torchLosses.reduced))('%s has the value and gradient of PyTorch', (title) => {
		for (const row of torchLosses.reduced.filter((one) => titles([one])[0] === title)) {
			const {loss, reduction = 'mean'} = row;
			const {value, dmu, dsigma} = evaluate({loss, reduction}, row.mu, row.sigma);
			agrees(value, row.value);
			agrees(dmu, row.dmu);
			agrees(dsigma, row.dsigma);
		}
	});

	it('batchmean is of kl_div alone in PyTorch', () => {
		const batchmeans = torchLosses.reduced.filter(({reduction}) => reduction === 'batchmean');
		expect(new Set(batchmeans.map(({loss}) => loss))).toEqual(new Set(['kl_div']));
	});

	it.each(torchLosses.sgd)("$loss by $reduction follows PyTorch's run by sgd from mu $mu0", (run) => {
		expect(distanceFrom(run, 'sgd')).toBeLessThan(1e-9);
	});
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
		const {value, dmu, dsigma} = evaluate({loss}, 1, 2, same);
		expect(value).toBeCloseTo(entropy, 13);
		expect(Math.hypot(dmu, dsigma)).toBeLessThan(1e-15);
	});

	it('pairwise_distance is what PyTorch adds to each difference, as a vector', () => {
		expect(evaluate({loss: 'pairwise_distance'}, 1, 2, same).value).toBeCloseTo(1e-6 * Math.sqrt(2000), 15);
	});
});

it('two names are one loss: a label at each point, or one label of each point', () => {
	const [one, other] = ['binary_cross_entropy_with_logits', 'multilabel_soft_margin_loss'].map((loss) =>
		evaluate({loss}, 1, 2),
	);
	expect(one).toEqual(other);
});

describe('smooth_l1_loss and huber_loss', () => {
	const endOf = (change: Partial<FitConfig>): readonly number[] => {
		const config = {...defaultConfig, ...change};
		const engine = closedForm(problem(config));
		return [...advance(startFit(engine, config, startOf(config)), engine, config, 4000).parameters];
	};

	it('with 1 are half of mse_loss, and by Adam take all but its steps', () => {
		const half = evaluate({loss: 'mse_loss'}, 1, 2);
		for (const loss of ['smooth_l1_loss', 'huber_loss']) {
			const own = evaluate({loss}, 1, 2);
			agrees(own.value, half.value / 2);
			agrees(own.dmu, half.dmu / 2);
			agrees(own.dsigma, half.dsigma / 2);
			const end = endOf({loss, mu: 5});
			endOf({loss: 'mse_loss', mu: 5}).forEach((at, i) => {
				expect(Math.abs((end[i] ?? 0) - at)).toBeLessThan(1e-3);
			});
		}
	});

	it('differ by the width as a factor', () => {
		const smooth = evaluate({loss: 'smooth_l1_loss', beta: 0.05}, 1, 2);
		const huber = evaluate({loss: 'huber_loss', delta: 0.05}, 1, 2);
		agrees(huber.value, 0.05 * smooth.value);
		agrees(huber.dmu, 0.05 * smooth.dmu);
		agrees(huber.dsigma, 0.05 * smooth.dsigma);
	});

	it('with beta 0 is l1_loss to the bit, and with a beta near 0 is near it', () => {
		expect(evaluate({loss: 'smooth_l1_loss', beta: 0}, 1, 2)).toEqual(evaluate({loss: 'l1_loss'}, 1, 2));
		const near = evaluate({loss: 'smooth_l1_loss', beta: 1e-300}, 1, 2);
		expect(near.value).toBeCloseTo(evaluate({loss: 'l1_loss'}, 1, 2).value, 14);
	});

	it.each([0, 1e-6, 1e-3, 0.02, 0.5])('have an optimum on the left peak with beta %d', (beta) => {
		const optima = localOptima(closedForm(problem({loss: 'smooth_l1_loss', beta})));
		const distances = optima.map(({mu, sigma}) => Math.hypot(mu + 5, sigma - 1));
		expect(Math.min(...distances)).toBeLessThan(1e-3);
	});
});

it('binary_cross_entropy says that a q above 1 is no probability', () => {
	const config = {...defaultConfig, loss: 'binary_cross_entropy', sigma: 0.3};
	const {diverged} = startFit(closedForm(problem(config)), config, startOf(config));
	expect(diverged).toContain('no probability');
});
