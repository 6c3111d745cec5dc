import type {Scalar, Tensor, Tensor1D, TensorFlow} from './operations.ts';

/** A cell with less mass than 32 bits can tell from none beside 1: where in it a level lies is no matter. */
const LEAST_MASS = 1e-7;

/** For each level the cell that holds it: the first whose cumulative sum is above, among those with mass. */
const cellsAt = (levels: readonly number[], sums: ArrayLike<number>): number[] => {
	let cell = 0;
	return levels.map((level) => {
		while (cell < sums.length - 1 && (sums[cell] ?? 0) <= level) cell++;
		return cell;
	});
};

/**
 * The elements at these places. TensorFlow.js has no derivative of a gather from a plain vector, and a slow one from
 * a column: it is given here, each place's share added up where it came from.
 */
const gathered = (tf: TensorFlow, values: Tensor1D, places: readonly number[]): Tensor1D =>
	tf.customGrad((from) => {
		const elements = (from as Tensor1D).dataSync(); // it gives back what it is called with below
		return {
			value: tf.tensor1d(places.map((place) => elements[place] ?? 0)),
			gradFunc: (dy: Tensor) => {
				const shares = new Float32Array(elements.length);
				dy.dataSync().forEach((share, i) => {
					const place = places[i] ?? 0;
					shares[place] = (shares[place] ?? 0) + share;
				});
				return tf.tensor1d(shares);
			},
		};
	})(values) as Tensor1D; // customGrad types what it gives as a tensor of any rank

/**
 * The integral over u of (P^-1(u) - Q^-1(u))^2, in steps of the grid, for masses spread evenly over its cells: the levels of
 * both are merged, and between two neighbours both quantile functions are straight. Which level comes after
 * which is no matter of derivatives; it is read off and the levels are gathered in that order.
 */
export const squaredTransport = (tf: TensorFlow, q: Tensor1D, p: Tensor1D): Scalar => {
	const count = q.size;
	const sumsOfQ = tf.cumsum<Tensor1D>(q);
	const sumsOfP = tf.cumsum<Tensor1D>(p);
	const levelsOfQ = sumsOfQ.dataSync();
	const levelsOfP = sumsOfP.dataSync();
	// Each level but the last, which is 1 for both.
	const merged = [
		...Array.from({length: count - 1}, (_, i) => ({level: levelsOfQ[i] ?? 0, place: i})),
		...Array.from({length: count - 1}, (_, i) => ({level: levelsOfP[i] ?? 0, place: count + i})),
	].sort((a, b) => a.level - b.level);
	const zero = tf.tensor1d([0]);
	const one = tf.tensor1d([1]);
	const inner = gathered(
		tf,
		tf.concat([sumsOfQ, sumsOfP]),
		merged.map(({place}) => place),
	);
	const low = tf.concat([zero, inner]);
	const high = tf.concat([inner, one]);
	const begins = [0, ...merged.map(({level}) => level)];

	/** Where a distribution has its levels, as multiples of the step from the grid's left edge. */
	const placesOf = (
		masses: Tensor1D,
		sums: Tensor1D,
		values: ArrayLike<number>,
		levels: Tensor1D,
	): Tensor1D => {
		const cells = cellsAt(begins, values);
		const mass = gathered(tf, masses, cells);
		const behind = tf.sub<Tensor1D>(gathered(tf, sums, cells), mass);
		const share = tf.div<Tensor1D>(tf.sub(levels, behind), tf.maximum(mass, LEAST_MASS));
		return tf.add(tf.clipByValue(share, 0, 1), tf.tensor1d(cells));
	};
	const apart = (levels: Tensor1D): Tensor1D =>
		tf.sub(placesOf(q, sumsOfQ, levelsOfQ, levels), placesOf(p, sumsOfP, levelsOfP, levels));
	const before = apart(low);
	const after = apart(high);
	const squares = tf.add(tf.add(tf.square(before), tf.mul(before, after)), tf.square(after));
	const heights = tf.maximum(tf.sub(high, low), 0);
	return tf.mul(tf.sum(tf.mul(heights, squares)), 1 / 3);
};
