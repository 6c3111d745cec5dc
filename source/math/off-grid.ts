import type {Family} from './families.ts';
import type {Grid} from './grid.ts';
import {componentsOf} from './mixture.ts';

/** Steps of the quadrature in u: Simpson's rule then has the mass of every family to 1e-7. */
const STEP = 0.05;
/** Further out than this many sigmas even the heaviest tails that anybody fits hold nothing that counts. */
const FARTHEST = 1e15;

/** The integral of a density between two values of u, z = sinh u, that have the same sign. */
const integral = ({logDensity}: Pick<Family, 'logDensity'>, from: number, to: number): number => {
	const pieces = 2 * Math.max(1, Math.ceil((to - from) / STEP / 2));
	const step = (to - from) / pieces;
	let sum = 0;
	for (let i = 0; i <= pieces; i++) {
		const u = from + i * step;
		const weight = i === 0 || i === pieces ? 1 : i % 2 === 1 ? 4 : 2;
		sum += weight * Math.exp(logDensity(Math.sinh(u))) * Math.cosh(u);
	}
	return (sum * step) / 3;
};

/**
 * The mass that a standard density has between two values of z.
 *
 * With z = sinh u the middle and heavy tails are smooth on the same scale; a cusp at 0 is an end of both integrals.
 */
export const massBetween = (density: Pick<Family, 'logDensity'>, low: number, high: number): number => {
	const from = Math.asinh(Math.max(low, -FARTHEST));
	const to = Math.asinh(Math.min(high, FARTHEST));
	if (!(to > from)) return 0;
	if (from >= 0 || to <= 0) return integral(density, from, to);
	return integral(density, from, 0) + integral(density, 0, to);
};

/** The part of q's mass that lies beyond the ends of the grid, from 0 to 1. */
export const shareOffGrid = (
	parameters: ArrayLike<number>,
	family: Pick<Family, 'logDensity'>,
	{min, max}: Pick<Grid, 'min' | 'max'>,
): number => {
	const on = componentsOf(parameters).reduce(
		(sum, {mu, sigma, weight}) => sum + weight * massBetween(family, (min - mu) / sigma, (max - mu) / sigma),
		0,
	);
	return Math.max(0, Math.min(1, 1 - on));
};
