import type {Socket} from 'node:net';
import type {ServerChannel} from 'ssh2';
import type {ViewOptions} from '../session/options.ts';
import {type Background, backgroundFrom} from '../terminal/background.ts';
import {type Capabilities, detectCapabilities} from '../terminal/capabilities.ts';
import {clipboardSequence, fitsClipboard} from '../terminal/clipboard.ts';
import type {ScreenOutput} from '../terminal/frame-writer.ts';
import type {InputEvent} from '../terminal/input/event.ts';
import {type ByteSource, InputReader} from '../terminal/input-reader.ts';
import {ENTER_SCREEN, LEAVE_SCREEN} from '../terminal/lifecycle.ts';
import {Pacer} from '../terminal/pacer.ts';
import {Questions} from '../terminal/questions.ts';

/** A viewer's window and variables, as the client sends them. */
export interface Window {
	readonly columns: number;
	readonly rows: number;
	readonly env: Readonly<Record<string, string>>;
}

/** The largest screen that is drawn; what a window has beyond it stays blank. */
const MOST_COLUMNS = 240;
const MOST_ROWS = 80;

export const clamped = ({columns, rows}: Pick<Window, 'columns' | 'rows'>) => ({
	columns: Math.max(1, Math.min(MOST_COLUMNS, Math.floor(columns) || 80)),
	rows: Math.max(1, Math.min(MOST_ROWS, Math.floor(rows) || 24)),
});

/** Time that a terminal has to tell its background, and how often a clogged connection is looked at. */
const ANSWER_MS = 2000;
const CLOGGED_MS = 100;
const LOOK_MS = 10;

/** Hands on so many bytes a second; of what is more nothing is handed on, and the reader begins anew after it. */
class Throttle implements ByteSource {
	readonly #rate: number;
	readonly #onFlood: () => void;
	#listener: ((data: Buffer) => void) | undefined;
	#budget: number;
	#at = performance.now();
	#isFlooded = false;

	constructor(rate: number, onFlood: () => void) {
		this.#rate = rate;
		this.#budget = 2 * rate;
		this.#onFlood = onFlood;
	}

	on(_: 'data', listener: (data: Buffer) => void): void {
		this.#listener = listener;
	}

	off(): void {
		this.#listener = undefined;
	}

	pause(): void {}

	take(data: Buffer): void {
		const now = performance.now();
		this.#budget = Math.min(2 * this.#rate, this.#budget + ((now - this.#at) * this.#rate) / 1000);
		this.#at = now;
		if (data.length > this.#budget) {
			this.#isFlooded = true;
			return;
		}
		this.#budget -= data.length;
		// A paste may have been cut: what comes now is not the rest of it.
		if (this.#isFlooded) this.#onFlood();
		this.#isFlooded = false;
		this.#listener?.(data);
	}
}

/** One viewer's terminal at the other end of a channel. */
export class ViewerTerminal {
	readonly capabilities: Capabilities;
	readonly pacer: Pacer;
	readonly stream: ScreenOutput;
	background: Background;
	onBackground: (background: Background) => void = () => {};
	hear: (event: InputEvent) => void = () => {};
	readonly #channel: ServerChannel;
	readonly #questions: Questions;
	readonly #throttle: Throttle;
	readonly #guard: (work: () => void) => void;
	#reader: InputReader;
	#isLeft = false;

	constructor(
		channel: ServerChannel,
		socket: Socket,
		{columns, rows, env}: Window,
		{fps, charset, color}: Pick<ViewOptions, 'fps' | 'charset' | 'color'>,
		inputRate: number,
		guard: (work: () => void) => void,
	) {
		this.#guard = guard;
		this.#channel = channel;
		const stdout = {isTTY: true, ...clamped({columns, rows})};
		this.capabilities = detectCapabilities({env, stdin: {isTTY: true}, stdout, charset, color, mouse: false});
		this.background = backgroundFrom(undefined, env) ?? 'dark';
		this.#questions = new Questions((data) => this.#send(data));
		this.pacer = new Pacer({fps, questions: this.#questions});
		// A frame has left once the connection holds nothing of it: ssh2 queues whatever it is given.
		const whenSent = (done: () => void): void => {
			if (socket.destroyed || socket.writableLength === 0) done();
			else setTimeout(() => whenSent(done), CLOGGED_MS).unref();
		};
		this.stream = {
			write: (data, callback) => {
				if (this.#isLeft) return true;
				// ssh2 writes a packet in pieces: corked, they leave in one.
				socket.cork();
				channel.write(data, () => whenSent(() => callback?.()));
				socket.uncork();
				return true;
			},
			once() {},
			off() {},
		};
		this.#throttle = new Throttle(inputRate, () => this.#readAnew());
		this.#reader = this.#newReader();
		channel.on('data', (data: Buffer) => guard(() => this.#throttle.take(data)));
	}

	/** Takes the terminal, and asks what it is. */
	start(): void {
		this.#send(ENTER_SCREEN);
		this.#reader.start();
		this.pacer.start();
		void this.#questions.background(ANSWER_MS).then((answer) => {
			const background = answer && backgroundFrom(answer.color, {});
			if (background === undefined || this.#isLeft) return;
			this.background = background;
			this.#guard(() => this.onBackground(background));
		});
	}

	/** Puts a text into the viewer's own clipboard. Returns what to tell. */
	copy(text: string): string {
		if (!fitsClipboard(text)) return "too long for a terminal's clipboard";
		this.#send(clipboardSequence(text));
		return "sent to your terminal's clipboard";
	}

	/** Gives the terminal back once it has answered, and ends the channel with a sentence and an exit status. */
	async leave(sentence: string, status: number): Promise<void> {
		this.hear = () => {};
		this.#questions.stopAsking();
		// None of the answers is to reach the viewer's shell.
		const end = performance.now() + this.#questions.patience;
		while (this.#questions.unanswered > 0 && performance.now() < end && !this.#isLeft)
			await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
		this.leaveNow(sentence, status);
	}

	/** The same at once: the program ends. */
	leaveNow(sentence: string, status: number): void {
		if (this.#isLeft) return;
		this.hear = () => {};
		this.#send(`${LEAVE_SCREEN}${sentence === '' ? '' : `${sentence}\r\n`}`);
		this.#isLeft = true;
		this.#reader.stop();
		this.#channel.exit(status);
		this.#channel.end();
	}

	#newReader(): InputReader {
		return new InputReader(this.#throttle, this.#questions, (event) => this.#guard(() => this.hear(event)));
	}

	#readAnew(): void {
		this.#reader.stop();
		this.#reader = this.#newReader();
		this.#reader.start();
	}

	#send(data: string): void {
		if (!this.#isLeft && this.#channel.writable) this.#channel.write(data);
	}
}
