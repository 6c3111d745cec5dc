import {exp, expm1, log, log1p, pow, squared} from '../elementary.ts';
import {digamma, EULER, logGamma} from '../gamma.ts';
import {type FamilyEntry, TORCH_DISTRIBUTIONS} from './family.ts';
import {type Natural, positive} from './positive.ts';

/** B_2k / (2k)!, of Euler and Maclaurin's formula. */
const EULER_MACLAURIN = [1 / 12, -1 / 720, 1 / 30_240, -1 / 1_209_600, 1 / 47_900_160];

/** zeta(n) for n >= 2 to rounding, by Euler and Maclaurin's formula from 20 on. */
const zeta = (n: number): number => {
	const N = 20;
	let sum = 0;
	for (let j = N - 1; j >= 1; j--) sum += pow(j, -n);
	let corrections = 0.5;
	// n (n + 1) ... (n + 2 k) / N^(2 k + 1)
	let rising = n / N;
	EULER_MACLAURIN.forEach((c, k) => {
		corrections += c * rising;
		rising *= ((n + 2 * k + 1) * (n + 2 * k + 2)) / (N * N);
	});
	return sum + pow(N, -n) * (N / (n - 1) + corrections);
};

/** Below this t the series is exact to rounding with these terms. */
const SMALL = 1 / 8;
interface Series {
	/** zeta(n) (-1)^n / n for n >= 2: what log Gamma(1 + t) + EULER t has of t^n. */
	readonly logGamma: readonly number[];
	/** The same times 2^n - 2. */
	readonly logMoments: readonly number[];
}

let known: Series | undefined;

/** Made when it is first asked for: most programs fit no Weibull. */
const series = (): Series => {
	if (known !== undefined) return known;
	const ofLogGamma = Array.from({length: 28}, (_, i) => {
		const n = i + 2;
		return ((n % 2 === 0 ? 1 : -1) * zeta(n)) / n;
	});
	known = {logGamma: ofLogGamma, logMoments: ofLogGamma.map((c, i) => c * (pow(2, i + 2) - 2))};
	return known;
};

/** log Gamma(1 + t), whose digits count where t divides it. */
const logGammaAbove1 = (t: number): number =>
	t < SMALL ? t * (series().logGamma.reduceRight((sum, c) => sum * t + c, 0) * t - EULER) : logGamma(1 + t);

/**
 * G(t) = log(E x^2 / (E x)^2) = log Gamma(1 + 2 t) - 2 log Gamma(1 + t) of a Weibull with the concentration 1 / t,
 * and G'(t). For small t by the series sum over n >= 2 of zeta(n) (-1)^n (2^n - 2) t^n / n, without cancellation.
 */
const logMoments = (t: number): readonly [value: number, slope: number] => {
	if (t >= SMALL) {
		return [logGamma(1 + 2 * t) - 2 * logGamma(1 + t), 2 * (digamma(1 + 2 * t) - digamma(1 + t))];
	}
	const coefficients = series().logMoments;
	let value = 0;
	let slope = 0;
	for (let i = coefficients.length - 1; i >= 0; i--) {
		const c = coefficients[i] ?? 0;
		value = value * t + c;
		slope = slope * t + (i + 2) * c;
	}
	return [value * t * t, slope * t];
};

const MOST_ITERATIONS = 50;

/**
 * The t with G(t) = `wanted`, by Newton's method in log t and log G: nearly a straight line, of a slope between 2
 * for small t and 1 for large.
 */
const inverseConcentration = (wanted: number): number => {
	let t = Math.sqrt(wanted / (squared(Math.PI) / 6));
	for (let i = 0; i < MOST_ITERATIONS; i++) {
		const [value, slope] = logMoments(t);
		const by = (log(wanted / value) * value) / (t * slope);
		t *= exp(by);
		if (!(Math.abs(by) > 1e-15)) break;
	}
	return t;
};

/**
 * a = log of PyTorch's scale, and b = t, the inverse of its concentration: with c = sigma^2 / mu^2,
 *   G(t) = log(1 + c),  a = log mu - log Gamma(1 + t).
 */
const natural = (mu: number, sigma: number): Natural => {
	const c = squared(sigma / mu);
	const t = inverseConcentration(log1p(c));
	const [, slope] = logMoments(t);
	const tByLog = (2 * c) / ((1 + c) * slope);
	const aByT = -digamma(1 + t);
	return {
		a: log(mu) - logGammaAbove1(t),
		b: t,
		aByMu: (1 - aByT * tByLog) / mu,
		aBySigma: (aByT * tByLog) / sigma,
		bByMu: -tByLog / mu,
		bBySigma: tByLog / sigma,
	};
};

/** Above this w, exp(w) would overflow, alone or multiplied by w or a density. */
const MOST_W = 600;

/** With k = 1 / t, w = k (log x - a), whose exponential has the standard exponential distribution. */
export const weibull: FamilyEntry = {
	title: 'Weibull',
	summary: 'x > 0, a power of an exponential: lifetimes, wind; mu is its mean, sigma its standard deviation',
	formula:
		'q(x) = (k / s) (x / s)^(k - 1) exp(-(x / s)^k), Gamma(1 + 2 / k) / Gamma(1 + 1 / k)^2 = 1 + sigma^2 / mu^2, s = mu / Gamma(1 + 1 / k)',
	source: `${TORCH_DISTRIBUTIONS}weibull`,
	support: 'positive',
	torch(mu, sigma) {
		const {a, b} = natural(mu, sigma);
		return {name: 'Weibull', parameters: {scale: exp(a), concentration: 1 / b}};
	},
	of: () =>
		positive({
			natural,
			cdf: (x, {a, b: t}) => -expm1(-exp((log(x) - a) / t)),
			information: ({b: t}) => ({
				mu: 1 / (t * t),
				cross: (1 - EULER) / (t * t),
				sigma: (squared(1 - EULER) + squared(Math.PI) / 6) / (t * t),
			}),
			constants: ({b: t}) => [1 / t, -log(t)],
			at({logX}, a, _t, [k = a, logK = a]) {
				const w = logX.minus(a).times(k).atMost(MOST_W);
				const power = w.exp();
				const less = power.minus(1);
				return {
					logQ: logK.plus(w).minus(power).minus(logX),
					byFirst: less.times(k),
					bySecond: less.times(w).minus(1).times(k),
				};
			},
		}),
};
