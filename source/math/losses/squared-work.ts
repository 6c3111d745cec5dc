import {moduleOf} from '../elementary/web-assembly.ts';
import {stepOf} from '../grid.ts';
import {given, type SweepArray} from '../sweep/point-value.ts';
import type {SweepSpace} from '../sweep/sweep-space.ts';
import type {Target} from '../target.ts';
import type {AllSums} from './loss.ts';
import {SQUARED_WORK_MODULE} from './squared-work/module.ts';
import {massesOf} from './transport.ts';

/** Below this the reciprocal of a mass may overflow; such a cell is passed at its start. */
const LEAST_MASS = 1e-300;

/** The cells of p. */
interface Cells {
	/**
	 * The sum of masses up to the end of each cell but the last, then Infinity twice: no level lies beyond that, and the walk
	 * looks one end ahead.
	 */
	readonly ends: Float64Array;
	/** The reciprocal of each mass. */
	readonly perMass: Float64Array;
	readonly dx: number;
}

const cellsOf = (target: Target): Cells => {
	const {masses, sums} = massesOf(target);
	const n = sums.length;
	const ends = new Float64Array(n + 1).fill(Number.POSITIVE_INFINITY, n - 1);
	ends.set(sums.subarray(0, n - 1));
	return {ends, perMass: masses.map((mass) => (mass > LEAST_MASS ? 1 / mass : 0)), dx: stepOf(target.grid)};
};

/** Along the sums of q, each times `share`: fills the leads, the turns and what each point adds. Returns the loss. */
type Walk = (
	sums: Float64Array,
	share: number,
	leads: Float64Array,
	turns: Float64Array,
	terms?: Float64Array,
) => number;

/** What part of a cell lies below a height in it. */
const within = (part: number): number => Math.min(part, 1);

/** a^2 + a b + b^2. */
const squares = (a: number, b: number): number => a * (a + b) + b * b;

const inJavaScript = ({ends, perMass, dx}: Cells): Walk => {
	const n = perMass.length;
	return (sums, share, leads, turns, terms) => {
		// The cell of p that holds the level, its start, and what part of it lies below. Indices are within the arrays.
		let i = 0;
		let start = 0;
		let part = 0;
		let bottom = 0;
		let before = 0;
		let value = 0;
		for (let j = 0; j < n; j++) {
			const top = (sums[j] as number) * share;
			const height = top - bottom;
			let away: number;
			let work: number;
			// Written so that a q that is not a number ends it.
			if ((ends[i] as number) < top) {
				const perHeight = height > LEAST_MASS ? 1 / height : 0;
				let from = ((ends[i] as number) - bottom) * perHeight;
				let rise = (1 - part) * from;
				let turn = rise * from;
				work = from * squares(before, j - i - 1 + from);
				i++;
				// Two ends at a time, which are added up apart.
				let evenRise = 0;
				let oddRise = 0;
				let evenTurn = 0;
				let oddTurn = 0;
				let evenWork = 0;
				let oddWork = 0;
				while ((ends[i + 1] as number) < top) {
					const middle = ((ends[i] as number) - bottom) * perHeight;
					const to = ((ends[i + 1] as number) - bottom) * perHeight;
					const first = from + middle;
					const second = middle + to;
					evenRise += first;
					oddRise += second;
					evenTurn += first * first - from * middle;
					oddTurn += second * second - middle * to;
					evenWork += (middle - from) * squares(j - i + from, j - i - 1 + middle);
					oddWork += (to - middle) * squares(j - i - 1 + middle, j - i - 2 + to);
					from = to;
					i += 2;
				}
				rise += evenRise + oddRise;
				turn += evenTurn + oddTurn;
				work += evenWork + oddWork;
				if ((ends[i] as number) < top) {
					const to = ((ends[i] as number) - bottom) * perHeight;
					const both = from + to;
					rise += both;
					turn += both * both - from * to;
					work += (to - from) * squares(j - i + from, j - i - 1 + to);
					from = to;
					i++;
				}
				start = ends[i - 1] as number;
				part = within((top - start) * (perMass[i] as number));
				const more = part * (1 + from);
				rise += more;
				turn += more + part * (from * from);
				away = j + 1 - i - part;
				work += (1 - from) * squares(j - i + from, away);
				leads[j] = 0.5 * (before + away - 1 + rise);
				turns[j] = turn;
			} else {
				const now = within((top - start) * (perMass[i] as number));
				away = j + 1 - i - now;
				work = squares(before, away);
				leads[j] = before;
				turns[j] = now - part;
				part = now;
			}
			value += height * work;
			if (terms) terms[j] = height * work * ((dx * dx) / 3);
			before = away;
			bottom = top;
		}
		leads[0] = (turns[0] as number) / 6;
		return value * ((dx * dx) / 3);
	};
};

/** The number of cells, the share, and where ends, reciprocals of masses, sums, leads and turns are. */
type WalkInMemory = (
	n: number,
	share: number,
	ends: number,
	perMass: number,
	sums: number,
	leads: number,
	turns: number,
) => number;

/** What assembly/squared-work.ts exports: one function for both would be slower. */
interface Exports {
	/** Returns 0. */
	readonly fillLeads: WalkInMemory;
	readonly lossAndLeads: WalkInMemory;
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
 * From t_a to t_b a rise of G by g adds g (t_a + t_b) to R and g (t_a^2 + t_a t_b + t_b^2) to T, and g is 1 through a
 * whole cell of p. D from a to b there adds (t_b - t_a) (a^2 + a b + b^2) / 3 to the mean of D^2.
 *
 * Of the derivatives dW / dQ_k the sum over all k < j is needed, the climb to j. As D changes by 1 less the rise of G, the
 * terms in D_1 of one cell and in D_0 of the next add up, and in units of -1 / 3
 *
 *   climb_j = 6 sum of lead_k over k <= j, less T_j,   lead_k = (D_0 + D_1 - 1 + R) / 2
 *
 * with D_0 at the start of cell k. Where the cell lies within one of p, its lead is D_0 itself. The first lead is set to
 * T_0 / 6: the climb to the first cell is then 0, and what the other terms add at that cell is accounted for.
 *
 * Source: G. Peyre & M. Cuturi, Computational Optimal Transport (2019), sections 2.6 and 7.2.
 */
export const squaredWork = (target: Target): Walk => inJavaScript(cellsOf(target));

/** A climb times this is the sum of dW / dQ_k over the k before it, divided by dx. */
export const unitOfClimbs = (dx: number): number => -dx / 3;

/** The same in the memory of sweeps, in WebAssembly where it is there, without what each point adds. */
export const squaredWorkIn = (target: Target, space: SweepSpace, sums: SweepArray): AllSums => {
	const cells = cellsOf(target);
	const {dx} = cells;
	const n = target.p.length;
	const [leads, turns] = [{length: n}, {length: n}] as const;
	const climb = given(leads).runningSum().times(6).minus(given(turns));
	const found = {climb, unit: unitOfClimbs(dx)};
	const addressOf = (array: SweepArray): number => space.addressOf(array);
	const [ofSums, ofLeads, ofTurns] = [addressOf(sums), addressOf(leads), addressOf(turns)];
	const exports = space.memory && moduleFor<Exports>(space.memory)?.exports;
	if (exports === undefined) {
		const walk = inJavaScript(cells);
		const run = (share: number) =>
			walk(space.numbersOf(sums), share, space.numbersOf(leads), space.numbersOf(turns));
		return {...found, prepareClimbs: run, lossAndClimbs: run};
	}
	const ends = addressOf({length: n + 1, values: cells.ends});
	const perMass = addressOf({length: n, values: cells.perMass});
	const run = (walk: WalkInMemory, share: number): number => {
		space.enter();
		return walk(n, share, ends, perMass, ofSums, ofLeads, ofTurns) * ((dx * dx) / 3);
	};
	return {
		...found,
		prepareClimbs: (share) => run(exports.fillLeads, share),
		lossAndClimbs: (share) => run(exports.lossAndLeads, share),
	};
};
