import {expOf, log, squared} from '../elementary.ts';
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

const fillZ = (x: Float64Array, mu: number, sigma: number, z: Float64Array): void => {
	for (let i = 0; i < x.length; i++) z[i] = ((x[i] ?? 0) - mu) / sigma;
};

const lower = (values: Float64Array, by: number): void => {
	for (let i = 0; i < values.length; i++) values[i] = (values[i] ?? 0) - by;
};

const pullOf = (
	z: Float64Array,
	slope: Float64Array,
	sigma: number,
	logQ: Float64Array,
	pull: Float64Array,
	gradient: Float64Array,
	ofMu: number,
	ofSigma: number,
): void => {
	let dMu = 0;
	let dSigma = 0;
	for (let i = 0; i < z.length; i++) {
		if (logQ[i] === Number.NEGATIVE_INFINITY) continue;
		const force = pull[i] ?? 0;
		const ofSlope = slope[i] ?? 0;
		dMu += force * ofSlope;
		dSigma += force * (1 + (z[i] ?? 0) * ofSlope);
	}
	gradient[ofMu] = -dMu / sigma;
	gradient[ofSigma] = -dSigma / sigma;
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
				fillZ(x, mu, sigma, z);
				fill(z, logQ, slope);
				lower(logQ, log(sigma));
			},
			density: (q) => expOf(logQ, q),
			pullBack: (pull, gradient, ofMu, ofSigma) =>
				pullOf(z, slope, scale, logQ, pull, gradient, ofMu, ofSigma),
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
				mu: mu / squared(scale),
				cross: cross / squared(scale),
				sigma: sigma / squared(scale),
			}),
		};
	},
});
