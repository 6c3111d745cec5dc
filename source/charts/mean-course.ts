/** Rows to either side of one that its mean is taken over: noise of either sign cancels in so many. */
const REACH = 16;

/** The mean of each value and its neighbours, up to 16 to either side: the course of a trace within its noise. */
export const meanCourse = (y: Float64Array): Float64Array => {
	const sums = new Float64Array(y.length + 1);
	for (let i = 0; i < y.length; i++) sums[i + 1] = (sums[i] ?? 0) + (y[i] ?? 0);
	return y.map((_, i) => {
		// As many on both sides, so that a slope is not bent at the ends.
		const reach = Math.min(REACH, i, y.length - 1 - i);
		return ((sums[i + reach + 1] ?? 0) - (sums[i - reach] ?? 0)) / (2 * reach + 1);
	});
};
