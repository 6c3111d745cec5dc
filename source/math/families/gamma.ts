import {log, squared} from '../elementary.ts';
import {LOG_SQRT_2PI, logMinusDigamma, stirlingRemainder, trigamma} from '../gamma.ts';
import {incompleteGamma} from '../incomplete.ts';
import {type FamilyEntry, TORCH_DISTRIBUTIONS} from './family.ts';
import {type Natural, positive} from './positive.ts';

/** The mean a = mu and the concentration b = mu^2 / sigma^2, whose scores are uncorrelated. */
const natural = (mu: number, sigma: number): Natural => {
	const b = squared(mu / sigma);
	return {a: mu, b, aByMu: 1, aBySigma: 0, bByMu: (2 * b) / mu, bBySigma: (-2 * b) / sigma};
};

/**
 * With k the concentration, u = x / mu and S(k) what Stirling's formula leaves of log Gamma(k):
 *   log q(x) = k (log u - u + 1) - log x + log(k) / 2 - log sqrt(2 pi) - S(k),
 * which keeps its digits for a narrow q, where k is large.
 */
export const gamma: FamilyEntry = {
	title: 'Gamma',
	summary:
		'x > 0, skewed to the right with an exponential tail; mu is its mean, sigma its standard deviation',
	formula: 'q(x) = r^k x^(k - 1) exp(-r x) / Gamma(k), k = mu^2 / sigma^2, r = mu / sigma^2',
	source: `${TORCH_DISTRIBUTIONS}gamma`,
	support: 'positive',
	torch: (mu, sigma) => ({
		name: 'Gamma',
		parameters: {concentration: squared(mu / sigma), rate: mu / sigma / sigma},
	}),
	of: () =>
		positive({
			natural,
			cdf: (x, {a: mu, b: k}) => incompleteGamma(k, (k * x) / mu).lower,
			information: ({a, b}) => ({mu: b / (a * a), cross: 0, sigma: trigamma(b) - 1 / b}),
			constants: ({a: mu, b: k}) => [
				log(mu),
				0.5 * log(k) - LOG_SQRT_2PI - stirlingRemainder(k),
				logMinusDigamma(k),
			],
			at({x, logX}, mu, k, [logMu = mu, logNorm = mu, ofK = mu]) {
				const away = x.over(mu).minus(1);
				const depth = logX.minus(logMu).minus(away);
				return {
					logQ: k.times(depth).minus(logX).plus(logNorm),
					byFirst: k.times(away).over(mu),
					bySecond: depth.plus(ofK),
				};
			},
		}),
};
