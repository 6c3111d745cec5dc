/** Lanczos's coefficients for g = 7 and nine terms: good to about 1e-15. */
const LANCZOS = [
	0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
	12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
] as const;
const G = 7;

/**
 * log Gamma(x) for x > 0.
 *
 * Source: C. Lanczos, A precision approximation of the gamma function, SIAM J. Numer. Anal. B 1 (1964).
 */
export const logGamma = (x: number): number => {
	// The approximation is made for x >= 1/2; below, the recurrence Gamma(x + 1) = x Gamma(x) leads there.
	if (x < 0.5) return logGamma(x + 1) - Math.log(x);
	const z = x - 1;
	const t = z + G + 0.5;
	const sum = LANCZOS.reduce((total, c, i) => (i === 0 ? c : total + c / (z + i)), 0);
	return 0.5 * Math.log(2 * Math.PI) + (z + 0.5) * Math.log(t) - t + Math.log(sum);
};
