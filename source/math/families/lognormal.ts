import {log, log1p, squared} from '../elementary.ts';
import {LOG_SQRT_2PI} from '../gamma.ts';
import {normalCdf} from '../incomplete.ts';
import {type FamilyEntry, TORCH_DISTRIBUTIONS} from './family.ts';
import {type Natural, positive} from './positive.ts';

/**
 * The parameters loc = a and scale = b of log x, a normal:
 *   b^2 = log(1 + sigma^2 / mu^2),  a = log mu - b^2 / 2.
 */
const natural = (mu: number, sigma: number): Natural => {
	const c = squared(sigma / mu);
	const square = log1p(c);
	const b = Math.sqrt(square);
	// d b^2 / d log sigma = -d b^2 / d log mu = 2 c / (1 + c).
	const byLog = c / (1 + c);
	return {
		a: log(mu) - square / 2,
		b,
		aByMu: (1 + byLog) / mu,
		aBySigma: -byLog / sigma,
		bByMu: -byLog / (b * mu),
		bBySigma: byLog / (b * sigma),
	};
};

/** log q(x) = -y^2 / 2 - log b - log x - log sqrt(2 pi), y = (log x - a) / b. */
export const lognormal: FamilyEntry = {
	title: 'Log-normal',
	summary: 'x > 0 whose logarithm is normal; mu and sigma are the mean and standard deviation of x',
	formula:
		'q(x) = exp(-((log x - a) / b)^2 / 2) / (x b sqrt(2 pi)), b^2 = log(1 + sigma^2 / mu^2), a = log mu - b^2 / 2',
	source: `${TORCH_DISTRIBUTIONS}lognormal`,
	support: 'positive',
	torch(mu, sigma) {
		const {a, b} = natural(mu, sigma);
		return {name: 'LogNormal', parameters: {loc: a, scale: b}};
	},
	of: () =>
		positive({
			natural,
			cdf: (x, {a, b}) => normalCdf((log(x) - a) / b),
			information: ({b}) => ({mu: 1 / (b * b), cross: 0, sigma: 2 / (b * b)}),
			constants: ({b}) => [log(b) + LOG_SQRT_2PI, 1 / b],
			at({logX}, a, _b, [logScale = a, inverse = a]) {
				const y = logX.minus(a).times(inverse);
				return {
					logQ: y.squared().times(-0.5).minus(logX).minus(logScale),
					byFirst: y.times(inverse),
					bySecond: y.squared().minus(1).times(inverse),
				};
			},
		}),
};
