import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {byChainRule, closedForm} from '../../source/engine/closed-form.ts';
import {withoutLosses} from '../../source/engine/engine.ts';
import {familyExample, familyNames} from '../../source/math/families.ts';
import {linspace} from '../../source/math/grid.ts';
import {lossNames} from '../../source/math/losses.ts';
import {uniformsOf} from '../../source/math/random.ts';
import {casesOf} from '../cases.ts';
import {problem, targetFrom} from '../problems.ts';

/** The loss and its gradient by a sweep, and array by array. */
const bothWays = (change: Parameters<typeof problem>[0], at: readonly number[], expression?: string) => {
	const one = expression === undefined ? problem(change) : problem(change, targetFrom(expression));
	return [closedForm, byChainRule].map((factory) => {
		const gradient = new Float64Array(at.length);
		return [factory(one).evaluate(Float64Array.from(at), gradient), ...gradient];
	}) as [number[], number[]];
};

const expectClose = ([swept, byArrays]: readonly [number[], number[]]): void =>
	swept.forEach((value, i) => {
		const expected = byArrays[i] ?? Number.NaN;
		// Where a needle leaves p alone, alpha 2 is infinite.
		if (value === expected) return;
		// What rounding does to a sum of 1,000 terms, and to what cancels in it.
		expect(Math.abs(value - expected)).toBeLessThan(1e-12 * Math.max(1, Math.abs(expected)));
	});

const families = [1, 2, 3, 5, 8, 16, 17, 2.5].map((nu) => `student-t(${nu})`);

describe.each([...families, 'logistic', 'laplace', 'gumbel'])('of a %s the sweep', (family) => {
	it.each([
		['l1_loss', {}],
		['js_div', {}],
		['hellinger', {}],
		...[0.3, 0.5, 0.9, 2].map((alpha) => ['alpha_div', {alpha}] as const),
	] as const)('of %s %o agrees with the chain rule', (loss, constants) => {
		for (const at of [
			[0, 1],
			[7.5, 0.3],
			[-14, 6],
			// The exponentials of a block would overflow.
			[2, 0.02],
		])
			expectClose(bothWays({loss, family, ...constants}, at));
	});
});

describe.each(['normal', 'logistic', 'gamma'])('of a %s a loss of totals', (family) => {
	it.each(['cross_entropy', 'pairwise_distance', 'cosine_similarity'])(
		'%s agrees with the chain rule',
		(loss) => {
			for (const at of [
				[5, 1],
				[7.5, 0.3],
				[14, 6],
			])
				expectClose(bothWays({loss, family}, at, 'U(1, 4)'));
		},
	);
});

it('cross_entropy of a needle, whose exponentials overflow, is a number', () => {
	const one = problem({loss: 'cross_entropy'});
	const {points} = one.target.grid;
	const at = Float64Array.of(points[400] ?? 0, 1e-4);
	// The density there is 3989.
	const [swept, byArrays] = [closedForm, byChainRule].map((factory) => {
		const gradient = new Float64Array(2);
		return [factory(one).evaluate(at, gradient), ...gradient];
	}) as [number[], number[]];
	expect(swept.every(Number.isFinite)).toBe(true);
	expectClose([swept, byArrays]);
});

it('js_div is a number where neither density is there', () => {
	const [swept, byArrays] = bothWays({loss: 'js_div', family: 'gamma'}, [5, 1], 'U(1, 4)');
	expect(swept.every(Number.isFinite)).toBe(true);
	expectClose([swept, byArrays]);
});

describe('a gradient without its loss', () => {
	const engines = lossNames
		.filter((loss) => loss !== 'nll')
		.map((loss) => closedForm(problem({loss})))
		.filter(({evaluateGradient}) => evaluateGradient !== undefined);

	it('is had where the loss takes steps that its gradient does without', () => {
		expect(engines.map(({problem: {loss}}) => loss)).toEqual([
			'l1_loss',
			'smooth_l1_loss',
			'huber_loss',
			'reverse_kl',
			'js_div',
			'hellinger',
			'alpha_div',
			'total_variation',
			'wasserstein_1',
			'cramer',
			'wasserstein_2',
			'binary_cross_entropy',
			'binary_cross_entropy_with_logits',
			'multilabel_soft_margin_loss',
			'soft_margin_loss',
		]);
	});

	it.each(engines.map((engine) => [engine.problem.loss, engine] as const))(
		'is the same to the bit, and a number where the loss is: %s',
		(_, engine) => {
			const {evaluate, evaluateGradient} = engine;
			const next = uniformsOf(7);
			const u = new Float64Array(2);
			const random = Array.from({length: 2000}, (_, i) => {
				next(i, u);
				// From needles, on a point of the grid and between two, to what is wider than the grid.
				return [40 * (u[0] ?? 0) - 20, 10 ** (8 * (u[1] ?? 0) - 6)] as const;
			});
			// To the ends of the numbers, and from there to what is none.
			const sigmas = [1e-308, 1e-300, 1e-160, 1e-150, 1e-100, 1e100, 1e150, 1e160, 1e300, Number.NaN];
			const extreme = [engine.problem.target.grid.points[400] ?? 0, 0, 1e3, 1e155, 1e300].flatMap((mu) =>
				[0.1, ...sigmas].map((sigma) => [mu, sigma] as const),
			);
			let numbers = 0;
			for (const [mu, sigma] of [...random, ...extreme]) {
				const at = Float64Array.of(mu, sigma);
				const [whole, alone] = [new Float64Array(2), new Float64Array(2)];
				const loss = evaluate(at, whole);
				const value = evaluateGradient?.(at, alone) ?? Number.NaN;
				expect(alone).toEqual(whole);
				if (whole.every(Number.isFinite)) expect(value === 0).toBe(Number.isFinite(loss));
				const seen = withoutLosses(engine).evaluate(at, alone);
				expect(seen === 0 || Object.is(seen, loss)).toBe(true);
				if (value === 0) numbers++;
			}
			expect(numbers).toBeGreaterThan(500);
		},
	);

	// From the ends of the numbers to what lies on the grid, about a p with ends of its own.
	const anyNumber = fc.oneof(
		fc.double({min: -8, max: 8, noNaN: true}),
		fc.double({min: -320, max: 308, noNaN: true}),
	);
	const anyMu = fc.oneof(
		fc.double({min: -10, max: 20, noNaN: true}),
		fc.constantFrom(0, 1, 4, 1.5),
		fc.tuple(fc.constantFrom(-1, 1), anyNumber).map(([sign, digits]) => sign * 10 ** digits),
	);
	const anyMember = fc.tuple(anyMu, anyNumber).map(([mu, digits]) => [mu, 10 ** digits] as const);

	it.each([...familyNames.map((family) => [family, 1] as const), ['gamma', 2], ['student-t', 2]] as const)(
		'is a number where the loss is, of %s with %d components',
		(family, components) => {
			const target = targetFrom('U(1, 4)', linspace(-5, 15, 201));
			for (const {problem: one} of engines) {
				const engine = closedForm(
					problem({loss: one.loss, family: familyExample(family), components}, target),
				);
				const {evaluate, evaluateGradient} = engine;
				const expectAlike = (at: Float64Array): void => {
					const [whole, alone] = [new Float64Array(at.length), new Float64Array(at.length)];
					const loss = evaluate(at, whole);
					const value = evaluateGradient?.(at, alone);
					expect(alone).toEqual(whole);
					if (whole.every(Number.isFinite)) expect(value === 0).toBe(Number.isFinite(loss));
				};
				fc.assert(
					fc.property(anyMember, anyMember, (a, b) =>
						expectAlike(
							components === 1 ? Float64Array.from(a) : Float64Array.of(a[0], b[0], a[1], b[1], 0.3, -0.2),
						),
					),
					{
						numRuns: casesOf(60),
						examples: [
							[
								[5, 1e170],
								[2, 1],
							],
							[
								[1e-170, 1],
								[2, 1],
							],
						],
					},
				);
			}
		},
	);
});
