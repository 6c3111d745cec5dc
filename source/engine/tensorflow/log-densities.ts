import type {FamilyName} from '../../math/families.ts';
import {digamma, logGamma} from '../../math/gamma.ts';
import {LEAST_LOG, type Scalar, type Tensor1D, type TensorFlow} from './operations.ts';

/** log q(x) as a tensor expression of mu and sigma; `shape` is nu of a Student's t. */
type LogDensity = (tf: TensorFlow, x: Tensor1D, mu: Scalar, sigma: Scalar, shape: number) => Tensor1D;

/** The log-density of z = (x - mu) / sigma at mu 0 and sigma 1. */
type StandardLogDensity = (tf: TensorFlow, z: Tensor1D, shape: number) => Tensor1D;

const locationScale =
	(standard: StandardLogDensity): LogDensity =>
	(tf, x, mu, sigma, shape) =>
		tf.sub(standard(tf, tf.div<Tensor1D>(tf.sub(x, mu), sigma), shape), tf.log(sigma));

/** A density of positive x from one of log x; at x <= 0 it is as low as log-densities go. */
const positive =
	(ofLog: (tf: TensorFlow, x: Tensor1D, logX: Tensor1D, mu: Scalar, sigma: Scalar) => Tensor1D): LogDensity =>
	(tf, x, mu, sigma) => {
		const inside = tf.clipByValue<Tensor1D>(tf.mul(x, 1e38), 0, 1);
		const safe = tf.add<Tensor1D>(tf.mul(x, inside), tf.sub(1, inside));
		const outside = tf.mul<Tensor1D>(tf.sub(1, inside), LEAST_LOG);
		return tf.add(tf.mul(ofLog(tf, safe, tf.log(safe), mu, sigma), inside), outside);
	};

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

/** Each family from its definition, and not from the closed form. */
const logDensities: Record<FamilyName, LogDensity> = {
	normal: locationScale((tf, z) => tf.sub(tf.mul(tf.square(z), -0.5), Math.log(Math.sqrt(2 * Math.PI)))),
	laplace: locationScale((tf, z) => tf.sub(tf.neg(tf.abs(z)), Math.log(2))),
	// log of e^-z / (1 + e^-z)^2 = -softplus(z) - softplus(-z).
	logistic: locationScale((tf, z) => tf.neg(tf.add(tf.softplus(z), tf.softplus(tf.neg(z))))),
	cauchy: locationScale((tf, z) => tf.neg(tf.log(tf.mul(tf.add(tf.square(z), 1), Math.PI)))),
	gumbel: locationScale((tf, z) => tf.neg(tf.add(z, tf.exp(tf.neg(tf.maximum(z, LEAST_GUMBEL_Z)))))),
	'student-t': locationScale((tf, z, nu) =>
		tf.sub(
			tf.mul(tf.log1p(tf.div(tf.square(z), nu)), -(nu + 1) / 2),
			logGamma(nu / 2) - logGamma((nu + 1) / 2) + Math.log(Math.sqrt(nu * Math.PI)),
		),
	),
	lognormal: positive((tf, _x, logX, mu, sigma) => {
		const variance = logMoments(tf, mu, sigma);
		const middle = tf.sub<Scalar>(tf.log(mu), tf.div(variance, 2));
		const square = tf.div<Tensor1D>(tf.square(tf.sub<Tensor1D>(logX, middle)), variance);
		const logScale = tf.mul<Scalar>(tf.log(tf.mul<Scalar>(variance, 2 * Math.PI)), 0.5);
		return tf.sub(tf.sub(tf.mul(square, -0.5), logX), logScale);
	}),
	gamma: positive((tf, x, logX, mu, sigma) => {
		const concentration = tf.square(tf.div<Scalar>(mu, sigma));
		// log q = k (log(x / mu) - x / mu + 1) - log x + k log k - k - log Gamma(k).
		const ratio = tf.div<Tensor1D>(x, mu);
		const depth = tf.add<Tensor1D>(tf.sub(tf.log(ratio), ratio), 1);
		return tf.add(tf.sub(tf.mul(depth, concentration), logX), gammaNorm(tf, concentration));
	}),
	weibull: positive((tf, _x, logX, mu, sigma) => {
		// t = 1 / k has no formula. It is found as a number, and one Newton step from there carries its derivative.
		const wanted = logMoments(tf, mu, sigma);
		const found = weibullInverse(wanted.dataSync()[0] ?? Number.NaN);
		const value = logGamma(1 + 2 * found) - 2 * logGamma(1 + found);
		const slope = 2 * digamma(1 + 2 * found) - 2 * digamma(1 + found);
		const t = tf.add<Scalar>(tf.div(tf.sub(wanted, value), slope), found);
		const logScale = tf.sub<Scalar>(tf.log(mu), logGammaOf(tf, tf.add<Scalar>(t, 1)));
		const w = tf.minimum<Tensor1D>(tf.div(tf.sub(logX, logScale), t), MOST_W);
		return tf.sub(tf.sub(tf.sub(w, tf.exp(w)), logX), tf.log(t));
	}),
};

export const logDensity = (
	tf: TensorFlow,
	family: FamilyName,
	shape: number,
	x: Tensor1D,
	mu: Scalar,
	sigma: Scalar,
): Tensor1D => logDensities[family](tf, x, mu, sigma, shape);
