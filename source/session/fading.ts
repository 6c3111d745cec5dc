/** Time that a notice stands, and what it has more for each character. */
const LEAST_MS = 4000;
const CHARACTER_MS = 60;

/** Says when a notice has stood long enough to be read. No timer runs while there is none. */
export class Fading {
	readonly #onFaded: (notice: string) => void;
	#notice = '';
	#timer: NodeJS.Timeout | undefined;

	constructor(onFaded: (notice: string) => void) {
		this.#onFaded = onFaded;
	}

	/** The notice that is on the screen, empty where there is none. */
	show(notice: string): void {
		if (notice === this.#notice) return;
		this.stop();
		this.#notice = notice;
		if (notice === '') return;
		this.#timer = setTimeout(() => this.#onFaded(notice), LEAST_MS + CHARACTER_MS * notice.length);
		// The program may end meanwhile.
		this.#timer.unref();
	}

	stop(): void {
		clearTimeout(this.#timer);
		this.#timer = undefined;
		this.#notice = '';
	}
}
