import type {ScreenOutput} from '../../source/terminal/frame-writer.ts';

/** An output that keeps what is written and tells when it is taken: at once, or on `take` while stalled. */
export class RecordingOutput implements ScreenOutput {
	readonly writes: string[] = [];
	isStalled = false;
	readonly #waiting: Array<() => void> = [];

	write(data: string, callback?: () => void): boolean {
		this.writes.push(data);
		if (callback !== undefined && this.isStalled) this.#waiting.push(callback);
		else callback?.();
		return !this.isStalled;
	}

	once(): void {}

	off(): void {}

	/** Ends the stall. */
	take(): void {
		this.isStalled = false;
		for (const callback of this.#waiting.splice(0)) callback();
	}

	/** Everything written since the last call. */
	flush(): string {
		return this.writes.splice(0).join('');
	}
}

/** Any sequence that erases, inserts, deletes or scrolls: ED, EL, ECH, ICH, DCH, IL, DL, SU, SD, RIS. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: escapes begin with a control character.
export const ERASES = /\u001B\[[?\d;]*[JKX@PLMST]|\u001Bc/;
