import {expOf, log} from '../elementary.ts';
import type {FamilyEntry, Information, MemberOnPoints} from './family.ts';

/**
 * A location-scale family: one standard log-density l(z), shifted by mu and stretched by sigma.
 *
 * With z = (x - mu) / sigma:
 *   log q(x) = l(z) - log sigma
 *   d log q / d mu    = -l'(z) / sigma
 *   d log q / d sigma = -(1 + z l'(z)) / sigma
 */
export interface Standard {
	/** Fills l(z) and l'(z) for each z, in whole passes over the arrays. */
	readonly fill: (z: Float64Array, logDensity: Float64Array, score: Float64Array) => void;
	/** The Fisher information of (mu, sigma) at sigma 1: E[l'^2], E[l' (1 + z l')], E[(1 + z l')^2]. */
	readonly information: Information;
	/** The integral of exp(l) up to z. */
	readonly cdf: (z: number) => number;
}

export interface LocationScaleEntry extends FamilyEntry {
	readonly standard: (shape: number) => Standard;
}

/** l(z) of one z. */
export const logDensityOf = ({fill}: Standard): ((z: number) => number) => {
	const [at, logDensity, score] = [new Float64Array(1), new Float64Array(1), new Float64Array(1)];
	return (z) => {
		at[0] = z;
		fill(at, logDensity, score);
		return logDensity[0] ?? Number.NaN;
	};
};

const memberOn =
	({fill}: Standard) =>
	(x: Float64Array): MemberOnPoints => {
		const n = x.length;
		const z = new Float64Array(n);
		const logQ = new Float64Array(n);
		const slope = new Float64Array(n);
		let scale = Number.NaN;
		return {
			logQ,
			evaluate(mu, sigma) {
				scale = sigma;
				for (let i = 0; i < n; i++) z[i] = ((x[i] ?? 0) - mu) / sigma;
				fill(z, logQ, slope);
				const logScale = log(sigma);
				for (let i = 0; i < n; i++) logQ[i] = (logQ[i] ?? 0) - logScale;
			},
			density: (q) => expOf(logQ, q),
			pullBack(pull, gradient, ofMu, ofSigma) {
				let dMu = 0;
				let dSigma = 0;
				for (let i = 0; i < n; i++) {
					if (logQ[i] === Number.NEGATIVE_INFINITY) continue;
					const force = pull[i] ?? 0;
					const ofSlope = slope[i] ?? 0;
					dMu += force * ofSlope;
					dSigma += force * (1 + (z[i] ?? 0) * ofSlope);
				}
				gradient[ofMu] = -dMu / scale;
				gradient[ofSigma] = -dSigma / scale;
			},
			scores(byMu, bySigma) {
				for (let i = 0; i < n; i++) {
					const ofSlope = slope[i] ?? 0;
					byMu[i] = -ofSlope / scale;
					bySigma[i] = -(1 + (z[i] ?? 0) * ofSlope) / scale;
				}
			},
		};
	};

type Words = Pick<FamilyEntry, 'title' | 'summary' | 'formula' | 'source' | 'shape' | 'hasCusp'>;

/** The entry of a location-scale family; its members on an array are made from the standard one, or by `on`. */
export const locationScale = (
	words: Words,
	standard: LocationScaleEntry['standard'],
	on: (standard: Standard) => (x: Float64Array) => MemberOnPoints = memberOn,
): LocationScaleEntry => ({
	...words,
	support: 'real',
	standard,
	of(shape) {
		const member = standard(shape);
		const {mu, cross, sigma} = member.information;
		return {
			on: on(member),
			cdf: (x, location, scale) => member.cdf((x - location) / scale),
			information: (_, scale) => ({
				mu: mu / scale ** 2,
				cross: cross / scale ** 2,
				sigma: sigma / scale ** 2,
			}),
		};
	},
});
