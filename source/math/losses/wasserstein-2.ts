import {stepOf} from '../grid.ts';
import type {Loss} from './loss.ts';
import {accumulate, throughSoftmax, toMasses} from './masses.ts';
import {squaredWork, squaredWorkIn, unitOfClimbs} from './squared-work.ts';
import {TRANSPORT} from './transport.ts';

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
		const [masses, sums] = [new Float64Array(n), new Float64Array(n)];
		const [leads, turns] = [new Float64Array(n), new Float64Array(n)];
		const walk = squaredWork(target);
		const unit = -dx * unitOfClimbs(dx);
		return (logQ, q, pull, terms) => {
			toMasses(logQ, q, masses);
			accumulate(masses, sums);
			const value = walk(sums, 1, leads, turns, terms);
			let sum = 0;
			let mean = 0;
			for (let i = 0; i < n; i++) {
				sum += leads[i] ?? 0;
				// dL / d mass_i is the sum of dL / dQ_k over k >= i: that of all of them less the climb. The first is the same at
				// every point, and the softmax drops it.
				pull[i] = unit * (6 * sum - (turns[i] ?? 0));
				mean += (masses[i] ?? 0) * (pull[i] ?? 0);
			}
			throughSoftmax(masses, mean, pull);
			return value;
		};
	},
};
