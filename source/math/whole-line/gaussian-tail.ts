import {exp} from '../elementary.ts';
import {normalCdf} from '../incomplete.ts';

const SQRT_2PI = Math.sqrt(2 * Math.PI);

/** From here on the asymptotic series has all digits; before, exp(t^2 / 2) does not overflow. */
const FAR = 25;
const SERIES = 8;

/** Phi(-t) exp(t^2 / 2) for t >= 0, Phi the standard normal's distribution function: it falls as 1 / t. */
export const scaledTail = (t: number): number => {
	if (t < FAR) return normalCdf(-t) * exp(0.5 * t * t);
	let term = 1 / (t * SQRT_2PI);
	let sum = term;
	for (let k = 1; k <= SERIES; k++) {
		term *= -(2 * k - 1) / (t * t);
		sum += term;
	}
	return sum;
};

/** The density of N(0, v) at d. */
export const normalAt = (d: number, v: number): number => exp((-0.5 * d * d) / v) / (Math.sqrt(v) * SQRT_2PI);
