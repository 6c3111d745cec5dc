/** The last results of a pure function, by its arguments: a frame asks for much that the one before has asked for. */
export class Remembered<Result> {
	readonly #entries: {readonly key: readonly (number | string)[]; readonly result: Result}[] = [];
	readonly #most: number;
	#oldest = 0;

	constructor(most: number) {
		this.#most = most;
	}

	/** The result for these arguments, made if it is not remembered. */
	of(key: readonly (number | string)[], make: () => Result): Result {
		for (const entry of this.#entries) {
			if (key.every((part, i) => part === entry.key[i])) return entry.result;
		}
		const result = make();
		this.#entries[this.#oldest] = {key, result};
		this.#oldest = (this.#oldest + 1) % this.#most;
		return result;
	}
}
