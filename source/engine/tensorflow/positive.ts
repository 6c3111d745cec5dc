import {log} from '../../math/elementary.ts';
import type {Constants} from './constants.ts';
import type {DensityOn} from './member-density.ts';
import {type GridRow, LEAST_LOG, type Scalar, type TensorFlow} from './operations.ts';

/** The points, 1 in place of those that are not above 0, and their logarithms. */
export interface PositivePoints {
	readonly x: GridRow;
	readonly logX: GridRow;
}

/** log q at the points by mu and sigma; what does not depend on these is made once. */
export type PositiveLogDensity = (
	tf: TensorFlow,
	constants: Constants,
	points: PositivePoints,
) => (mu: Scalar, sigma: Scalar) => GridRow;

/** A density of positive x; at x <= 0 it is as low as log-densities go. Its leaves are mu, sigma and log w. */
export const positiveOn =
	(logDensityOn: PositiveLogDensity): DensityOn =>
	(tf, constants, x) => {
		const safe = Float64Array.from(x, (point) => (point > 0 ? point : 1));
		const points = {x: constants.row(safe), logX: constants.row(safe.map(log))};
		const logDensity = logDensityOn(tf, constants, points);
		const hasOutside = Array.from(x).some((point) => !(point > 0));
		const inside = constants.row(Array.from(x, (point) => (point > 0 ? 1 : 0)));
		const least = constants.number(LEAST_LOG);
		const outside = constants.row(Array.from(x, (point) => (point > 0 ? 0 : LEAST_LOG)));
		return {
			leaves: (mu, sigma, logWeight) => [mu, sigma, logWeight].map((value) => tf.scalar(value)),
			logDensity(leaves) {
				const [mu, sigma, logWeight] = leaves as [Scalar, Scalar, Scalar]; // those that were made above
				const log = tf.add<GridRow>(logDensity(mu, sigma), logWeight);
				const masked = hasOutside ? tf.add<GridRow>(tf.mul(log, inside), outside) : log;
				return tf.maximum(masked, least);
			},
			pull: (byLeaves) => {
				const [byMu, bySigma, byLogWeight] = byLeaves.map((leaf) => leaf[0] ?? Number.NaN);
				return [byMu ?? Number.NaN, bySigma ?? Number.NaN, byLogWeight ?? Number.NaN];
			},
		};
	};
