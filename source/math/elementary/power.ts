import {expOfDifference, upperDigits} from './exponential.ts';
import {exponentOf} from './logarithm.ts';
import {powerOfTwo} from './powers-of-two.ts';

/*
 * x^y = exp(y log x), for which log x has to have some ten digits more than a number has. With x = 2^k m, m between the
 * roots of 1/2 and 2, c the multiple of 1/32 next to m, and s = (m - c) / (m + c)
 *
 *   log x = k log 2 + log c + 2 s + 2 s^3 / 3 + 2 s^5 / 5 + ...,  |s| <= 0.011
 *
 * where all but the powers of s are kept as sums of two numbers.
 */

const FIRST = 23;
/** log(c) of c = 23/32 to 45/32, in two parts of which the first is a multiple of 2^-41. */
// biome-ignore format: a pair a line
const LOGS = new Float64Array([
	-0.33024168687052224, -5.4612144489920215e-14,
	-0.28768207245184385, 6.292357389008195e-14,
	-0.2468600779316148, 8.899851356560444e-14,
	-0.20763936477806055, -1.839482528479895e-13,
	-0.16989903679541385, 1.6376276414097503e-14,
	-0.13353139262471814, 1.9551393909415374e-13,
	-0.09844007281344602, 1.9350243441399066e-13,
	-0.06453852113736502, -2.0614806739842207e-13,
	-0.031748698314459034, -1.2126714809099119e-13,
	0, 0,
	0.03077165866670839, 4.529814257790929e-14,
	0.060624621816259605, 1.7523746905186702e-13,
	0.08961215868976069, -7.355770219435029e-14,
	0.11778303565643, -4.654729747598445e-14,
	0.14518200984457508, -7.718001336828099e-14,
	0.17185025692651834, 1.4088127937111135e-13,
	0.19782574332975855, 1.6132822667240823e-13,
	0.22314355131402408, 1.856757095979601e-13,
	0.2478361639045943, -1.3029797173308663e-14,
	0.2719337154835557, 8.604306772808733e-14,
	0.2954642128938758, -3.993416384387844e-14,
	0.31845373111855224, -1.7625431312172662e-14,
	0.3409265869704541, 1.3912841212197566e-13,
]);

/** Of a base: itself, and its logarithm as a sum of two numbers. */
const SIZE = 3;

/** Fills a place of `to` with a base above 0, below infinity, and its logarithm. */
const fillLogarithm = (base: number, to: Float64Array, place: number): void => {
	const isSubnormal = base < 2.2250738585072014e-308;
	const x = isSubnormal ? base * 18_014_398_509_481_984 : base;
	const exponent = exponentOf(x);
	const m = x * powerOfTwo(-exponent);
	const k = isSubnormal ? exponent - 54 : exponent;
	const nearest = Math.floor(m * 32 + 0.5);
	const c = nearest / 32;
	const apart = m - c;
	const sum = m + c;
	const restOfSum = m - (sum - c);
	const s = apart / sum;
	const upper = upperDigits(s);
	const lower = s - upper;
	const upperSum = upperDigits(sum);
	const lowerSum = sum - upperSum;
	const left =
		apart - upper * upperSum - upper * lowerSum - lower * upperSum - lower * lowerSum - s * restOfSum;
	const z = s * s;
	const series = s * z * (0.6666666666666666 + z * (0.4 + z * (0.2857142857142857 + z * 0.2222222222222222)));
	const place2 = 2 * (nearest - FIRST);
	const whole = k * 0.693147180559663 + (LOGS[place2] ?? 0);
	const first = whole + 2 * s;
	const rest =
		2 * s -
		(first - whole) +
		((2 * left) / sum + series + (k * 2.8235290563031577e-13 + (LOGS[place2 + 1] ?? 0)));
	const high = first + rest;
	to[place] = base;
	to[place + 1] = high;
	to[place + 2] = rest - (high - first);
};

/**
 * The logarithms of the last bases: an optimizer takes powers of its two decay rates at each step. What is kept is what
 * would be computed again.
 */
const known = new Float64Array(2 * SIZE).fill(Number.NaN);
let older = 0;

const placeOf = (base: number): number => {
	if (known[0] === base) return 0;
	if (known[SIZE] === base) return SIZE;
	older = SIZE - older;
	fillLogarithm(base, known, older);
	return older;
};

/** Powers of a base above 0 and below infinity, with an exponent that is a number. */
const positivePower = (base: number, y: number): number => {
	if (base === 1) return 1;
	const place = placeOf(base);
	const high = known[place + 1] as number;
	const product = y * high;
	// Far beyond either end the rest cannot change the result.
	if (!(Math.abs(product) < 800)) return product > 0 ? Number.POSITIVE_INFINITY : 0;
	const upper = upperDigits(y);
	const lower = y - upper;
	const upperLog = upperDigits(high);
	const lowerLog = high - upperLog;
	const lost = product - upper * upperLog - upper * lowerLog - lower * upperLog - lower * lowerLog;
	return expOfDifference(product, lost - y * (known[place + 2] as number));
};

const isOdd = (y: number): boolean => Math.abs(y % 2) === 1;

/** x^y, as Math.pow has it at 0, infinities, NaN and below 0. */
export const pow = (x: number, y: number): number => {
	if (x > 0 && x < Number.POSITIVE_INFINITY && Math.abs(y) < Number.POSITIVE_INFINITY)
		return positivePower(x, y);
	if (y === 0) return 1;
	const size = Math.abs(x);
	if (Number.isNaN(x) || Number.isNaN(y)) return Number.NaN;
	if (Math.abs(y) === Number.POSITIVE_INFINITY) {
		if (size === 1) return Number.NaN;
		return size > 1 === y > 0 ? Number.POSITIVE_INFINITY : 0;
	}
	const isNegative = x < 0 || Object.is(x, -0);
	if (size === 0 || size === Number.POSITIVE_INFINITY) {
		const power = (size === 0) === y > 0 ? 0 : Number.POSITIVE_INFINITY;
		return isNegative && isOdd(y) ? -power : power;
	}
	if (!Number.isInteger(y)) return Number.NaN;
	return isOdd(y) ? -positivePower(size, y) : positivePower(size, y);
};
