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
const squaredWork = (target: Target): AllSums => {
	const n = target.p.length;
	const dx = stepOf(target.grid);
	const last = n - 1;
	const {masses: p, sums: ends} = massesOf(target);
	const perMass = p.map((mass) => (mass > LEAST_MASS ? 1 / mass : 0));

	const lossAndSlopes: AllSums['lossAndSlopes'] = (masses, sums, slopes, terms) => {
		let bottom = 0;
		let before = 0;
		// The cell of p that holds the level, its begin and end, and what part of it lies below. Indices are within the arrays.
		let i = 0;
		let begin = 0;
		let end = ends[0] as number;
		let part = 0;
		let value = 0;
		for (let j = 0; j < n; j++) {
			const top = sums[j] as number;
			if (i < last && end <= bottom) {
				do {
					begin = end;
					end = ends[++i] as number;
				} while (i < last && end <= bottom);
				part = 0;
			}
			let a = j - i - part;
			let square = 0;
			let from = 0;
			let rise: number;
			let turn: number;
			// Written so that a q that is not a number ends it.
			if (i < last && end < top) {
				const perLevel = 1 / (top - bottom);
				from = (end - bottom) * perLevel;
				rise = (1 - part) * from;
				turn = rise * from;
				begin = end;
				end = ends[++i] as number;
				const first = j - i + from;
				square = from * (a * (a + first) + first * first);
				a = first;
				while (i < last && end < top) {
					const to = (end - bottom) * perLevel;
					const both = from + to;
					rise += both;
					turn += both * both - from * to;
					begin = end;
					end = ends[++i] as number;
					const b = j - i + to;
					square += (to - from) * (a * (a + b) + b * b);
					a = b;
					from = to;
				}
				part = within((top - begin) * (perMass[i] as number));
				rise += part * (1 + from);
				turn += part * (1 + from + from * from);
			} else {
				const now = within((top - begin) * (perMass[i] as number));
				rise = now - part;
				turn = rise;
				part = now;
			}
			const away = j + 1 - i - part;
			square += (1 - from) * (a * (a + away) + away * away);
			const term = (masses[j] as number) * square;
			value += term;
			if (terms) terms[j] = term * ((dx * dx) / 3);
			if (j > 0) slopes[j - 1] = (before + (3 * away - 2) + (3 * rise - turn)) * (-dx / 3);
			before = 3 * away - 1 + turn;
			bottom = top;
		}
		slopes[last] = 0;
		return value * ((dx * dx) / 3);
	};

	/** The same steps without the loss. Written as one they take a third longer, as what is skipped wants registers too. */
	const fillSlopes: AllSums['fillSlopes'] = (sums, slopes) => {
		let bottom = 0;
		let before = 0;
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
				part = 0;
			}
			let rise: number;
			let turn: number;
			if (i < last && end < top) {
				const perLevel = 1 / (top - bottom);
				let from = (end - bottom) * perLevel;
				rise = (1 - part) * from;
				turn = rise * from;
				begin = end;
				end = ends[++i] as number;
				while (i < last && end < top) {
					const to = (end - bottom) * perLevel;
					const both = from + to;
					rise += both;
					turn += both * both - from * to;
					begin = end;
					end = ends[++i] as number;
					from = to;
				}
				part = within((top - begin) * (perMass[i] as number));
				rise += part * (1 + from);
				turn += part * (1 + from + from * from);
			} else {
				const now = within((top - begin) * (perMass[i] as number));
				rise = now - part;
				turn = rise;
				part = now;
			}
			const away = j + 1 - i - part;
			if (j > 0) slopes[j - 1] = (before + (3 * away - 2) + (3 * rise - turn)) * (-dx / 3);
			before = 3 * away - 1 + turn;
			bottom = top;
		}
		slopes[last] = 0;
	};

	return {lossAndSlopes, fillSlopes};
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
		const {lossAndSlopes} = squaredWork(target);
		return (logQ, q, pull, terms) => {
			toMasses(logQ, q, masses);
			accumulate(masses, sums);
			const value = lossAndSlopes(masses, sums, slopes, terms);
			pullFromBehind(masses, slopes, dx, pull);
			return value;
		};
	},
};
