import {dot} from './vectors.ts';

/** Steps, at the most; each has its part in the weights of two vectors. */
const MOST_STEPS = 1000;
/** A step that could shorten the vector by less than this part has found it. */
const ROUNDING = 1e-14;

/**
 * The shortest vector in the convex hull of some: the sum of w_i v_i with weights w_i >= 0 that add up to 1.
 *
 * By steps that move weight from the vector that lies furthest along the sum to the one that lies least along it.
 *
 * Source: B. Mitchell, V. Demyanov & V. Malozemov, Finding the Point of a Polyhedron Closest to the Origin, SIAM Journal
 * on Control 12 (1974).
 */
export const shortestInHull = (vectors: readonly Float64Array[]): Float64Array => {
	const squares = vectors.map((vector) => dot(vector, vector));
	const first = squares.indexOf(Math.min(...squares));
	const shortest = Float64Array.from(vectors[first] ?? []);
	const weights = new Float64Array(vectors.length);
	weights[first] = 1;
	const way = new Float64Array(shortest.length);
	// It is asked at each place of a search, and makes nothing on its way.
	for (let step = 0; step < MOST_STEPS; step++) {
		let from = first;
		let most = Number.NEGATIVE_INFINITY;
		let to = first;
		let least = dot(vectors[first] ?? shortest, shortest);
		for (let i = 0; i < vectors.length; i++) {
			const value = dot(vectors[i] ?? shortest, shortest);
			if (value < least) {
				least = value;
				to = i;
			}
			if ((weights[i] ?? 0) > 0 && value > most) {
				most = value;
				from = i;
			}
		}
		const gain = most - least;
		if (!(gain > ROUNDING * dot(shortest, shortest))) break;
		const [a, b] = [vectors[from], vectors[to]];
		if (a === undefined || b === undefined) break;
		for (let d = 0; d < way.length; d++) way[d] = (b[d] ?? 0) - (a[d] ?? 0);
		const share = Math.min(weights[from] ?? 0, gain / dot(way, way));
		weights[from] = (weights[from] ?? 0) - share;
		weights[to] = (weights[to] ?? 0) + share;
		for (let d = 0; d < way.length; d++) shortest[d] = (shortest[d] ?? 0) + share * (way[d] ?? 0);
	}
	return shortest;
};
