import type {Pacer} from './pacer.ts';
import {RESET_STYLE} from './sgr.ts';

/** The stream that frames are written to: process.stdout, or an ssh channel. */
export interface ScreenOutput {
	/** Calls back when the data has left; returns false if it has to wait for «drain». */
	write(data: string, callback?: () => void): boolean;
	once(event: 'drain', listener: () => void): unknown;
	off(event: 'drain', listener: () => void): unknown;
}

export interface FrameWriterOptions {
	/** Says when a frame may be sent; without it, whenever the output has taken the one before. */
	readonly pacer?: Pacer | undefined;
	/** Called when there is room for a frame again after one was dropped: time to draw. */
	readonly onDrain?: (() => void) | undefined;
}

export interface FrameStats {
	/** Frames written. */
	readonly frames: number;
	/** Bytes written. */
	readonly bytes: number;
	/** Frames dropped because there was no room for them. */
	readonly dropped: number;
}

/** A synchronized update (DEC private mode 2026): the terminal shows all of it at once. */
const BEGIN_UPDATE = '\u001B[?2026h';
const END_UPDATE = '\u001B[?2026l';

/**
 * Writes frames to an output that may be slower than they are made, each as one synchronized update in one write.
 * While there is no room for a frame, it is dropped, never queued.
 */
export class FrameWriter {
	readonly #output: ScreenOutput;
	readonly #pacer: Pacer | undefined;
	readonly #onDrain: (() => void) | undefined;
	/** The number of the write that the terminal has not taken yet; 0 if there is none. */
	#pending = 0;
	#writes = 0;
	#isDrainAwaited = false;
	#retry: NodeJS.Timeout | undefined;
	readonly #stats = {frames: 0, bytes: 0, dropped: 0};

	constructor(output: ScreenOutput, {pacer, onDrain}: FrameWriterOptions) {
		this.#output = output;
		this.#pacer = pacer;
		this.#onDrain = onDrain;
		if (pacer) pacer.onAnswer = () => this.#lookForRoom();
	}

	get stats(): FrameStats {
		return this.#stats;
	}

	/** Whether a frame can be written now; if not, it counts as dropped, and `onDrain` tells when to go on. */
	hasRoom(): boolean {
		if (this.#isOpen()) return true;
		this.#stats.dropped++;
		this.#isDrainAwaited = true;
		this.#awaitRoom();
		return false;
	}

	/** Writes the changes of a frame; `isFirst` where nobody knows the style that the terminal is in. */
	write(changes: string, isFirst: boolean): void {
		const frame = BEGIN_UPDATE + (isFirst ? RESET_STYLE : '') + changes + END_UPDATE;
		const data = frame + (this.#pacer?.request ?? '');
		const bytes = Buffer.byteLength(data);
		this.#stats.frames++;
		this.#stats.bytes += bytes;
		this.#pacer?.sent(bytes);
		const write = ++this.#writes;
		this.#pending = write;
		const taken = (): void => {
			this.#output.off('drain', taken);
			if (this.#pending !== write) return;
			this.#pending = 0;
			this.#lookForRoom();
		};
		if (!this.#output.write(data, taken) && this.#pending === write) this.#output.once('drain', taken);
	}

	/** There may be room for a frame. */
	#lookForRoom(): void {
		if (!this.#isDrainAwaited) return;
		if (!this.#isOpen()) {
			this.#awaitRoom();
			return;
		}
		this.#isDrainAwaited = false;
		clearTimeout(this.#retry);
		this.#onDrain?.();
	}

	#isOpen(): boolean {
		return this.#pending === 0 && this.#pacer?.isOpen !== false;
	}

	/** Looks for room again when the pacer has some, even if no answer comes; by now it may have it already. */
	#awaitRoom(): void {
		clearTimeout(this.#retry);
		if (this.#pacer === undefined || this.#pending !== 0) return;
		this.#retry = setTimeout(() => this.#lookForRoom(), this.#pacer.wait).unref();
	}
}
