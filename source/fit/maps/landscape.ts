import type {Engine} from '../../engine/engine.ts';
import {continueOptima, type OptimaSearch, startOptima} from '../../math/optima.ts';
import {lossAt} from '../fit.ts';
import {muAt, type Plane, sigmaAt} from './plane.ts';

/** Nodes of a landscape: powers of 2 and one, so that each level's lie between those of the one before. */
const COLUMNS = 129;
const ROWS = 65;
/** The distance between a level's nodes, from coarse to fine. */
const STRIDES = [8, 4, 2, 1] as const;

/** Every node once, level by level, and how many there are up to the end of each level. */
const {order, ends} = (() => {
	const order: number[] = [];
	const ends = STRIDES.map((stride, level) => {
		const coarser = level === 0 ? undefined : (STRIDES[level - 1] ?? stride);
		for (let row = 0; row < ROWS; row += stride)
			for (let column = 0; column < COLUMNS; column += stride) {
				const isOld = coarser !== undefined && row % coarser === 0 && column % coarser === 0;
				if (!isOld) order.push(row * COLUMNS + column);
			}
		return order.length;
	});
	return {order: Uint32Array.from(order), ends};
})();

/** The loss over a plane, as far as it is known: a value that can be gone on with. */
export interface Landscape {
	readonly plane: Plane;
	/** Nodes that are known, in the order in which they are looked at. */
	readonly known: number;
	/**
	 * The loss at each node, row by row from the lowest sigma up. Shared by all that go on from one another: it only
	 * becomes more complete, as every node's value is settled by the plane and the problem.
	 */
	readonly losses: Float64Array;
	readonly optima: OptimaSearch;
}

/** A landscape of which nothing is known yet. */
export const startLandscape = (plane: Plane): Landscape => ({
	plane,
	known: 0,
	losses: new Float64Array(COLUMNS * ROWS).fill(Number.NaN),
	optima: startOptima,
});

/** True if all is known: the loss at every node, and the optima. */
export const isComplete = ({known, optima}: Landscape): boolean =>
	known === order.length && optima.isComplete;

/** The part of its nodes that is known, from 0 to 1. */
export const knownShare = ({known}: Landscape): number => known / order.length;

/** Evaluations after which a search for the optima is left, and points of the grid: some 50 ms of the slowest losses. */
const EVALUATIONS_A_SEARCH = 250;
const POINTS_A_SEARCH = 500_000;

/**
 * The landscape after some more evaluations of the loss, about as many as asked for: coarse nodes first, then the
 * optima, then what lies between. `engine` is a 64-bit one for a q of a single component; it throws for a mixture,
 * which has more parameters than a plane has directions.
 */
export const continueLandscape = (engine: Engine, landscape: Landscape, evaluations: number): Landscape => {
	if (engine.problem.components !== 1) throw new RangeError('a landscape has two parameters');
	const {plane, losses} = landscape;
	let {known, optima} = landscape;
	const [coarse = 0] = ends;
	const parameters = new Float64Array(2);
	const gradient = new Float64Array(2);
	const {length} = engine.problem.target.grid.points;
	const search = Math.max(1, Math.min(EVALUATIONS_A_SEARCH, Math.floor(POINTS_A_SEARCH / length)));
	let left = evaluations;
	while (left > 0 && !(known === order.length && optima.isComplete)) {
		if (known >= coarse && !optima.isComplete) {
			optima = continueOptima(engine, optima, search);
			left -= search;
			continue;
		}
		const node = order[known] ?? 0;
		const column = node % COLUMNS;
		parameters[0] = muAt(plane, column / (COLUMNS - 1));
		parameters[1] = sigmaAt(plane, (node - column) / COLUMNS / (ROWS - 1));
		losses[node] = lossAt(engine, parameters, gradient);
		known++;
		left--;
	}
	return {plane, known, losses, optima};
};

/** The loss at evenly spaced nodes, row by row from the lowest sigma up, the edges of the plane among them. */
export interface Surface {
	readonly losses: Float64Array;
	readonly columns: number;
	readonly rows: number;
}

/** The finest level of which all nodes are known; undefined before the coarsest is. */
export const surfaceOf = ({known, losses}: Landscape): Surface | undefined => {
	const level = ends.findLastIndex((end) => end <= known);
	const stride = STRIDES[level];
	if (stride === undefined) return undefined;
	const columns = (COLUMNS - 1) / stride + 1;
	const rows = (ROWS - 1) / stride + 1;
	if (stride === 1) return {losses, columns, rows};
	const coarse = new Float64Array(columns * rows);
	for (let row = 0; row < rows; row++)
		for (let column = 0; column < columns; column++)
			coarse[row * columns + column] = losses[row * stride * COLUMNS + column * stride] ?? Number.NaN;
	return {losses: coarse, columns, rows};
};
