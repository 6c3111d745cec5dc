import type {FamilyName} from './families.ts';
import type {LossName} from './losses.ts';
import {descend, type Objective, type Optimum, optimumAt} from './newton.ts';
import type {Target} from './target.ts';

type ClosedForm = (target: Target) => readonly [mu: number, sigma: number];

const massOf = ({p}: Target): number => p.reduce((sum, density) => sum + density, 0);

/** Where the moments match: mu = E x, sigma^2 = E (x - mu)^2 under p on its grid. */
const moments: ClosedForm = (target) => {
	const {p, grid} = target;
	const mass = massOf(target);
	const mean = p.reduce((sum, density, i) => sum + density * (grid.points[i] ?? 0), 0) / mass;
	const variance =
		p.reduce((sum, density, i) => sum + density * ((grid.points[i] ?? 0) - mean) ** 2, 0) / mass;
	return [mean, Math.sqrt(variance)];
};

/** mu is p's median on its grid, sigma the mean distance from it. */
const medianAndSpread: ClosedForm = (target) => {
	const {p, grid} = target;
	const mass = massOf(target);
	let below = 0;
	let median = grid.min;
	for (let i = 0; i < p.length && below < mass / 2; i++) {
		below += p[i] ?? 0;
		median = grid.points[i] ?? Number.NaN;
	}
	const spread = p.reduce((sum, density, i) => sum + density * Math.abs((grid.points[i] ?? 0) - median), 0);
	return [median, spread / mass];
};

/** The only optimum where it is known in closed form: forward KL of a single member is maximum likelihood. */
const closedForms: Readonly<Partial<Record<LossName, Readonly<Partial<Record<FamilyName, ClosedForm>>>>>> = {
	kl_div: {normal: moments, laplace: medianAndSpread},
};

/** The optimum of a loss for a family's single member, where there is a formula for it. */
export const optimumInClosedForm = (
	loss: LossName,
	family: FamilyName,
	target: Target,
	objective: Objective,
): Optimum | undefined => {
	const formula = closedForms[loss]?.[family];
	if (formula === undefined) return undefined;
	const parameters = Float64Array.from(formula(target));
	if (!((parameters[1] ?? 0) > 0)) return undefined;
	return optimumAt(parameters, objective(parameters, new Float64Array(2)));
};

/** Places along the grid, and widths as parts of it, from which optima are looked for. */
const PLACES = 7;
const WIDTHS = [1 / 40, 1 / 10, 1 / 4];

/** Optima closer than this part of their sigma are one. */
const SAME_WITHIN = 0.01;

/** Whether two searches have come to the same optimum. */
export const isSameOptimum = (a: Optimum, b: Optimum): boolean =>
	Math.hypot(a.mu - b.mu, a.sigma - b.sigma) < SAME_WITHIN * Math.min(a.sigma, b.sigma) &&
	Math.abs(a.loss - b.loss) < 1e-6 * Math.max(1, Math.abs(a.loss));

/** Starts all over the grid: at every term and evenly between, narrow and wide. */
const startsOn = ({terms, grid}: Target): readonly (readonly [mu: number, sigma: number])[] => {
	const span = grid.max - grid.min;
	const places = Array.from({length: PLACES}, (_, i) => grid.min + (span * (i + 0.5)) / PLACES);
	const spread = places.flatMap((mu) => WIDTHS.map((width) => [mu, width * span] as const));
	return [...terms.map(({mu, sigma}) => [mu, sigma] as const), ...spread];
};

/** A search for all local optima, as a value: it can be left and taken up again. */
export interface OptimaSearch {
	/** What has been found so far, best first. */
	readonly found: readonly Optimum[];
	/** Starts that have been tried. */
	readonly tried: number;
	readonly isComplete: boolean;
}

export const startOptima: OptimaSearch = {found: [], tried: 0, isComplete: false};

/**
 * The search after one more of its starts, which are all over the grid. Optima far off the grid are left out;
 * those that its edges make are among them.
 */
export const continueOptima = (
	objective: Objective,
	target: Target,
	{found, tried}: OptimaSearch,
): OptimaSearch => {
	const starts = startsOn(target);
	const start = starts[tried];
	if (start === undefined) return {found, tried, isComplete: true};
	const {min, max} = target.grid;
	const span = max - min;
	const optimum = descend(objective, Float64Array.from(start));
	const isNew =
		optimum !== undefined &&
		optimum.mu >= min - span &&
		optimum.mu <= max + span &&
		!found.some((known) => isSameOptimum(known, optimum));
	return {
		found: isNew ? [...found, optimum].toSorted((a, b) => a.loss - b.loss) : found,
		tried: tried + 1,
		isComplete: tried + 1 === starts.length,
	};
};

/** All local optima of a single member that a search from many places finds, best first. */
export const localOptima = (objective: Objective, target: Target): readonly Optimum[] => {
	let search = startOptima;
	while (!search.isComplete) search = continueOptima(objective, target, search);
	return search.found;
};
