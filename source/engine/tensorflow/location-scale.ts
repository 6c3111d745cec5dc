import {log} from '../../math/elementary.ts';
import type {Constants} from './constants.ts';
import {affineOn} from './fused.ts';
import type {DensityOn, MemberDensity} from './member-density.ts';
import {type GridRow, LEAST_LOG, type Scalar, type TensorFlow} from './operations.ts';

/** A density with mu 0 and sigma 1, exp(-depth(u)) / norm with u = stretch z. */
export interface StandardDensity {
	readonly stretch: number;
	/** The depth by u; what of it does not depend on u is made once. */
	readonly depth: (tf: TensorFlow, number: Constants['number']) => (u: GridRow) => GridRow;
	readonly logNorm: number;
}

/** Up to here no depth is beyond -LEAST_LOG. */
const MOST_U = 1e14;

/**
 * log q = log w - log sigma - log norm - depth(u), with u = (stretch / sigma) x - (stretch / sigma) mu. The two
 * coefficients of u are one leaf; all that does not depend on x is the other.
 */
export const locationScaleOn =
	({stretch, depth, logNorm}: StandardDensity): DensityOn =>
	(tf, constants, x): MemberDensity => {
		const points = Array.from(x);
		const affine = affineOn(tf, constants, points);
		const reach = Math.max(...[points[0], points.at(-1)].map((end = 0) => Math.abs(end)));
		const depthAt = depth(tf, constants.number);
		const least = constants.number(LEAST_LOG);
		let isFar = false;
		return {
			leaves(mu, sigma, logWeight) {
				const scale = stretch / sigma;
				isFar = Math.abs(scale) * (reach + Math.abs(mu)) > MOST_U;
				return [tf.tensor2d([scale, -scale * mu], [1, 2]), tf.scalar(logWeight - log(sigma) - logNorm)];
			},
			logDensity([coefficients, level]) {
				// The leaves are those that were made above.
				const u = affine(coefficients as GridRow);
				const log = tf.sub<GridRow>(level as Scalar, depthAt(u));
				return isFar ? tf.maximum(log, least) : log;
			},
			pull([byCoefficients, byLevel], mu, sigma) {
				const scale = stretch / sigma;
				const [byScale = Number.NaN, byShift = Number.NaN] = Array.from(byCoefficients ?? []);
				const level = byLevel?.[0] ?? Number.NaN;
				return [-scale * byShift, (-scale * (byScale - mu * byShift) - level) / sigma, level];
			},
		};
	};
