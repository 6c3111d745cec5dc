import type {Optimum} from '../../math/descent.ts';
import {isSameOptimum} from '../../math/optima.ts';
import type {Target} from '../../math/target.ts';
import {nameOptimum, withCut} from '../optimum-name.ts';
import type {StatusName} from '../status.ts';
import type {Ending} from './ending.ts';
import {muAt, type Plane, sharesOf, sigmaAt} from './plane.ts';

/** Starts of a whole map: each in the middle of a cell. */
export const BASIN_COLUMNS = 80;
export const BASIN_ROWS = 32;
const CELLS = BASIN_COLUMNS * BASIN_ROWS;

/** The distance between the starts that are tried one after the other: the coarse map ends with 40 x 16 of them. */
const STRIDES = [8, 4, 2, 1] as const;
const COARSE_STRIDE = 2;

/** The starts on every `stride`-th column and row that are on no coarser lattice. */
const onLattice = (stride: number, coarser: number | undefined): number[] => {
	const cells: number[] = [];
	for (let row = 0; row < BASIN_ROWS; row += stride)
		for (let column = 0; column < BASIN_COLUMNS; column += stride) {
			const isOld = coarser !== undefined && row % coarser === 0 && column % coarser === 0;
			if (!isOld) cells.push(row * BASIN_COLUMNS + column);
		}
	return cells;
};

/** The starts of the coarse map, the coarsest first. */
const coarseOrder: readonly number[] = STRIDES.filter((stride) => stride >= COARSE_STRIDE).flatMap(
	(stride, level) => onLattice(stride, STRIDES[level - 1]),
);

/** The starts of the coarse map or of the fine one, in rows of so many from the lowest sigma up. */
export const latticeOf = (
	isFine: boolean,
): {readonly columns: number; readonly starts: readonly number[]} => {
	const stride = isFine ? 1 : COARSE_STRIDE;
	return {columns: BASIN_COLUMNS / stride, starts: onLattice(stride, undefined)};
};

/** How the run from a cell's start ends: its {@link Ending}, with the destination by its number. */
export interface BasinCell {
	readonly ending: StatusName;
	readonly destination: number | undefined;
	readonly epochs: number;
}

/** The basins of attraction over a plane, as far as they are known. */
export interface Basins {
	readonly plane: Plane;
	/** The optima that runs may end in: peaks from left to right, then the others. Numbers stay as they are. */
	readonly destinations: readonly Optimum[];
	/** Row by row from the lowest sigma up; undefined where no run has ended yet. */
	readonly cells: readonly (BasinCell | undefined)[];
	readonly known: number;
}

/** Some more of a map: runs that have ended, and the optima that are known. */
export interface BasinsPiece {
	readonly optima: readonly Optimum[];
	readonly outcomes: readonly {readonly cell: number; readonly outcome: Ending}[];
}

/** A map of which nothing is known yet. */
export const startBasins = (plane: Plane): Basins => ({
	plane,
	destinations: [],
	cells: new Array<BasinCell | undefined>(CELLS).fill(undefined),
	known: 0,
});

/** mu and sigma of a cell's start. */
export const startOfCell = (plane: Plane, cell: number): Float64Array => {
	const column = cell % BASIN_COLUMNS;
	const row = (cell - column) / BASIN_COLUMNS;
	return Float64Array.of(
		muAt(plane, (column + 0.5) / BASIN_COLUMNS),
		sigmaAt(plane, (row + 0.5) / BASIN_ROWS),
	);
};

/** The cell in which a place of the plane lies; undefined outside of it. */
export const cellOfPlace = (plane: Plane, mu: number, sigma: number): number | undefined => {
	const [right, up] = sharesOf(plane, mu, sigma);
	if (!(right >= 0 && right <= 1 && up >= 0 && up <= 1)) return undefined;
	const column = Math.min(BASIN_COLUMNS - 1, Math.floor(right * BASIN_COLUMNS));
	const row = Math.min(BASIN_ROWS - 1, Math.floor(up * BASIN_ROWS));
	return row * BASIN_COLUMNS + column;
};

/** What q covers at an optimum in two words at the most, `left peak`, `covers`, and how much of it is cut off. */
export const destinationName = (target: Target, optimum: Optimum): string => {
	const cover = nameOptimum(target, optimum);
	const isWhole = cover === 'both peaks' || cover.startsWith('all ');
	const name = isWhole ? 'covers' : cover.startsWith('an ') ? 'optimum' : cover.replace(/^the /, '');
	return withCut(name, optimum);
};

const isPeak = (target: Target, optimum: Optimum): boolean => nameOptimum(target, optimum).startsWith('the ');

/** Peaks from left to right, then what is not at one, the narrower first. */
const inOrder = (target: Target, optima: readonly Optimum[]): readonly Optimum[] => [
	...optima.filter((optimum) => isPeak(target, optimum)).toSorted((a, b) => a.mu - b.mu),
	...optima.filter((optimum) => !isPeak(target, optimum)).toSorted((a, b) => a.sigma - b.sigma),
];

/** The map with some more of its runs ended. */
export const withPiece = (basins: Basins, target: Target, {optima, outcomes}: BasinsPiece): Basins => {
	const destinations = [...basins.destinations];
	const numberOf = (optimum: Optimum): number => {
		const known = destinations.findIndex((one) => isSameOptimum(one, optimum));
		return known >= 0 ? known : destinations.push(optimum) - 1;
	};
	for (const optimum of inOrder(target, optima)) numberOf(optimum);
	const cells = [...basins.cells];
	let {known} = basins;
	for (const {cell, outcome} of outcomes) {
		if (cells[cell] === undefined) known++;
		const {ending, optimum, epochs} = outcome;
		cells[cell] = {ending, destination: optimum && numberOf(optimum), epochs};
	}
	return {...basins, destinations, cells, known};
};

/** True if all 40 x 16 starts of the coarse map are known. */
export const isCoarseComplete = ({cells}: Basins): boolean =>
	coarseOrder.every((cell) => cells[cell] !== undefined);

/** How many runs have ended, of how many in this pass: the coarse one, or the one that refines it. */
export const progressOf = (basins: Basins): {readonly known: number; readonly of: number} => ({
	known: basins.known,
	of: isCoarseComplete(basins) ? CELLS : coarseOrder.length,
});

/** The cell whose run stands for another's on a lattice. */
const nearestOn = (stride: number, cell: number): number => {
	const column = cell % BASIN_COLUMNS;
	const row = (cell - column) / BASIN_COLUMNS;
	const nearest = (at: number, count: number): number =>
		Math.min(Math.round(at / stride) * stride, Math.floor((count - 1) / stride) * stride);
	return nearest(row, BASIN_ROWS) * BASIN_COLUMNS + nearest(column, BASIN_COLUMNS);
};

/** Every cell's ending: its own run's, or until that has ended the one of a run from nearby. */
export const filledCells = ({cells}: Basins): readonly (BasinCell | undefined)[] =>
	cells.map((own, cell) => {
		for (let level = STRIDES.length - 1, found = own; level >= 0; level--) {
			found ??= cells[nearestOn(STRIDES[level] ?? 1, cell)];
			if (found) return found;
		}
		return undefined;
	});

/** True if the runs around a cell end differently: there the map's borders are. */
const isAtBorder = (filled: readonly (BasinCell | undefined)[], cell: number): boolean => {
	const column = cell % BASIN_COLUMNS;
	const own = filled[cell];
	const sides = [
		column > 0 ? cell - 1 : cell,
		column < BASIN_COLUMNS - 1 ? cell + 1 : cell,
		cell - BASIN_COLUMNS,
		cell + BASIN_COLUMNS,
	];
	return sides.some((side) => {
		const other = filled[side];
		return other !== undefined && (other.destination !== own?.destination || other.ending !== own?.ending);
	});
};

/**
 * The starts that are to be tried next, in that order: those of the coarse map from far apart to near, and once
 * that is known all others, those at its borders first. Empty when the map is complete.
 */
export const startsToTry = (basins: Basins): readonly number[] => {
	const coarse = coarseOrder.filter((cell) => basins.cells[cell] === undefined);
	if (coarse.length > 0) return coarse;
	const filled = filledCells(basins);
	const rest = onLattice(1, undefined).filter((cell) => basins.cells[cell] === undefined);
	const atBorder = new Set(rest.filter((cell) => isAtBorder(filled, cell)));
	return [...atBorder, ...rest.filter((cell) => !atBorder.has(cell))];
};

/** The letter of a destination by its number: A, B, C and so on. */
export const letterOf = (destination: number): string => String.fromCodePoint(65 + (destination % 26));
