import {stepOf} from '../grid.ts';
import type {Loss} from './loss.ts';
import {accumulate, toMasses} from './masses.ts';
import {squaredWork, squaredWorkIn} from './squared-work.ts';
import {pullFromBehind, TRANSPORT} from './transport.ts';

export const wasserstein2: Loss = {
	name: 'wasserstein_2',
	summary: 'the squared work to move mass: far mass counts most; on a wide grid q takes the mean of p',
	formula: 'integral of (P^-1(u) - Q^-1(u))^2 du, P and Q cumulative sums of mass 1',
	source: TRANSPORT,
	isWhole: true,
	ofAllSums: squaredWorkIn,
	prepare(target) {
		const n = target.p.length;
		const dx = stepOf(target.grid);
		const [masses, sums, slopes] = [new Float64Array(n), new Float64Array(n), new Float64Array(n)];
		const walk = squaredWork(target);
		return (logQ, q, pull, terms) => {
			toMasses(logQ, q, masses);
			accumulate(masses, sums);
			const value = walk(sums, slopes, terms);
			pullFromBehind(masses, slopes, dx, pull);
			return value;
		};
	},
};
