import {EventEmitter} from 'node:events';

export interface FrameSinkOptions {
	readonly columns: number;
	readonly rows: number;
	/** Called with every new whole frame. */
	readonly onFrame?: (frame: string) => void;
}

type WriteCallback = (error?: Error | null) => void;

/** Cursor, mode and erase escapes only: no text and no style, so no frame. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: escapes begin with a control character.
const STRAY_ESCAPES = /^(?:\u001B\[[<-?]?[\d;:]*[ -/]*[@-ln-~])+$/;

/**
 * The stream that Ink takes for a terminal. In Ink's `debug` mode every render writes the whole frame as
 * one string, without erasing; this keeps the newest. Pass {@link FrameSink.stream} to Ink's `render` as
 * `stdout`, with `debug: true`.
 */
export class FrameSink extends EventEmitter {
	columns: number;
	rows: number;
	readonly isTTY = true;
	/** Ink asks for these before it unmounts: a stream that can be written, with nothing waiting. */
	readonly writable = true;
	readonly writableLength = 0;
	onFrame: ((frame: string) => void) | undefined;
	#frame = '';
	#isResizing = false;

	constructor({columns, rows, onFrame}: FrameSinkOptions) {
		super();
		this.columns = columns;
		this.rows = rows;
		this.onFrame = onFrame;
		// Every mounted hook may listen; there is no leak to warn of.
		this.setMaxListeners(0);
	}

	/** The newest frame: lines of text with SGR escapes. Empty before the first. */
	get frame(): string {
		return this.#frame;
	}

	/** This sink as Ink's types ask for it. */
	get stream(): NodeJS.WriteStream {
		// Ink uses only what this class has: columns, rows, isTTY, write, on, off and the stream's state.
		return this as unknown as NodeJS.WriteStream;
	}

	/** Tells Ink of a new size, which renders anew at once. */
	resize(columns: number, rows: number): void {
		this.columns = columns;
		this.rows = rows;
		this.#isResizing = true;
		this.emit('resize');
		this.#isResizing = false;
	}

	write(data: string | Uint8Array, callback?: WriteCallback): boolean;
	write(data: string | Uint8Array, encoding?: string, callback?: WriteCallback): boolean;
	write(data: string | Uint8Array, encoding?: string | WriteCallback, callback?: WriteCallback): boolean {
		const done = typeof encoding === 'function' ? encoding : callback;
		const text = typeof data === 'string' ? data : Buffer.from(data).toString();
		if (this.#isFrame(text, done !== undefined)) {
			this.#frame = text;
			this.onFrame?.(text);
		}
		// Ink's unmount writes '' and waits for the callback. Never within the call, as in a real stream.
		if (done !== undefined) queueMicrotask(() => done());
		return true;
	}

	#isFrame(text: string, isBarrier: boolean): boolean {
		// Before it renders into a narrower terminal Ink clears its own log, which in debug mode is empty.
		if (text === '') return !isBarrier && !this.#isResizing;
		// Where Ink believes it runs in CI, its unmount ends the output by a newline.
		return text !== '\n' && !STRAY_ESCAPES.test(text);
	}
}
