/** The inner product of two vectors of the same length. */
export const dot = (a: ArrayLike<number>, b: ArrayLike<number>): number => {
	let sum = 0;
	for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0);
	return sum;
};

/** The maximum norm, max |x_i|; 0 for no values. */
export const maxNorm = (values: Float64Array): number =>
	values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);

/** True if every value is finite. For so few, a loop is quicker than a call for each. */
export const areFinite = (values: ArrayLike<number>): boolean => {
	for (let i = 0; i < values.length; i++) if (!Number.isFinite(values[i])) return false;
	return true;
};
