/**
 * The families of q: a standard log-density each, moved by the location mu and stretched by the scale sigma.
 *
 * With z = (x - mu) / sigma and the standard log-density l(z):
 *   log q(x) = l(z) - log sigma
 *   d log q / d mu    = -l'(z) / sigma
 *   d log q / d sigma = -(1 + z l'(z)) / sigma
 */
export interface Family {
	readonly name: string;
	/** The name with its parameters' values put in, as legends show it: `Normal(2.127, 3.197)`. */
	readonly title: string;
	readonly summary: string;
	readonly formula: string;
	readonly source: string;
	/**
	 * Fills `logQ` with log q(x) and `slope` with l'(z), for every x. All arrays have the same length.
	 * sigma is positive.
	 */
	readonly evaluate: (
		x: Float64Array,
		mu: number,
		sigma: number,
		logQ: Float64Array,
		slope: Float64Array,
	) => void;
}

export const LOG_SQRT_2PI = 0.5 * Math.log(2 * Math.PI);

/** log N(x; mu, sigma) = -(x - mu)^2 / (2 sigma^2) - log sigma - log sqrt(2 pi). */
export const normalLogDensity = (x: number, mu: number, sigma: number): number => {
	const z = (x - mu) / sigma;
	return -0.5 * z * z - Math.log(sigma) - LOG_SQRT_2PI;
};

const normal: Family = {
	name: 'normal',
	title: 'Normal',
	summary: 'the bell curve; mu is its mean, sigma its standard deviation',
	formula: 'q(x) = exp(-z^2 / 2) / (sigma sqrt(2 pi)), z = (x - mu) / sigma',
	source: 'https://pytorch.org/docs/stable/distributions.html#normal',
	evaluate(x, mu, sigma, logQ, slope) {
		const logScale = Math.log(sigma) + LOG_SQRT_2PI;
		const inverse = 1 / sigma;
		for (let i = 0; i < x.length; i++) {
			const z = ((x[i] ?? 0) - mu) * inverse;
			logQ[i] = -0.5 * z * z - logScale;
			slope[i] = -z;
		}
	},
};

/** Every family by its name. */
export const families = {normal} as const satisfies Record<string, Family>;

export type FamilyName = keyof typeof families;
