import {readTarget, withMass} from '../fit/config.ts';
import type {DataSource} from '../fit/data-source.ts';
import {estimate} from '../fit/estimate.ts';
import {type BandwidthRule, bandwidthRuleNames} from '../math/bandwidth.ts';
import {log} from '../math/elementary.ts';
import {parseFamily} from '../math/families.ts';
import {type Grid, linspace, parseGrid} from '../math/grid.ts';
import type {Parsed} from '../math/parsed.ts';
import {Samples} from '../math/samples.ts';
import type {Target} from '../math/target.ts';
import {massOnGrid} from '../math/target-mass.ts';
import {OptionError} from './option-error.ts';

/** A target on a grid: p at equally spaced x, and its logarithm where that is known better than from p. */
export interface Density {
	readonly x: ArrayLike<number>;
	readonly p: ArrayLike<number>;
	readonly logP?: ArrayLike<number>;
}

/** A target that was read from a text. */
export interface ParsedTarget extends Density {
	readonly x: Float64Array;
	readonly p: Float64Array;
	/** log p by log-sum-exp: finite where p underflows. */
	readonly logP: Float64Array;
	/** The terms whose sum is p. */
	readonly terms: Target['terms'];
}

const accepted = <T>(option: string, result: Parsed<T>): T => {
	if (!result.ok) throw new OptionError(option, result.message, result.at);
	return result.value;
};

const gridOf = (text: string | undefined): Grid | undefined =>
	text === undefined ? undefined : accepted('grid', parseGrid(text));

const parsedTargets = new WeakMap<
	Density,
	{readonly text: string; readonly normalize: boolean; readonly target: Target}
>();

/** The target of a text on the grid that is asked for, or on its own. */
export const targetOfText = (text: string, grid: string | undefined, normalize: boolean): Target =>
	accepted('target', readTarget(text, gridOf(grid), normalize));

/**
 * Reads a target: a name from {@link targets}, or a sum of terms such as `0.3*N(-2,0.5)+0.7*N(4,2)`.
 *
 * `grid` is `lo:hi:n`; without it the target has its own. `normalize` scales p to mass 1. Throws an
 * {@link OptionError} whose `at` is where the text goes wrong.
 */
export const parseTarget = (
	text: string,
	{grid, normalize = false}: {readonly grid?: string; readonly normalize?: boolean} = {},
): ParsedTarget => {
	const target = targetOfText(text, grid, normalize);
	const parsed = {x: target.grid.points, p: target.p, logP: target.logP, terms: target.terms};
	parsedTargets.set(parsed, {text, normalize, target});
	return parsed;
};

/** The target behind what {@link parseTarget} gave: a fit to it is the same as one to its text. */
export const targetParsedAs = (given: Density) => parsedTargets.get(given);

/** Points this part of their distance off an even grid are still on it. */
const EVEN_WITHIN = 1e-6;

const evenGrid = (x: ArrayLike<number>): Grid => {
	const count = x.length;
	if (count < 2) throw new OptionError('target', `x needs two points at least, not ${count}`);
	const [min = Number.NaN, max = Number.NaN] = [x[0], x[count - 1]];
	const grid = linspace(min, max, count);
	const step = (max - min) / (count - 1);
	const at = grid.points.findIndex(
		(point, i) => !(Math.abs(point - (x[i] ?? Number.NaN)) <= EVEN_WITHIN * step),
	);
	if (!(step > 0)) throw new OptionError('target', `x goes upwards, but it goes from ${min} to ${max}`);
	if (at >= 0) throw new OptionError('target', `x is not equally spaced: x[${at}] is ${x[at]}`);
	return {...grid, points: Float64Array.from(x)};
};

/** The target of a density that is given point by point. */
export const targetOfDensity = ({x, p: given, logP}: Density, normalize: boolean): Target => {
	const grid = evenGrid(x);
	const p = Float64Array.from(given);
	if (p.length !== grid.points.length) {
		throw new OptionError('target', `p has ${p.length} values for ${grid.points.length} points of x`);
	}
	const at = p.findIndex((density) => !(density >= 0 && Number.isFinite(density)));
	if (at >= 0) throw new OptionError('target', `p is a density, 0 or above, but p[${at}] is ${p[at]}`);
	const scale = normalize ? 1 / massOnGrid({p, grid}) : 1;
	const logs = logP === undefined ? p.map(log) : Float64Array.from(logP);
	return accepted(
		'target',
		withMass({
			terms: [],
			grid,
			weight: normalize ? 1 : undefined,
			p: normalize ? p.map((density) => density * scale) : p,
			logP: normalize ? logs.map((one) => one + log(scale)) : logs,
		}),
	);
};

/** Samples for the option's name that is wrong with them, each with its weight. */
const gathered = (values: Iterable<number>, weights: Iterable<number> | undefined): Samples => {
	const samples = new Samples();
	const weighing = weights?.[Symbol.iterator]();
	let index = 0;
	for (const value of values) {
		if (!Number.isFinite(value)) throw new OptionError('samples', `sample ${index} is ${value}`);
		const weight = weighing === undefined ? 1 : (weighing.next().value ?? Number.NaN);
		if (!(weight >= 0 && Number.isFinite(weight))) {
			throw new OptionError(
				'weights',
				`each sample has one, 0 or above, but that of sample ${index} is ${weight}`,
			);
		}
		if (weight > 0) samples.add(value, weight);
		index++;
	}
	if (samples.count === 0) throw new OptionError('samples', 'there is none');
	if (weighing?.next().done === false) {
		throw new OptionError('weights', `there are more than the ${index} samples`);
	}
	return samples;
};

/** The kernel density of samples as a target, and what is to be said of where it comes from. */
export const targetOfSamples = (
	values: Iterable<number>,
	weights: Iterable<number> | undefined,
	bandwidth: number | BandwidthRule,
	grid: string | undefined,
	family: string,
): {readonly target: Target; readonly data: DataSource} => {
	const samples = gathered(values, weights);
	if (
		typeof bandwidth === 'number'
			? !(bandwidth > 0 && Number.isFinite(bandwidth))
			: !bandwidthRuleNames.includes(bandwidth)
	) {
		const rules = bandwidthRuleNames.join(', ');
		throw new OptionError('bandwidth', `must be above 0 or one of ${rules}, not ${bandwidth}`);
	}
	const {support} = accepted('family', parseFamily(family));
	return accepted('samples', estimate(samples, {file: 'samples', bandwidth, grid: gridOf(grid), support}));
};
