import type {FamilyName} from '../../math/families.ts';
import {logGamma} from '../../math/gamma.ts';
import type {Scalar, Tensor1D, TensorFlow} from './operations.ts';

/** The standard log-density of z as a tensor expression; `shape` is nu of a Student's t. */
type StandardLogDensity = (tf: TensorFlow, z: Tensor1D, shape: number) => Tensor1D;

/** exp(-z) is kept within 32 bits. */
const LEAST_GUMBEL_Z = -60;

/** Each family from its definition, and not from the closed form. */
const standardLogDensities: Record<FamilyName, StandardLogDensity> = {
	normal: (tf, z) => tf.sub(tf.mul(tf.square(z), -0.5), Math.log(Math.sqrt(2 * Math.PI))),
	laplace: (tf, z) => tf.sub(tf.neg(tf.abs(z)), Math.log(2)),
	// log of e^-z / (1 + e^-z)^2 = -softplus(z) - softplus(-z).
	logistic: (tf, z) => tf.neg(tf.add(tf.softplus(z), tf.softplus(tf.neg(z)))),
	cauchy: (tf, z) => tf.neg(tf.log(tf.mul(tf.add(tf.square(z), 1), Math.PI))),
	gumbel: (tf, z) => tf.neg(tf.add(z, tf.exp(tf.neg(tf.maximum(z, LEAST_GUMBEL_Z))))),
	'student-t': (tf, z, nu) =>
		tf.sub(
			tf.mul(tf.log1p(tf.div(tf.square(z), nu)), -(nu + 1) / 2),
			logGamma(nu / 2) - logGamma((nu + 1) / 2) + Math.log(Math.sqrt(nu * Math.PI)),
		),
};

/** log f((x - mu) / sigma) - log sigma. */
export const logDensity = (
	tf: TensorFlow,
	family: FamilyName,
	shape: number,
	x: Tensor1D,
	mu: Scalar,
	sigma: Scalar,
): Tensor1D =>
	tf.sub(standardLogDensities[family](tf, tf.div<Tensor1D>(tf.sub(x, mu), sigma), shape), tf.log(sigma));
