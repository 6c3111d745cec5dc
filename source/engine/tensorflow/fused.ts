import type {Constants} from './constants.ts';
import type {GridRow, Tensor, TensorFlow} from './operations.ts';

/*
 * What TensorFlow.js has as chains of operations, as one there and one back, with the derivative that it has in
 * TensorFlow or PyTorch. customGrad gives back the tensors that it is called with, but as tensors of any rank, and a
 * function behind them that keeps tensors for the way back.
 */

type Save = (tensors: Tensor[]) => void;

/**
 * True where products of matrices are quicker than operations on elements: TensorFlow.js in JavaScript goes through
 * shapes that differ element by element. The C library is the other way round.
 */
const prefersMatrices = (tf: TensorFlow): boolean => tf.getBackend() !== 'tensorflow';

/** A row times a matrix of one element. */
const scaled = (tf: TensorFlow, factor: GridRow, row: GridRow): GridRow =>
	prefersMatrices(tf) ? tf.matMul(factor, row) : tf.mul(factor, row);

/** The sum of products with a constant, [[a . b]]; its derivative by a is b. */
export const inner = (tf: TensorFlow, a: GridRow, b: GridRow): GridRow =>
	tf.customGrad((input) => ({
		value: tf.matMul(input as GridRow, b, false, true),
		gradFunc: (dy: Tensor) => scaled(tf, dy as GridRow, b),
	}))(a) as GridRow;

/** Half of the sum of squares, [[a . a / 2]]; its derivative is a. See TensorFlow's L2Loss. */
export const halfSquares = (tf: TensorFlow, a: GridRow, half: Tensor): GridRow =>
	tf.customGrad((input, save) => {
		const row = input as GridRow;
		(save as Save)([row]);
		return {
			value: tf.mul(tf.matMul(row, row, false, true), half),
			gradFunc: (dy: Tensor, [saved = row]: Tensor[]) => scaled(tf, dy as GridRow, saved as GridRow),
		};
	})(a) as GridRow;

/**
 * The length of a vector, [[|a|]], or `least` where it is shorter; its derivative is a / |a|, and 0 at `least`. As a
 * chain of operations the square root would have an infinite derivative at 0, and 0 times infinity is NaN.
 */
export const norm = (tf: TensorFlow, a: GridRow, least: number): GridRow =>
	tf.customGrad((input, save) => {
		const row = input as GridRow;
		(save as Save)([row]);
		const length = Math.sqrt(tf.matMul(row, row, false, true).dataSync()[0] ?? Number.NaN);
		return {
			value: tf.tensor2d([Math.max(length, least)], [1, 1]),
			gradFunc: (dy: Tensor, [saved = row]: Tensor[]) =>
				scaled(tf, tf.mul(dy, length > least ? 1 / length : 0), saved as GridRow),
		};
	})(a) as GridRow;

/** log of the sum of exponentials, point by point; its derivative by each row is that row's share of the sum. */
export const logSumExp = (tf: TensorFlow, rows: readonly GridRow[]): GridRow =>
	tf.customGrad((...inputs) => {
		const parts = inputs.slice(0, rows.length) as GridRow[];
		const highest = parts.reduce((high, part) => tf.maximum(high, part));
		const powers = parts.map((part) => tf.exp<GridRow>(tf.sub(part, highest)));
		const sum = powers.reduce((all, power) => tf.add(all, power));
		(inputs[rows.length] as Save)([...powers, sum]);
		return {
			value: tf.add(highest, tf.log(sum)),
			gradFunc: (dy: Tensor, saved: Tensor[]) => {
				const share = tf.div(dy, saved.at(-1) ?? sum);
				return saved.slice(0, -1).map((power) => tf.mul(power, share));
			},
		};
	})(...rows) as GridRow;

/**
 * scale x + shift at points x that do not change, by the leaf [[scale, shift]], whose derivative is the product with the
 * columns [x, 1].
 */
export const affineOn = (
	tf: TensorFlow,
	constants: Constants,
	x: readonly number[],
): ((leaf: GridRow) => GridRow) => {
	const columns = constants.matrix(
		x.flatMap((point) => [point, 1]),
		x.length,
	);
	if (prefersMatrices(tf)) {
		const rows = constants.matrix([...x, ...x.map(() => 1)], 2);
		return (leaf) =>
			tf.customGrad((input) => ({
				value: tf.matMul(input as GridRow, rows),
				gradFunc: (dy: Tensor) => tf.matMul(dy as GridRow, columns),
			}))(leaf) as GridRow;
	}
	const points = constants.row(x);
	return (leaf) =>
		tf.customGrad((input) => {
			const [scale = Number.NaN, shift = Number.NaN] = (input as GridRow).dataSync();
			return {
				value: tf.add(tf.mul(points, scale), shift),
				gradFunc: (dy: Tensor) => tf.matMul(dy as GridRow, columns),
			};
		})(leaf) as GridRow;
};

/**
 * -p log q - (1 - p) log(1 - q), each logarithm at least -100, from log q; its derivative by q is PyTorch's,
 * (q - p) / max(q (1 - q), 1e-12).
 */
export const bernoulli = (tf: TensorFlow, logs: GridRow, p: GridRow): GridRow =>
	tf.customGrad((input, save) => {
		const row = input as GridRow;
		(save as Save)([row]);
		const ofQ = tf.maximum(row, -100);
		const ofRest = tf.maximum(tf.log1p(tf.neg(tf.exp(row))), -100);
		return {
			value: tf.neg(tf.add(tf.mul(p, ofQ), tf.mul(tf.sub(1, p), ofRest))),
			gradFunc: (dy: Tensor, [saved = row]: Tensor[]) => {
				const q = tf.exp(saved);
				const spread = tf.maximum(tf.mul(q, tf.sub(1, q)), 1e-12);
				return tf.mul(dy, tf.div(tf.mul(tf.sub(q, p), q), spread));
			},
		};
	})(logs) as GridRow;
