import {describe, expect, it} from 'vitest';
import {closedForm} from '../../source/engine/closed-form.ts';
import {defaultConfig, targetOf} from '../../source/fit/config.ts';
import {distanceTo} from '../../source/fit/distance.ts';
import {advance, startFit} from '../../source/fit/fit.ts';
import {descend} from '../../source/math/descent.ts';
import type {Hyperparameters} from '../../source/math/optimizers/optimizer.ts';
import {type OptimizerName, optimizers} from '../../source/math/optimizers.ts';
import {type GoldenRow, optimizerRuns, seedRuns, torch2Runs} from '../golden.ts';
import {at, problem} from '../problems.ts';

const target = targetOf(defaultConfig);

const rowsOf = (
	loss: (typeof seedRuns)[number]['loss'],
	mu: number,
	epochs: number,
	lr = 1e-3,
	optimizer: OptimizerName = 'adam',
	constants: Partial<Hyperparameters> = {},
): Map<number, GoldenRow> => {
	const engine = closedForm(problem({loss}, target));
	const rows = new Map<number, GoldenRow>();
	const rule = {
		...defaultConfig,
		optimizer,
		hyperparameters: {...optimizers[optimizer].defaults, lr, ...constants},
	} as const;
	advance(
		startFit(engine, rule, at(mu, 1)),
		engine,
		rule,
		epochs,
		(epoch, loss, [mu = Number.NaN, sigma = Number.NaN]) => rows.set(epoch, [epoch, loss, mu, sigma]),
	);
	return rows;
};

/** The greatest difference between our rows and the golden ones, over loss, mu and sigma. */
const worst = (ours: Map<number, GoldenRow>, golden: readonly GoldenRow[]): number =>
	Math.max(
		...golden.flatMap((row) => {
			const own = ours.get(row[0]);
			return own ? [1, 2, 3].map((i) => Math.abs((own[i] ?? Number.NaN) - (row[i] ?? 0))) : [Number.NaN];
		}),
	);

describe.each(seedRuns)('$loss from mu $mu0', ({loss, mu0, epochs, float64}) => {
	it('is PyTorch in float64 to 1e-9 over the whole run', () => {
		expect(worst(rowsOf(loss, mu0, epochs), float64)).toBeLessThan(1e-9);
	});
});

// NAdam's steps are those of PyTorch 2, below.
describe.each(optimizerRuns.filter(({optimizer}) => optimizer !== 'nadam'))(
	'$optimizer at lr $lr',
	({optimizer, lr, float64}) => {
		it("is torch.optim's over 400 steps, to float64's rounding", () => {
			expect(worst(rowsOf('kl_div', 0, 400, lr, optimizer), float64)).toBeLessThan(1e-9);
		});
	},
);

it.each([
	['momentum', 0],
	['nesterov', 1],
] as const)("sgd with a momentum of 0.9 takes torch.optim's steps, as %s does", (name, nesterov) => {
	const run = optimizerRuns.find(({optimizer}) => optimizer === name);
	const rows = rowsOf('kl_div', 0, 400, run?.lr, 'sgd', {momentum: 0.9, nesterov});
	expect(worst(rows, run?.float64 ?? [])).toBeLessThan(1e-9);
});

describe.each(torch2Runs)('$optimizer on $loss from mu $mu0 with $constants', (run) => {
	it("is PyTorch 2's, to float64's rounding", () => {
		const {betas: [beta1, beta2] = [0.9, 0.999], eps = 1e-8, weight_decay: weightDecay = 0} = run.constants;
		const constants = run.optimizer === 'nadam' ? {beta1, beta2, eps, weightDecay} : {};
		const epochs = (run.float64.at(-1)?.[0] ?? 0) + 1;
		expect(
			worst(rowsOf(run.loss, run.mu0, epochs, run.lr, run.optimizer, constants), run.float64),
		).toBeLessThan(1e-9);
	});
});

it('has all thirteen of torch.optim', () => expect(optimizerRuns).toHaveLength(13));

describe('the published log of the original experiment, printed by a float32 program', () => {
	it.each([
		['kl_div', 0, 1000, 0.73041373, 0.7143856, 1.6610031],
		['kl_div', 0, 5000, 0.23109896, 2.1264663, 3.1971986],
		['kl_div', 0, 9999, 0.14657249, 2.4993849, 5.2310653],
		['mse_loss', 0, 3000, 0.01360773, -3.7208798, 2.34772],
		['mse_loss', 5, 4000, 0.010933896, 9.580524, 1.6043035],
		['cosine_similarity', 5, 1000, -0.25994527, 6.6144133, 2.4433875],
	] as const)('%s from %d at epoch %d', (loss, mu0, epoch, lossValue, mu, sigma) => {
		const row = rowsOf(loss, mu0, epoch + 1).get(epoch);
		// Its 32-bit rounding adds up to some 5e-5 in sigma over 10,000 steps.
		expect(row?.[1]).toBeCloseTo(lossValue, 5);
		expect(Math.abs((row?.[2] ?? 0) - mu)).toBeLessThan(2e-4);
		expect(Math.abs((row?.[3] ?? 0) - sigma)).toBeLessThan(2e-4);
	});
});

it.each([
	[1e-3, 17_758],
	[1e-2, 8_577],
	[5e-2, 4_042],
])('comes within 0.01 of the kl_div optimum at lr %d after %d steps and not before', (lr, steps) => {
	const engine = closedForm(problem({loss: 'kl_div'}, target));
	const optimum = descend(engine, at(0, 1));
	if (!optimum) throw new Error('no optimum');
	const rule = {...defaultConfig, hyperparameters: {...defaultConfig.hyperparameters, lr}} as const;
	const before = advance(startFit(engine, defaultConfig, at(0, 1)), engine, rule, steps - 1);
	const after = advance(before, engine, rule, 1);
	expect(distanceTo(optimum, before.parameters)).toBeGreaterThanOrEqual(0.01);
	expect(distanceTo(optimum, after.parameters)).toBeLessThan(0.01);
});

describe('a run as a value', () => {
	const engine = closedForm(problem({loss: 'kl_div'}, target));
	const start = startFit(engine, defaultConfig, at(0, 1));

	it('goes on in pieces exactly as in one go', () => {
		const whole = advance(start, engine, defaultConfig, 500);
		const pieces = [1, 99, 250, 150].reduce(
			(state, steps) => advance(state, engine, defaultConfig, steps),
			start,
		);
		expect(pieces).toEqual(whole);
	});

	it('leaves the state it started from as it was', () => {
		advance(start, engine, defaultConfig, 10);
		expect(start).toEqual(startFit(engine, defaultConfig, at(0, 1)));
	});

	it('ends as diverged at the last sound step when sigma would pass 0', () => {
		const rule = {...defaultConfig, hyperparameters: {...defaultConfig.hyperparameters, lr: 10}} as const;
		const far = startFit(engine, defaultConfig, at(2.5, 8));
		const end = advance(far, engine, rule, 1000);
		expect(end.diverged).toMatch(/sigma from .* lower the learning rate/);
		expect(end.sigma).toBeGreaterThan(0);
		expect(Number.isFinite(end.loss)).toBe(true);
		expect(advance(end, engine, rule, 10)).toBe(end);
	});

	it('ends as diverged at once where the loss is infinite at the start', () => {
		expect(startFit(engine, defaultConfig, at(1e200, 1)).diverged).toMatch(/start nearer/);
	});
});

describe('from mu 0 at lr 1e-3, a wide start covers and a narrower one does not', () => {
	it.each([
		['mse_loss', 4.5, -5],
		['mse_loss', 5, 3.1749],
		['cosine_similarity', 3.5, -5],
		// The cosine's covering place is the one that the grid's edge makes.
		['cosine_similarity', 4, 10.925],
	] as const)('%s from sigma %d ends at mu %d', (loss, sigma0, mu) => {
		const engine = closedForm(problem({loss}, target));
		const end = advance(startFit(engine, defaultConfig, at(0, sigma0)), engine, defaultConfig, 60_000);
		expect(end.mu).toBeCloseTo(mu, 1);
	});
});
