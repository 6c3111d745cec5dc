import {moduleOf} from '../elementary/web-assembly.ts';
import {stepOf} from '../grid.ts';
import type {SweepArray} from '../sweep/point-value.ts';
import type {SweepSpace} from '../sweep/sweep-space.ts';
import type {Target} from '../target.ts';
import type {AllSums} from './loss.ts';
import {SQUARED_WORK_MODULE} from './squared-work/module.ts';
import {massesOf} from './transport.ts';

/** Below this the reciprocal of a mass may overflow; such a cell of p is passed at its begin. */
const LEAST_MASS = 1e-300;

/** The cells of p. */
interface Cells {
	/** The sum of all masses up to the end of each; no level is beyond that of the last. */
	readonly ends: Float64Array;
	/** The reciprocal of each mass. */
	readonly perMass: Float64Array;
	readonly dx: number;
}

const cellsOf = (target: Target): Cells => {
	const {masses, sums: ends} = massesOf(target);
	ends[ends.length - 1] = Number.POSITIVE_INFINITY;
	return {ends, perMass: masses.map((mass) => (mass > LEAST_MASS ? 1 / mass : 0)), dx: stepOf(target.grid)};
};

/** Fills the slopes and what each point adds; returns the loss. */
type Walk = (sums: Float64Array, slopes: Float64Array, terms?: Float64Array) => number;

/** What part of a cell lies below a height in it. */
const within = (part: number): number => Math.min(part, 1);

/** a^2 + a b + b^2. */
const squares = (a: number, b: number): number => a * (a + b) + b * b;

const inJavaScript = ({ends, perMass, dx}: Cells): Walk => {
	const n = ends.length;
	return (sums, slopes, terms) => {
		const scale = -dx / 3;
		// The cell of p that holds the level, its begin and end, and what part of it lies below. Indices are within the arrays.
		let i = 0;
		let begin = 0;
		let end = ends[0] as number;
		let part = 0;
		let bottom = 0;
		let a = 0;
		let before = -3;
		let value = 0;
		for (let j = 0; j < n; j++) {
			const top = sums[j] as number;
			let from = 0;
			let square = 0;
			let turn: number;
			let bend: number;
			// Written so that a q that is not a number ends it.
			if (end < top) {
				const height = top - bottom;
				from = (end - bottom) / height;
				let rise = (1 - part) * from;
				turn = rise * from;
				end = ends[++i] as number;
				const first = j - i + from;
				square = from * squares(a, first);
				a = first;
				while (end < top) {
					const to = (end - bottom) / height;
					const both = from + to;
					rise += both;
					turn += both * both - from * to;
					end = ends[++i] as number;
					const b = j - i + to;
					square += (to - from) * squares(a, b);
					a = b;
					from = to;
				}
				begin = ends[i - 1] as number;
				part = within((top - begin) * (perMass[i] as number));
				const more = part * (1 + from);
				rise += more;
				turn += more + part * (from * from);
				bend = 3 * rise - turn;
			} else {
				const now = within((top - begin) * (perMass[i] as number));
				turn = now - part;
				bend = 2 * turn;
				part = now;
			}
			const away = j + 1 - i - part;
			const term = (top - bottom) * (square + (1 - from) * squares(a, away));
			value += term;
			if (terms) terms[j] = term * ((dx * dx) / 3);
			if (j > 0) slopes[j - 1] = (before + (3 * away + bend)) * scale;
			before = 3 * away - 3 + turn;
			a = away;
			bottom = top;
		}
		slopes[n - 1] = 0;
		return value * ((dx * dx) / 3);
	};
};

/** The numbers of cells, the scale of slopes, and where ends, reciprocals of masses, levels and slopes are. */
type WalkInMemory = (n: number, scale: number, ...at: readonly number[]) => number;

/** What assembly/squared-work.ts exports. */
interface Exports {
	/** Returns 0. */
	readonly fillSlopes: WalkInMemory;
	readonly lossAndSlopes: WalkInMemory;
}

const moduleFor = moduleOf(SQUARED_WORK_MODULE);

/**
 * The square of the 2-Wasserstein distance, W = integral over u in (0, 1) of (P^-1(u) - Q^-1(u))^2.
 *
 * The mass of a point is spread evenly over its cell, half a step to either side. The quantile functions are
 * then straight between the levels of P and Q, and with D = x - P^-1(Q(x)), which is straight between them too, a cell of
 * q with mass m adds m times the mean of D^2. By the sum Q_j up to the end of cell j, W changes by
 *
 *   dW / dQ_j = -2 integral of h_j(x) D(x) dx
 *
 * where h_j is the hat that is 1 at that end and 0 at those of the cells beside it. Both grids are the same: in units of a
 * cell, D is a difference of whole numbers and of parts of a cell. With t from 0 to 1 through the cell, G = P^-1(Q) and D_1
 * at its end, integration by parts leaves of D that alone and how G rises:
 *
 *   integral of D = D_1 - (1 - R) / 2,         R = integral of 2 t dG
 *   integral of t D = D_1 / 2 - (1 - T) / 6,   T = integral of 3 t^2 dG
 *
 * From t_a to t_b a rise of r adds r (t_a + t_b) to R and r (t_a^2 + t_a t_b + t_b^2) to T, and r is 1 through a whole cell
 * of p. D from a to b there adds (t_b - t_a) (a^2 + a b + b^2) / 3 to the mean of D^2.
 *
 * Source: G. Peyre & M. Cuturi, Computational Optimal Transport (2019), sections 2.6 and 7.2.
 */
export const squaredWork = (target: Target): Walk => inJavaScript(cellsOf(target));

/** The same in the memory of sweeps, in WebAssembly where it is there, without what each point adds. */
export const squaredWorkIn = (
	target: Target,
	space: SweepSpace,
	sums: SweepArray,
	slopes: SweepArray,
): AllSums => {
	const cells = cellsOf(target);
	const [levels, found] = [sums, slopes].map((array) => space.addressOf(array));
	const exports = space.memory && moduleFor<Exports>(space.memory)?.exports;
	if (exports === undefined) {
		const walk = inJavaScript(cells);
		const run = () => walk(space.numbersOf(sums), space.numbersOf(slopes));
		return {fillSlopes: run, lossAndSlopes: run};
	}
	const n = cells.ends.length;
	const [ends, perMass] = [cells.ends, cells.perMass].map((values) => space.addressOf({length: n, values}));
	const {dx} = cells;
	const run = (walk: WalkInMemory): number => {
		space.enter();
		return walk(n, -dx / 3, ends ?? 0, perMass ?? 0, levels ?? 0, found ?? 0) * ((dx * dx) / 3);
	};
	return {fillSlopes: () => run(exports.fillSlopes), lossAndSlopes: () => run(exports.lossAndSlopes)};
};
