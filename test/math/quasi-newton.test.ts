import {expect, it} from 'vitest';
import {continueQuasiNewton, startQuasiNewton} from '../../source/math/quasi-newton.ts';
import {continueTurnedSearch, startTurnedSearch} from '../../source/math/turned-search.ts';

/** |u| + 100 |v - u^2|: a curved valley between kinks, whose bottom is one; u = mu - 3 and v = log sigma. */
const valley = (parameters: Float64Array, gradient: Float64Array): number => {
	const [mu = Number.NaN, sigma = Number.NaN] = parameters;
	const u = mu - 3;
	const off = Math.log(sigma) - u * u;
	gradient[0] = Math.sign(u) - 200 * u * Math.sign(off);
	gradient[1] = (100 * Math.sign(off)) / sigma;
	return Math.abs(u) + 100 * Math.abs(off);
};

/** Where quasi-Newton steps end, with so many evaluations at a time. */
const endOf = (start: Float64Array, evaluations: number) => {
	let state = startQuasiNewton(valley, start);
	while (state.status === 'searching') state = continueQuasiNewton(valley, state, evaluations);
	return state;
};

it('follows a valley between kinks to its bottom', () => {
	let parameters: Float64Array = Float64Array.of(3.5, 1.5);
	for (let i = 0; i < 20; i++) parameters = endOf(parameters, Number.POSITIVE_INFINITY).parameters;
	expect(valley(parameters, new Float64Array(2))).toBeLessThan(1e-6);
});

it('ends at the same place to the bit, one evaluation at a time or all at once', () => {
	const start = Float64Array.of(3.5, 1.5);
	expect(endOf(start, 1)).toEqual(endOf(start, Number.POSITIVE_INFINITY));
});

it('asks for no more than a few evaluations in each slice of a search between kinks, its quasi-Newton steps included', () => {
	let asked = 0;
	const counted = (parameters: Float64Array, gradient: Float64Array): number => {
		asked++;
		return valley(parameters, gradient);
	};
	let search = startTurnedSearch(counted, Float64Array.of(3.5, 1.5));
	let most = 0;
	let hasDescended = false;
	while (search.status === 'searching') {
		asked = 0;
		search = continueTurnedSearch(counted, search, 1, () => false);
		most = Math.max(most, asked);
		hasDescended ||= search.status === 'searching' && search.further !== undefined;
	}
	expect(hasDescended).toBe(true);
	// A sweep along both directions, and gradients on the four sides of two frames.
	expect(most).toBeLessThanOrEqual(10);
});
