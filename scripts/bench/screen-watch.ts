import {Emulator} from '../../test/terminal/emulator.ts';
import {DEFAULT_SIZE, type WatchedProgram, type WatchOptions} from './watched-program.ts';

/** What a person would see on the screen of a watched program. */
export class ScreenWatch {
	readonly #emulator: Emulator;
	#shown: Promise<void> = Promise.resolve();
	#awaited:
		| {readonly holds: (lines: readonly string[]) => boolean; readonly met: (at: number) => void}
		| undefined;

	constructor(program: WatchedProgram, {columns, rows}: WatchOptions = DEFAULT_SIZE) {
		this.#emulator = new Emulator(columns, rows);
		program.onUpdate(({text, at}) => {
			this.#shown = this.#shown.then(async () => {
				await this.#emulator.write(text);
				if (this.#awaited?.holds(this.#emulator.lines())) this.#awaited.met(at);
			});
		});
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
