import {exp} from '../../math/elementary.ts';
import {formulaLoss} from '../../math/formula/loss.ts';
import {isLossName, type LossName} from '../../math/losses.ts';
import {discrepancy} from './discrepancy.ts';
import {formulaExpression} from './formula.ts';
import {bernoulli, halfSquares, inner, norm} from './fused.ts';
import type {LossExpression, LossSetting} from './loss-expression.ts';
import {type GridRow, LEAST_LOG, type Rank, type TensorFlow} from './operations.ts';
import {squaredTransport} from './transport.ts';

const COSINE_EPS = 1e-8;

const meanOf = (values: Float64Array): number =>
	values.reduce((sum, value) => sum + value, 0) / values.length;

/** Values that all count alike: their mean, times a factor. */
const mean = (
	{constants, target}: LossSetting,
	of: (logQ: GridRow) => GridRow,
	factor = 1,
	offset = 0,
): LossExpression => {
	const {length} = target.p;
	return {of, weights: constants.row(new Float64Array(length).fill(factor / length)), offset};
};

/** The mean of squares, times a factor. */
const meanSquare = (
	{tf, constants, target}: LossSetting,
	of: (logQ: GridRow) => GridRow,
	factor = 1,
): LossExpression => {
	const half = constants.number(0.5);
	return {
		of: (logQ) => halfSquares(tf, of(logQ), half),
		factor: (2 * factor) / target.p.length,
	};
};

/** |q - p|. */
const absolute = (setting: LossSetting): LossExpression => {
	const {tf, constants, target} = setting;
	const p = constants.row(target.p);
	return mean(setting, (logQ) => tf.abs(tf.sub(tf.exp(logQ), p)));
};

/** A factor times w (2 |d| - w) / 2, where w is |d| up to a turn: d^2 / 2 there, turn (|d| - turn / 2) beyond. */
const huber = (setting: LossSetting, turn: number, factor: number): LossExpression => {
	const {tf, constants, target} = setting;
	const p = constants.row(target.p);
	const [most, two] = [constants.number(turn), constants.number(2)];
	return mean(
		setting,
		(logQ) => {
			const size = tf.abs(tf.sub<GridRow>(tf.exp(logQ), p));
			const within = tf.minimum<GridRow>(size, most);
			return tf.mul(within, tf.sub(tf.mul(size, two), within));
		},
		0.5 * factor,
	);
};

/** Masses that add up to 1, cumulated. */
const cumulated = (tf: TensorFlow, logs: GridRow): GridRow => tf.cumsum(tf.softmax(logs), 1);

/** What is between the distribution functions of q and p, at each point; `terms` makes the loss's of it. */
const between = (
	{tf, constants, logP, step}: LossSetting,
	terms: (difference: GridRow) => GridRow,
): LossExpression => {
	const ofP = tf.tidy(() => cumulated(tf, tf.tensor2d(Float32Array.from(logP), [1, logP.length])).dataSync());
	const cumulatedP = constants.row(ofP);
	return {
		of: (logQ) => terms(tf.sub(cumulated(tf, logQ), cumulatedP)),
		weights: constants.row(new Float64Array(logP.length).fill(step)),
	};
};

/** log(1 + e^q) - q p: the cross-entropy of labels p whose logits are q. */
const ofLogits = (setting: LossSetting): LossExpression => {
	const {tf, constants, target} = setting;
	const p = constants.row(target.p);
	return mean(setting, (logQ) => {
		const q = tf.exp<GridRow>(logQ);
		return tf.sub(tf.softplus(q), tf.mul(q, p));
	});
};

/** Each built-in loss as a tensor expression, written from its definition and not from the closed form. */
const lossExpressions: Record<LossName, (setting: LossSetting) => LossExpression> = {
	// log p is finite even where p underflows to 0, and there the product is the 0 that PyTorch defines.
	kl_div: ({constants, target: {p}, logP}) => ({
		of: (logQ) => logQ,
		weights: constants.row(p.map((value) => -value / p.length)),
		offset: meanOf(p.map((value, i) => value * (logP[i] ?? 0))),
	}),
	mse_loss: (setting) => {
		const {tf, constants, target} = setting;
		const p = constants.row(target.p);
		return meanSquare(setting, (logQ) => tf.sub(tf.exp(logQ), p));
	},
	cosine_similarity: ({tf, constants, target}) => {
		const size = Math.max(Math.sqrt(target.p.reduce((sum, value) => sum + value * value, 0)), COSINE_EPS);
		const direction = constants.row(target.p.map((value) => -value / size));
		return {
			of: (logQ) => {
				const q = tf.exp<GridRow>(logQ);
				return tf.div(inner(tf, q, direction), norm(tf, q, COSINE_EPS));
			},
		};
	},
	l1_loss: absolute,
	smooth_l1_loss(setting) {
		const {beta} = setting.order;
		return beta === 0 ? absolute(setting) : huber(setting, beta, 1 / beta);
	},
	huber_loss: (setting) => huber(setting, setting.order.delta, 1),
	reverse_kl: (setting) => {
		const {tf, constants, logP} = setting;
		const logs = constants.row(logP);
		return mean(setting, (logQ) => tf.mul(tf.exp(logQ), tf.sub(logQ, logs)));
	},
	js_div: (setting) => {
		const {tf, constants, target, logP} = setting;
		const [p, logs] = [constants.row(target.p), constants.row(logP)];
		const log2 = constants.number(Math.LN2);
		return mean(
			setting,
			(logQ) => {
				// log of p and of q over the middle of both, by how far apart they are, which may be more than 32 bits can
				// hold the exponential of.
				const apart = tf.sub<GridRow>(logQ, logs);
				const above = tf.softplus<GridRow>(apart);
				const ofP = tf.mul<GridRow>(p, tf.sub(log2, above));
				const ofQ = tf.mul<GridRow>(tf.exp(logQ), tf.sub(log2, tf.sub(above, apart)));
				return tf.add(ofP, ofQ);
			},
			0.5,
		);
	},
	hellinger: (setting) => {
		const {tf, constants, logP} = setting;
		const rootOfP = constants.row(logP.map((log) => exp(log / 2)));
		const half = constants.number(0.5);
		return meanSquare(setting, (logQ) => tf.sub(tf.exp(tf.mul(logQ, half)), rootOfP), 0.5);
	},
	alpha_div: (setting) => {
		const {tf, constants, target, logP, order} = setting;
		const {alpha} = order;
		const {number} = constants;
		if (alpha === 1) {
			const p = constants.row(target.p);
			const offset = meanOf(target.p.map((value, i) => value * ((logP[i] ?? 0) - 1)));
			return mean(setting, (logQ) => tf.sub(tf.exp(logQ), tf.mul(p, logQ)), 1, offset);
		}
		if (alpha === 0) {
			const above = constants.row(logP.map((log) => log + 1));
			return mean(setting, (logQ) => tf.mul(tf.exp(logQ), tf.sub(logQ, above)), 1, meanOf(target.p));
		}
		const part = constants.row(logP.map((log) => Math.max(log * alpha, LEAST_LOG)));
		const rest = number(1 - alpha);
		return mean(
			setting,
			(logQ) => {
				const power = tf.exp<GridRow>(tf.add(part, tf.mul(logQ, rest)));
				return tf.sub(tf.mul(tf.exp(logQ), rest), power);
			},
			1 / (alpha * (1 - alpha)),
			meanOf(target.p) / (1 - alpha),
		);
	},
	chi2: (setting) => {
		const {tf, constants, target, logP} = setting;
		const twice = constants.row(logP.map((log) => 2 * log));
		return mean(
			setting,
			(logQ) => tf.add(tf.exp(tf.sub(twice, logQ)), tf.exp(logQ)),
			1,
			-2 * meanOf(target.p),
		);
	},
	total_variation: (setting) => {
		const {tf, constants, target} = setting;
		const p = constants.row(target.p);
		return mean(setting, (logQ) => tf.abs(tf.sub(p, tf.exp(logQ))), 0.5);
	},
	wasserstein_1: (setting) => between(setting, (difference) => setting.tf.abs(difference)),
	cramer: (setting) => between(setting, (difference) => setting.tf.square(difference)),
	wasserstein_2: ({tf, constants, logP, step}) => {
		const logs = constants.row(logP);
		const flat = (row: GridRow) => tf.reshape<Rank.R1>(row, [logP.length]);
		return {
			of: (logQ) => tf.reshape(squaredTransport(tf, flat(tf.softmax(logQ)), flat(tf.softmax(logs))), [1, 1]),
			factor: step * step,
		};
	},
	mmd: discrepancy,
	poisson_nll_loss: (setting) => {
		const {tf, constants, target} = setting;
		const p = constants.row(target.p);
		return mean(setting, (logQ) => tf.sub(tf.exp(logQ), tf.mul(p, logQ)));
	},
	binary_cross_entropy: (setting) => {
		const {constants, target} = setting;
		const p = constants.row(target.p);
		return mean(setting, (logQ) => bernoulli(setting.tf, logQ, p));
	},
	binary_cross_entropy_with_logits: ofLogits,
	multilabel_soft_margin_loss: ofLogits,
	soft_margin_loss: (setting) => {
		const {tf, constants, target} = setting;
		const minusP = constants.row(target.p.map((density) => -density));
		return mean(setting, (logQ) => tf.softplus(tf.mul(tf.exp(logQ), minusP)));
	},
	cross_entropy: ({tf, constants, target}) => {
		const p = constants.row(target.p);
		const mass = constants.number(target.p.reduce((sum, density) => sum + density, 0));
		return {
			of: (logQ) => {
				const q = tf.exp<GridRow>(logQ);
				const highest = tf.max<GridRow>(q, 1, true);
				const rest = tf.log<GridRow>(tf.sum<GridRow>(tf.exp(tf.sub(q, highest)), 1, true));
				return tf.sub(tf.mul(tf.add(highest, rest), mass), inner(tf, q, p));
			},
		};
	},
	pairwise_distance: ({tf, constants, target}) => {
		const lower = constants.row(target.p.map((density) => density - 1e-6));
		return {of: (logQ) => norm(tf, tf.sub(tf.exp(logQ), lower), 0)};
	},
	nll: ({constants, target}) => {
		const {weights = new Float64Array(0)} = target.samples ?? {};
		const total = weights.reduce((sum, weight) => sum + weight, 0);
		return {of: (logQ) => logQ, weights: constants.row(weights.map((weight) => -weight / total))};
	},
};

/** A loss as a tensor expression. Throws a RangeError for a text that says none. */
export const lossExpression = (loss: string, setting: LossSetting): LossExpression => {
	if (isLossName(loss)) return lossExpressions[loss](setting);
	const formula = formulaLoss(loss);
	if (!formula.ok) throw new RangeError(`"${loss}" is no loss: ${formula.message}`);
	return formulaExpression(formula.value.graph, setting);
};
