import {Emulator} from '../../test/terminal/emulator.ts';
import type {ScreenUpdate} from './update-stream.ts';
import {DEFAULT_SIZE, type WatchOptions} from './watched-program.ts';

/** What tells of its updates: a program in a pseudo-terminal, a viewer of a server. */
export interface UpdateSource {
	onUpdate(listener: (update: ScreenUpdate) => void): void;
}

/** What a person would see on the screen of a watched program. */
export class ScreenWatch {
	readonly #emulator: Emulator;
	#shownListener: ((lines: readonly string[], at: number) => void) | undefined;
	#shown: Promise<void> = Promise.resolve();
	#awaited:
		| {readonly holds: (lines: readonly string[]) => boolean; readonly met: (at: number) => void}
		| undefined;

	constructor(program: UpdateSource, {columns, rows}: WatchOptions = DEFAULT_SIZE) {
		this.#emulator = new Emulator(columns, rows);
		program.onUpdate(({text, at}) => {
			this.#shown = this.#shown.then(async () => {
				await this.#emulator.write(text);
				if (this.#awaited?.holds(this.#emulator.lines())) this.#awaited.met(at);
				this.#shownListener?.(this.#emulator.lines(), at);
			});
		});
	}

	/** Hears of the screen after each update, and when that arrived. */
	onShown(listener: (lines: readonly string[], at: number) => void): void {
		this.#shownListener = listener;
	}

	/** The screen's lines once all that has arrived is on it. */
	async lines(): Promise<readonly string[]> {
		await this.#shown;
		return this.#emulator.lines();
	}

	/** Resolves to the moment at which the first update arrived after which `holds` is true. */
	async next(what: string, holds: (lines: readonly string[]) => boolean, timeout: number): Promise<number> {
		let timer: NodeJS.Timeout | undefined;
		try {
			return await new Promise((met, fail) => {
				this.#awaited = {holds, met};
				timer = setTimeout(
					() => fail(new Error(`the screen did not show ${what} within ${timeout} ms`)),
					timeout,
				);
			});
		} finally {
			clearTimeout(timer);
			this.#awaited = undefined;
		}
	}

	async dispose(): Promise<void> {
		await this.#shown;
		this.#emulator.dispose();
	}
}
