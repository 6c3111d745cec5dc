import {describe, expect, it, vi} from 'vitest';
import {closedForm} from '../../source/engine/closed-form.ts';
import {defaultConfig, type FitConfig, problemOf, startOf, targetOf} from '../../source/fit/config.ts';
import {advance, startFit} from '../../source/fit/fit.ts';
import {convolution} from '../../source/math/convolution.ts';
import {descend} from '../../source/math/descent.ts';
import {linspace} from '../../source/math/grid.ts';
import type {KernelName} from '../../source/math/losses/kernels.ts';
import {kernelNames} from '../../source/math/losses/kernels.ts';
import {optimizers} from '../../source/math/optimizers.ts';
import {at, onItsGrid, problem, targetFrom} from '../problems.ts';

/** A normal q, two peaks as p, and a grid that shows all of both. */
const WIDE = '-60:60:601';

/** Numbers from -0.5 to 0.5 without a pattern. */
const numbers = (n: number): Float64Array =>
	Float64Array.from({length: n}, (_, i) => ((i * 0.618034 + 0.2) % 1) - 0.5);

/** The convolution with a kernel where there is no WebAssembly. */
const withoutModule = async (kernel: Float64Array): Promise<ReturnType<typeof convolution>> => {
	vi.resetModules();
	vi.stubGlobal('atob', undefined);
	const anew = await import('../../source/math/convolution.ts');
	const convolve = anew.convolution(kernel);
	vi.unstubAllGlobals();
	vi.resetModules();
	return convolve;
};

describe('a convolution', () => {
	it('has the same bits in JavaScript and in WebAssembly', async () => {
		for (const n of [1, 2, 3, 6, 8, 65, 500, 1000]) {
			const kernel = Float64Array.from({length: n}, (_, i) => Math.exp(-i / 30));
			const [inModule, inJavaScript] = [new Float64Array(n), new Float64Array(n)];
			convolution(kernel)(numbers(n), inModule);
			(await withoutModule(kernel))(numbers(n), inJavaScript);
			expect(inJavaScript).toEqual(inModule);
		}
	});

	it.each([1, 2, 3, 4, 5, 8, 9, 16, 17, 100, 257, 500])('of %d points is the sum that defines it', (n) => {
		const kernel = Float64Array.from({length: n}, (_, i) => Math.exp(-i / 20) * Math.cos(i));
		const d = numbers(n);
		const h = new Float64Array(n);
		const convolve = convolution(kernel);
		convolve(
			d.map((value) => 3 - value),
			h,
		);
		// What a call leaves behind is not seen by the next.
		convolve(d, h);
		for (let i = 0; i < n; i++) {
			const sum = d.reduce((total, value, j) => total + value * (kernel[Math.abs(i - j)] ?? 0), 0);
			// Some units in the last place of sums of n terms of size 1.
			expect(Math.abs((h[i] ?? 0) - sum)).toBeLessThan(1e-14 * Math.sqrt(n));
		}
	});
});

const DEGREE = 3;
const WIDTH = 1.7;

/** The kernels by their definitions. */
const kernels: Readonly<Record<KernelName, (x: number, y: number) => number>> = {
	linear: (x, y) => x * y,
	polynomial: (x, y) => (x * y + 1) ** DEGREE,
	rbf: (x, y) => Math.exp(-((x - y) ** 2) / (2 * WIDTH ** 2)),
	laplace: (x, y) => Math.exp(-Math.abs(x - y) / WIDTH),
	energy: (x, y) => -Math.abs(x - y),
};

/** The sum over pairs of points of what two lists of masses have there, times the kernel. */
const pairsOf = (
	kernel: (x: number, y: number) => number,
	x: Float64Array,
	a: readonly number[],
	b: readonly number[],
): number => {
	let sum = 0;
	for (let i = 0; i < x.length; i++)
		for (let j = 0; j < x.length; j++) sum += (a[i] ?? 0) * (b[j] ?? 0) * kernel(x[i] ?? 0, x[j] ?? 0);
	return sum;
};

const scaled = (values: ArrayLike<number>): readonly number[] => {
	const all = Array.from(values);
	const sum = all.reduce((total, value) => total + value, 0);
	return all.map((value) => value / sum);
};

/** A normal density but for its factor, which masses of sum 1 do not have. */
const bell = (x: number, mu: number, sigma: number): number => Math.exp(-(((x - mu) / sigma) ** 2) / 2);

describe.each(kernelNames)('mmd of kernel %s', (kernel) => {
	it('is the sum over all pairs of points', () => {
		const grid = linspace(-6, 7, 131);
		const target = onItsGrid(targetFrom('N(-2,1)+0.5*N(3,0.8)', grid));
		const evaluate = closedForm(
			problem({loss: 'mmd', kernel, degree: DEGREE, width: WIDTH}, target),
		).evaluate;
		for (const [mu, sigma] of [
			[0, 1],
			[3, 2],
			[6.5, 4],
		] as const) {
			const q = scaled(grid.points.map((x) => bell(x, mu, sigma)));
			const p = scaled(target.p);
			const between = (a: readonly number[], b: readonly number[]): number =>
				pairsOf(kernels[kernel], grid.points, a, b);
			const size = Math.abs(between(q, q)) + Math.abs(between(p, p));
			const wanted = between(q, q) - 2 * between(q, p) + between(p, p);
			expect(Math.abs(evaluate(at(mu, sigma), new Float64Array(2)) - wanted)).toBeLessThan(1e-13 * size);
		}
	});

	it('is 0, and pulls nowhere, where q is p', () => {
		const target = onItsGrid(targetFrom('2*N(1,1.5)', linspace(-10, 12, 221)));
		const gradient = new Float64Array(2);
		const {evaluate} = closedForm(problem({loss: 'mmd', kernel}, target));
		const value = evaluate(at(1, 1.5), gradient);
		expect(value).toBeGreaterThanOrEqual(0);
		expect(value).toBeLessThan(1e-14);
		expect(Math.hypot(...gradient)).toBeLessThan(1e-12);
	});
});

it('mmd of kernel energy is twice cramer, with its gradient', () => {
	const [energy, cramer] = [new Float64Array(2), new Float64Array(2)];
	for (const [mu, sigma] of [
		[0, 1],
		[2.5, 7],
		[14, 3],
	] as const) {
		const target = onItsGrid(targetFrom(defaultConfig.target));
		const value = closedForm(problem({loss: 'mmd', kernel: 'energy'}, target)).evaluate(
			at(mu, sigma),
			energy,
		);
		const twice = 2 * closedForm(problem({loss: 'cramer'}, target)).evaluate(at(mu, sigma), cramer);
		expect(Math.abs(value - twice)).toBeLessThan(1e-14 * twice);
		for (const i of [0, 1]) expect(Math.abs((energy[i] ?? 0) - 2 * (cramer[i] ?? 0))).toBeLessThan(1e-12);
	}
});

const configOf = (change: Partial<FitConfig>): FitConfig => ({
	...defaultConfig,
	loss: 'mmd',
	grid: WIDE,
	hyperparameters: {...optimizers.adam.defaults, lr: 0.05},
	...change,
});

/** Where a run of Adam from the left or the right ends, and the optimum downhill from there. */
const endOf = (change: Partial<FitConfig>) => {
	const config = configOf(change);
	const engine = closedForm(problemOf(config, targetOf(config)));
	const {parameters} = advance(startFit(engine, config, startOf(config)), engine, config, 2000);
	const [mu = Number.NaN, sigma = Number.NaN] = parameters;
	return {mu, sigma, optimum: descend(engine, parameters)};
};

/** The squared discrepancy of N(mu, sigma) and the two peaks for a kernel of width w, by Simpson's rule on all of the plane. */
const byQuadrature = (kernel: (x: number, y: number) => number, mu: number, sigma: number): number => {
	const points = linspace(-55, 60, 461).points;
	const weights = points.map((_, i) => (i === 0 || i === points.length - 1 ? 1 : i % 2 === 1 ? 4 : 2));
	const weighted = (density: (x: number) => number): readonly number[] =>
		scaled(points.map((x, i) => (weights[i] ?? 0) * density(x)));
	const q = weighted((x) => bell(x, mu, sigma));
	const p = weighted((x) => bell(x, -5, 1) + bell(x, 10, 1));
	const d = q.map((mass, i) => mass - (p[i] ?? 0));
	return pairsOf(kernel, points, d, d);
};

describe('on a grid that holds q, mmd of the two peaks', () => {
	it('of kernel linear puts mu at 2.5 and never moves sigma', () => {
		for (const mu of [0, 5]) {
			const end = endOf({kernel: 'linear', mu});
			expect(end.mu).toBeCloseTo(2.5, 6);
			// Adam makes steps of what rounding leaves of a gradient of 0.
			expect(end.sigma).toBeCloseTo(1, 4);
		}
	});

	it("of kernel polynomial, degree 2, ends at forward KL's own optimum", () => {
		for (const mu of [0, 5]) {
			const {optimum} = endOf({kernel: 'polynomial', degree: 2, mu});
			expect(optimum?.mu).toBeCloseTo(2.5, 6);
			// The variance of p: 7.5^2 between the peaks and 1 within.
			expect(optimum?.sigma).toBeCloseTo(Math.sqrt(57.25), 6);
		}
	});

	it.each(['rbf', 'laplace'] as const)(
		'of kernel %s locks on to the nearest peak up to width 2',
		(kernel) => {
			for (const [mu, peak] of [
				[0, -5],
				[5, 10],
			] as const)
				for (const width of [0.5, 1, 2]) {
					const end = endOf({kernel, width, mu});
					expect(Math.abs(end.mu - peak)).toBeLessThan(0.1);
					expect(end.sigma).toBeLessThan(3.5);
				}
		},
	);

	it.each([
		['rbf', 5, 9.7248],
		['rbf', 10, 8.8123],
		['rbf', 20, 7.9746],
		['laplace', 5, 9.727],
		['laplace', 10, 9.3997],
		['laplace', 20, 9.1848],
	] as const)('of kernel %s of width %d covers both, at sigma %d', (kernel, width, sigma) => {
		for (const mu of [0, 5]) {
			const end = endOf({kernel, width, mu});
			expect(end.mu).toBeCloseTo(2.5, 2);
			expect(end.sigma).toBeCloseTo(sigma, 2);
			expect(end.optimum?.sigma).toBeCloseTo(sigma, 3);
		}
	});

	it('of kernel energy covers both', () => {
		const {optimum} = endOf({kernel: 'energy'});
		expect(optimum?.mu).toBeCloseTo(2.5, 6);
		expect(optimum?.sigma).toBeCloseTo(9.03344, 5);
	});

	it.each([
		[5, 9.7248],
		[20, 7.9746],
	])('of kernel rbf of width %d has its least value at sigma %d by quadrature too', (width, sigma) => {
		const kernel = (x: number, y: number): number => Math.exp(-((x - y) ** 2) / (2 * width ** 2));
		const at = (by: number): number => byQuadrature(kernel, 2.5, sigma + by);
		const [less, own, more] = [at(-0.1), at(0), at(0.1)];
		// Where the parabola through three values has its bottom.
		expect(Math.abs((0.05 * (less - more)) / (less - 2 * own + more))).toBeLessThan(0.002);
		const config = configOf({kernel: 'rbf', width});
		const value = closedForm(problemOf(config, targetOf(config))).evaluate(
			Float64Array.of(2.5, sigma),
			new Float64Array(2),
		);
		expect(Math.abs(value / own - 1)).toBeLessThan(1e-6);
	});
});

it("mmd on a grid that cuts q off takes the mass that it sees for all of q, so that the grid's edge makes the optimum", () => {
	const config = configOf({kernel: 'polynomial', degree: 2, grid: undefined});
	const engine = closedForm(problemOf(config, onItsGrid(targetOf(config))));
	const optimum = descend(engine, Float64Array.of(2.5, 7.5));
	expect(optimum?.isOfEdge).toBe(true);
	expect(optimum?.sigma).toBeCloseTo(11.788, 2);
});
