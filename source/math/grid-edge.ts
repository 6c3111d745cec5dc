import type {Family} from './families.ts';
import {type FormulaLoss, formulaLoss} from './formula/loss.ts';
import {widenedGrid} from './grid.ts';
import {componentCount, densityOn} from './mixture.ts';
import {evaluateTarget, type Target} from './target.ts';

const TIMES = 3;
/** A longer grid would take too long for a question that is asked while somebody waits. */
const MOST_POINTS = 100_000;

/** The target on a wider grid; one that is known on its grid alone is 0 beyond. */
const onWiderGrid = ({terms, p, logP, grid, weight}: Target): Target => {
	const wide = widenedGrid(grid, TIMES);
	if (terms.length > 0) return evaluateTarget(terms, wide);
	const n = wide.points.length;
	const from = p.length - 1;
	const widerP = new Float64Array(n);
	const widerLogP = new Float64Array(n).fill(Number.NEGATIVE_INFINITY);
	widerP.set(p, from);
	widerLogP.set(logP, from);
	return {terms, weight, grid: wide, p: widerP, logP: widerLogP};
};

/** What p's tails and rounding leave of the forces on q, as a part of them all. */
const NOTHING = 1e-5;

/** What each point of a grid adds to the derivatives of a formula by mu, and by sigma. */
const forcesOf = (
	formula: FormulaLoss,
	target: Target,
	family: Family,
	parameters: Float64Array,
): readonly Float64Array[] => {
	const {points} = target.grid;
	const [pull, byMu, bySigma] = [points.slice(), points.slice(), points.slice()];
	const density = densityOn(points, family, componentCount(parameters));
	density.evaluate(parameters);
	formula.prepare(target)(density.logQ, density.q(), pull);
	density.scores(byMu, bySigma);
	return [byMu, bySigma].map((score) => score.map((value, i) => (value === 0 ? 0 : value * (pull[i] ?? 0))));
};

const sizeOf = (forces: readonly Float64Array[]): number =>
	forces.reduce((all, one) => one.reduce((sum, force) => sum + Math.abs(force), all), 0);

/** The sum of the sizes of forces on the wider grid, each less `factor` times the one on the grid within. */
const sizeWithout = (wide: Float64Array, own: Float64Array, factor: number): number => {
	const from = own.length - 1;
	return wide.reduce((sum, force, i) => sum + Math.abs(force - factor * (own[i - from] ?? 0)), 0);
};

/**
 * Whether the minimum of a formula would be elsewhere on a grid that goes on beyond the ends: unless the forces on q there are
 * those of its own grid, but for a factor that all have, and none beyond. True where that cannot be told.
 */
export const isShiftedByEdge = (
	{target, family, loss}: {readonly target: Target; readonly family: Family; readonly loss: string},
	parameters: Float64Array,
): boolean => {
	const formula = formulaLoss(loss);
	if (!formula.ok || TIMES * target.p.length > MOST_POINTS) return true;
	const wide = forcesOf(formula.value, onWiderGrid(target), family, parameters);
	const own = forcesOf(formula.value, target, family, parameters);
	const inside = wide.map((forces) => forces.subarray(target.p.length - 1, 2 * target.p.length - 1));
	const factor = sizeOf(inside) / sizeOf(own);
	// Written so that forces that are no numbers count as others.
	return !wide.every((forces, k) => {
		const within = own[k] ?? forces;
		return sizeWithout(forces, within, factor) <= NOTHING * sizeOf([forces]);
	});
};
