import {cosPi, log} from '../elementary.ts';
import {LOG_SQRT_2PI} from '../gamma.ts';
import {normalCdf} from '../incomplete.ts';
import {TORCH_DISTRIBUTIONS} from './family.ts';
import {gaussianBlocks} from './gaussian-blocks.ts';
import {locationScale} from './location-scale.ts';

export const normal = locationScale(
	{
		title: 'Normal',
		summary: 'the bell curve; mu is its mean, sigma its standard deviation',
		formula: 'q(x) = exp(-z^2 / 2) / (sigma sqrt(2 pi)), z = (x - mu) / sigma',
		source: `${TORCH_DISTRIBUTIONS}normal`,
	},
	() => ({
		at: (z) => ({
			logDensity: z.squared().times(-0.5).minus(LOG_SQRT_2PI),
			score: z.negated(),
		}),
		information: {mu: 1, cross: 0, sigma: 2},
		cdf: normalCdf,
		// G. Box, M. Muller, A note on the generation of random normal deviates (1958).
		draw: (u, v) => Math.sqrt(-2 * log(u)) * cosPi(2 * v),
	}),
	gaussianBlocks,
);

/** log N(x; mu, sigma) = -(x - mu)^2 / (2 sigma^2) - log sigma - log sqrt(2 pi). */
export const normalLogDensity = (x: number, mu: number, sigma: number): number => {
	const z = (x - mu) / sigma;
	return -0.5 * z * z - log(sigma) - LOG_SQRT_2PI;
};
