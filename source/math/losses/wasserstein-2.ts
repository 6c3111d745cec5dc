import {stepOf} from '../grid.ts';
import type {Target} from '../target.ts';
import type {AllSums, Loss} from './loss.ts';
import {accumulate, toMasses} from './masses.ts';
import {massesOf, pullFromBehind, TRANSPORT} from './transport.ts';

/** Below this the reciprocal of a mass may overflow; such a cell of p is passed at its begin. */
const LEAST_MASS = 1e-300;

/** What part of a cell lies below a height in it. */
const within = (part: number): number => (part > 0 ? Math.min(part, 1) : 0);

/**
 * The square of the 2-Wasserstein distance, W = integral over u in (0, 1) of (P^-1(u) - Q^-1(u))^2.
 *
 * The mass of a point is spread evenly over its cell, half a step to either side. The quantile functions are
 * then straight between the levels of P and Q, and with D = x - P^-1(Q(x)), which is straight between them too, a cell of
 * q with mass m adds m times the mean of D^2. By the sum Q_j up to the end of cell j, W changes by
 *
 *   dW / dQ_j = -2 integral of h_j(x) D(x) dx
 *
 * where h_j is the hat that is 1 at that end and 0 at those of the cells beside it. From a to b along a share l of a
 * cell, at t_a to t_b of its width, D^2 adds l (a^2 + a b + b^2) / 3 to the mean, and t D adds
 * l (t_a (2 a + b) + t_b (a + 2 b)) / 6. Both grids are the same: in units of a cell, D is a difference of whole
 * numbers and of parts of a cell.
 *
 * Source: G. Peyre & M. Cuturi, Computational Optimal Transport (2019), sections 2.6 and 7.2.
 */
const squaredWork = (target: Target): AllSums => {
	const n = target.p.length;
	const dx = stepOf(target.grid);
	const last = n - 1;
	const {masses: p, sums: ends} = massesOf(target);
	const perMass = p.map((mass) => (mass > LEAST_MASS ? 1 / mass : 0));
	return (masses, sums, slopes, terms) => {
		let value = 0;
		let bottom = 0;
		let before = 0;
		// The cell of p that holds the level, its begin and end, and what part of it lies below. Indices are within the arrays.
		let i = 0;
		let begin = 0;
		let end = ends[0] as number;
		let part = 0;
		for (let j = 0; j < n; j++) {
			const top = sums[j] as number;
			if (i < last && end <= bottom) {
				do {
					begin = end;
					end = ends[++i] as number;
				} while (i < last && end <= bottom);
				part = within((bottom - begin) * (perMass[i] as number));
			}
			let a = j - i - part;
			let from = 0;
			let whole = 0;
			let right = 0;
			let square = 0;
			// Written so that a q that is not a number ends it.
			if (i < last && end < top) {
				const perLevel = 1 / (top - bottom);
				do {
					const to = (end - bottom) * perLevel;
					const b = j - i - 1 + to;
					const length = to - from;
					const sum = a + b;
					whole += length * sum;
					right += length * (from * (sum + a) + to * (sum + b));
					square += length * (sum * sum - a * b);
					const level = end;
					do {
						begin = end;
						end = ends[++i] as number;
					} while (i < last && end <= level);
					from = to;
					a = j - i + to;
				} while (i < last && end < top);
			}
			part = within((top - begin) * (perMass[i] as number));
			const b = j + 1 - i - part;
			const length = 1 - from;
			const sum = a + b;
			whole += length * sum;
			right += length * (from * (sum + a) + (sum + b));
			square += length * (sum * sum - a * b);
			const term = (masses[j] as number) * square;
			value += term;
			if (terms) terms[j] = term * ((dx * dx) / 3);
			if (j > 0) slopes[j - 1] = (before + 3 * whole - right) * (-dx / 3);
			before = right;
			bottom = top;
		}
		slopes[last] = 0;
		return value * ((dx * dx) / 3);
	};
};

export const wasserstein2: Loss = {
	name: 'wasserstein_2',
	summary: 'the squared work to move mass: far mass counts most; on a wide grid q takes the mean of p',
	formula: 'integral of (P^-1(u) - Q^-1(u))^2 du, P and Q cumulative sums of mass 1',
	source: TRANSPORT,
	isWhole: true,
	ofAllSums: squaredWork,
	prepare(target) {
		const n = target.p.length;
		const dx = stepOf(target.grid);
		const [masses, sums, slopes] = [new Float64Array(n), new Float64Array(n), new Float64Array(n)];
		const work = squaredWork(target);
		return (logQ, q, pull, terms) => {
			toMasses(logQ, q, masses);
			accumulate(masses, sums);
			const value = work(masses, sums, slopes, terms);
			pullFromBehind(masses, slopes, dx, pull);
			return value;
		};
	},
};
