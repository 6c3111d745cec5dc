/** Something that waits for its turn; called, it waits no more. */
export type Cancel = () => void;

/**
 * Has sessions that could fill the processor take turns: each time round the event loop one of them, the one that has
 * waited longest. However many there are, a key and a picture wait for one slice of work and not for one of each. What
 * is due at a time, such as a picture, goes before the steps of those that take as many as they can.
 */
export class Turns {
	#due: (() => void)[] = [];
	#waiting: (() => void)[] = [];
	#next: NodeJS.Immediate | undefined;

	/** Calls `work` once, when it is its turn. */
	ask(work: () => void, isDue = false): Cancel {
		const entry = (): void => work();
		(isDue ? this.#due : this.#waiting).push(entry);
		this.#next ??= setImmediate(this.#take);
		return () => {
			if (isDue) this.#due = this.#due.filter((other) => other !== entry);
			else this.#waiting = this.#waiting.filter((other) => other !== entry);
		};
	}

	readonly #take = (): void => {
		const work = this.#due.shift() ?? this.#waiting.shift();
		// What is asked for in a turn has the next one; and one that fails keeps no other from its own.
		this.#next = this.#due.length + this.#waiting.length > 0 ? setImmediate(this.#take) : undefined;
		work?.();
	};
}
