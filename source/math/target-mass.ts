import {densities} from './densities.ts';
import {asinh, cosh, expOf, sinh} from './elementary.ts';
import {formatGrid, stepOf} from './grid.ts';
import type {Target} from './target.ts';

/** The integral of p over its grid, by which losses see it: every point counts alike, the two ends as well. */
export const massOnGrid = ({p, grid}: Pick<Target, 'p' | 'grid'>): number =>
	p.reduce((sum, density) => sum + density, 0) * stepOf(grid);

/** Steps of the quadrature in u: Simpson's rule then has the mass of every family to 1e-6. */
const STEP = 0.05;
/** Further out than this many sigmas even the heaviest tails that anybody fits hold nothing that counts. */
const FARTHEST = 1e15;

/** A density by its logarithm at many x, and where it lies and how wide it is. */
interface Placed {
	readonly logDensities: (x: Float64Array) => Float64Array;
	readonly mu: number;
	readonly sigma: number;
}

/** The integral of a density between two values of u, x = mu + sigma sinh u, that have the same sign. */
const integral = ({logDensities, mu, sigma}: Placed, from: number, to: number): number => {
	const pieces = 2 * Math.max(1, Math.ceil((to - from) / STEP / 2));
	const step = (to - from) / pieces;
	const places = Float64Array.from({length: pieces + 1}, (_, i) => from + i * step);
	const logs = logDensities(places.map((u) => mu + sigma * sinh(u)));
	expOf(logs, logs);
	let sum = 0;
	places.forEach((u, i) => {
		const weight = i === 0 || i === pieces ? 1 : i % 2 === 1 ? 4 : 2;
		const density = logs[i] ?? 0;
		// A density may be infinite at the end of its support.
		if (Number.isFinite(density)) sum += weight * density * cosh(u);
	});
	return (sum * sigma * step) / 3;
};

/**
 * The mass of a density between two values of x.
 *
 * In u the middle and heavy tails are smooth on the same scale; a cusp at mu is an end of both integrals.
 */
const massBetween = (density: Placed, low: number, high: number): number => {
	const {mu, sigma} = density;
	const from = asinh(Math.max((low - mu) / sigma, -FARTHEST));
	const to = asinh(Math.min((high - mu) / sigma, FARTHEST));
	if (!(to > from)) return 0;
	if (from >= 0 || to <= 0) return integral(density, from, to);
	return integral(density, from, 0) + integral(density, 0, to);
};

/** The mass that p's terms have between the ends of the grid, however its points lie; undefined without terms. */
const massWithin = ({terms, grid: {min, max}}: Target): number | undefined =>
	terms.length === 0
		? undefined
		: terms.reduce((sum, {weight, density, values, mu, sigma}) => {
				const logDensities = (x: Float64Array): Float64Array => {
					const [logs, slopes] = [new Float64Array(x.length), new Float64Array(x.length)];
					densities[density].logsOn(values, x.length)(x, logs, slopes);
					return logs;
				};
				return sum + weight * massBetween({logDensities, mu, sigma}, min, max);
			}, 0);

/** A grid that shows less of p than this part is one for another target. */
const LEAST_SHOWN = 1e-3;
/** Masses that differ by this part are said. */
const TOLD = 0.01;
/** The jumps of a uniform density cost the quadrature some percent. */
const QUADRATURE = 0.1;

/** Whether the mass on the points differs from that between the ends: then the points are too far apart for p. */
const isTooCoarse = (target: Target, shown: number): boolean => {
	const within = massWithin(target);
	return (
		within !== undefined &&
		within > LEAST_SHOWN * (target.weight ?? 0) &&
		Math.abs(shown - within) > QUADRATURE * within
	);
};

const digits = (value: number): string => String(Number(value.toPrecision(3)));

/** Why a target cannot be fitted to on its grid, in a sentence; undefined where it can. */
export const massMistake = (target: Target): string | undefined => {
	const {grid, weight} = target;
	const shown = massOnGrid(target);
	if (!Number.isFinite(shown)) return 'p is not finite on its grid';
	if (shown === 0) return `p has no mass on the grid ${formatGrid(grid)}`;
	if (weight === undefined || shown >= LEAST_SHOWN * weight) return undefined;
	const found = `the grid ${formatGrid(grid)} shows ${digits(shown)} of p's mass of ${digits(weight)}`;
	return isTooCoarse(target, shown)
		? `${found}: its points, ${digits(stepOf(grid))} apart, step over p; take a finer or a narrower grid`
		: `${found}: p lies beyond its ends; take another grid`;
};

const notesOn = (target: Target): readonly string[] => {
	const {grid, p, weight} = target;
	const shown = massOnGrid(target);
	const step = stepOf(grid);
	if (weight !== undefined && Math.abs(shown - weight) > TOLD * weight) {
		if (isTooCoarse(target, shown)) {
			return [
				`the grid's points, ${digits(step)} apart, are too far apart for p: its mass on them is ${digits(shown)}, its weights add up to ${digits(weight)}`,
			];
		}
		if (shown < weight) return [`${percent(1 - shown / weight)} of p is off the grid`];
	}
	const highest = p.reduce((most, density) => Math.max(most, density), 0) * step;
	return highest > shown / 2 ? ['more than half of p is at one point of the grid: take a finer one'] : [];
};

const known = new WeakMap<Target, readonly string[]>();

/** Clauses on the part of p that a grid does not show; none where that is less than a hundredth. */
export const massNotes = (target: Target): readonly string[] => {
	// A picture asks for them, and a target does not change.
	const notes = known.get(target) ?? notesOn(target);
	known.set(target, notes);
	return notes;
};

/** "p has mass 2", where its mass on the grid is not 1. */
export const massPhrase = (target: Target): string | undefined => {
	const mass = massOnGrid(target);
	return Math.abs(mass - 1) > TOLD ? `p has mass ${digits(mass)}` : undefined;
};

/** A share as people read it: "34 %", "2.5 %". */
export const percent = (share: number): string => {
	const value = 100 * share;
	if (value < 0.01) return 'less than 0.01 %';
	return `${value < 9.95 ? Number(value.toPrecision(2)) : Math.round(value)} %`;
};
