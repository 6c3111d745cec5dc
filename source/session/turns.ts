/** Something that waits for its turn; called, it waits no more. */
export type Cancel = () => void;

/**
 * Has sessions that could fill the processor take turns: each time round the event loop one of them, the one that has
 * waited longest. However many there are, a key and a picture wait for one slice of work and not for one of each.
 */
export class Turns {
	#waiting: (() => void)[] = [];
	#next: NodeJS.Immediate | undefined;

	/** Calls `work` once, when it is its turn. */
	ask(work: () => void): Cancel {
		const entry = (): void => work();
		this.#waiting.push(entry);
		this.#next ??= setImmediate(this.#take);
		return () => {
			this.#waiting = this.#waiting.filter((other) => other !== entry);
		};
	}

	readonly #take = (): void => {
		const work = this.#waiting.shift();
		// What is asked for in a turn has the next one; and one that fails keeps no other from its own.
		this.#next = this.#waiting.length > 0 ? setImmediate(this.#take) : undefined;
		work?.();
	};
}
