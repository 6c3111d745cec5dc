import {expOf, log} from '../elementary.ts';
import {LOG_SQRT_2PI} from '../gamma.ts';
import {normalCdf} from '../incomplete.ts';
import {type MemberOnPoints, TORCH_DISTRIBUTIONS} from './family.ts';
import {gaussianSteps} from './gaussian-steps.ts';
import {locationScale} from './location-scale.ts';

/** The hot one of the families: its scores need no arrays, and on an even grid it needs no exponential at a point. */
const normalOn = (x: Float64Array): MemberOnPoints => {
	const n = x.length;
	const logQ = new Float64Array(n);
	const steps = gaussianSteps(x);
	let center = Number.NaN;
	let scale = Number.NaN;
	return {
		logQ,
		evaluate(mu, sigma) {
			center = mu;
			scale = sigma;
			const logScale = log(sigma) + LOG_SQRT_2PI;
			const inverse = 1 / sigma;
			for (let i = 0; i < n; i++) {
				const z = ((x[i] ?? 0) - mu) * inverse;
				logQ[i] = -0.5 * (z * z) - logScale;
			}
		},
		density(q) {
			if (!steps?.(center, scale, q)) expOf(logQ, q);
		},
		pullBack(pull, gradient, ofMu, ofSigma) {
			const inverse = 1 / scale;
			let dMu = 0;
			let dSigma = 0;
			for (let i = 0; i < n; i++) {
				if (logQ[i] === Number.NEGATIVE_INFINITY) continue;
				const force = pull[i] ?? 0;
				const z = ((x[i] ?? 0) - center) * inverse;
				dMu += force * z;
				dSigma += force * (z * z - 1);
			}
			gradient[ofMu] = dMu * inverse;
			gradient[ofSigma] = dSigma * inverse;
		},
		scores(byMu, bySigma) {
			const inverse = 1 / scale;
			for (let i = 0; i < n; i++) {
				const z = ((x[i] ?? 0) - center) * inverse;
				byMu[i] = z * inverse;
				bySigma[i] = (z * z - 1) * inverse;
			}
		},
	};
};

export const normal = locationScale(
	{
		title: 'Normal',
		summary: 'the bell curve; mu is its mean, sigma its standard deviation',
		formula: 'q(x) = exp(-z^2 / 2) / (sigma sqrt(2 pi)), z = (x - mu) / sigma',
		source: `${TORCH_DISTRIBUTIONS}normal`,
	},
	() => ({
		fill(z, logDensity, score) {
			for (let i = 0; i < z.length; i++) {
				const at = z[i] ?? 0;
				logDensity[i] = -0.5 * at * at - LOG_SQRT_2PI;
				score[i] = -at;
			}
		},
		information: {mu: 1, cross: 0, sigma: 2},
		cdf: normalCdf,
	}),
	() => normalOn,
);

/** log N(x; mu, sigma) = -(x - mu)^2 / (2 sigma^2) - log sigma - log sqrt(2 pi). */
export const normalLogDensity = (x: number, mu: number, sigma: number): number => {
	const z = (x - mu) / sigma;
	return -0.5 * z * z - log(sigma) - LOG_SQRT_2PI;
};
