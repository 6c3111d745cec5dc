import {availableParallelism} from 'node:os';
import type {Worker} from 'node:worker_threads';
import {keepHeapsSmall, startThread} from './threads.ts';

/** A request to a worker: some items of a question. */
export interface PoolTask<Question, Item> {
	/** The number of the question; a task of a question that is no longer asked is dropped. */
	readonly job: number;
	/** Where it is another one than the last time. */
	readonly question: Question | undefined;
	readonly items: readonly Item[];
}

/** A message of a worker: the number of items of its task that are done, or the answer, undefined for a dropped question. */
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
	/** Called after the last piece: `isWhole` if all are there, or with the error of the worker that failed. */
	readonly onEnd: (isWhole: boolean, failure?: Error) => void;
	/** Called with the number of items that are done; an item in progress counts as a fraction. */
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
/** Threads without a question end after this long: each holds tens of megabytes. */
const IDLE_MS = 3000;

/** Where there are more than two cores, one is left to the frames. */
const poolSize = (): number => {
	const cores = availableParallelism();
	return cores > 2 ? Math.min(MOST_WORKERS, cores - 1) : cores;
};

/** A worker and its task. */
interface PoolWorker {
	readonly thread: Worker;
	/** The number of the question that it was given last. */
	job: number;
	/** The number of items in its task; 0 while it is idle. */
	busyWith: number;
	/** The number of those items that are done; a fraction counts the part of an item. */
	done: number;
	/** The time at which it got the task. */
	since: number;
	/** The number of items to give it next, adapted to how long its tasks take. */
	taskSize: number;
}

interface Job<Question, Item, Piece> {
	readonly question: Question;
	readonly listener: PoolListener<Piece>;
	readonly items: readonly Item[];
	/** The number of items that workers have been given. */
	given: number;
}

/** Threads that answer a question about many items, a few at a time. Another question takes the place of the last. */
export class WorkerPool<Question, Item, Piece> {
	readonly #current = new Int32Array(new SharedArrayBuffer(4));
	readonly #options: PoolOptions;
	readonly #workers: PoolWorker[] = [];
	#number = 0;
	#idle: NodeJS.Timeout | undefined;
	#job: Job<Question, Item, Piece> | undefined;

	constructor(options: PoolOptions) {
		this.#options = options;
	}

	/** The number of threads there are. */
	get size(): number {
		return this.#workers.length;
	}

	/** The question for these items, in this order; answers come in pieces. */
	ask(question: Question, items: readonly Item[], listener: PoolListener<Piece>): void {
		this.stop();
		clearTimeout(this.#idle);
		this.#job = {question, listener, items, given: 0};
		if (this.#options.isBackground) keepHeapsSmall(true);
		const threads = this.#options.threads ?? poolSize();
		while (this.#workers.length < threads) this.#workers.push(this.#startWorker());
		for (const worker of this.#workers) this.#give(worker);
	}

	/** Drops the question: no more of it is heard. Threads that are asked nothing for a while end. */
	stop(): void {
		this.#job = undefined;
		this.#number++;
		Atomics.store(this.#current, 0, this.#number);
		clearTimeout(this.#idle);
		this.#idle = setTimeout(() => this.#dismiss(), IDLE_MS).unref();
	}

	close(): void {
		this.stop();
		clearTimeout(this.#idle);
		this.#dismiss();
	}

	#dismiss(): void {
		for (const {thread} of this.#workers.splice(0)) void thread.terminate();
		if (this.#options.isBackground) keepHeapsSmall(false);
	}

	#give(worker: PoolWorker): void {
		const job = this.#job;
		if (job === undefined || worker.busyWith > 0) return;
		const items = job.items.slice(job.given, job.given + worker.taskSize);
		if (items.length === 0) return;
		job.given += items.length;
		const isKnown = worker.job === this.#number;
		const task: PoolTask<Question, Item> = {
			job: this.#number,
			question: isKnown ? undefined : job.question,
			items,
		};
		worker.job = this.#number;
		worker.busyWith = items.length;
		worker.done = 0;
		worker.since = performance.now();
		worker.thread.postMessage(task);
	}

	#take(worker: PoolWorker, answer: PoolAnswer<Piece>): void {
		const job = this.#job;
		const isAsked = answer.job === this.#number && job !== undefined;
		if ('done' in answer) {
			worker.done = answer.done;
			if (isAsked) this.#report(job);
			return;
		}
		worker.busyWith = 0;
		worker.done = 0;
		if (isAsked && answer.piece !== undefined) {
			const took = performance.now() - worker.since;
			if (took < SHORT_MS) worker.taskSize = Math.min(MOST_ITEMS, worker.taskSize * 2);
			else if (took > LONG_MS) worker.taskSize = Math.max(1, Math.floor(worker.taskSize / 2));
			job.listener.onPiece(answer.piece);
			// Whoever listens may have asked something else.
			if (job === this.#job) {
				const isOver = job.given === job.items.length && this.#busy().length === 0;
				if (isOver) this.#end(true);
				else this.#report(job);
			}
		}
		this.#give(worker);
	}

	#report({given, listener}: Job<Question, Item, Piece>): void {
		listener.onProgress?.(this.#busy().reduce((sum, {busyWith, done}) => sum - busyWith + done, given));
	}

	/** The workers with a task of this question. Others may still be busy with a question that was dropped. */
	#busy(): readonly PoolWorker[] {
		return this.#workers.filter(({job, busyWith}) => job === this.#number && busyWith > 0);
	}

	#end(isWhole: boolean, failure?: Error): void {
		const listener = this.#job?.listener;
		this.stop();
		listener?.onEnd(isWhole, failure);
	}

	#startWorker(): PoolWorker {
		const {file, isBackground} = this.#options;
		// The pool's own buffer: a cast tells the types so.
		const current = this.#current.buffer as SharedArrayBuffer;
		const setup: PoolWorkerSetup = {current, isBackground};
		const thread = startThread(new URL(file, import.meta.url), setup);
		const worker: PoolWorker = {thread, job: -1, busyWith: 0, done: 0, since: 0, taskSize: 1};
		thread.on('message', (answer: PoolAnswer<Piece>) => this.#take(worker, answer));
		const giveUp = (failure?: Error): void => {
			const at = this.#workers.indexOf(worker);
			if (at < 0) return;
			this.#workers.splice(at, 1);
			void thread.terminate();
			this.#end(false, failure);
		};
		thread
			.on('error', giveUp)
			.on('messageerror', giveUp)
			.on('exit', () => giveUp());
		// The program may end while a worker is at work in the background. Last: who listens for messages holds it again.
		if (isBackground) thread.unref();
		return worker;
	}
}
