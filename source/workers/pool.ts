import {availableParallelism} from 'node:os';
import {setImmediate as turn} from 'node:timers/promises';
import type {Worker} from 'node:worker_threads';
import type {PoolAnswer, PoolListener, PoolOptions, PoolTask, PoolWorkerSetup} from './pool-protocol.ts';
import {keepHeapsSmall, startThread} from './threads.ts';

/** In the background: each thread holds tens of megabytes. */
const MOST_IN_BACKGROUND = 4;
/** Time that a task is to take: short enough to see answers come in, long enough that asking costs nothing. */
const SHORT_MS = 40;
const LONG_MS = 150;
const MOST_ITEMS = 64;
/** Threads without a question end after this long: each holds tens of megabytes. */
const IDLE_MS = 3000;

/** All cores; in the background, where there are more than two, one is left to the frames. */
const poolSize = (isBackground: boolean): number => {
	const cores = availableParallelism();
	return isBackground && cores > 2 ? Math.min(MOST_IN_BACKGROUND, cores - 1) : cores;
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
	/** The place of its task's first item among all. */
	first: number;
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
	/** Pieces that wait for those before them, by the place of their first item. */
	readonly waiting: Map<number, {readonly piece: Piece; readonly items: number}>;
	/** The number of items of which the listener has heard. */
	told: number;
}

/** Threads that answer a question about many items, a few at a time. Another question takes the place of the last. */
export class WorkerPool<Question, Item, Piece> {
	readonly #current = new Int32Array(new SharedArrayBuffer(4));
	readonly #options: PoolOptions<Question, Item, Piece>;
	readonly #workers: PoolWorker[] = [];
	#number = 0;
	#idle: NodeJS.Timeout | undefined;
	#job: Job<Question, Item, Piece> | undefined;

	constructor(options: PoolOptions<Question, Item, Piece>) {
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
		const job = {question, listener, items, given: 0, waiting: new Map(), told: 0};
		this.#job = job;
		const {isBackground, threads = poolSize(isBackground)} = this.#options;
		if (isBackground) keepHeapsSmall();
		// To wait for one thread is no faster than to do its work. In the background there are keys to be answered meanwhile.
		const count = threads > 1 || isBackground ? Math.min(threads, items.length) : 0;
		try {
			while (this.#workers.length < count) this.#workers.push(this.#startWorker());
		} catch {
			// Where threads are forbidden or there are too many, those that have started do it all, or this one.
		}
		if (this.#workers.length === 0 && items.length > 0) void this.#answerHere(job);
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
	}

	#give(worker: PoolWorker): void {
		const job = this.#job;
		if (job === undefined || worker.busyWith > 0) return;
		const items = job.items.slice(job.given, job.given + worker.taskSize);
		if (items.length === 0) return;
		worker.first = job.given;
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
		const items = worker.busyWith;
		worker.busyWith = 0;
		worker.done = 0;
		if (isAsked && answer.piece !== undefined) {
			const took = performance.now() - worker.since;
			if (took < SHORT_MS) worker.taskSize = Math.min(MOST_ITEMS, worker.taskSize * 2);
			else if (took > LONG_MS) worker.taskSize = Math.max(1, Math.floor(worker.taskSize / 2));
			job.waiting.set(worker.first, {piece: answer.piece, items});
			this.#tell(job);
			// Whoever listens may have asked something else.
			if (job === this.#job) {
				const isOver = job.given === job.items.length && this.#busy().length === 0;
				if (isOver) this.#end(true);
				else this.#report(job);
			}
		}
		this.#give(worker);
	}

	/** Hands on the pieces that have none to wait for. */
	#tell(job: Job<Question, Item, Piece>): void {
		while (job === this.#job) {
			const next = job.waiting.get(job.told);
			if (next === undefined) return;
			job.waiting.delete(job.told);
			job.told += next.items;
			job.listener.onPiece(next.piece);
		}
	}

	/** All of a question in this thread. */
	async #answerHere(job: Job<Question, Item, Piece>): Promise<void> {
		const isDropped = (): boolean => job !== this.#job;
		try {
			await turn();
			const answer = this.#options.prepare(job.question);
			for (const [at, item] of job.items.entries()) {
				const piece = await answer([item], isDropped, (done) => job.listener.onProgress?.(at + done));
				if (isDropped() || piece === undefined) return;
				job.listener.onPiece(piece);
				if (isDropped()) return;
				job.listener.onProgress?.(at + 1);
				await turn();
				if (isDropped()) return;
			}
			this.#end(true);
		} catch (error) {
			if (!isDropped()) this.#end(false, error instanceof Error ? error : new Error(String(error)));
		}
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
		const worker: PoolWorker = {thread, job: -1, busyWith: 0, first: 0, done: 0, since: 0, taskSize: 1};
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
