/**
 * The `share`-quantile, 0 to 1, by linear interpolation between the sorted values (type 7 of Hyndman &
 * Fan 1996, what R and NumPy do by default); NaN if there are none.
 */
export const quantile = (values: readonly number[], share: number): number => {
	const sorted = values.toSorted((a, b) => a - b);
	const place = (sorted.length - 1) * share;
	const below = sorted[Math.floor(place)] ?? Number.NaN;
	const above = sorted[Math.ceil(place)] ?? Number.NaN;
	return below + (above - below) * (place - Math.floor(place));
};

export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** The summary of repeated measurements: the median between the lowest and the highest. */
export const summarize = (
	values: readonly number[],
): {readonly value: number; readonly spread: readonly [number, number]} => ({
	value: median(values),
	spread: [Math.min(...values), Math.max(...values)],
});

/** The ratios of two lists of measurements that were taken in pairs. */
export const ratios = (above: readonly number[], below: readonly number[]): readonly number[] =>
	above.map((value, index) => value / (below[index] ?? Number.NaN));

/**
 * Measures each contestant once a round, in turn, so that a slow moment of the machine falls on all of
 * them; every second round goes backwards. Returns the figures by contestant, in the order of the rounds.
 */
export const interleave = async <Name extends string>(
	contestants: ReadonlyMap<Name, () => Promise<number>>,
	rounds: number,
): Promise<ReadonlyMap<Name, readonly number[]>> => {
	const figures = new Map<Name, number[]>();
	for (const name of contestants.keys()) figures.set(name, []);
	for (let round = 0; round < rounds; round++) {
		const order = round % 2 === 0 ? [...contestants] : [...contestants].toReversed();
		for (const [name, measure] of order) figures.get(name)?.push(await measure());
	}
	return figures;
};
