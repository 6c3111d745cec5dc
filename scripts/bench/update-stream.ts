export const BEGIN_UPDATE = '\u001B[?2026h';
const END_UPDATE = '\u001B[?2026l';

/** One synchronized update: what a terminal shows at once. */
export interface ScreenUpdate {
	/** All that arrived since the update before, this one included. */
	readonly text: string;
	/** Bytes of the update itself, its two markers included. */
	readonly bytes: number;
	/** When its end arrived, in the milliseconds of `performance.now()`. */
	readonly at: number;
}

/** Cuts what a program writes into its synchronized updates, however the pieces arrive. */
export class UpdateStream {
	#rest = '';

	/** The updates that `data`, which arrived at `at`, completes. */
	take(data: string, at: number): readonly ScreenUpdate[] {
		this.#rest += data;
		const updates: ScreenUpdate[] = [];
		for (;;) {
			const begin = this.#rest.indexOf(BEGIN_UPDATE);
			const end = begin < 0 ? -1 : this.#rest.indexOf(END_UPDATE, begin);
			if (end < 0) return updates;
			const text = this.#rest.slice(0, end + END_UPDATE.length);
			updates.push({text, bytes: Buffer.byteLength(text.slice(begin)), at});
			this.#rest = this.#rest.slice(text.length);
		}
	}
}
