/** Counts connections that have not logged in, and refuses those over the limits before any cryptography. */
export class Gate {
	readonly #most: number;
	readonly #mostEach: number;
	readonly #waiting = new Map<string, number>();
	#all = 0;

	constructor(most: number, mostEach: number) {
		this.#most = most;
		this.#mostEach = mostEach;
	}

	/** Lets a connection wait for its login. Returns what ends the wait, once and for all; undefined if it may not. */
	enter(address: string): (() => void) | undefined {
		const already = this.#waiting.get(address) ?? 0;
		if (this.#all >= this.#most || already >= this.#mostEach) return undefined;
		this.#all++;
		this.#waiting.set(address, already + 1);
		let hasLeft = false;
		return () => {
			if (hasLeft) return;
			hasLeft = true;
			this.#all--;
			const rest = (this.#waiting.get(address) ?? 1) - 1;
			if (rest > 0) this.#waiting.set(address, rest);
			else this.#waiting.delete(address);
		};
	}
}
