import {log} from '../../math/elementary.ts';
import type {FamilyName} from '../../math/families.ts';
import {digamma, logGamma} from '../../math/gamma.ts';
import type {Constants} from './constants.ts';
import {locationScaleOn} from './location-scale.ts';
import type {DensityOn} from './member-density.ts';
import type {GridRow, Scalar, Tensor, TensorFlow} from './operations.ts';
import {positiveOn} from './positive.ts';

/** log(1 + sigma^2 / mu^2). */
const logMoments = (tf: TensorFlow, mu: Scalar, sigma: Scalar): Scalar =>
	tf.log1p(tf.square(tf.div<Scalar>(sigma, mu)));

/** Up from here Stirling's series is good to 32 bits. */
const SHIFT = 8;

/**
 * v log v - v - log Gamma(v) of a scalar: by Stirling's series for log Gamma(v + 8) and the recurrence from there,
 * with the terms of the size of v log v taken together, which 32 bits need.
 */
const gammaNormOn = (tf: TensorFlow, {number, row}: Constants): ((v: Scalar) => Scalar) => {
	const steps = row(Array.from({length: SHIFT}, (_, j) => j));
	return (v) => {
		const shifted = tf.add<Scalar>(v, number(SHIFT));
		const inverse = tf.div<Scalar>(number(1), shifted);
		const series = tf.mul<Scalar>(
			inverse,
			tf.sub(number(1 / 12), tf.mul(tf.square(inverse), number(1 / 360))),
		);
		const apart = tf.add<Scalar>(
			tf.mul(v, tf.log1p(tf.div<Scalar>(number(SHIFT), v))),
			tf.mul(tf.log(shifted), number(SHIFT - 0.5)),
		);
		const below = tf.sum<Scalar>(tf.log(tf.add<GridRow>(steps, v)));
		return tf.add(tf.sub(tf.sub(below, apart), series), number(SHIFT - 0.5 * log(2 * Math.PI)));
	};
};

/** log Gamma(1 + 2 t) - 2 log Gamma(1 + t), by which a Weibull's t = 1 / k follows from its moments. */
const weibullMoments = (t: number): number => logGamma(1 + 2 * t) - 2 * logGamma(1 + t);

/** The t that has these moments, by bisection. */
const weibullInverse = (wanted: number): number => {
	let [low, high] = [0, 1];
	while (weibullMoments(high) < wanted && high < 1e3) high *= 2;
	for (let i = 0; i < 60; i++) {
		const middle = (low + high) / 2;
		if (weibullMoments(middle) < wanted) low = middle;
		else high = middle;
	}
	return (low + high) / 2;
};

/**
 * A Weibull's t by its moments, as a scalar. It has no formula that could be written in tensors: it is found as a number,
 * and its derivative, by that of the inverse function, is 1 over the moments' own.
 */
const weibullT = (tf: TensorFlow, moments: Scalar): Scalar =>
	tf.customGrad((input) => {
		const t = weibullInverse((input as Scalar).dataSync()[0] ?? Number.NaN); // it gives back what it is called with below
		const slope = 2 * digamma(1 + 2 * t) - 2 * digamma(1 + t);
		return {value: tf.scalar(t), gradFunc: (dy: Tensor) => tf.mul(dy, tf.scalar(1 / slope))};
	})(moments) as Scalar; // customGrad types what it gives as a tensor of any rank

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
			logNorm: log(Math.sqrt(2 * Math.PI)),
		}),
	laplace: () => locationScaleOn({stretch: 1, depth: (tf) => (z) => tf.abs(z), logNorm: log(2)}),
	// log of e^-z / (1 + e^-z)^2 = -softplus(z) - softplus(-z).
	logistic: () =>
		locationScaleOn({
			stretch: 1,
			depth: (tf) => (z) => tf.add(tf.softplus(z), tf.softplus(tf.neg(z))),
			logNorm: 0,
		}),
	cauchy: () =>
		locationScaleOn({stretch: 1, depth: (tf) => (z) => tf.log1p(tf.square(z)), logNorm: log(Math.PI)}),
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
			logNorm: logGamma(nu / 2) - logGamma((nu + 1) / 2) + log(Math.sqrt(nu * Math.PI)),
		}),
	lognormal: () =>
		positiveOn((tf, {number}, {logX}) => (mu, sigma) => {
			const variance = logMoments(tf, mu, sigma);
			const half = number(0.5);
			const middle = tf.sub<Scalar>(tf.log(mu), tf.mul(variance, half));
			const square = tf.div<GridRow>(tf.square(tf.sub<GridRow>(logX, middle)), variance);
			const logScale = tf.log(tf.mul<Scalar>(variance, number(2 * Math.PI)));
			return tf.sub(tf.mul(tf.add<GridRow>(square, logScale), number(-0.5)), logX);
		}),
	gamma: () =>
		positiveOn((tf, constants, {x, logX}) => {
			const one = constants.number(1);
			const gammaNorm = gammaNormOn(tf, constants);
			return (mu, sigma) => {
				const concentration = tf.square(tf.div<Scalar>(mu, sigma));
				// log q = k (log(x / mu) - x / mu + 1) - log x + k log k - k - log Gamma(k).
				const ratio = tf.div<GridRow>(x, mu);
				const depth = tf.add<GridRow>(tf.sub(tf.log(ratio), ratio), one);
				return tf.add(tf.sub(tf.mul(depth, concentration), logX), gammaNorm(concentration));
			};
		}),
	weibull: () =>
		positiveOn((tf, constants, {logX}) => {
			const [one, most] = [constants.number(1), constants.number(MOST_W)];
			const gammaNorm = gammaNormOn(tf, constants);
			return (mu, sigma) => {
				const t = weibullT(tf, logMoments(tf, mu, sigma));
				const v = tf.add<Scalar>(t, one);
				const logGammaOfV = tf.sub<Scalar>(tf.mul(v, tf.sub(tf.log(v), one)), gammaNorm(v));
				const logScale = tf.sub<Scalar>(tf.log(mu), logGammaOfV);
				const w = tf.minimum<GridRow>(tf.div(tf.sub(logX, logScale), t), most);
				return tf.sub(tf.sub(tf.sub(w, tf.exp(w)), logX), tf.log(t));
			};
		}),
};
