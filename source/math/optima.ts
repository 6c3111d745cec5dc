import {
	continueDescent,
	type Descent,
	type Fit,
	type Optimum,
	objectiveOf,
	optimumAt,
	startDescent,
} from './descent.ts';
import {hypot, squared} from './elementary.ts';
import type {FamilyName} from './families.ts';
import {isLossName, type LossName, pointsFor} from './losses.ts';
import {evaluationsAnIteration, minimumAt, type Objective} from './newton.ts';
import type {Target} from './target.ts';

/** The parameters at the optimum for points with weights: p on its grid, or samples. */
type ClosedForm = (points: Float64Array, weights: Float64Array) => readonly [mu: number, sigma: number];

const massOf = (weights: Float64Array): number => weights.reduce((sum, weight) => sum + weight, 0);

/** Where the moments match: mu = E x, sigma^2 = E (x - mu)^2. */
const moments: ClosedForm = (points, weights) => {
	const mass = massOf(weights);
	const mean = weights.reduce((sum, weight, i) => sum + weight * (points[i] ?? 0), 0) / mass;
	const variance =
		weights.reduce((sum, weight, i) => sum + weight * squared((points[i] ?? 0) - mean), 0) / mass;
	return [mean, Math.sqrt(variance)];
};

/** mu is the median, sigma the mean distance from it. */
const medianAndSpread: ClosedForm = (points, weights) => {
	const mass = massOf(weights);
	let below = 0;
	let median = points[0] ?? Number.NaN;
	for (let i = 0; i < weights.length && below < mass / 2; i++) {
		below += weights[i] ?? 0;
		median = points[i] ?? Number.NaN;
	}
	const spread = weights.reduce((sum, weight, i) => sum + weight * Math.abs((points[i] ?? 0) - median), 0);
	return [median, spread / mass];
};

/** The only optimum where it is known in closed form: forward KL of a single member is maximum likelihood. */
const closedForms: Readonly<Partial<Record<LossName, Readonly<Partial<Record<FamilyName, ClosedForm>>>>>> = {
	kl_div: {normal: moments, laplace: medianAndSpread},
	nll: {normal: moments, laplace: medianAndSpread},
};

const byFormula = (fit: Fit): Optimum | undefined => {
	const {loss, family, target} = fit.problem;
	const formula = isLossName(loss) ? closedForms[loss]?.[family.name] : undefined;
	if (formula === undefined) return undefined;
	const {samples, p} = target;
	const weights = loss === 'nll' ? (samples?.weights ?? new Float64Array(0)) : p;
	const parameters = Float64Array.from(formula(pointsFor(loss, target), weights));
	if (!((parameters[1] ?? 0) > 0)) return undefined;
	return optimumAt(fit, minimumAt(parameters, fit.evaluate(parameters, new Float64Array(2))));
};

const known = new WeakMap<Fit, {readonly optimum: Optimum | undefined}>();

/**
 * The optimum of a loss for a family's single member, where there is a formula for it: of one fit always the same value,
 * for a run asks again and again, and what is drawn of an optimum is kept with it.
 */
export const optimumInClosedForm = (fit: Fit): Optimum | undefined => {
	const found = known.get(fit) ?? {optimum: byFormula(fit)};
	known.set(fit, found);
	return found.optimum;
};

/** Places along the grid, and widths as parts of it, from which optima are looked for. */
const PLACES = 7;
const WIDTHS = [1 / 40, 1 / 10, 1 / 4];

/** Optima closer than this part of their sigma are one. */
const SAME_WITHIN = 0.01;

/** Losses that differ by this part are one. */
const SAME_LOSS = 1e-6;

/** True if two searches have come to the same optimum. */
export const isSameOptimum = (a: Optimum, b: Optimum): boolean =>
	hypot(a.mu - b.mu, a.sigma - b.sigma) < SAME_WITHIN * Math.min(a.sigma, b.sigma) &&
	Math.abs(a.loss - b.loss) < SAME_LOSS * Math.max(1, Math.abs(a.loss));

/** Starts all over the grid: at every term and evenly between, narrow and wide. */
const startsOn = ({terms, grid}: Target): readonly (readonly [mu: number, sigma: number])[] => {
	const span = grid.max - grid.min;
	const places = Array.from({length: PLACES}, (_, i) => grid.min + (span * (i + 0.5)) / PLACES);
	const spread = places.flatMap((mu) => WIDTHS.map((width) => [mu, width * span] as const));
	return [...terms.map(({mu, sigma}) => [mu, sigma] as const), ...spread];
};

/** A new optimum among those known, as far as it has been compared with them. */
interface Placing {
	readonly optimum: Optimum;
	/** Known optima that lie in valleys of their own, and in that of the new one. */
	readonly others: readonly Optimum[];
	readonly same: readonly Optimum[];
	/** The way to the next one: losses at its ends and between them, as many as have been computed. */
	readonly way: readonly number[];
}

/** A search for all local optima, as a value: it can be left and taken up again. */
export interface OptimaSearch {
	/** The optima found so far, best first. */
	readonly found: readonly Optimum[];
	/** Starts that have been tried. */
	readonly tried: number;
	/** The way down from the next start, as far as it has been gone. */
	readonly descent: Descent | undefined;
	/** Where that has come to, once it has. */
	readonly placing: Placing | undefined;
	readonly isComplete: boolean;
}

export const startOptima: OptimaSearch = {
	found: [],
	tried: 0,
	descent: undefined,
	placing: undefined,
	isComplete: false,
};

/** Losses that differ by less than this part differ by rounding. */
const ROUNDING = 1e-12;

/** Parts of the straight way between two optima, at whose ends the loss is looked at. */
const PARTS = 16;

/** The shares of the way at which the loss is looked at, its ends first: the others are compared with them. */
const SHARES = [0, 1, ...Array.from({length: PARTS - 1}, (_, i) => (i + 1) / PARTS)];

/**
 * Whether two optima lie in one valley, by the losses at the first of the shares between them: nowhere is it higher than
 * at the higher end. Undefined while that is open.
 */
const isOneValley = (way: readonly number[]): boolean | undefined => {
	const [one = Number.NaN, other = Number.NaN, ...between] = way;
	const higher = Math.max(one, other);
	const rounding = SAME_LOSS * Math.max(1, Math.abs(higher));
	if (between.some((loss) => loss > higher + rounding)) return false;
	return way.length < SHARES.length ? undefined : true;
};

/** The comparison after up to so many more evaluations. */
const continuePlacing = (
	objective: Objective,
	found: readonly Optimum[],
	before: Placing,
	evaluations: number,
): Placing => {
	const {optimum} = before;
	const gradient = new Float64Array(optimum.parameters.length);
	let placing = before;
	for (let left = evaluations; left > 0; ) {
		const {others, same, way} = placing;
		const known = found[others.length + same.length];
		if (known === undefined) return placing;
		const isSame = isSameOptimum(known, optimum) || isOneValley(way);
		if (isSame === undefined) {
			const share = SHARES[way.length] ?? Number.NaN;
			const between = known.parameters.map(
				(value, i) => value + share * ((optimum.parameters[i] ?? 0) - value),
			);
			placing = {...placing, way: [...way, objective(between, gradient)]};
			left--;
		} else if (isSame) placing = {...placing, same: [...same, known], way: []};
		else placing = {...placing, others: [...others, known], way: []};
	}
	return placing;
};

/** The optima with one more, best first: of those in one valley the lowest. */
const placed = ({optimum, others, same}: Placing): readonly Optimum[] => {
	const lowest = [...same, optimum].reduce((low, one) =>
		low.loss - one.loss > ROUNDING * Math.abs(low.loss) ? one : low,
	);
	return [...others, lowest].toSorted((a, b) => a.loss - b.loss);
};

/** The search after up to about so many more evaluations; its starts are all over the grid. */
export const continueOptima = (fit: Fit, search: OptimaSearch, evaluations: number): OptimaSearch => {
	const {found, tried, placing} = search;
	const known = tried === 0 ? optimumInClosedForm(fit) : undefined;
	if (known) return {...search, found: [known], isComplete: true};
	const starts = startsOn(fit.problem.target);
	const after = (optima: readonly Optimum[]): OptimaSearch => ({
		...startOptima,
		found: optima,
		tried: tried + 1,
		isComplete: tried + 1 === starts.length,
	});
	if (placing !== undefined) {
		const further = continuePlacing(objectiveOf(fit), found, placing, evaluations);
		const isOpen = further.others.length + further.same.length < found.length;
		return isOpen ? {...search, placing: further} : after(placed(further));
	}
	const start = starts[tried];
	if (start === undefined) return {...search, isComplete: true};
	const units = Math.max(1, Math.floor(evaluations / evaluationsAnIteration(2)));
	const descent = continueDescent(fit, search.descent ?? startDescent(fit, Float64Array.from(start)), units);
	if (descent.status === 'searching') return {...search, descent};
	if (descent.status !== 'found') return after(found);
	return {...search, descent: undefined, placing: {optimum: descent.optimum, others: [], same: [], way: []}};
};

/** All local optima of a single member that a search from many places finds, best first. */
export const localOptima = (fit: Fit): readonly Optimum[] => {
	let search = startOptima;
	while (!search.isComplete) search = continueOptima(fit, search, Number.MAX_SAFE_INTEGER);
	return search.found;
};
