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

/** An answer that has not come by then never will, or comes when nobody waits for it any more. */
const LOST_MS = 10_000;

/** How long answers are waited for at the end, at least and at most. */
const LEAST_PATIENCE_MS = 250;
const MOST_PATIENCE_MS = 1500;
/** A terminal that has answered nothing by then is taken for one that does not answer. */
const FIRST_ANSWER_MS = 1000;
/** How much of the slowest round trip outlives each answer. */
const MEMORY = 0.95;

/**
 * Questions to a terminal, and what it answers. Terminals answer in the order in which they are asked: an answer
 * also says that earlier questions will have none.
 */
export class Questions {
	readonly #write: (data: string) => unknown;
	readonly #now: () => number;
	#open: Question[] = [];
	#roundTrip: number | undefined;
	/** The slowest round trip of late. */
	#slowest: number | undefined;
	#firstAskedAt: number | undefined;
	/** Questions given up that a terminal which is behind may answer yet. */
	#lost = 0;
	#isAsking = true;

	/** `write` sends to the terminal; `now` is in milliseconds, from any start. */
	constructor(write: (data: string) => unknown, now: () => number = () => performance.now()) {
		this.#write = write;
		this.#now = now;
	}

	/** The number of answers that may still come. */
	get unanswered(): number {
		this.#forgetLost();
		return this.#open.length + this.#lost;
	}

	/**
	 * Milliseconds for which answers are worth waiting for before the terminal is somebody else's: twice as long as they
	 * take of late, from 250 ms to 1.5 s; before the first, until a second after the first question.
	 */
	get patience(): number {
		const expected =
			this.#slowest === undefined
				? (this.#firstAskedAt ?? this.#now()) + FIRST_ANSWER_MS - this.#now()
				: 2 * this.#slowest;
		return Math.min(MOST_PATIENCE_MS, Math.max(LEAST_PATIENCE_MS, expected));
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
		if (this.#isAsking) this.#write(`\u001B[1;1H${glyph}`);
		const answer = await this.ask('cursor', limit);
		return answer?.row === 1 ? answer.column - 1 : undefined;
	}

	/** Asks, however long the answer takes; `settle` is as in {@link expect}. */
	put<T extends Answer['to']>(to: T, settle: (answer: AnswerTo<T> | undefined) => void): void {
		if (!this.#isAsking) {
			settle(undefined);
			return;
		}
		this.expect(to, settle);
		this.#write(QUERIES[to]);
	}

	/** Asks nothing more until {@link forget}: the terminal is about to be somebody else's, who would get the answers. */
	stopAsking(): void {
		this.#isAsking = false;
	}

	/**
	 * Tells that a question is being written by somebody else. `settle` hears the answer, or undefined where it is
	 * certain that there will be none.
	 */
	expect<T extends Answer['to']>(to: T, settle: (answer: AnswerTo<T> | undefined) => void): void {
		this.#forgetLost();
		const now = this.#now();
		this.#firstAskedAt ??= now;
		this.#open.push({
			to,
			askedAt: now,
			// `hear` settles a question with an answer to it, or with none.
			settle: settle as (answer: Answer | undefined) => void,
		});
	}

	/** Takes an answer. */
	hear(answer: Answer): void {
		this.#forgetLost();
		const index = this.#open.findIndex(({to}) => to === answer.to);
		const question = this.#open[index];
		if (question === undefined) {
			if (answer.to === 'status' && this.#lost > 0) this.#lost--;
			return;
		}
		// Terminals answer in order. Of one kind alone nobody knows which question an answer is for.
		if (answer.to !== 'status') this.#lost = 0;
		const roundTrip = this.#now() - question.askedAt;
		this.#roundTrip = roundTrip;
		this.#slowest = Math.max(roundTrip, MEMORY * (this.#slowest ?? 0));
		this.#settle(index + 1, answer);
	}

	/** Expects no answers any more, and may ask anew: the terminal has been somebody else's. */
	forget(): void {
		this.#settle(this.#open.length);
		this.#lost = 0;
		this.#isAsking = true;
	}

	#forgetLost(): void {
		const oldest = this.#now() - LOST_MS;
		const kept = this.#open.findIndex(({askedAt}) => askedAt > oldest);
		const count = kept < 0 ? this.#open.length : kept;
		if (this.#roundTrip !== undefined)
			this.#lost += this.#open.slice(0, count).filter(({to}) => to === 'status').length;
		this.#settle(count);
	}

	/** Settles the first questions, the last of them with an answer. */
	#settle(count: number, answer?: Answer): void {
		const settled = this.#open.splice(0, count);
		for (const [index, question] of settled.entries())
			question.settle(index === settled.length - 1 ? answer : undefined);
	}
}
