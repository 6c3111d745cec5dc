import type {Answer} from './input/event.ts';

/** The escape sequence of each question to a terminal. */
export const QUERIES: Readonly<Record<Answer['to'], string>> = {
	status: '\u001B[5n',
	cursor: '\u001B[6n',
	background: '\u001B]11;?\u001B\\',
	attributes: '\u001B[c',
};

type AnswerTo<T extends Answer['to']> = Extract<Answer, {to: T}>;

interface Question {
	readonly to: Answer['to'];
	readonly askedAt: number;
	readonly settle: (answer: Answer | undefined) => void;
}

/** An answer that has not come by then never will. */
const LOST_MS = 10_000;

/**
 * Questions to a terminal, and what it answers. Terminals answer in the order in which they are asked: an answer
 * also says that earlier questions will have none.
 */
export class Questions {
	readonly #write: (data: string) => unknown;
	readonly #now: () => number;
	#open: Question[] = [];
	#roundTrip: number | undefined;

	/** `write` sends to the terminal; `now` is in milliseconds, from any start. */
	constructor(write: (data: string) => unknown, now: () => number = () => performance.now()) {
		this.#write = write;
		this.#now = now;
	}

	/** The number of answers that may still come. */
	get unanswered(): number {
		this.#forgetLost();
		return this.#open.length;
	}

	/** Milliseconds from the newest question that was answered to its answer; undefined before the first. */
	get roundTrip(): number | undefined {
		return this.#roundTrip;
	}

	/** True if the answer to this may come now. */
	isAsked(to: Answer['to']): boolean {
		return this.#open.some((question) => question.to === to);
	}

	/** Resolves to the answer of the terminal, or to undefined after `limit` milliseconds. */
	ask<T extends Answer['to']>(to: T, limit: number): Promise<AnswerTo<T> | undefined> {
		return new Promise((resolve) => {
			// A question keeps no program from its end.
			const timer = setTimeout(() => resolve(undefined), limit);
			timer.unref();
			this.put(to, (answer) => {
				clearTimeout(timer);
				resolve(answer);
			});
		});
	}

	/**
	 * The background's colour; undefined if the terminal does not say it. It is asked what it is as well, which all
	 * terminals answer, so that one that does not know the first question costs no time.
	 */
	async background(limit: number): Promise<AnswerTo<'background'> | undefined> {
		const color = this.ask('background', limit);
		void this.ask('attributes', limit);
		return color;
	}

	/**
	 * How many columns the terminal moves on by a glyph, which it shows for a moment at the left of its first row;
	 * undefined if it does not say.
	 */
	async widthOf(glyph: string, limit: number): Promise<number | undefined> {
		this.#write(`\u001B[1;1H${glyph}`);
		const answer = await this.ask('cursor', limit);
		return answer?.row === 1 ? answer.column - 1 : undefined;
	}

	/** Asks, however long the answer takes; `settle` is as in {@link expect}. */
	put<T extends Answer['to']>(to: T, settle: (answer: AnswerTo<T> | undefined) => void): void {
		this.expect(to, settle);
		this.#write(QUERIES[to]);
	}

	/**
	 * Tells that a question is being written by somebody else. `settle` hears the answer, or undefined where it is
	 * certain that there will be none.
	 */
	expect<T extends Answer['to']>(to: T, settle: (answer: AnswerTo<T> | undefined) => void): void {
		this.#forgetLost();
		this.#open.push({
			to,
			askedAt: this.#now(),
			// `hear` settles a question with an answer to it, or with none.
			settle: settle as (answer: Answer | undefined) => void,
		});
	}

	/** Takes an answer. */
	hear(answer: Answer): void {
		this.#forgetLost();
		const index = this.#open.findIndex(({to}) => to === answer.to);
		const question = this.#open[index];
		if (question === undefined) return;
		this.#roundTrip = this.#now() - question.askedAt;
		this.#settle(index + 1, answer);
	}

	/** Expects no answers any more: the terminal has been somebody else's. */
	forget(): void {
		this.#settle(this.#open.length);
	}

	#forgetLost(): void {
		const oldest = this.#now() - LOST_MS;
		const kept = this.#open.findIndex(({askedAt}) => askedAt > oldest);
		this.#settle(kept < 0 ? this.#open.length : kept);
	}

	/** Settles the first questions, the last of them with an answer. */
	#settle(count: number, answer?: Answer): void {
		const settled = this.#open.splice(0, count);
		for (const [index, question] of settled.entries())
			question.settle(index === settled.length - 1 ? answer : undefined);
	}
}
