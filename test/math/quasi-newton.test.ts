import {expect, it} from 'vitest';
import {quasiNewton} from '../../source/math/quasi-newton.ts';

/** |u| + 100 |v - u^2|: a curved valley between kinks, whose bottom is one; u = mu - 3 and v = log sigma. */
const valley = (parameters: Float64Array, gradient: Float64Array): number => {
	const [mu = Number.NaN, sigma = Number.NaN] = parameters;
	const u = mu - 3;
	const off = Math.log(sigma) - u * u;
	gradient[0] = Math.sign(u) - 200 * u * Math.sign(off);
	gradient[1] = (100 * Math.sign(off)) / sigma;
	return Math.abs(u) + 100 * Math.abs(off);
};

it('follows a valley between kinks to its bottom', () => {
	let parameters = Float64Array.of(3.5, 1.5);
	for (let i = 0; i < 20; i++) parameters = Float64Array.from(quasiNewton(valley, parameters).parameters);
	expect(valley(parameters, new Float64Array(2))).toBeLessThan(1e-6);
});
