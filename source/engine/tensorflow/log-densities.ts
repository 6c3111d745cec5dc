import type {FamilyName} from '../../math/families.ts';
import {digamma, logGamma} from '../../math/gamma.ts';
import {locationScaleOn} from './location-scale.ts';
import type {DensityOn} from './member-density.ts';
import type {GridRow, Scalar, TensorFlow} from './operations.ts';
import {positiveOn} from './positive.ts';

/** log(1 + sigma^2 / mu^2). */
const logMoments = (tf: TensorFlow, mu: Scalar, sigma: Scalar): Scalar =>
	tf.log1p(tf.square(tf.div<Scalar>(sigma, mu)));

const SHIFT = 8;

/**
 * v log v - v - log Gamma(v) of a scalar: by Stirling's series for log Gamma(v + 8) and the recurrence from there,
 * with the terms of the size of v log v taken together, which 32 bits need.
 */
const gammaNorm = (tf: TensorFlow, v: Scalar): Scalar => {
	const shifted = tf.add<Scalar>(v, SHIFT);
	const inverse = tf.div<Scalar>(1, shifted);
	const series = tf.mul<Scalar>(inverse, tf.sub(1 / 12, tf.div(tf.square(inverse), 360)));
	const apart = tf.add<Scalar>(
		tf.mul(v, tf.log1p(tf.div<Scalar>(SHIFT, v))),
		tf.mul(tf.log(shifted), SHIFT - 0.5),
	);
	let below: Scalar = tf.log(v);
	for (let j = 1; j < SHIFT; j++) below = tf.add(below, tf.log(tf.add(v, j)));
	return tf.add(tf.sub(tf.sub(below, apart), series), SHIFT - 0.5 * Math.log(2 * Math.PI));
};

/** log Gamma of a scalar. */
const logGammaOf = (tf: TensorFlow, v: Scalar): Scalar =>
	tf.sub(tf.mul(v, tf.sub(tf.log(v), 1)), gammaNorm(tf, v));

/** The t with log Gamma(1 + 2 t) - 2 log Gamma(1 + t) = `wanted`, by bisection. */
const weibullInverse = (wanted: number): number => {
	let [low, high] = [0, 1];
	const moments = (t: number): number => logGamma(1 + 2 * t) - 2 * logGamma(1 + t);
	while (moments(high) < wanted && high < 1e3) high *= 2;
	for (let i = 0; i < 60; i++) {
		const middle = (low + high) / 2;
		if (moments(middle) < wanted) low = middle;
		else high = middle;
	}
	return (low + high) / 2;
};

/** exp of this is far beyond every x, and within 32 bits with its products. */
const MOST_W = 60;

/** exp(-z) is kept within 32 bits. */
const LEAST_GUMBEL_Z = -60;

/** Each family from its definition, and not from the closed form; a Student's t has a shape, nu. */
export const logDensities: Record<FamilyName, (shape: number) => DensityOn> = {
	normal: () =>
		locationScaleOn({
			stretch: Math.SQRT1_2,
			depth: (tf) => (u) => tf.square(u),
			logNorm: Math.log(Math.sqrt(2 * Math.PI)),
		}),
	laplace: () => locationScaleOn({stretch: 1, depth: (tf) => (z) => tf.abs(z), logNorm: Math.log(2)}),
	// log of e^-z / (1 + e^-z)^2 = -softplus(z) - softplus(-z).
	logistic: () =>
		locationScaleOn({
			stretch: 1,
			depth: (tf) => (z) => tf.add(tf.softplus(z), tf.softplus(tf.neg(z))),
			logNorm: 0,
		}),
	cauchy: () =>
		locationScaleOn({stretch: 1, depth: (tf) => (z) => tf.log1p(tf.square(z)), logNorm: Math.log(Math.PI)}),
	gumbel: () =>
		locationScaleOn({
			stretch: 1,
			depth: (tf, number) => {
				const least = number(LEAST_GUMBEL_Z);
				return (z) => tf.add(z, tf.exp(tf.neg(tf.maximum(z, least))));
			},
			logNorm: 0,
		}),
	'student-t': (nu) =>
		locationScaleOn({
			stretch: 1 / Math.sqrt(nu),
			depth: (tf, number) => {
				const power = number((nu + 1) / 2);
				return (u) => tf.mul(tf.log1p(tf.square(u)), power);
			},
			logNorm: logGamma(nu / 2) - logGamma((nu + 1) / 2) + Math.log(Math.sqrt(nu * Math.PI)),
		}),
	lognormal: () =>
		positiveOn((tf, {logX}, mu, sigma) => {
			const variance = logMoments(tf, mu, sigma);
			const middle = tf.sub<Scalar>(tf.log(mu), tf.div(variance, 2));
			const square = tf.div<GridRow>(tf.square(tf.sub<GridRow>(logX, middle)), variance);
			const logScale = tf.mul<Scalar>(tf.log(tf.mul<Scalar>(variance, 2 * Math.PI)), 0.5);
			return tf.sub(tf.sub(tf.mul(square, -0.5), logX), logScale);
		}),
	gamma: () =>
		positiveOn((tf, {x, logX}, mu, sigma) => {
			const concentration = tf.square(tf.div<Scalar>(mu, sigma));
			// log q = k (log(x / mu) - x / mu + 1) - log x + k log k - k - log Gamma(k).
			const ratio = tf.div<GridRow>(x, mu);
			const depth = tf.add<GridRow>(tf.sub(tf.log(ratio), ratio), 1);
			return tf.add(tf.sub(tf.mul(depth, concentration), logX), gammaNorm(tf, concentration));
		}),
	weibull: () =>
		positiveOn((tf, {logX}, mu, sigma) => {
			// t = 1 / k has no formula. It is found as a number, and one Newton step from there carries its derivative.
			const wanted = logMoments(tf, mu, sigma);
			const found = weibullInverse(wanted.dataSync()[0] ?? Number.NaN);
			const value = logGamma(1 + 2 * found) - 2 * logGamma(1 + found);
			const slope = 2 * digamma(1 + 2 * found) - 2 * digamma(1 + found);
			const t = tf.add<Scalar>(tf.div(tf.sub(wanted, value), slope), found);
			const logScale = tf.sub<Scalar>(tf.log(mu), logGammaOf(tf, tf.add<Scalar>(t, 1)));
			const w = tf.minimum<GridRow>(tf.div(tf.sub(logX, logScale), t), MOST_W);
			return tf.sub(tf.sub(tf.sub(w, tf.exp(w)), logX), tf.log(t));
		}),
};
