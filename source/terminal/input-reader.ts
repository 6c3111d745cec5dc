import type {InputEvent} from './input/event.ts';
import {InputParser} from './input/parser.ts';
import type {AnswerReader} from './late-answers.ts';
import type {Questions} from './questions.ts';

/** Where a terminal's bytes come from: process.stdin, or an ssh channel. */
export interface ByteSource {
	on(event: 'data', listener: (data: Buffer | string) => void): unknown;
	off(event: 'data', listener: (data: Buffer | string) => void): unknown;
	pause(): unknown;
}

/** The longest that events may be handed on in one go, in milliseconds. */
const SLICE_MS = 8;

type Heard = Exclude<InputEvent, {kind: 'answer'}>;

/**
 * Reads a terminal's bytes and hands on what they mean, in order: answers to the questions, everything else to
 * `hear`. Where much has come at once, as from a paste that the terminal does not mark, it goes on in slices.
 */
export class InputReader implements AnswerReader {
	readonly #source: ByteSource;
	readonly #questions: Questions;
	readonly #hear: (event: Heard) => void;
	readonly #parser;
	#waiting: Heard[] = [];
	#silence: NodeJS.Timeout | undefined;
	#slice: NodeJS.Immediate | undefined;

	constructor(source: ByteSource, questions: Questions, hear: (event: Heard) => void) {
		this.#source = source;
		this.#questions = questions;
		this.#hear = hear;
		this.#parser = new InputParser(() => questions.isAsked('cursor'));
	}

	start(): void {
		this.#source.on('data', this.#read);
	}

	/** Hears nothing any more; what has not been handed on is forgotten. */
	stop(): void {
		this.#source.off('data', this.#read);
		this.#source.pause();
		clearTimeout(this.#silence);
		clearImmediate(this.#slice);
		this.#slice = undefined;
		this.#waiting = [];
	}

	/** The number of answers that may still come. */
	get unanswered(): number {
		return this.#questions.unanswered;
	}

	get patience(): number {
		return this.#questions.patience;
	}

	stopAsking(): void {
		this.#questions.stopAsking();
	}

	drain(bytes: Uint8Array): void {
		this.#take(this.#parser.read(bytes));
		this.#waiting = [];
	}

	readonly #read = (data: Buffer | string): void => {
		clearTimeout(this.#silence);
		this.#take(this.#parser.read(typeof data === 'string' ? Buffer.from(data) : data));
		const {patience} = this.#parser;
		if (patience !== undefined) this.#silence = setTimeout(this.#expire, patience);
		this.#handOn();
	};

	readonly #expire = (): void => {
		this.#take(this.#parser.expire());
		this.#handOn();
	};

	#take(events: readonly InputEvent[]): void {
		for (const event of events) {
			if (event.kind === 'answer') this.#questions.hear(event.answer);
			else this.#waiting.push(event);
		}
	}

	#handOn(): void {
		if (this.#slice !== undefined) return;
		const end = performance.now() + SLICE_MS;
		let count = 0;
		while (count < this.#waiting.length && performance.now() < end) {
			const event = this.#waiting[count];
			count++;
			// What is heard may end the reading, and then there is nothing left.
			if (event) this.#hear(event);
		}
		this.#waiting.splice(0, count);
		if (this.#waiting.length === 0) return;
		this.#slice = setImmediate(() => {
			this.#slice = undefined;
			this.#handOn();
		});
	}
}
