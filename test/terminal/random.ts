/** A small generator of numbers: millions of cells are drawn from one seed of fast-check. */
export const randomFrom = (seed: number): ((below: number) => number) => {
	let state = seed | 0 || 1;
	return (below) => {
		state ^= state << 13;
		state ^= state >>> 17;
		state ^= state << 5;
		return (state >>> 0) % below;
	};
};
export type Random = ReturnType<typeof randomFrom>;

export const pick = <Value>(random: Random, values: readonly Value[], fallback: Value): Value =>
	values[random(values.length)] ?? fallback;
