import {availableParallelism} from 'node:os';
import {Worker} from 'node:worker_threads';

/** A request to a worker: some items of a question. */
export interface PoolTask<Question, Item> {
	/** The number of the question; a task of a question that is no longer asked is dropped. */
	readonly job: number;
	/** Where it is another one than the last time. */
	readonly question: Question | undefined;
	readonly items: readonly Item[];
}

/** What a worker says: how much of its task is done, in items, or the answer, undefined for a dropped question. */
export type PoolAnswer<Piece> =
	| {readonly job: number; readonly done: number}
	| {readonly job: number; readonly piece: Piece | undefined};

/** The data that a worker starts with. */
export interface PoolWorkerSetup {
	/** One 32-bit number: the question that is asked now. */
	readonly current: SharedArrayBuffer;
	/** True if the work is to make way for whatever else the machine does. */
	readonly isBackground: boolean;
}

export interface PoolListener<Piece> {
	readonly onPiece: (piece: Piece) => void;
	/** There will be no more pieces: all are there, or the workers cannot work. */
	readonly onEnd: (isWhole: boolean) => void;
	/** How many items are done, those in progress by the part that is. */
	readonly onProgress?: (items: number) => void;
}

export interface PoolOptions {
	/** The worker's file, beside this module's chunk in the bundle. */
	readonly file: string;
	readonly isBackground: boolean;
	/** Threads, at most; undefined for as many as leave room for the frames. */
	readonly threads?: number | undefined;
}

const MOST_WORKERS = 4;
/** Time that a task is to take: short enough to see answers come in, long enough that asking costs nothing. */
const SHORT_MS = 40;
const LONG_MS = 150;
const MOST_ITEMS = 64;

/** Where there are more than two cores, one is left to the frames. */
const poolSize = (): number => {
	const cores = availableParallelism();
	return cores > 2 ? Math.min(MOST_WORKERS, cores - 1) : cores;
};

interface Hand {
	readonly worker: Worker;
	/** The question that it knows. */
	job: number;
	/** Items of its task; 0 while it has none. */
	busyWith: number;
	/** How many of them are done, in parts of items. */
	done: number;
	since: number;
	/** Items of a task: adapted to how long tasks take. */
	items: number;
}

interface Job<Question, Item, Piece> {
	readonly question: Question;
	readonly listener: PoolListener<Piece>;
	readonly items: readonly Item[];
	/** Items that have been handed out. */
	given: number;
}

/** Threads that answer a question about many items, a few at a time. Another question takes the place of the last. */
export class WorkerPool<Question, Item, Piece> {
	readonly #current = new Int32Array(new SharedArrayBuffer(4));
	readonly #options: PoolOptions;
	readonly #hands: Hand[] = [];
	#number = 0;
	#job: Job<Question, Item, Piece> | undefined;

	constructor(options: PoolOptions) {
		this.#options = options;
	}

	/** The question for these items, in this order; answers come in pieces. */
	ask(question: Question, items: readonly Item[], listener: PoolListener<Piece>): void {
		this.stop();
		this.#job = {question, listener, items, given: 0};
		const threads = this.#options.threads ?? poolSize();
		while (this.#hands.length < threads) this.#hands.push(this.#startWorker());
		for (const hand of this.#hands) this.#give(hand);
	}

	/** Drops the question: no more of it is heard. */
	stop(): void {
		this.#job = undefined;
		this.#number++;
		Atomics.store(this.#current, 0, this.#number);
	}

	close(): void {
		this.stop();
		for (const {worker} of this.#hands.splice(0)) void worker.terminate();
	}

	#give(hand: Hand): void {
		const job = this.#job;
		if (job === undefined || hand.busyWith > 0) return;
		const items = job.items.slice(job.given, job.given + hand.items);
		if (items.length === 0) return;
		job.given += items.length;
		const isKnown = hand.job === this.#number;
		const task: PoolTask<Question, Item> = {
			job: this.#number,
			question: isKnown ? undefined : job.question,
			items,
		};
		hand.job = this.#number;
		hand.busyWith = items.length;
		hand.done = 0;
		hand.since = performance.now();
		hand.worker.postMessage(task);
	}

	#take(hand: Hand, answer: PoolAnswer<Piece>): void {
		const job = this.#job;
		const isAsked = answer.job === this.#number && job !== undefined;
		if ('done' in answer) {
			hand.done = answer.done;
			if (isAsked) this.#report(job);
			return;
		}
		hand.busyWith = 0;
		hand.done = 0;
		if (isAsked && answer.piece !== undefined) {
			const took = performance.now() - hand.since;
			if (took < SHORT_MS) hand.items = Math.min(MOST_ITEMS, hand.items * 2);
			else if (took > LONG_MS) hand.items = Math.max(1, Math.floor(hand.items / 2));
			job.listener.onPiece(answer.piece);
			// Whoever listens may have asked something else.
			if (job === this.#job) {
				const isOver = job.given === job.items.length && !this.#hands.some(({busyWith}) => busyWith > 0);
				if (isOver) this.#end(true);
				else this.#report(job);
			}
		}
		this.#give(hand);
	}

	#report({given, listener}: Job<Question, Item, Piece>): void {
		listener.onProgress?.(this.#hands.reduce((sum, {busyWith, done}) => sum - busyWith + done, given));
	}

	#end(isWhole: boolean): void {
		const listener = this.#job?.listener;
		this.stop();
		listener?.onEnd(isWhole);
	}

	#startWorker(): Hand {
		const {file, isBackground} = this.#options;
		// The pool's own buffer: a cast tells the types so.
		const current = this.#current.buffer as SharedArrayBuffer;
		const setup: PoolWorkerSetup = {current, isBackground};
		// Whatever a worker might print belongs on no screen of ours.
		const worker = new Worker(new URL(file, import.meta.url), {
			workerData: setup,
			stdout: true,
			stderr: true,
		});
		const hand: Hand = {worker, job: -1, busyWith: 0, done: 0, since: 0, items: 1};
		// The program may end while a worker is at work in the background.
		if (isBackground) worker.unref();
		worker.on('message', (answer: PoolAnswer<Piece>) => this.#take(hand, answer));
		const giveUp = (): void => {
			const at = this.#hands.indexOf(hand);
			if (at < 0) return;
			this.#hands.splice(at, 1);
			this.#end(false);
		};
		worker.on('error', giveUp).on('messageerror', giveUp).on('exit', giveUp);
		return hand;
	}
}
