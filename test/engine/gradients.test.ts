import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {byChainRule} from '../../source/engine/closed-form.ts';
import {tensorFlowEngines} from '../../source/engine/tensorflow/engine.ts';
import type {FitConfig} from '../../source/fit/config.ts';
import {families, familyExample, familyNames} from '../../source/math/families.ts';
import {linspace} from '../../source/math/grid.ts';
import {kernelNames} from '../../source/math/losses/kernels.ts';
import {lossNames} from '../../source/math/losses.ts';
import {densityOn} from '../../source/math/mixture.ts';
import {casesOf} from '../cases.ts';
import {isKinked} from '../kinks.ts';
import {cutBelow0, problem, targetFrom} from '../problems.ts';
import {backends, hasNative, NO_NATIVE} from './backends.ts';

/*
 * Every loss, of every family, with one and two components: the gradient of the closed form, that of
 * TensorFlow.js's autodiff on each backend, and central differences of the closed form's value.
 */

if (!hasNative) it.skip(NO_NATIVE, () => {});

const grid = linspace(-15, 15, 120);
const reference = targetFrom('N(-5,1)+0.7*N(6,2)', grid);
/** For quantiles: where p all but vanishes, 32 bits cannot tell which side of the gap they are on. */
const withoutGap = targetFrom('N(-4,3)+0.7*N(5,3)', grid);
/** For families of positive x, on a grid that begins below 0, with p = 0 there. */
const positiveGrid = linspace(-0.5, 14.5, 120);
const positive = cutBelow0(targetFrom('N(3,1)+0.7*N(7,2)', positiveGrid));
const positiveFamilies: readonly string[] = familyNames.filter(
	(name) => families[name].support === 'positive',
);

const mu = fc.double({min: -8, max: 9, noNaN: true});
const positiveMu = fc.double({min: 2, max: 9, noNaN: true});
const sigma = fc.double({min: 1.2, max: 5, noNaN: true});
const logit = fc.double({min: -1, max: 1, noNaN: true});

/** q's parameters at random. */
const parametersOf = (components: number, ofMu: fc.Arbitrary<number>): fc.Arbitrary<Float64Array> =>
	fc
		.tuple(
			fc.array(ofMu, {minLength: components, maxLength: components}),
			fc.array(sigma, {minLength: components, maxLength: components}),
			fc.array(logit, {minLength: components, maxLength: components}),
		)
		.map(([mus, sigmas, logits]) =>
			Float64Array.from([...mus, ...sigmas, ...(components > 1 ? logits : [])]),
		);

/** The derivative by each parameter as the difference over 2 h, extrapolated from h and 2 h to h^4. */
const differences = (value: (parameters: Float64Array) => number, at: Float64Array): number[] =>
	Array.from(at, (_, i) => {
		const h = 1e-4;
		const moved = (by: number): number => value(at.map((old, k) => (k === i ? old + by : old)));
		const near = (moved(h) - moved(-h)) / (2 * h);
		const far = (moved(2 * h) - moved(-2 * h)) / (4 * h);
		return (4 * near - far) / 3;
	});

const sizeOf = (values: ArrayLike<number>): number => Math.hypot(...Array.from(values));
const apart = (one: Float64Array, other: ArrayLike<number>): number =>
	sizeOf(one.map((slope, i) => slope - (other[i] ?? Number.NaN)));

const combinations = familyNames
	.map(familyExample)
	.flatMap((family) => [1, 2].map((components) => [family, components] as const));

/** Constants that are not their defaults: a width that densities differ by, say. */
const constants = {alpha: 0.3, beta: 0.05, delta: 0.05};

/** Losses with what else they depend on; formulas that have every function among them. */
const subjects: readonly (readonly [name: string, change: Partial<FitConfig> & {readonly loss: string}])[] = [
	...lossNames.filter((loss) => loss !== 'mmd').map((loss) => [loss, {loss, ...constants}] as const),
	...kernelNames.map((kernel) => [`mmd, ${kernel}`, {loss: 'mmd', kernel, degree: 3, width: 2.5}] as const),
	...[
		'mean((q - p)^2)',
		'integral((sqrt(p) - sqrt(q + 0.001))^2) / 2 + mean(tanh(q))',
		'mean(where(p > 0.05, (q - p)^2 * exp(-x / 9), abs(q)^1.5)) + norm(q - p) / dot(p, p)',
		'sum(cumsum(q - p)^2) / n + max(p * q) / 40 - mean(min(q, p)) - log(1 + mean(q^2))',
		'-mean(p * log(sigmoid(20 * q)) + relu(q - 2 * p)) + mean(where(p > 0, p * log_q, 0))^2',
	].map((loss) => [loss, {loss}] as const),
];

describe.each(subjects)('the gradient of %s', (_, change) => {
	const {loss} = change;
	/** The closed form of a combination, and what is compared with it at random parameters. */
	const setUp = (family: string, components: number) => {
		const isPositive = positiveFamilies.includes(family);
		const target = isPositive ? positive : loss === 'wasserstein_2' ? withoutGap : reference;
		const own = problem({family, components, ...change}, target);
		const exact = byChainRule(own);
		const check = (
			compare: (parameters: Float64Array, value: number, gradient: Float64Array, size: number) => void,
		): void =>
			fc.assert(
				fc.property(parametersOf(components, isPositive ? positiveMu : mu), (parameters) => {
					const gradient = new Float64Array(parameters.length);
					const value = exact.evaluate(parameters, gradient);
					compare(parameters, value, gradient, sizeOf(gradient) + Math.abs(value) * 1e-3);
				}),
				// The same points each time: 32 bits have their worst places, and a gate is no place to meet a new one.
				{numRuns: casesOf(8), seed: 20_261_123},
			);
		return {own, exact, check};
	};

	describe.each(backends)('by $name', ({name, tf}) => {
		it.each(combinations)('of %s with %d is that of the closed form', (family, components) => {
			const {own, check} = setUp(family, components);
			const witness = tensorFlowEngines(tf, name)(own);
			check((parameters, value, gradient, size) => {
				const byAutodiff = new Float64Array(parameters.length);
				const valueOfWitness = witness.evaluate(parameters, byAutodiff);
				// What 32 bits cannot hold says nothing: chi2 and forward KL where a tail of q is far below p's.
				fc.pre(Math.abs(value) < 1e30 && Number.isFinite(valueOfWitness));
				// 32 bits, over 120 points that cancel; a kink may be taken on its other side.
				expect(Math.abs(value - valueOfWitness)).toBeLessThan(2e-5 * Math.max(Math.abs(value), size));
				expect(apart(gradient, byAutodiff) / size).toBeLessThan(loss === 'wasserstein_2' ? 2e-2 : 2e-3);
			});
			witness.dispose();
		});
	});

	it.each(combinations)('of %s with %d is that of differences', (family, components) => {
		const {own, exact, check} = setUp(family, components);
		const density = densityOn(own.target.grid.points, own.family, components);
		/** PyTorch's gradient of binary_cross_entropy is not that of its value where q is below 1e-12 and p is not. */
		const isGuarded = (parameters: Float64Array): boolean => {
			density.evaluate(parameters);
			return density.q().some((q, i) => q < 1e-11 && (own.target.p[i] ?? 0) > 1e-11);
		};
		const scratch = new Float64Array(components === 1 ? 2 : 6);
		check((parameters, value, gradient, size) => {
			fc.pre(Math.abs(value) < 1e30);
			if (loss === 'binary_cross_entropy' && isGuarded(parameters)) return;
			const byDifferences = differences((at) => exact.evaluate(at, scratch), parameters);
			expect(apart(gradient, byDifferences) / size).toBeLessThan(
				// Gumbel's log q is in the hundred thousands to the left: differences of it keep fewer digits.
				// The transport's slope has a corner wherever a quantile passes from one cell to the next.
				// A difference across a kink is off by the jump of one point's pull: the gradient's size over the points.
				isKinked(loss)
					? 2e-2
					: loss === 'smooth_l1_loss' || loss === 'huber_loss'
						? 1e-5
						: loss === 'wasserstein_2' || family === 'gumbel'
							? 1e-4
							: 1e-6,
			);
		});
	});
});
