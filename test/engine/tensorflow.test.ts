import fc from 'fast-check';
import {afterEach, describe, expect, it} from 'vitest';
import {closedForm} from '../../source/engine/closed-form.ts';
import {tensorFlowEngines} from '../../source/engine/tensorflow/engine.ts';
import {defaultConfig, targetOf} from '../../source/fit/config.ts';
import {advance, startFit} from '../../source/fit/fit.ts';
import {familyExample, familyNames} from '../../source/math/families.ts';
import {linspace} from '../../source/math/grid.ts';
import {lossNames} from '../../source/math/losses.ts';
import {casesOf} from '../cases.ts';
import {seedRuns} from '../golden.ts';
import {isKinked} from '../kinks.ts';
import {at, problem, targetFrom} from '../problems.ts';
import {backends, hasNative, NO_NATIVE} from './backends.ts';

const target = targetOf(defaultConfig);

if (!hasNative) it.skip(NO_NATIVE, () => {});

it('computes on the backend of its name, whichever was at work before', () => {
	const used = backends.map(({name, tf}) => [tensorFlowEngines(tf, name)(problem({}, target)), tf] as const);
	const found = [...used, ...used].map(([engine, tf]) => {
		engine.evaluate(at(0, 1), new Float64Array(2));
		return tf.getBackend();
	});
	const expected = hasNative ? ['cpu', 'tensorflow'] : ['cpu'];
	expect(found).toEqual([...expected, ...expected]);
	for (const [engine] of used) engine.dispose();
});

/** Each backend with each of a list. */
const onEach = <T>(list: readonly T[]) =>
	backends.flatMap((backend) =>
		list.map(
			(one) =>
				[backend.name, one, {...backend, factory: tensorFlowEngines(backend.tf, backend.name)}] as const,
		),
	);

describe.each(onEach(lossNames))('%s: %s', (_, loss, {tf, factory}) => {
	// Between the reference's peaks lie masses that 32 bits cannot tell from 0: which side of that gap a quantile
	// is on is then rounding, and the derivative with it. A target without a gap has no such places.
	// A kernel between all pairs of 1,000 points takes a tenth of a second: mmd is looked at on 250 of them here, and on all
	// of them by lab/agreement.test.ts.
	const grid = loss === 'mmd' ? linspace(-15, 15, 250) : target.grid;
	const text = loss === 'wasserstein_2' ? 'N(-4,3)+N(5,3)' : defaultConfig.target;
	const own = problem({loss}, targetFrom(text, grid));

	it('differentiates to what the closed form says', () => {
		const autodiff = factory(own);
		const exact = closedForm(own);
		fc.assert(
			fc.property(
				fc.double({min: -12, max: 12, noNaN: true}),
				fc.double({min: 0.5, max: 9, noNaN: true}),
				(mu, sigma) => {
					const [a, b] = [new Float64Array(2), new Float64Array(2)];
					const theta = Float64Array.of(mu, sigma);
					const [valueA, valueB] = [autodiff.evaluate(theta, a), exact.evaluate(theta, b)];
					// 32-bit sums over 1,000 points, of terms up to the loss's own size; cumulative ones lose more, and
					// the sign of their difference is rounding where they meet.
					const relative = loss.startsWith('wasserstein') ? 1e-2 : 2e-5;
					// What 32 bits cannot hold says nothing.
					fc.pre(Number.isFinite(valueA) && Math.abs(valueB) < 1e30);
					const tolerance = relative * (Math.abs(valueB) + Math.hypot(b[0] ?? 0, b[1] ?? 0) + 1e-2);
					expect(Math.abs(valueA - valueB)).toBeLessThan(tolerance);
					expect(Math.abs((a[0] ?? 0) - (b[0] ?? 0))).toBeLessThan(tolerance);
					expect(Math.abs((a[1] ?? 0) - (b[1] ?? 0))).toBeLessThan(tolerance);
				},
			),
			{numRuns: casesOf(60), seed: 20_261_123},
		);
		autodiff.dispose();
	});

	it('has its own derivative where q is p, unless the loss has a kink there', () => {
		if (isKinked(loss)) return;
		const same = problem({loss}, targetFrom('N(0,1)', grid));
		const [autodiff, exact] = [factory(same), closedForm(same)];
		const [a, b] = [new Float64Array(2), new Float64Array(2)];
		autodiff.evaluate(Float64Array.of(0, 1), a);
		const value = exact.evaluate(Float64Array.of(0, 1), b);
		// The same but for 32-bit sums; cumulative ones lose more, and a distance of 1e-6 at each point has a direction.
		const digits = loss === 'wasserstein_2' || loss === 'pairwise_distance' ? 1e-3 : 1e-6;
		expect(Math.hypot((a[0] ?? 0) - (b[0] ?? 0), (a[1] ?? 0) - (b[1] ?? 0))).toBeLessThan(
			digits * Math.max(1, Math.abs(value)),
		);
		autodiff.dispose();
	});

	it.each([
		[60, 1],
		[1e6, 1],
		[30, 0.5],
	])('is finite off the grid too, at (%d, %d)', (mu, sigma) => {
		const engine = factory(own);
		const gradient = new Float64Array(2);
		const value = engine.evaluate(Float64Array.of(mu, sigma), gradient);
		// p^2 / q is beyond 32 bits there, and says so.
		if (loss === 'chi2') return expect(value).toBe(Number.POSITIVE_INFINITY);
		expect(value).toSatisfy(Number.isFinite);
		expect([...gradient].every(Number.isFinite)).toBe(true);
		engine.dispose();
	});

	it('leaks no tensor', () => {
		const before = tf.memory().numTensors;
		const engine = factory(own);
		const gradient = new Float64Array(2);
		const made = tf.memory().numTensors;
		for (let i = 0; i < 10; i++) engine.evaluate(Float64Array.of(i, 1), gradient);
		expect(tf.memory().numTensors).toBe(made);
		engine.dispose();
		expect(tf.memory().numTensors).toBe(before);
	});
});

describe.each(onEach(familyNames.map(familyExample)))('%s: %s', (_, family, {tf, factory}) => {
	it.each([1, 2])('with %d components leaks no tensor', (components) => {
		const before = tf.memory().numTensors;
		const engine = factory(problem({family, components}, targetFrom('N(3,1)+N(7,2)', linspace(0.1, 15, 50))));
		const theta = components === 1 ? [4, 2] : [3, 7, 1, 2, 0.1, -0.1];
		const gradient = new Float64Array(theta.length);
		engine.evaluate(Float64Array.from(theta), gradient);
		const made = tf.memory().numTensors;
		engine.evaluate(
			Float64Array.from(theta, (value) => value + 0.5),
			gradient,
		);
		expect(tf.memory().numTensors).toBe(made);
		engine.dispose();
		expect(tf.memory().numTensors).toBe(before);
	});
});

describe.each(
	onEach(seedRuns).map(
		([name, run, backend]) => [`${name}: ${run.loss} from mu ${run.mu0}`, run, backend] as const,
	),
)('%s', (_, {loss, mu0, epochs, float32}, {factory}) => {
	let dispose = (): void => {};
	afterEach(() => dispose());

	it("follows PyTorch's float32 run to 2e-4 in mu and sigma", {timeout: 120_000}, () => {
		const engine = factory(problem({loss}, target));
		dispose = engine.dispose;
		const rows = new Map<number, readonly [number, number]>();
		advance(
			startFit(engine, defaultConfig, at(mu0, 1)),
			engine,
			defaultConfig,
			epochs,
			(epoch, _, [mu = Number.NaN, sigma = Number.NaN]) => rows.set(epoch, [mu, sigma]),
		);
		for (const [epoch, , mu, sigma] of float32) {
			const [ourMu = Number.NaN, ourSigma = Number.NaN] = rows.get(epoch) ?? [];
			expect(Math.abs(ourMu - mu)).toBeLessThan(2e-4);
			expect(Math.abs(ourSigma - sigma)).toBeLessThan(2e-4);
		}
	});
});
