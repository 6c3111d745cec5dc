import {exp, pow} from '../../math/elementary.ts';
import type {KernelConstants, KernelName} from '../../math/losses/kernels.ts';
import type {LossExpression, LossSetting} from './loss-expression.ts';
import type {GridRow, Rank, TensorFlow} from './operations.ts';

/** The factorial, of the small whole numbers that are powers. */
const factorial = (n: number): number => (n <= 1 ? 1 : n * factorial(n - 1));

/** Features of a point whose products are a kernel: k(x, y) = sum of f(x) f(y) over them. */
const features: Readonly<
	Partial<Record<KernelName, (constants: KernelConstants) => readonly ((x: number) => number)[]>>
> = {
	linear: () => [(x) => x],
	polynomial: ({degree}) =>
		Array.from({length: degree + 1}, (_, k) => {
			const size = Math.sqrt(factorial(degree) / factorial(k) / factorial(degree - k));
			return (x) => size * pow(x, k);
		}),
};

/** Kernels of a distance. */
const ofDistance: Readonly<
	Partial<Record<KernelName, (constants: KernelConstants) => (x: number) => number>>
> = {
	rbf:
		({width}) =>
		(x) =>
			exp(-(x * x) / (2 * width * width)),
	laplace:
		({width}) =>
		(x) =>
			exp(-x / width),
	energy: () => (x) => -x,
};

/** Points in a row of the matrix that a long grid is cut into: the kernel between all points at once has their square. */
const BLOCK = 1024;

const sumOfProducts = (tf: TensorFlow, a: GridRow, b: GridRow): GridRow =>
	tf.reshape<Rank.R2>(tf.sum(tf.mul(a, b)), [1, 1]);

/** The sum of d_i d_j k(|x_i - x_j|): for each distance of two rows, one matrix of kernel values. */
const byDistances = (
	{tf, constants, target, step}: LossSetting,
	kernel: (x: number) => number,
): ((d: GridRow) => GridRow) => {
	const n = target.p.length;
	const width = Math.min(n, BLOCK);
	const height = Math.ceil(n / width);
	const matrices = Array.from({length: height}, (_, rows) =>
		constants.matrix(
			Float64Array.from({length: width * width}, (__, at) =>
				kernel(step * Math.abs(rows * width + (at % width) - Math.floor(at / width))),
			),
			width,
		),
	);
	const two = constants.number(2);
	const rest = height * width - n;
	const nothing = rest === 0 ? undefined : constants.row(new Float64Array(rest));
	return (d) => {
		const whole = nothing === undefined ? d : tf.concat<GridRow>([d, nothing], 1);
		const rows = tf.reshape<Rank.R2>(whole, [height, width]);
		return matrices
			.map((matrix, apart) => {
				const from = tf.slice<Rank.R2, GridRow>(rows, [0, 0], [height - apart, width]);
				const to = tf.slice<Rank.R2, GridRow>(rows, [apart, 0], [height - apart, width]);
				const part = sumOfProducts(tf, tf.matMul(from, matrix), to);
				return apart === 0 ? part : tf.mul<GridRow>(part, two);
			})
			.reduce((sum, part) => tf.add<GridRow>(sum, part));
	};
};

/** The squared maximum mean discrepancy of the masses of q and p. */
export const discrepancy = (setting: LossSetting): LossExpression => {
	const {tf, constants, target, logP, order} = setting;
	const ofP = constants.row(tf.tidy(() => tf.softmax(constants.row(logP)).dataSync().slice()));
	const made = features[order.kernel]?.(order);
	const distance = ofDistance[order.kernel]?.(order);
	const difference = (logQ: GridRow): GridRow => tf.sub(tf.softmax(logQ), ofP);
	if (distance) {
		const whole = byDistances(setting, distance);
		return {of: (logQ) => whole(difference(logQ))};
	}
	const rows = constants.matrix(
		(made ?? []).flatMap((feature) => Array.from(target.grid.points, feature)),
		made?.length ?? 0,
	);
	return {
		of(logQ) {
			const moments = tf.matMul<GridRow>(difference(logQ), rows, false, true);
			return sumOfProducts(tf, moments, moments);
		},
	};
};
