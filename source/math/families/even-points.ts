/** Points that lie nearly as far apart as each other. */
export interface EvenPoints {
	readonly first: number;
	readonly last: number;
	readonly step: number;
	/** The most that a point lies off its place. */
	readonly off: number;
}

/** How far, in sigmas, a point may lie off its even place: a density moves by that part of its height, at most. */
export const OFF_PLACE = 2e-14;

/** Undefined of points too unevenly spaced for a q as wide as they are: for a narrower one they are all the more so. */
export const evenlySpaced = (x: Float64Array): EvenPoints | undefined => {
	const n = x.length;
	const first = x[0] ?? Number.NaN;
	const last = x[n - 1] ?? Number.NaN;
	const step = (last - first) / (n - 1);
	const off = x.reduce((most, at, i) => Math.max(most, Math.abs(at - (first + i * step))), 0);
	return step > 0 && off < OFF_PLACE * step * n ? {first, last, step, off} : undefined;
};
