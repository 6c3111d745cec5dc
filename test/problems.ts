import type {Problem} from '../source/engine/engine.ts';
import {defaultConfig, type FitConfig, problemOf, readTarget, startOf} from '../source/fit/config.ts';
import type {Optimum} from '../source/math/descent.ts';
import type {Grid} from '../source/math/grid.ts';
import type {Target} from '../source/math/target.ts';

/** A target that the test knows to be sound. */
export const targetFrom = (text: string, grid?: Grid): Target => {
	const target = readTarget(text, grid);
	if (!target.ok) throw new Error(target.message);
	return target.value;
};

/** The target with p = 0 at and below x = 0. */
export const cutBelow0 = (target: Target): Target => {
	const {points} = target.grid;
	const cut = (values: Float64Array, least: number): Float64Array =>
		values.map((value, i) => ((points[i] ?? 0) > 0 ? value : least));
	return {...target, p: cut(target.p, 0), logP: cut(target.logP, Number.NEGATIVE_INFINITY)};
};

/** The target as one that is known on its grid alone, as an estimated one is: of normals, mmd sees the whole line. */
export const onItsGrid = (target: Target): Target => ({...target, terms: [], weight: undefined});

const reference = targetFrom(defaultConfig.target);

/** The target with samples at every third point of its grid that p is above 0 at, weighted by p. */
export const withSamples = (target: Target): Target => {
	const {grid, p} = target;
	const at = [...p.keys()].filter((i) => i % 3 === 0 && (p[i] ?? 0) > 0);
	const weights = Float64Array.from(at, (i) => p[i] ?? 0);
	return {
		...target,
		samples: {
			x: Float64Array.from(at, (i) => grid.points[i] ?? 0),
			weights,
			weight: weights.reduce((sum, weight) => sum + weight, 0),
		},
	};
};

/** The reference problem, but for what the test changes; a loss on samples has some. */
export const problem = (change: Partial<FitConfig>, target: Target = reference): Problem =>
	problemOf(
		{...defaultConfig, ...change},
		change.loss === 'nll' && target.samples === undefined ? withSamples(target) : target,
	);

/** An optimum of no loss in particular, with all of q on the grid. */
export const optimumFor = (mu: number, sigma: number): Optimum => ({
	...{mu, sigma, loss: 0, offGrid: 0, isOfEdge: false},
	parameters: at(mu, sigma),
});

/** q's parameters at the start of a run from (mu, sigma). */
export const at = (mu: number, sigma: number): Float64Array => startOf({...defaultConfig, mu, sigma});
